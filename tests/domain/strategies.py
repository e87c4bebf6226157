"""What the properties of the domain are tried on."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

# The same examples each time: what fails once fails again. No deadline: the machine may be busy.
EVERYDAY = settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])

# Half an hour, two hours, winter time that is the exception, a month without summer time, clocks that change at
# midnight, at 22:00, on a Thursday, no clock change at all, one of 24 hours (Apia, 2011).
TELLING = (
    "Europe/Berlin Europe/Dublin Africa/Casablanca Africa/Cairo America/New_York America/St_Johns America/Sao_Paulo"
    " America/Asuncion America/Nuuk America/Havana Australia/Lord_Howe Antarctica/Troll Antarctica/Casey Asia/Beirut"
    " Asia/Gaza Asia/Kathmandu Asia/Pyongyang Pacific/Apia Pacific/Chatham Pacific/Norfolk Etc/UTC"
).split()
ZONES = sorted({*TELLING, *sorted(available_timezones())[::12]})

zones = st.sampled_from([ZoneInfo(name) for name in ZONES])
instants = st.integers(370 * 86400, 64 * 365 * 86400).map(lambda s: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(0, s))


def changes(zone: ZoneInfo, first_year: int = 2009, years: int = 18) -> list[datetime]:
    """Return the instants at which the clock in `zone` is put forward or back."""
    found = []
    before = datetime(first_year, 1, 1, tzinfo=UTC)
    for _ in range(years * 366):
        after = before + timedelta(days=1)
        if offset(before, zone) != offset(after, zone):
            found.append(change_between(before, after, zone))
        before = after
    return found


def change_between(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """Return the first second in which the clock in `zone` is off from what it was."""
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        if offset(middle, zone) == offset(before, zone):
            before = middle
        else:
            after = middle
    return after


def offset(instant: datetime, zone: ZoneInfo) -> timedelta:
    """Return how far the clock in `zone` is ahead of UTC."""
    ahead = instant.astimezone(zone).utcoffset()
    assert ahead is not None
    return ahead


# Words that are nearly set words, to find the ones between two meanings.
PIECES = "1 2 5 8 9 20 100 7.5 , . / : = @ + - x × X * kg lb kgs bpm s m h sec % # L R left warmup clean words".split()
LIKE_SET_WORDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=7).map("".join)
