"""Break practice down by one thing or by two, with sums of time and of what was measured."""

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from practicelog.domain.review.breakdown import OVERLAPPING, Dimension, Names
from practicelog.domain.review.measured import Measured, MeasuredRow, together
from practicelog.domain.review.practice import Amount, Length, PracticeRow, amount_of, amounts_by, length_of
from practicelog.domain.time.period import ALL, Period
from practicelog.queries.activity.groups import group_of_activities
from practicelog.queries.review import measured as numbers
from practicelog.queries.review.chosen import of_goals
from practicelog.queries.review.hours import practice_by_hour
from practicelog.queries.review.practice import Question, lengths, practice, practice_days
from practicelog.queries.shared import names as named
from practicelog.queries.shared.chosen import EVERYTHING, Chosen

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here

Row = TypeVar("Row", PracticeRow, MeasuredRow)
Key = tuple[Any, ...]
"""What a row of a report is of: a key in each of its dimensions."""


class Asked(NamedTuple):
    """What a report is of: the days, what it is by, what is chosen, and what was measured to be in it, by name."""

    period: Period
    dimensions: tuple[Dimension, ...]
    measures: Collection[str] = ()
    chosen: Chosen = EVERYTHING

    @property
    def question(self) -> Question:
        """What has to be told apart for it. All practice is told apart by day only where it must: that takes longer."""
        fields = {dimension.field for dimension in self.dimensions} - {None, "hour", "goal_id"}
        is_by_day = any(one.is_of_days or one.name in BY_DAY for one in self.dimensions) or self.period != ALL
        return Question(self.period, sorted(filter(None, fields)), is_by_day, self.chosen)

    def is_by(self, *dimensions: str) -> bool:
        """Return whether it is by one of those dimensions."""
        return any(dimension.name in dimensions for dimension in self.dimensions)


BY_DAY = ("group", "hour")
"""The dimensions of which one key has several rows, so that its days are told from them."""


class Broken(NamedTuple):
    """Practice, broken down: sums by key and in all. Those of time have the clock that runs in them."""

    names: Names
    rows: list[PracticeRow]
    amounts: dict[Key, Amount]
    measured: dict[str, dict[Key, Measured]]
    total: Amount
    measured_in_all: dict[str, Measured | None]

    @property
    def has_untimed(self) -> bool:
        """Whether some of it has no length."""
        return any(row.seconds is None and not row.is_running for row in self.rows)


def broken_down(db: "Readable", asked: Asked, here: "Here") -> Broken:
    """Return practice, broken down as it is asked."""
    names = names_of(db, here)

    def keys_of(row: PracticeRow | MeasuredRow) -> list[Key]:
        return [tuple(dimension.key(row, names) for dimension in asked.dimensions)]

    rows = [row for part, goal in slices(db, asked) for row in of_goal(rows_of(db, part, here), goal)]
    found = {
        name: [row for part, goal in slices(db, asked) for row in of_goal(measured_of(db, part, name), goal)]
        for name in asked.measures
    }
    return Broken(
        names=names,
        rows=rows,
        amounts=amounts_by(rows, keys_of),
        measured={name: measured_by(part, keys_of) for name, part in found.items()},
        total=total_of(db, asked, rows, here),
        measured_in_all={name: together(measured_of(db, undivided(asked), name)) for name in asked.measures},
    )


def lengths_by(db: "Readable", asked: Asked, names: Names) -> dict[Key, Length]:
    """Return how long what was practised took, activity by activity, by key."""
    parts: dict[Key, list[int]] = {}
    for part, goal in slices(db, asked):
        for row in of_goal(lengths(db, part.question), goal):
            if row.seconds is not None:
                parts.setdefault(tuple(one.key(row, names) for one in asked.dimensions), []).append(row.seconds)
    return {key: length_of(part) for key, part in parts.items()}


def slices(db: "Readable", asked: Asked) -> list[tuple[Asked, int | None]]:
    """Return what is to be asked for: all at once, or by goal what counts for each, with its id."""
    if not asked.is_by("goal"):
        return [(asked, None)]
    return [(asked._replace(chosen=chosen), goal_id) for goal_id, chosen in of_goals(db, asked.chosen, asked.period)]


def of_goal(rows: Iterable[Row], goal_id: int | None) -> Iterable[Row]:
    """Return the rows as those that count for a goal."""
    return rows if goal_id is None else [row._replace(goal_id=goal_id) for row in rows]


def rows_of(db: "Readable", asked: Asked, here: "Here") -> list[PracticeRow]:
    """Return the practice that a report adds up."""
    return practice_by_hour(db, asked.question, here) if asked.is_by("hour") else practice(db, asked.question, here)


def measured_of(db: "Readable", asked: Asked, name: str) -> list[MeasuredRow]:
    """Return the numbers of one kind that a report puts together."""
    return list(numbers.rows_of(db, asked.question, name))


def undivided(asked: Asked) -> Asked:
    """Return the same without anything told apart."""
    return asked._replace(dimensions=())


def measured_by(rows: Iterable[MeasuredRow], keys_of: Callable[[MeasuredRow], list[Key]]) -> dict[Key, Measured]:
    """Return what the numbers come to by key."""
    parts: dict[Key, list[MeasuredRow]] = {}
    for row in rows:
        for key in keys_of(row):
            parts.setdefault(key, []).append(row)
    return {key: found for key, part in parts.items() if (found := together(part))}


def total_of(db: "Readable", asked: Asked, rows: list[PracticeRow], here: "Here") -> Amount:
    """Return the sum of all practice, of which nothing counts twice."""
    if asked.is_by(*OVERLAPPING, "hour"):
        return amount_of(practice(db, undivided(asked).question._replace(by_day=True), here))
    total = amount_of(rows)
    return total if asked.question.by_day else total._replace(days=practice_days(db, asked.period, asked.chosen))


def names_of(db: "Readable", here: "Here") -> Names:
    """Return the names that the keys of a report have."""
    return Names(
        activities={row.id: row.name for row in named.activities(db)},
        groups_of=group_of_activities(db),
        groups={row.id: row.path for row in named.groups(db)},
        templates=dict(named.templates(db)),
        tags=dict(named.tags(db)),
        goals=dict(named.goals(db)),
        week_start=here.settings.week_start,
    )
