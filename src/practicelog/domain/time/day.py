"""The local date that practice counts for: a day begins at `day_start`, not at midnight. On the quick path."""

from datetime import date, datetime, time, timedelta, tzinfo


def practice_day(instant: datetime, zone: tzinfo | None, day_start: time = time(4)) -> date:
    """Return the practice day of `instant` in `zone` (None: the system's).

    Before `day_start` by the wall clock it is still the day before.
    """
    local = instant.astimezone(zone)
    return local.date() if local.time() >= day_start else local.date() - timedelta(days=1)


def first_of_week(day: date, week_start: int = 0) -> date:
    """Return the first day of the week with `day` in it; `week_start` is 0 for Monday, 6 for Sunday."""
    return day - timedelta(days=(day.weekday() - week_start) % 7)
