"""The settings: what each means, and how its value is typed, stored and shown."""

from collections.abc import Callable
from typing import NamedTuple

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.spelling import check_text, near
from practicelog.domain.time.clock import WEEKDAYS, zone_called
from practicelog.domain.time.length import format_length, parse_length

ON_OFF = ("on", "off")


class SettingRule(NamedTuple):
    """How a setting is typed and shown: `read` turns what is typed into what is stored, `show` turns it back.

    `values` are some that it may have, as they are typed.
    """

    name: str
    default: str
    about: str
    read: Callable[[str], str]
    show: Callable[[str], str] = str
    values: tuple[str, ...] = ()

    def takes(self, value: str) -> bool:
        """Return whether it can have `value`, as it is stored."""
        try:
            text = self.show(value)
            # A length of time is shown in whole minutes.
            return self.show(self.read(text)) == text
        except (NotUnderstood, ValueError, LookupError, OverflowError):
            return False

    def shown(self, value: str) -> str:
        """Return `value` as it is typed, and as it is stored if that cannot be."""
        return self.show(value) if self.takes(value) else value


def choice_of(*choices: str) -> Callable[[str], str]:
    """Return a reader that accepts one of `choices`."""

    def read(text: str) -> str:
        if text.lower() not in choices:
            raise NotUnderstood(f'"{text}" isn\'t one of {", ".join(choices)}')
        return text.lower()

    return read


def read_clock(text: str) -> str:
    """Return a clock time as `04:00`; raise NotUnderstood from noon on, when it would be another day's start."""
    hours, colon, minutes = text.partition(":")
    if not (colon and hours.isdigit() and minutes.isdigit() and len(minutes) == 2 and int(minutes) < 60):
        raise NotUnderstood(f'"{text}" isn\'t a clock time. Write one like 04:00')
    if int(hours) >= 12:
        raise NotUnderstood(f'"{text}" is too late: a day begins before noon')
    return f"{int(hours):02}:{minutes}"


def read_weekday(text: str) -> str:
    """Return the number of a weekday, 0 for Monday."""
    number = WEEKDAYS.get(text.lower()[:3]) if len(text) >= 3 else None
    if number is None:
        raise NotUnderstood(f'"{text}" isn\'t a day of the week. Write mon or sun')
    return str(number)


def show_weekday(number: str) -> str:
    """Return the weekday with that number, as it is typed."""
    return dict(enumerate(WEEKDAYS))[int(number)]


def read_span(text: str) -> str:
    """Return a length of time in seconds; `off`, `never` and `0` are 0."""
    return "0" if text.lower() in ("0", "off", "never") else str(parse_length(text))


def show_span(seconds: str) -> str:
    """Return a length of time as it can be typed, `off` for 0."""
    return format_length(int(seconds)).replace(" 00m", "").replace(" ", "") if int(seconds) else "off"


def read_zone(text: str) -> str:
    """Return the IANA name of a zone, or `auto`."""
    return "auto" if text.lower() == "auto" else zone_called(text).key


def read_name(text: str) -> str:
    """Return the name of a person, "" for none; raise NotUnderstood for what cannot be printed."""
    return check_text(text) if text else ""


def choice(name: str, about: str, *choices: str) -> SettingRule:
    """Return a setting that is one of `choices`, the first unless it was set."""
    return SettingRule(name, choices[0], about, choice_of(*choices), values=choices)


SETTINGS = (
    SettingRule("day_start", "04:00", "when a practice day begins", read_clock, values=("00:00", "04:00", "05:00")),
    SettingRule("week_start", "0", "the first day of a week, such as sun", read_weekday, show_weekday, tuple(WEEKDAYS)),
    SettingRule(
        "session_gap",
        "3600",
        "how long until an open session counts as left; off",
        read_span,
        show_span,
        ("30m", "1h", "2h", "off"),
    ),
    SettingRule(
        "timer_limit",
        "14400",
        "how long until a clock counts as forgotten; off",
        read_span,
        show_span,
        ("2h", "4h", "8h", "off"),
    ),
    SettingRule("zone", "auto", "the zone you practise in; auto: this machine's", read_zone, values=("auto",)),
    choice("durations", "how lengths are shown: clock (5:48), words (5m 48s)", "clock", "words"),
    choice("colour", "colour on a terminal: auto, always, never", "auto", "always", "never"),
    choice("pager", "what is longer than the terminal goes to $PAGER: auto, off", "auto", "off"),
    choice("backups", "a copy of the log once a day: on, off", *ON_OFF),
    choice("streak", "how many days in a row, with the calendar: on, off", *ON_OFF),
    choice("helper", "keep the program loaded while you practise: on, off", "off", "on"),
    SettingRule("name", "", "whose practice it is, as a page for a teacher says", read_name),
)
BY_NAME = {setting.name: setting for setting in SETTINGS}
SPELLINGS = {"color": "colour", "timezone": "zone", "gap": "session_gap", "limit": "timer_limit"}


def setting_called(name: str) -> SettingRule:
    """Return the setting called `name`; raise NotUnderstood, with near misses, if there is none."""
    key = name.lower().replace("-", "_")
    if setting := BY_NAME.get(SPELLINGS.get(key, key)):
        return setting
    slips = near(key, list(BY_NAME)) or [
        candidate for candidate in BY_NAME if candidate.startswith(key[:3]) or key in candidate
    ]
    cure = f"Did you mean {' or '.join(slips[:3])}?" if slips else f"There are {', '.join(BY_NAME)}"
    raise NotUnderstood(f'No setting "{name}". {cure}')
