"""Lengths of time: read as people type them, written as a stopwatch shows them."""

from practicelog.domain.errors import NotUnderstood

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

LENGTH = r"(?:(?P<hours>\d+(?:\.\d+)?)h)?(?:(?P<minutes>\d+(?:\.\d+)?)m(?:in)?)?(?:(?P<seconds>\d+)s(?:ec)?)?"
LONGEST = 366 * 24 * 3600
OUT_OF_RANGE = '"{}" is out of range: a length is more than 0 and at most a year'
SPELLED = {
    **dict.fromkeys(("halfanhour", "halfhour", "ahalfhour"), "30m"),
    **dict.fromkeys(("quarterofanhour", "aquarterofanhour"), "15m"),
    "anhour": "1h",
    "anhourandahalf": "1h30m",
}
"""Lengths in words, without their spaces."""
UNKNOWN = "–"
"""What stands for a length that is not known."""
LEFT_ON = "left on?"
"""What stands beside, or for, the length of a clock that has run for longer than the limit."""


def is_length(text: str) -> bool:
    """Return whether `text` looks like a length: `10m`, `1h30m`, `1.5h`, `90s`."""
    import re

    return bool(text) and text[0].isdigit() and re.fullmatch(LENGTH, text.lower(), re.ASCII) is not None


def parse_length(text: str) -> int:
    """Return the whole seconds in `text`: `10m`, `1h30m`, `1h 30m`, `1.5h`, `90s`, `10 minutes`, `half an hour`.

    As screens show it from an hour on, `1:49:15`, it is read too. Raises NotUnderstood for a bare number, for `1:30`
    (which could mean two things), for 0 and for over a year.
    """
    import re

    compact = "".join(text.split()).lower()
    compact = SPELLED.get(compact) or re.sub(
        r"(?<=\d)(?:(h)(?:ou)?rs?|(m)in(?:ute)?s?|(s)ec(?:ond)?s?)", r"\1\2\3", compact
    )
    if match := re.fullmatch(r"(\d{1,9}):(\d\d)", compact, re.ASCII):
        first, second = int(match[1]), int(match[2])
        raise NotUnderstood(f'"{text}" could mean two lengths. Write {first}h{second}m or {first}m{second}s')
    if match := re.fullmatch(r"(\d{1,5}):([0-5]\d):([0-5]\d)", compact, re.ASCII):
        compact = f"{match[1]}h{match[2]}m{match[3]}s"
    if re.fullmatch(r"\d+(\.\d+)?", compact, re.ASCII):
        if not float(compact):
            raise NotUnderstood(OUT_OF_RANGE.format(text))
        raise NotUnderstood(f'"{text}" has no unit. Write {text}m, {text}h or {text}s')
    match = re.fullmatch(LENGTH, compact, re.ASCII)
    if not compact or match is None:
        raise NotUnderstood(f'"{text}" isn\'t a length. Write one like 10m, 1h30m or 90s')
    hours, minutes, seconds = (float(match[unit] or 0) for unit in ("hours", "minutes", "seconds"))
    total = hours * 3600 + minutes * 60 + seconds
    # Rounded, not truncated: 4.1 * 3600 is a hair under 14760. Compared first, since it may be infinite.
    if total > LONGEST or not round(total):
        raise NotUnderstood(OUT_OF_RANGE.format(text))
    return round(total)


def format_elapsed(seconds: int, in_words: bool = False) -> str:
    """Return `5:48` as on a stopwatch; from an hour on with hours, `1:49:15`. In words, `5m 48s`."""
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    if in_words:
        return sign + format_words(seconds)
    if seconds < 3600:
        return f"{sign}{seconds // 60}:{seconds % 60:02}"
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def format_words(seconds: int) -> str:
    """Return a length to the second, as it can be typed: `48s`, `5m 48s`, `1h 49m 15s`."""
    hours, minutes = divmod(seconds // 60, 60)
    if hours:
        return f"{hours}h {minutes:02}m {seconds % 60:02}s"
    return f"{minutes}m {seconds % 60:02}s" if minutes else f"{seconds}s"


def exact_length(seconds: int) -> str:
    """Return a length to the second, as short as it can be typed: `20m`, `1h 05m`, `48s`."""
    return format_words(seconds).removesuffix(" 00s")


def format_difference(seconds: int, in_words: bool = False) -> str:
    """Return a difference with its sign, `+1:10` or `-0:30`."""
    return f"{'' if seconds < 0 else '+'}{format_elapsed(seconds, in_words)}"


def format_length(seconds: int) -> str:
    """Return a length as it can be typed, in minutes from one on: `45s`, `57m`, `1h 49m`."""
    if seconds < 60:
        return f"{seconds}s"
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours}h {minutes:02}m" if hours else f"{minutes}m"


def added(lengths: "Iterable[int | None]") -> int | None:
    """Return the sum of the lengths that are known, None if none is."""
    known = [length for length in lengths if length is not None]
    return sum(known) if known else None
