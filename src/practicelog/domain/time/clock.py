"""The one place that asks what time it is, and in which zone."""

import os
from datetime import UTC, date, datetime, timedelta

from practicelog.domain.errors import Damaged, NotUnderstood, UnknownZone

# For annotations only: `zoneinfo` takes 5 ms, which the quick path cannot spare.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import tzinfo
    from zoneinfo import ZoneInfo


FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""The days that a session can count for."""
SYSTEM_ZONES, LOCALTIME = "/usr/share/zoneinfo", "/etc/localtime"
# What lies beside the zones there; no other machine knows it by these names.
NO_ZONES = ("right/", "posixrules", "localtime", "Factory")
# The form of POSIX without a second name for the summer: any name, and the hours by which it lies west of UTC.
FIXED = r"(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)(?P<sign>[+-]?)0?(?P<hours>\d\d?)(?::00){0,2}"
KNOWN_ZONES: dict[str, str] = {}
"""The zones by their names in small letters; empty until one is asked for that is not there."""
YEARS = range(FIRST_DAY.year, LAST_DAY.year + 1)
"""The years that can be typed."""
OUT_OF_RANGE = f"is out of range: the years from {YEARS[0]} to {YEARS[-1]} can be recorded"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
# Minutes by which clocks have gone back, both ways: half an hour at Lord Howe, two hours at Troll, three at Casey.
SETBACKS = (-180, -120, -60, -30, 30, 60, 120, 180)
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FULL_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


def now() -> datetime:
    """Return the present instant in UTC, or the one that is pinned."""
    return pinned() or datetime.now(UTC)


def pinned() -> datetime | None:
    """Return the instant that PRACTICELOG_NOW pins (ISO 8601 with an offset), None if it does not."""
    text = os.environ.get("PRACTICELOG_NOW")
    if not text:
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        instant = EPOCH.replace(tzinfo=None)
    if instant.tzinfo is None or instant.year not in YEARS:
        raise NotUnderstood(f'PRACTICELOG_NOW is "{text}". Write it like 2026-03-12T17:50:00+01:00')
    return instant.astimezone(UTC)


def to_us(instant: datetime) -> int:
    """Return `instant` as whole microseconds since the epoch."""
    return (instant - EPOCH) // MICROSECOND


# A day more on either side, as any zone may say what day it is.
EARLIEST_US = to_us(datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, tzinfo=UTC) - timedelta(days=1))
LATEST_US = to_us(datetime(LAST_DAY.year, LAST_DAY.month, LAST_DAY.day, tzinfo=UTC) + timedelta(days=2))


def from_us(microseconds: int) -> datetime:
    """Return the UTC instant that lies `microseconds` after the epoch; raise Damaged if none can be recorded there."""
    if not EARLIEST_US <= microseconds <= LATEST_US:
        raise Damaged(f"The log is damaged: {microseconds} is not an instant. See: practicelog db check")
    return EPOCH + timedelta(microseconds=microseconds)


def stored_day(text: str) -> date:
    """Return the calendar day that the log holds as `text`; raise Damaged if it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Damaged(f'The log is damaged: "{text}" isn\'t a day. See: practicelog db check') from None


