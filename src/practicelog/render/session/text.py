"""The text of a session for the editor: all that can be corrected, then how."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from practicelog.actions.session.text.rewrite import Rewritten, Trashed
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.outline import (
    Outline,
    OutlineActivity,
    OutlineBreak,
    OutlineInterval,
    OutlineNote,
    OutlineSection,
)
from practicelog.domain.spelling import UNPRINTABLE
from practicelog.domain.text.clock import TextClock
from practicelog.domain.text.lines import COMMENT, MARK, WrongLine
from practicelog.domain.text.words import (
    NO_NAME,
    joined_words,
    quoted,
    set_words,
    split_activity,
    split_name,
    unquoted,
    word_for_end,
    word_for_stop,
)
from practicelog.domain.time.length import exact_length
from practicelog.render.kit.terminal import columns_of
from practicelog.render.kit.text import on_one_line, spread

HOW = """\
# Change what is wrong, save, and leave the editor. All of it is one change,
# which undo takes back. An empty text, or one left as it is, changes nothing.
#
# Delete a line, and it goes to the trash: an activity (1.2) with all below it
# and its sets, an interval (1.2:1), a set (1.2.1), a note (n3). A break or an
# empty section is gone.
# Move a line, and it belongs to what is now above it.
# Add a line without a number:
#   scales +slow  plan 10m     an activity, its tags, how long was planned
#   19:20 – 19:30, or 20m      below it an interval, or only how long it was
#   100kg x5 @8, or set: 45s   a set: one of a length alone has set: in front
#   note: in my own words      its further lines begin with |
#   section: Warm-up           break: 19:30 – 19:35, tea
# Times are by the clock of the session's zone and follow its start; another day
# is written in front: 2026-03-12 00:10. A changed zone moves no time.
"""
LABELS = 7
PLANS = 46


def session_as_text(session: Outline) -> str:
    """Return the session as text, with instructions for editing in comments at the end."""
    clock = TextClock(session.zone, session.anchor())
    refs = [activity.ref for activity in session.activities] + [interval.ref for interval in session.intervals]
    refs += [recorded.ref for recorded in session.sets]
    wide = max(map(len, refs), default=LABELS)
    blocks = [[f"session {session.session_id}"], list(property_lines(session, clock))]
    for place, section in enumerate(session.sections, 1):
        if place > 1 or not section.is_bare:
            blocks.append(list(section_lines(place, section)))
        blocks += [list(activity_lines(activity, clock, max(wide, LABELS))) for activity in section.activities]
    if session.breaks:
        blocks.append([break_line(pause, clock) for pause in session.breaks])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n\n" + HOW


def property_lines(session: Outline, clock: TextClock) -> Iterator[str]:
    """Yield a line for each property of the session, then its notes."""
    start, end = session.started_at, session.ended_at
    day = f"{start.astimezone(clock.ever.zone).date()}" if start else ""
    written = clock.write(start) if start else ""
    values = {
        "name": as_read(session.name, unquoted),
        "day": f"{session.practice_day}",
        "zone": session.zone,
        "start": written if written.startswith(day) else f"{day} {written}",
        "end": clock.write(end, start or end) if end else word_for_end(session),
        "intent": as_read(session.intent, unquoted),
        "rating": number(session.rating),
        "focus": number(session.focus),
        "energy": number(session.energy),
        "effort": number(session.effort),
    }
    yield from (f"{name + ':':<{LABELS}}  {value}".rstrip() for name, value in values.items())
    for note in session.notes:
        yield from note_lines(note, 0, LABELS)


def as_read(name: str | None, read: Callable[[str], Any], *more: Any) -> str:
    """Return `name` if `read` returns just that, followed by `more`, else the name in quotes; "" for None."""
    if name is None:
        return ""
    try:
        is_plain = read(name) == ((name, *more) if more else name) and re.search(UNPRINTABLE, name) is None
    except NotUnderstood:
        is_plain = False
    return name if is_plain else quoted(name)


def number(value: float | None) -> str:
    """Return a number in the shortest digits that reads back to it, "" for None."""
    if value is None:
        return ""
    short = f"{value:g}"
    if "e" not in short and float(short) == value:
        return short
    # Here, not above: few efforts have so many digits.
    from decimal import Decimal

    return f"{Decimal(repr(value)):f}"


def section_lines(place: int, section: OutlineSection) -> Iterator[str]:
    """Yield the line of the section at `place`, then its notes."""
    name = as_read(section.name, split_name, None) or NO_NAME
    yield with_plan(f"section {place}: {name}", section.own_planned_seconds)
    for note in section.notes:
        yield from note_lines(note, 2, LABELS)


def activity_lines(activity: OutlineActivity, clock: TextClock, wide: int) -> Iterator[str]:
    """Yield the lines of an activity, its intervals, its sets and its notes, references padded to `wide` columns."""
    name = as_read(activity.activity, split_activity, (), None)
    words = " ".join([name, *(f"+{tag}" for tag in activity.tags)])
    yield with_plan(f"  {activity.ref:<{wide}}  {words}", activity.planned_seconds)
    for interval in activity.intervals:
        when = span_words(clock, interval) if interval.started_at else exact_length(interval.seconds or 0)
        yield f"  {interval.ref:<{wide}}  {when}"
    for recorded in activity.sets:
        if recorded.done:
            yield f"  {recorded.ref:<{wide}}  {joined_words(set_words(recorded))}"
    for note in activity.notes:
        yield from note_lines(note, 2, wide)


def span_words(clock: TextClock, stretch: OutlineInterval | OutlineBreak) -> str:
    """Return `19:02 – 19:11`; a word stands for a stop that has no time."""
    assert stretch.started_at is not None
    stop = clock.write(stretch.stopped_at, stretch.started_at) if stretch.stopped_at else word_for_stop(stretch)
    return f"{clock.write(stretch.started_at)} – {stop}"


def with_plan(line: str, planned_seconds: int | None) -> str:
    """Return a line followed by its plan, in a column of its own if there is room."""
    if planned_seconds is None:
        return line
    return f"{line}{' ' * max(2, PLANS - columns_of(line))}plan {exact_length(planned_seconds)}"


def break_line(pause: OutlineBreak, clock: TextClock) -> str:
    """Return the line of a break."""
    plan = f"plan {exact_length(pause.planned_seconds)}" if pause.planned_seconds else ""
    more = "  ".join(part for part in (as_read(pause.name, split_name, None), plan) if part)
    label = "break:" if pause.name else "pause:"
    return f"{label:<{LABELS}}  {span_words(clock, pause)}{', ' + more if more else ''}"


def note_lines(note: OutlineNote, indent: int, wide: int) -> Iterator[str]:
    """Yield the lines of a note, each after the first with a bar in front."""
    first, *more = note.body.split("\n")
    is_plain = as_read(first, unquoted) == first and note.body == note.body.strip()
    if not is_plain or any(line != line.rstrip() or re.search(UNPRINTABLE, line) for line in more):
        first, more = quoted(note.body), []
    yield f"{' ' * indent}{f'n{note.note_id}:':<{wide}}  {first}"
    yield from (f"{' ' * (indent + wide)}| {line}".rstrip() for line in more)


def with_mark(text: str, problem: WrongLine) -> str:
    """Return the text with the problem as a comment above the line it is about."""
    lines = text.split("\n")
    at = max(0, min(problem.line, len(lines)) - 1)
    indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    return "\n".join([*lines[:at], f"{indent}{MARK} {problem.sentence}", *lines[at:]])


def beside_yours(text: str, yours: str) -> str:
    """Return the session's text as it is now, then what the person wrote before another command changed it."""
    lines = [line for line in yours.split("\n") if not line.lstrip().startswith(COMMENT)]
    return "\n".join(
        [
            f"{MARK} Another command changed the session meanwhile. This is how it is now;",
            f"{MARK} what you had written is below it. Nothing was changed by you so far.",
            text,
            "# What you had written:",
            *(f"#   {line}".rstrip() for line in lines),
            "",
        ]
    )


