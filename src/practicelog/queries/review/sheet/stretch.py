"""What was practised from one lesson to the next: a lesson has a time."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.errors import NothingThere
from practicelog.domain.time.clock import stored_day, to_us
from practicelog.domain.time.period import ALL, Period
from practicelog.queries.activity.tags import instances_with_tag
from practicelog.queries.plan.lessons import LessonRow, lesson_with, lessons

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here

BEFORE, WITHOUT = timedelta(days=90), timedelta(days=28)
"""How far back the time before is looked for, and how long it is to a lesson before which there was none."""
PRIVATE = "private"
"""What has this tag is shown to nobody, unless it is asked for."""
NO_LESSON = "There are no lessons yet. practicelog lesson add 17:00 -m TEXT makes one"
# When something was first done of an activity instance: NULL where that is not known.
BEGINNINGS = """
    SELECT v_instance.activity_instance_id, v_instance.practice_day, coalesce(
        (
            SELECT min(v_interval.started_us) FROM v_interval
            WHERE v_interval.activity_instance_id = v_instance.activity_instance_id
        ),
        (
            SELECT min(v_set.recorded_us) FROM v_set
            WHERE v_set.activity_instance_id = v_instance.activity_instance_id AND v_set.done = 1
        )
    )
    FROM v_instance
    WHERE v_instance.practised AND v_instance.practice_day >= :first AND v_instance.practice_day < :after
    """


class Stretch(NamedTuple):
    """The time from a lesson to the next: the lessons at its ends, if there are, and its practice days.

    A clock time belongs to it from `since_us` up to, but not including, `until_us`.
    """

    since: LessonRow | None
    until: LessonRow | None
    days: Period
    since_us: int
    until_us: int

    @property
    def around(self) -> Period:
        """Its days and those beside them: what was done where the clocks differ may count for one of those."""
        return Period(self.days.first - timedelta(days=1), self.days.after + timedelta(days=1))

    @property
    def before(self) -> Period:
        """The days before it that are looked through for the time before."""
        return Period(self.days.first - BEFORE, self.days.first + timedelta(days=2))

    def begins_after(self, us: int | None, day: date) -> bool:
        """Return whether what was done then comes before it."""
        if self.since is None:
            return day < self.days.first
        return us < self.since_us if us is not None else day <= self.days.first

    def holds(self, us: int | None, day: date) -> bool:
        """Return whether what was done then belongs to it; without a clock time, a lesson is the last of its day."""
        if self.since is None and day < self.days.first:
            return False
        if us is not None:
            return self.since_us <= us < self.until_us
        return (self.since is None or day > self.days.first) and day <= self.days.last


class Practised(NamedTuple):
    """The ids of the activity instances of a stretch, of those of the time before, and of what is shown to nobody."""

    instances: set[int]
    earlier: set[int]
    hidden: set[int]
    private_tag: int | None


def stretch(db: "Readable", number: int | None, here: "Here") -> Stretch:
    """Return the time from the last lesson to now, or to the lesson with that number from the one before it.

    Raise NothingThere without any lesson, UnknownName for a number of none.
    """
    found = lessons(db)
    if not found:
        raise NothingThere(NO_LESSON)
    if number is not None:
        place = found.index(lesson_with(db, number))
    else:
        place = sum(lesson.held_at <= here.now for lesson in found)
    until = found[place] if place < len(found) else None
    return between(db, found[place - 1] if place else None, until, here)


def between(db: "Readable", since: LessonRow | None, until: LessonRow | None, here: "Here") -> Stretch:
    """Return the time between two lessons, as far as it is over; without a first one, the four weeks at its end."""
    day_start = here.settings.day_start
    is_over = until is not None and until.held_at <= here.now
    last = until.day(day_start) if until and is_over else here.today
    first = since.day(day_start) if since else max(first_day(db) or last, last - WITHOUT + timedelta(days=1))
    return Stretch(
        since=since,
        until=until,
        days=Period(min(first, last), last + timedelta(days=1)),
        since_us=to_us(since.held_at) if since else 0,
        # What is running now is in it.
        until_us=to_us(until.held_at) if until and is_over else to_us(here.now) + 1,
    )


def first_day(db: "Readable") -> date | None:
    """Return the first practice day of the log."""
    (day,) = db.execute("SELECT min(practice_day) FROM v_session").fetchone()
    return stored_day(day) if day else None


def practised_in(db: "Readable", of: Stretch, with_private: bool) -> Practised:
    """Return what was practised in a stretch; without what is tagged +private, unless it is `with_private`."""
    tag = db.execute("SELECT id FROM tag WHERE name_key = :name", {"name": PRIVATE}).fetchone()
    tag_id = None if with_private or tag is None else int(tag[0])
    hidden = set[int]() if tag_id is None else instances_with_tag(db, tag_id, ALL)
    rows = db.execute(BEGINNINGS, Period(of.before.first, of.around.after).ends)
    begun = [(id_, us, stored_day(day)) for id_, day, us in rows if id_ not in hidden]
    return Practised(
        instances={id_ for id_, us, day in begun if of.holds(us, day)},
        earlier={id_ for id_, us, day in begun if of.begins_after(us, day)},
        hidden=hidden,
        private_tag=tag_id,
    )
