"""How wide letters are on a terminal, as Rich measures them, and where a text may be cut.

Nothing of Rich is loaded for it. Terminals agree on no more than the tables of Unicode say, and neither do these.
"""

import unicodedata
from collections.abc import Iterator

JOINER, AS_EMOJI = "\u200d", "\ufe0f"
"""What joins two emoji to one, and what makes an emoji of the sign before it."""
# Where the table of Python has no letter, or says of it what the one of terminals does not.
VISIBLE = "ad 600-605 6dd 70f 890-891 8e2 110bd 110cd"
NOTHING = "2028-2029 1160-11ff d7b0-d7ff 3164 ffa0 1f3fb-1f3ff"
WIDE = "2630-2637 268a-268f 4dc0-4dff 1d300-1d356 1d360-1d376 1f6d8 1f6dc 1fa70-1faff 20000-3fffd"
# Signs that are two columns wide as emoji, and one without the selector behind them.
NARROW_SIGNS = """
    23 2a 30-39 a9 ae 203c 2049 2122 2139 2194-2199 21a9-21aa 2328 23cf 23ed-23ef 23f1-23f2 23f8-23fa 24c2 25aa-25ab
    25b6 25c0 25fb-25fc 2600-2604 260e 2611 2618 261d 2620 2622-2623 2626 262a 262e-262f 2638-263a 2640 2642 265f-2660
    2663 2665-2666 2668 267b 267e 2692 2694-2697 2699 269b-269c 26a0 26a7 26b0-26b1 26c8 26cf 26d1 26d3 26e9 26f0-26f1
    26f4 26f7-26f9 2702 2708-2709 270c-270d 270f 2712 2714 2716 271d 2721 2733-2734 2744 2747 2763-2764 27a1 2934-2935
    2b05-2b07 1f170-1f171 1f17e-1f17f 1f321 1f324-1f32c 1f336 1f37d 1f396-1f397 1f399-1f39b 1f39e-1f39f 1f3cb-1f3ce
    1f3d4-1f3df 1f3f3 1f3f5 1f3f7 1f43f 1f441 1f4fd 1f549-1f54a 1f56f-1f570 1f573-1f579 1f587 1f58a-1f58d 1f590 1f5a5
    1f5a8 1f5b1-1f5b2 1f5bc 1f5c2-1f5c4 1f5d1-1f5d3 1f5dc-1f5de 1f5e1 1f5e3 1f5e8 1f5ef 1f5f3 1f5fa 1f6cb 1f6cd-1f6cf
    1f6e0-1f6e5 1f6e9 1f6f0 1f6f3
    """

measured_letters: dict[str, int] = {}
"""Letters that were looked up: a long log has the same ones again and again."""


def is_among(letter: str, ranges: str) -> bool:
    """Return whether a letter lies in one of the `ranges` of code points, written in hexadecimal."""
    code = ord(letter)
    for part in ranges.split():
        first, _, last = part.partition("-")
        if int(first, 16) <= code <= int(last or first, 16):
            return True
    return False


def columns_of_letter(letter: str) -> int:
    """Return how many columns a letter takes by itself: 0 for what is written onto the one before it, else 1 or 2."""
    if letter not in measured_letters:
        measured_letters[letter] = columns_by_tables(letter)
    return measured_letters[letter]


def columns_by_tables(letter: str) -> int:
    """Return how many columns a letter takes by itself, as the tables say."""
    if letter.isascii() or "\xa0" < letter < "\xad":
        return int(letter.isprintable())
    if is_among(letter, NOTHING):
        return 0
    if is_among(letter, WIDE):
        return 2
    category = unicodedata.category(letter)
    if category in ("Mn", "Me", "Mc", "Cc", "Cf"):
        return int(is_among(letter, VISIBLE))
    # Of a letter that it does not have, an older Python says that it is wide.
    return 2 if unicodedata.east_asian_width(letter) in "WF" and category != "Cn" else 1


def clusters(text: str) -> Iterator[tuple[str, int]]:
    """Yield what must stay together in `text`, with its columns: a letter, its marks, and what is joined to it."""
    cluster, columns, before = "", 0, ""
    # The last letter that took room; a selector makes an emoji of it once.
    measured = ""
    for letter in text:
        is_joined = before == JOINER
        width = 0 if is_joined else columns_of_letter(letter)
        if width and cluster and not is_flag(cluster + letter):
            yield cluster, columns
            cluster, columns = "", 0
        if width:
            measured = letter
        elif letter == AS_EMOJI and measured and not is_joined:
            columns += int(is_among(measured, NARROW_SIGNS))
            measured = ""
        cluster, columns = cluster + letter, columns + width
        # What follows two joiners is joined by the first.
        before = "" if is_joined else letter
    if cluster:
        yield cluster, columns


def is_flag(text: str) -> bool:
    """Return whether `text` is the two signs of a flag, of which each is a column wide."""
    return len(text) == 2 and all("\U0001f1e6" <= letter <= "\U0001f1ff" for letter in text)


def columns_in(text: str) -> int:
    """Return how many columns `text` takes."""
    return sum(columns for _, columns in clusters(text))