def elapsed_seconds(started_at: datetime, stopped_at: datetime) -> int:
    """Return the whole seconds from `started_at` to `stopped_at`; 0 when the clock went backwards between them."""
    # Not their difference, which for two times in one zone ignores changes of the offset (PEP 495).
    return max(0, (to_us(stopped_at) - to_us(started_at)) // 1_000_000)


def local_zone() -> "tzinfo":
    """Return this machine's zone, or its clock if it has no name for that."""
    try:
        # As the system reads it, which tells large letters from small ones.
        return zone_exactly(zone_name())
    except NotUnderstood:
        from practicelog.domain.time.machine import MachineClock

        return MachineClock()


def zone_name() -> str:
    """Return the IANA name of this machine's zone, or something that is none."""
    if (setting := os.environ.get("TZ")) is not None:
        # What is empty the C library takes for UTC.
        return name_in(setting.removeprefix(":")) if setting.strip(":") else "Etc/UTC"
    if name := name_of_file(LOCALTIME):
        return name
    from tzlocal import get_localzone_name

    unnamed = "" if os.path.exists(LOCALTIME) else "Etc/UTC"
    try:
        return get_localzone_name() or unnamed
    except (LookupError, ValueError, OSError):
        return unnamed


def name_in(tz: str) -> str:
    """Return the name of the zone that `tz` stands for: a name, a file, or hours from UTC as POSIX writes them."""
    if tz.startswith("/"):
        return name_of_file(tz)
    tz = tz.removeprefix("posix/")
    if tz.startswith(NO_ZONES):
        return ""
    try:
        # EST5EDT and GMT0 are names.
        return zone_exactly(tz).key
    except NotUnderstood:
        return fixed_zone(tz)


def fixed_zone(tz: str) -> str:
    """Return the name of the zone that is always as many whole hours from UTC as `tz` says, "" if it says none."""
    import re

    fixed = re.fullmatch(FIXED, tz)
    if fixed is None:
        return ""
    # Both count westwards, against ISO 8601.
    hours = int(fixed["hours"])
    return f"Etc/GMT{fixed['sign'] or '+'}{hours}" if hours else "Etc/UTC"


def name_of_file(path: str) -> str:
    """Return the name of the zone whose file `path` is or leads to, "" if it does not lie in a folder of zones."""
    _, separator, name = os.path.realpath(path).partition("zoneinfo/")
    name = name.removeprefix("posix/")
    return name if separator and not name.startswith(NO_ZONES) else ""


def zone_called(name: str) -> "ZoneInfo":
    """Return the zone with the IANA name `name`, in whatever letters; raise UnknownZone if there is none."""
    try:
        return zone_exactly(name)
    except UnknownZone:
        return zone_meant(name[:100])


def zone_exactly(name: str) -> "ZoneInfo":
    """Return the zone with just the IANA name `name`; raise UnknownZone if there is none."""
    from zoneinfo import ZoneInfo

    try:
        # The longest name has 32 characters, and looking up thousands of parts would recurse too deep.
        return ZoneInfo(name[:100])
    except (KeyError, ValueError, OSError):
        raise UnknownZone(f'"{name}" isn\'t a time zone. Write one like Europe/Berlin') from None


def zone_meant(name: str) -> "ZoneInfo":
    """Return the zone called so in other letters; raise UnknownZone, with those of that city, if there is none."""
    from zoneinfo import ZoneInfo, available_timezones

    if not KNOWN_ZONES:
        # All their files are looked at, which takes as long as a command: once will do.
        KNOWN_ZONES.update({zone.casefold(): zone for zone in sorted(available_timezones())})
    key = name.replace(" ", "_").casefold()
    if key in KNOWN_ZONES:
        return ZoneInfo(KNOWN_ZONES[key])
    cities = [zone for folded, zone in KNOWN_ZONES.items() if folded.endswith(f"/{key}")]
    cure = f"Did you mean {' or '.join(cities[:3])}?" if cities else "Write one like Europe/Berlin"
    raise UnknownZone(f'"{name}" isn\'t a time zone. {cure}')


def system_shows_it() -> bool:
    """Return whether the system's own clock is in this machine's zone: TZ is not set, or names a file that it has."""
    tz = os.environ.get("TZ")
    return tz is None or (bool(tz) and os.path.isfile(os.path.join(SYSTEM_ZONES, tz.removeprefix(":"))))


def is_twofold(instant: datetime, zone: "tzinfo | None" = None) -> bool:
    """Return whether the wall clock in `zone` (None: the system's) shows the time of `instant` twice that day."""
    local = instant.astimezone(zone)
    if zone is not None:
        return local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()
    wall_time = local.replace(tzinfo=None)
    nearby = ((instant + timedelta(minutes=minutes)).astimezone() for minutes in SETBACKS)
    return any(instant_nearby.replace(tzinfo=None) == wall_time for instant_nearby in nearby)


def format_clock(instant: datetime, zone: "tzinfo | None" = None, seconds: bool = False) -> str:
    """Return the wall clock time `19:02` of `instant` in `zone` (None: the system's).

    `seconds` adds the seconds unless they are 0. A time that the clock shows twice that day carries the zone's short
    name: `02:30 CEST`.
    """
    local = instant.astimezone(zone)
    text = f"{local.hour:02}:{local.minute:02}"
    if seconds and local.second:
        text += f":{local.second:02}"
    return f"{text} {local.tzname()}" if is_twofold(instant, zone) else text


def format_day(day: date, year: bool = False) -> str:
    """Return the calendar day as `Wed 29 Jul`, with `year` as `Wed 29 Jul 2026`."""
    text = f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return f"{text} {day.year}" if year else text


def format_when(instant: datetime, now: datetime, zone: "tzinfo | None" = None) -> str:
    """Return the clock time of `instant`, with its day unless that is today's date."""
    local, today = instant.astimezone(zone), now.astimezone(zone)
    clock = format_clock(instant, zone, seconds=True)
    if local.date() == today.date():
        return clock
    return f"{format_day(local, year=local.year != today.year)} {clock}"


WEEKDAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
FULL_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# The digits of other scripts are none here, and not every pattern that this stands in may say so with a flag.
CLOCK = r"(?:(?:[01]?[0-9]|2[0-4]):[0-9]{2}(?::[0-9]{2})?(?:[ap]m)?|(?:1[0-2]|0?[1-9])[ap]m)"
# Patterns stay text: `re` compiles and caches them at first use, and most reading commands never use them.
TIME = rf"(?:{CLOCK}|(?:yesterday|today|{'|'.join(WEEKDAYS)})-{CLOCK}|\d{{4}}-\d\d-\d\d(?:T\S+)?|\d\S*-ago)"


def from_us_or_none(microseconds: int | None) -> datetime | None:
    """Return the instant in a `_us` column, None if it is empty."""
    return None if microseconds is None else from_us(microseconds)
