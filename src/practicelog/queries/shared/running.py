"""Read the running timer and the current break. On the quick path: no typing, no dataclasses."""

from datetime import datetime

from practicelog.domain.time.clock import elapsed_seconds, from_us

TYPE_CHECKING = False
if TYPE_CHECKING:
    from practicelog.db.readable import Readable

# The schema revisions whose views know of breaks, of activities without a plan, and of rests.
HAS_BREAKS = "0002"
HAS_PLANS = "0004"
HAS_RESTS = "0006"


class CurrentRow:
    """What the rows of the running timer and the current break have in common."""

    names = ""

    def __init__(self, row: "tuple[object, ...]") -> None:
        self.started_at: datetime
        self.session_id: int
        self.session: str | None
        self.session_started_at: datetime
        self.session_planned_seconds: int | None
        self.unplanned_activities: int
        self.__dict__ = dict(zip(self.names.split(), row, strict=True))
        self.started_at = from_us(self.__dict__["started_at"])
        self.session_started_at = from_us(self.__dict__["session_started_at"] or 0)

    @property
    def session_plan(self) -> int | None:
        """The plan of the session in seconds, if all that was practised in it is part of that."""
        return None if self.unplanned_activities else self.session_planned_seconds


class TimerRow(CurrentRow):
    """The running timer, its activity and its session."""

    names = (
        "activity started_at earlier_seconds planned_seconds ref session_id session session_started_at"
        " session_seconds session_planned_seconds activities section zone activity_id"
        " activity_instance_id interval_id unplanned_activities"
    )

    def __init__(self, row: "tuple[object, ...]") -> None:
        self.activity: str
        self.earlier_seconds: int
        self.session_seconds: int
        self.planned_seconds: int | None
        self.ref: str
        self.activities: int
        self.section: str | None
        self.zone: str
        self.activity_id: int
        self.activity_instance_id: int
        self.interval_id: int
        super().__init__(row)

    def elapsed(self, instant: datetime) -> int:
        """Return the seconds practised on this activity instance up to `instant`."""
        return self.earlier_seconds + elapsed_seconds(self.started_at, instant)

    def session_elapsed(self, instant: datetime) -> int:
        """Return the seconds practised in this session up to `instant`."""
        return self.session_seconds + elapsed_seconds(self.started_at, instant)


class CurrentBreakRow(CurrentRow):
    """The current break (a pause if it has no name), and the activity it interrupts, if there is one."""

    names = (
        "break_id name planned_seconds started_at session_id session session_started_at session_seconds"
        " session_planned_seconds activity_instance_id ref activity activity_seconds activity_planned_seconds"
        " unplanned_activities"
    )

    def __init__(self, row: "tuple[object, ...]") -> None:
        self.break_id: int
        self.session_seconds: int | None
        self.name: str | None
        self.planned_seconds: int | None
        self.activity_instance_id: int | None
        self.ref: str | None
        self.activity: str | None
        self.activity_seconds: int | None
        self.activity_planned_seconds: int | None
        super().__init__(row)

    @property
    def kind(self) -> str:
        """What it is: a pause, or a break."""
        return "break" if self.name else "pause"

    def elapsed(self, now: datetime) -> int:
        """Return the seconds that the break has lasted up to `now`."""
        return elapsed_seconds(self.started_at, now)


class RestRow:
    """The rest that is on: how long it is to be, and the set it is after."""

    def __init__(self, row: "tuple[int, str, int, int]") -> None:
        self.set_id, self.ref, self.rest_seconds, started_us = row
        self.started_at = from_us(started_us)

    def elapsed(self, now: datetime) -> int:
        """Return the seconds that the rest has lasted up to `now`."""
        return elapsed_seconds(self.started_at, now)


def check_instants(db: "Readable") -> None:
    """Raise Damaged if an interval has an instant that cannot be recorded: sums never look at one."""
    bounds = db.execute(
        """
        SELECT (SELECT min(started_at) FROM timer_interval), (SELECT max(started_at) FROM timer_interval),
            (SELECT min(stopped_at) FROM timer_interval), (SELECT max(stopped_at) FROM timer_interval)
        """
    ).fetchone()
    for bound in bounds:
        if bound is not None:
            from_us(bound)


def running_timer(db: "Readable", revision: str = HAS_PLANS) -> TimerRow | None:
    """Return the running timer, or None if there is none; `revision` is the schema's, where the log may be older."""
    row = db.execute(
        f"""
        SELECT activity, started_us, earlier_seconds, planned_seconds, ref, session_id, session, session_started_us,
            session_seconds, session_planned_seconds, activities, section, zone, activity_id, activity_instance_id,
            interval_id, {"unplanned_activities" if revision >= HAS_PLANS else 0}
        FROM v_now
        """  # noqa: S608
    ).fetchone()
    return TimerRow(row) if row else None


def current_break(db: "Readable", revision: str = HAS_PLANS) -> CurrentBreakRow | None:
    """Return the current break, or None if there is none; a log older than breaks has none."""
    if revision < HAS_BREAKS:
        return None
    row = db.execute(
        f"""
        SELECT break_id, name, planned_seconds, started_us, session_id, session, session_started_us, session_seconds,
            session_planned_seconds, activity_instance_id, ref, activity, activity_seconds, activity_planned_seconds,
            {"unplanned_activities" if revision >= HAS_PLANS else 0}
        FROM v_pause
        """  # noqa: S608
    ).fetchone()
    return CurrentBreakRow(row) if row else None


def current_rest(db: "Readable", revision: str = HAS_RESTS) -> RestRow | None:
    """Return the rest that is on while a clock runs, or None; a log older than rests has none."""
    if revision < HAS_RESTS:
        return None
    row = db.execute("SELECT set_id, ref, rest_seconds, started_us FROM v_rest").fetchone()
    return RestRow(row) if row else None
