"""Look back on a week, a month or a year: all that its one screen says."""

from collections.abc import Callable, Hashable
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.domain.review.breakdown import DIMENSIONS, Dimension, Names
from practicelog.domain.review.due import Due
from practicelog.domain.review.measured import CLEAN, SETS, VOLUME, Measured, MeasuredRow, together
from practicelog.domain.review.practice import Amount, PracticeRow, amount_of, amounts_by
from practicelog.domain.review.stretch import Stretch
from practicelog.domain.time.clock import stored_day
from practicelog.domain.time.period import Period
from practicelog.queries.plan.goal_list import GoalTreeRow, goal_list
from practicelog.queries.review.chosen import of_goal
from practicelog.queries.review.due import due_today
from practicelog.queries.review.looking.blocks import Blocks, Load, blocks, load
from practicelog.queries.review.looking.counting import Better, Lift, better_than_before, counting_rows, lifts_of
from practicelog.queries.review.looking.pairs import Firsts, firsts_by_activity, firsts_of_days
from practicelog.queries.review.looking.planned import PlannedDay, planned_days
from practicelog.queries.review.measured import rows_of
from practicelog.queries.review.practice import Question, condition, practice
from practicelog.queries.review.report import names_of
from practicelog.queries.shared.chosen import EVERYTHING, Chosen

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here

# What is clean is a share, and has a column of its own.
SUMMED = """
    SELECT DISTINCT name_key FROM metric
    WHERE aggregate = 'sum' AND archived_at IS NULL AND name_key NOT IN ('clean', 'attempts')
        AND NOT EXISTS (SELECT 1 FROM metric_factor WHERE metric_factor.metric_id = metric.id)
    """
LAST_DAY = """
    SELECT practice.practice_day FROM v_instance AS practice
    WHERE practice.practised AND practice.practice_day < :first AND {where}
    ORDER BY practice.practice_day DESC
    LIMIT 1
    """


class Quantity(NamedTuple):
    """A metric that is added up, of one activity, and what it came to in the period before."""

    activity_id: int
    metric: str
    total: Measured
    before: Measured | None


class Part(NamedTuple):
    """What was practised in the period and in the one before, of one activity, one group, or in all."""

    amount: Amount
    before: Amount
    sets: int
    clean: Measured | None
    volume: Measured | None

    @property
    def has_something(self) -> bool:
        """Whether it was practised in the period, or for a time that is known in the one before."""
        return bool(self.amount.times or self.amount.is_running or self.before.seconds)


class Summary(NamedTuple):
    """What a week, a month or a year came to so far, and what lies beside it.

    The goals and what is due are those of today: none unless today lies in it, nor of tags, templates and lengths.
    """

    stretch: Stretch
    names: Names
    rows: list[PracticeRow]
    rows_before: list[PracticeRow]
    measured: dict[str, list[MeasuredRow]]
    plan: dict[date, PlannedDay]
    lifts: dict[int, Lift]
    quantities: list[Quantity]
    better: list[Better]
    firsts: list[Firsts]
    blocks: Blocks | None
    load: Load
    goals: list[GoalTreeRow]
    due: list[Due]
    last_day: date | None

    @property
    def total(self) -> Amount:
        """All practice of the period."""
        return amount_of(self.rows)

    @property
    def total_before(self) -> Amount:
        """All practice of the period before."""
        return amount_of(self.rows_before)

    @property
    def plan_has_things(self) -> bool:
        """Whether anything was planned, or is, of all its days."""
        return any(plan.things for plan in self.plan.values())

    @property
    def dimension(self) -> Dimension:
        """What its lines are: groups, or activities where none lies in a group."""
        has_groups = any(row.activity_id in self.names.groups_of for row in [*self.rows, *self.rows_before])
        return DIMENSIONS["group" if has_groups else "activity"]

    def parts(self, dimension: Dimension) -> dict[Any, Part]:
        """Return what was practised by the keys of a dimension, the most first."""

        def key_of(row: PracticeRow | MeasuredRow) -> Hashable:
            return dimension.key(row, self.names)

        amounts = amounts_by(self.rows, lambda row: [key_of(row)])
        before = amounts_by(self.rows_before, lambda row: [key_of(row)])
        measured = {name: by_key(rows, key_of) for name, rows in self.measured.items()}
        keys = sorted(
            {**amounts, **before},
            key=lambda key: (-(amounts.get(key, NOTHING).seconds or 0), *dimension.order(key, self.names)),
        )
        return {
            key: Part(
                amounts.get(key, NOTHING),
                before.get(key, NOTHING),
                int(found.number) if (found := measured[SETS].get(key)) else 0,
                measured[CLEAN].get(key),
                measured[VOLUME].get(key),
            )
            for key in keys
        }

    def sets_in(self, period: Period) -> int:
        """Return how many sets were done on the days of a part of it."""
        return int(sum(row.total for row in self.measured[SETS] if row.day and period.first <= row.day < period.after))

    def practised_in(self, period: Period) -> Amount:
        """Return what was practised on the days of a part of it."""
        return amount_of(row for row in self.rows if row.day and period.first <= row.day < period.after)

    def planned_in(self, period: Period) -> PlannedDay:
        """Return what was planned on the days of a part of it; it is off where all of them are."""
        days = [(day, plan) for day, plan in self.plan.items() if period.first <= day < period.after]
        lengths = [plan.seconds for _, plan in days if plan.seconds is not None]
        off = sum(plan.is_off for _, plan in days)
        return PlannedDay(
            is_off=off == (period.after - period.first).days,
            things=sum(plan.things for _, plan in days),
            seconds=sum(lengths) if lengths else None,
        )

    def days_planned(self, period: Period) -> int:
        """Return how many days of a part of it ask for something."""
        return sum(period.first <= day < period.after and plan.things > 0 for day, plan in self.plan.items())