def without_marks(text: str) -> str:
    """Return the text without the comments about its problems."""
    return "\n".join(line for line in text.split("\n") if not line.lstrip().startswith(MARK))


UNCHANGED = "Nothing was changed"


def rewritten_text(rewritten: Rewritten, words: list[str], width: int) -> str:
    """Return what was changed, one line for each thing."""
    name = f" {rewritten.name}" if rewritten.name else ""
    lines = [spread(f"Changed session{name}", str(rewritten.session_id), width)]
    return "\n".join([*lines, *("  " + on_one_line(line) for line in words), "  undo: practicelog undo"])


def trashed_words(trashed: Trashed) -> str:
    """Return an activity that went into the trash, and what went with it: `1.1 squat with 3 sets, into the trash`."""
    counts = [counted(trashed.sets, "set"), counted(trashed.intervals, "interval")]
    inside = " and ".join(count for count in counts if count)
    return f"{trashed.ref} {trashed.activity}{' with ' + inside if inside else ''}, into the trash"


def counted(count: int, noun: str) -> str:
    """Return `1 set` or `3 sets`, "" for none."""
    return f"{count} {noun}{'s' if count > 1 else ''}" if count else ""


def rewritten_value(session_id: int, change_id: int | None, words: list[str]) -> dict[str, Any]:
    """Return what was changed, for JSON; `change_id` is None if nothing was."""
    return {"session_id": session_id, "change": f"c{change_id}" if change_id else None, "words": words}
