"""What a day asks for, and what of it is done: by practice days alone, never by instants."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from practicelog.domain.plan.schedule import ACTIVITY, TEMPLATE
from practicelog.domain.time.here import first_of_week

DONE, BEGUN, LEFT, EXTRA = "done", "begun", "left", "extra"


class Wanted(NamedTuple):
    """A template or an activity that is asked for: its kind and its id."""

    kind: str
    id: int


class Demand(NamedTuple):
    """A line of a schedule: what is asked for, when, and between which days; None where nothing bounds it.

    Every n days are counted from the day `since`.
    """

    wanted: Wanted
    name: str
    schedule: str
    block: str | None
    first_day: date | None
    last_day: date | None
    weekday: int | None
    day: date | None
    every_days: int | None
    since: date | None
    times_weekly: int | None
    planned_seconds: int | None
    optional: bool

    def covers(self, day: date) -> bool:
        """Return whether `day` lies in the period of the schedule and of its block."""
        return (self.first_day is None or day >= self.first_day) and (self.last_day is None or day <= self.last_day)


class Practised(NamedTuple):
    """What was planned or done of an activity in a session, and the templates that the session was laid in from.

    `seconds` are None where no length is known. What is not `practised` was only planned, or skipped.
    """

    day: date
    session_id: int
    is_open: bool
    template_ids: frozenset[int]
    activity_instance_id: int
    activity_id: int
    activity: str
    seconds: int | None
    practised: bool
    skipped: bool
    running: bool = False


class Asked(NamedTuple):
    """What a day asks for, once however many lines ask for it; n times a week with how many of them are done before."""

    wanted: Wanted
    name: str
    schedules: tuple[str, ...]
    block: str | None
    planned_seconds: int | None
    optional: bool
    times_weekly: int | None = None
    times_before: int = 0
    days_left: int = 0
    """How many days of the week there are for it, with this one."""

    @property
    def is_urgent(self) -> bool:
        """Whether it has to be this day: on any other there would be too few days left in the week."""
        return self.times_weekly is None or self.times_weekly - self.times_before >= self.days_left


class DayItem(NamedTuple):
    """What a day asked for or was practised without: done, begun or left, or extra, and how long it took.

    `within` is the template that its length is counted with, None where it is counted by itself.
    """

    asked: Asked | None
    name: str
    state: str
    seconds: int | None
    within: str | None = None
    running: bool = False

    @property
    def planned_seconds(self) -> int | None:
        """How long it is to take."""
        return self.asked.planned_seconds if self.asked else None

    @property
    def is_left(self) -> bool:
        """Whether it is still to be done, and may not be left out."""
        return self.asked is not None and self.state in (LEFT, BEGUN) and not self.asked.optional

    @property
    def may_be_done(self) -> bool:
        """Whether it is still to be done, and may be left out."""
        return self.asked is not None and self.state in (LEFT, BEGUN) and self.asked.optional


def asked_on(
    demands: Iterable[Demand],
    day: date,
    days_off: Collection[date],
    done: Mapping[Wanted, Collection[date]],
    week_start: int = 0,
) -> list[Asked]:
    """Return what the demands ask for on `day`, in their order: nothing on a day off.

    `done` are the practice days on which something was done, at least those of the week. What is asked for n times a
    week is asked for on every day until it is done so often.
    """
    if day in days_off:
        return []
    asked: dict[Wanted, Asked] = {}
    for demand in demands:
        if (found := asked_by(demand, day, days_off, done, week_start)) is not None:
            before = asked.get(demand.wanted)
            asked[demand.wanted] = found if before is None else both_asked(before, found)
    return list(asked.values())


def asked_by(
    demand: Demand,
    day: date,
    days_off: Collection[date],
    done: Mapping[Wanted, Collection[date]],
    week_start: int,
) -> Asked | None:
    """Return what one demand asks for on `day`, None for nothing."""
    if not demand.covers(day):
        return None
    asked = Asked(
        wanted=demand.wanted,
        name=demand.name,
        schedules=(demand.schedule,),
        block=demand.block,
        planned_seconds=demand.planned_seconds,
        optional=demand.optional,
    )
    if demand.times_weekly is None:
        return asked if falls_on(demand, day) else None
    first = first_of_week(day, week_start)
    before = sum(first <= other < day and demand.covers(other) for other in done.get(demand.wanted, ()))
    rest = [day + timedelta(days=step) for step in range(7 - (day - first).days)]
    left = [other for other in rest if demand.covers(other) and other not in days_off]
    if before >= demand.times_weekly:
        return None
    return asked._replace(times_weekly=demand.times_weekly, times_before=before, days_left=len(left))


def falls_on(demand: Demand, day: date) -> bool:
    """Return whether a demand for certain days is for `day`."""
    if demand.weekday is not None:
        return day.weekday() == demand.weekday
    if demand.every_days is None:
        return day == demand.day
    days = (day - demand.since).days if demand.since else 0
    return days >= 0 and days % demand.every_days == 0


def both_asked(first: Asked, second: Asked) -> Asked:
    """Return what is asked for twice as one: optional only if both are, and for a certain day if either is."""
    certain = next((asked for asked in (first, second) if asked.times_weekly is None), first)
    lengths = [asked.planned_seconds for asked in (first, second) if asked.planned_seconds is not None]
    return certain._replace(
        schedules=tuple(dict.fromkeys((*first.schedules, *second.schedules))),
        planned_seconds=max(lengths, default=None),
        optional=first.optional and second.optional,
    )


def done_on(practice: Iterable[Practised], contents: Mapping[int, Collection[int]]) -> dict[Wanted, set[date]]:
    """Return the practice days on which each activity and template was done.

    An activity is done where it was practised. A template is done where a session by it was practised and has nothing
    to come any more, or where all its activities, the `contents`, were practised on that day.
    """
    done: dict[Wanted, set[date]] = {}
    by_day: dict[date, set[int]] = {}
    rows = list(practice)
    for row in rows:
        if row.practised:
            done.setdefault(Wanted(ACTIVITY, row.activity_id), set()).add(row.day)
            by_day.setdefault(row.day, set()).add(row.activity_id)
    for (template_id, _), session in by_template(rows).items():
        if any(row.practised for row in session) and not any(is_to_come(row) for row in session):
            done.setdefault(Wanted(TEMPLATE, template_id), set()).add(session[0].day)
    for template_id, activity_ids in contents.items():
        for day, practised in by_day.items():
            if activity_ids and practised.issuperset(activity_ids):
                done.setdefault(Wanted(TEMPLATE, template_id), set()).add(day)
    return done


def by_template(practice: Iterable[Practised]) -> dict[tuple[int, int], list[Practised]]:
    """Return what belongs to each session by a template, by the ids of the template and the session."""
    sessions: dict[tuple[int, int], list[Practised]] = {}
    for row in practice:
        for template_id in row.template_ids:
            sessions.setdefault((template_id, row.session_id), []).append(row)
    return sessions


def is_to_come(row: Practised) -> bool:
    """Return whether it is planned in the open session, neither begun nor skipped."""
    return row.is_open and not row.practised and not row.skipped


def day_items(
    asked: Sequence[Asked],
    practice: Sequence[Practised],
    day: date,
    contents: Mapping[int, Collection[int]],
) -> list[DayItem]:
    """Return what `day` asked for and what was practised on it, each length counted once.

    A template takes what was practised in a session by it, or of its activities where all are done; an activity what is
    left. What nobody asked for comes last.
    """
    rows = [row for row in practice if row.day == day]
    done = done_on(rows, contents)
    counted: dict[int, str] = {}
    items: dict[Wanted, DayItem] = {}
    for one in sorted(asked, key=lambda asked: asked.wanted.kind != TEMPLATE):
        fitting = [row for row in rows if row.practised and is_part(row, one.wanted, contents, done)]
        own = [row for row in fitting if row.activity_instance_id not in counted]
        state = DONE if one.wanted in done else BEGUN if fitting else LEFT
        within = counted[fitting[0].activity_instance_id] if fitting and not own else None
        running = any(row.running for row in fitting)
        items[one.wanted] = DayItem(one, one.name, state, added_seconds(own), within, running)
        counted.update((row.activity_instance_id, one.name) for row in own)
    extra: dict[str, list[Practised]] = {}
    for row in rows:
        if row.practised and row.activity_instance_id not in counted:
            extra.setdefault(row.activity, []).append(row)
    more = [
        DayItem(None, name, EXTRA, added_seconds(rows), running=any(row.running for row in rows))
        for name, rows in extra.items()
    ]
    return [*(items[one.wanted] for one in asked), *more]


def is_part(
    row: Practised,
    wanted: Wanted,
    contents: Mapping[int, Collection[int]],
    done: Mapping[Wanted, Collection[date]],
) -> bool:
    """Return whether what was practised belongs to what is asked for."""
    if wanted.kind == ACTIVITY:
        return row.activity_id == wanted.id
    is_of_it = wanted in done and row.activity_id in contents.get(wanted.id, ())
    return wanted.id in row.template_ids or (is_of_it and not row.template_ids)


def added_seconds(rows: Iterable[Practised]) -> int | None:
    """Return the sum of the lengths that are known, None for none."""
    lengths = [row.seconds for row in rows if row.seconds is not None]
    return sum(lengths) if lengths else None
