"""The clock of a machine that does not say by its name in which zone it is."""

from datetime import UTC, datetime, timedelta, tzinfo


class MachineClock(tzinfo):
    """What this machine's clock shows: the zone that every other tool on it works in, too."""

    def utcoffset(self, local: datetime | None) -> timedelta | None:
        """Return how far the clock is ahead of UTC when it shows `local`."""
        return local.replace(tzinfo=None).astimezone().utcoffset() if local else None

    def tzname(self, local: datetime | None) -> str | None:
        """Return the short name that the system gives the zone when the clock shows `local`."""
        return local.replace(tzinfo=None).astimezone().tzname() if local else None

    def dst(self, _: datetime | None) -> timedelta | None:
        """Return that it is not known whether it is summer time."""
        return None

    def fromutc(self, instant: datetime) -> datetime:
        """Return what the clock shows at `instant`."""
        system = instant.replace(tzinfo=UTC).astimezone()
        local = system.replace(tzinfo=self)
        return local if self.utcoffset(local) == system.utcoffset() else local.replace(fold=1)
