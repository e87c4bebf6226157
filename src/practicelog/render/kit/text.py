"""Sentences: two texts on a line, lines broken where a terminal is narrow, and what is told on stderr."""

import sys
from collections.abc import Iterable

from practicelog.domain.time.length import UNKNOWN
from practicelog.render.kit.terminal import columns_of, is_terminal, put, safe, send, width

WIDTH = 80
NOTHING = UNKNOWN
RUNNING = "running"
LEFT_OUT = "a clock left out"
"""What a sum says that leaves such a clock out."""
UNNAMED = "(unnamed)"
VERBS = "start|switch|set|add|stop|finish|edit|log|activity|group|metric|tag"
AFTER = "makes|lists|ends|defines|brings|takes|sets|shows|adds|writes|says"
COMMAND = rf"(?:practicelog [a-z]|(?:(?<=Write )|(?<=: )|(?<= or ))(?:{VERBS}) ).*?(?=[;.] |, |\)| (?:{AFTER})\b|\n|$)"
"""A line to copy, in a sentence."""
GLUE = "\ue000"
"""What stands for a space in a line to copy while lines are broken: from two lines it could not be pasted."""

PIECES = r"\s*\S*?[^\W\d_][/-](?=[^\W\d_])|\s*\S+"
"""What a word may be broken into before it is cut: `sight-reading` behind its hyphen, `guitar/technique` its slash."""


def tagged(name: str, tags: Iterable[str]) -> str:
    """Return a name followed by its tags: `scales +slow`."""
    return " ".join([name, *(f"+{tag}" for tag in tags)])


def counted_twice(length: str) -> str:
    """Return that a sum includes a length twice."""
    return f"includes {twice_text(length)}"


def twice_text(length: str) -> str:
    """Return a length that is counted twice, and why."""
    return f"{length} counted twice (overlaps)"


def spread(left: str, right: str, width: int = WIDTH) -> str:
    """Return both texts on one line, `right` at the right edge; on two lines if they do not fit."""
    if not right:
        return left
    gap = min(width, WIDTH) - columns_of(safe(left)) - columns_of(safe(right))
    return f"{left}{' ' * gap}{right}" if gap >= 2 else f"{left}\n  {right}"


def fitted(text: str, width: int) -> str:
    """Return `text` with every line that is wider than `width` broken between words and its rest indented.

    What is not shown as it is, a control or a tab, is measured as it will be.
    """
    text = safe(text).expandtabs()
    if all(columns_of(line) <= width for line in text.splitlines()):
        return text
    return broken(text, max(width, 10))


def broken(text: str, columns: int) -> str:
    """Return `text` with long lines broken at their gaps, or else between words; the rest is indented below."""
    import re

    def last_gap(line: str) -> int | None:
        """Return where the last gap of two spaces ends that leaves a word, not a mere reference, in `columns`."""
        gaps = [gap for gap in re.finditer(r"\S {2,}(?=\S)", line) if columns_of(line[: gap.start() + 1]) <= columns]
        ends = [gap.end() for gap in gaps if any(letter.isalpha() for letter in line[: gap.end()])]
        return ends[-1] if ends else None

    lines: list[str] = []
    text = re.sub(COMMAND, lambda command: command[0].replace(" ", GLUE), text)
    for line in text.split("\n"):
        indent = (" " * (len(line) - len(line.lstrip()) + 4))[: columns // 2]
        while columns_of(line) > columns and (gap := last_gap(line)):
            lines.append(line[:gap].rstrip())
            line = indent + line[gap:].lstrip()
        lines += wrapped(line, columns, indent)
    return "\n".join(lines).replace(GLUE, " ")


def wrapped(text: str, columns: int, indent: str) -> list[str]:
    """Return a line in lines of at most `columns`: broken between words, within one where it is wider than a line.

    Those after the first are indented, less if only so the longest word has room. A line to copy stays whole: the
    terminal breaks it, and knows that it is one.
    """
    import re

    words = re.findall(r"\s*\S+", text)
    words = [
        piece
        for word in words
        for piece in (re.findall(PIECES, word) if columns_of(word.lstrip()) > columns and GLUE not in word else [word])
    ]
    lengths = [columns_of(word.lstrip()) for word in words[1:] if GLUE not in word]
    indent = indent[: columns - max((length for length in lengths if length <= columns), default=0)]
    lines = [""]
    for word in words:
        if columns_of(lines[-1] + word) <= columns:
            lines[-1] += word
        elif columns_of(indent + word.lstrip()) <= columns or GLUE in word:
            lines.append(indent + word.lstrip())
        else:
            lines += cut(lines.pop() + word, columns, indent)
    return lines


def cut(text: str, columns: int, indent: str) -> list[str]:
    """Return a line in lines of at most `columns`, broken anywhere but between a letter and its marks."""
    # Here, not above: what is ASCII is short of words as long as that.
    from practicelog.render.kit.letters import clusters

    lines, room = [""], columns
    for letter, breadth in clusters(text):
        if breadth > room and lines[-1].strip():
            lines.append(indent)
            room = columns - len(indent)
            if letter.isspace():
                continue
        lines[-1] += letter
        room -= breadth
    return lines


def shortened(text: str, columns: int) -> str:
    """Return as much of `text` as has room in `columns`, with a sign that it goes on."""
    return cut(text, columns - 1, "")[0] + "…"


def on_one_line(text: str) -> str:
    """Return a text of several lines on one, where a second would look like another thing."""
    return " ".join(text.splitlines())


def quantity(count: int, singular: str, plural: str) -> str:
    """Return `1 activity` or `3 activities`; a dash for none."""
    return f"{count} {singular if count == 1 else plural}" if count else NOTHING


def tell(text: str) -> None:
    """Print a report, a warning or an error on stderr."""
    if sys.stderr is None:
        return
    put(sys.stderr, fitted(text, width()) if is_terminal(sys.stderr) else text)
    # A question or a request for patience is useless after the fact.
    sys.stderr.flush()


def tell_json(value: object) -> None:
    """Print one JSON value on stderr, in UTF-8 whatever the locale."""
    if sys.stderr is None:
        return
    from practicelog.render.kit.json import as_json

    send(sys.stderr, as_json(value), "utf-8", "backslashreplace")
    sys.stderr.flush()