NOTHING = Amount(None, 0, 0)


def by_key(rows: list[MeasuredRow], key_of: Callable[[MeasuredRow], Hashable]) -> dict[Hashable, Measured]:
    """Return what numbers come to by key."""
    parts: dict[Hashable, list[MeasuredRow]] = {}
    for row in rows:
        parts.setdefault(key_of(row), []).append(row)
    return {key: found for key, part in parts.items() if (found := together(part))}


def summary(db: "Readable", stretch: Stretch, chosen: tuple[Chosen, Chosen], here: "Here") -> Summary:
    """Return what a stretch came to: of what is `chosen` in it, and in the one before."""
    now = Question(stretch.counted, ["activity_id"], chosen=chosen[0])
    before = Question(stretch.before, ["activity_id"], chosen=chosen[1])
    counting = counting_rows(db, now)
    rows = practice(db, now, here)
    is_of_today = stretch.is_running and chosen[0].instances is None
    return Summary(
        stretch=stretch,
        names=names_of(db, here),
        rows=rows,
        rows_before=practice(db, before, here),
        measured={name: list(rows_of(db, now, name)) for name in (SETS, CLEAN, VOLUME)},
        plan=planned_days(db, stretch.period, here, chosen[0]),
        lifts=lifts_of(counting),
        quantities=quantities(db, now, before),
        better=better_than_before(db, counting, stretch.period.first.isoformat()),
        firsts=firsts_by_activity(firsts_of_days(db, now)),
        blocks=blocks(db, now),
        load=load(db, now),
        goals=goals_of(db, chosen[0], stretch.period, here) if is_of_today else [],
        due=due_today(db, here, chosen[0]) if is_of_today else [],
        last_day=None if rows else last_day(db, now),
    )


def last_day(db: "Readable", asked: Question) -> date | None:
    """Return the last practice day before a period, None if there is none; None too of what is chosen in it alone."""
    if asked.chosen.instances is not None:
        return None
    where, place = condition(asked.chosen)
    row = db.execute(LAST_DAY.format(where=where), {"first": asked.period.first.isoformat(), **place}).fetchone()
    return stored_day(row[0]) if row else None


def quantities(db: "Readable", now: Question, before: Question) -> list[Quantity]:
    """Return what was added up of the metrics that are sums: pages, cards, kilometres; beside the period before."""
    found: list[Quantity] = []
    for (metric,) in db.execute(SUMMED).fetchall():
        totals, earlier = (sums_by_activity(db, asked, metric) for asked in (now, before))
        found += [Quantity(id_, metric, total, earlier.get(id_)) for id_, total in totals.items()]
    return found


def sums_by_activity(db: "Readable", asked: Question, metric: str) -> dict[Any, Measured]:
    """Return the sums of a metric by activity."""
    rows = [row for row in rows_of(db, asked._replace(by_day=False), metric) if row.aggregate == "sum"]
    return by_key([row for row in rows if row.of is None], lambda row: row.activity_id)


def goals_of(db: "Readable", chosen: Chosen, period: Period, here: "Here") -> list[GoalTreeRow]:
    """Return the goals in use that ask for a number, of what is chosen."""
    lines = [line for line in goal_list(db, here) if line.progress.goal.targets]
    lines = [line for line in lines if line.progress.goal.completed_at is None]
    if chosen == EVERYTHING:
        return lines
    return [line for line in lines if is_for(of_goal(db, line.progress.goal, period), chosen)]


def is_for(goal: Chosen, chosen: Chosen) -> bool:
    """Return whether what counts for a goal is of what is chosen."""
    if chosen.activities is None or goal.activities is None:
        return False
    return bool(set(goal.activities) & set(chosen.activities))
