"""What practice is broken down by: periods, days of the week, hours, activities and what they lie in."""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.time import period as periods
from practicelog.domain.time.clock import DAYS, MONTHS, format_day
from practicelog.domain.time.period import Period, format_date


class Names(NamedTuple):
    """The names of what practice is of, by their ids; of an activity its group, of a group its path.

    `week_start` is the weekday that weeks begin with, 0 for Monday.
    """

    activities: Mapping[int, str]
    groups_of: Mapping[int, int]
    groups: Mapping[int, str]
    templates: Mapping[int, str]
    tags: Mapping[int, str]
    goals: Mapping[int, str]
    week_start: int = 0


class Dimension(NamedTuple):
    """One way to break practice down.

    `field` of a row tells it apart, None where its day does. `key` is where a row belongs, None for nowhere. `columns`
    are what the key is for machines, as `cells` gives it, and `label` is it for a person; `none` where it is None, and
    `short` at the head of a column, if that can be shorter.
    """

    name: str
    field: str | None
    key: Callable[[Any, Names], Hashable]
    label: Callable[[Any, Names], str]
    columns: Sequence[str]
    cells: Callable[[Any, Names], Sequence[Any]]
    none: str = ""
    short: Callable[[Any], str] | None = None

    @property
    def is_of_days(self) -> bool:
        """Whether it tells practice apart by its day."""
        return self.field is None

    @property
    def is_period(self) -> bool:
        """Whether its keys are periods, one after the other."""
        return self.name in PERIODS

    @property
    def is_in_order(self) -> bool:
        """Whether its keys have an order of their own: that of the calendar or the clock."""
        return self.is_of_days or self.name == "hour"

    def text(self, key: Any, names: Names) -> str:
        """Return a key as a person reads it."""
        return self.none if key is None else self.label(key, names)

    def head(self, key: Any, names: Names) -> str:
        """Return a key as the head of a column."""
        return self.short(key) if self.short and key is not None else self.text(key, names)

    def order(self, key: Any, names: Names) -> tuple[bool, Any]:
        """Return what sorts keys: days by the calendar, names by the alphabet; what belongs nowhere comes last."""
        if key is None:
            return (True, "")
        return (False, key if self.is_in_order else self.label(key, names).casefold())


PERIODS: dict[str, Callable[[date, int], Period]] = {
    "day": lambda day, _: periods.day_of(day),
    "week": periods.week_of,
    "month": lambda day, _: periods.month_of(day),
    "year": lambda day, _: periods.year_of(day),
}
"""By its name, the period that a day lies in; the second argument is the weekday that weeks begin with."""


def month_label(period: Period) -> str:
    """Return `Mar 2026`."""
    return f"{MONTHS[period.first.month - 1]} {period.first.year}"


def by_period(name: str, label: Callable[[Period], str], short: Callable[[date], str]) -> Dimension:
    """Return the dimension of periods of that name; a key is the first day of one."""
    period_of = PERIODS[name]
    return Dimension(
        name=name,
        field=None,
        key=lambda row, names: period_of(row.day, names.week_start).first,
        label=lambda day, names: label(period_of(day, names.week_start)),
        columns=("first_day", "last_day"),
        cells=lambda day, names: (day, period_of(day, names.week_start).last),
        short=short,
    )


def by_id(name: str, names_of: Callable[[Names], Mapping[int, str]], none: str) -> Dimension:
    """Return the dimension of what has an id and a name."""
    return Dimension(
        name=name,
        field=f"{name}_id",
        key=lambda row, _: getattr(row, f"{name}_id"),
        label=lambda key, names: names_of(names)[key],
        columns=(f"{name}_id", name),
        cells=lambda key, names: (key, None if key is None else names_of(names)[key]),
        none=none,
    )


DIMENSIONS = {
    dimension.name: dimension
    for dimension in (
        by_period(
            "day", lambda period: format_day(period.first, year=True), lambda day: f"{DAYS[day.weekday()]} {day.day}"
        )._replace(columns=("practice_day",), cells=lambda day, _: (day,)),
        by_period(
            "week",
            lambda period: f"{format_date(period.first)} – {format_date(period.last)} {period.last.year}",
            format_date,
        ),
        by_period("month", month_label, lambda day: MONTHS[day.month - 1]),
        by_period("year", lambda period: str(period.first.year), lambda day: str(day.year)),
        Dimension(
            name="weekday",
            field=None,
            key=lambda row, names: (row.day.weekday() - names.week_start) % 7,
            label=lambda key, names: DAYS[(key + names.week_start) % 7],
            columns=("weekday",),
            cells=lambda key, names: ((key + names.week_start) % 7,),
        ),
        Dimension(
            name="hour",
            field="hour",
            key=lambda row, _: getattr(row, "hour", None),
            label=lambda key, _: f"{key:02}:00",
            columns=("hour",),
            cells=lambda key, _: (key,),
            none="no clock times",
        ),
        by_id("activity", lambda names: names.activities, "")._replace(
            columns=("activity_id", "activity", "activity_group"),
            cells=lambda key, names: (key, names.activities[key], names.groups.get(names.groups_of.get(key, 0))),
        ),
        Dimension(
            name="group",
            field="activity_id",
            key=lambda row, names: names.groups_of.get(row.activity_id),
            label=lambda key, names: names.groups[key],
            columns=("activity_group_id", "activity_group"),
            cells=lambda key, names: (key, None if key is None else names.groups[key]),
            none="without a group",
        ),
        Dimension(
            name="section",
            field="section",
            key=lambda row, _: row.section,
            label=lambda key, _: str(key),
            columns=("section",),
            cells=lambda key, _: (key,),
            none="without a section",
        ),
        by_id("template", lambda names: names.templates, "by no template"),
        by_id("tag", lambda names: names.tags, "without a tag"),
        by_id("goal", lambda names: names.goals, "for no goal"),
    )
}
OVERLAPPING = ("template", "tag", "goal")
"""The dimensions in which one thing may belong to several keys; what they add up to is more than there is."""


def parse_breakdown(text: str) -> tuple[Dimension, ...]:
    """Return the one or two dimensions in `text`: `week`, `group,week`; raise NotUnderstood for anything else."""
    words = [word.strip().lower() for word in text.split(",") if word.strip()]
    singular = (re.sub("s$", "", re.sub("ies$", "y", word)) for word in words)
    found = [DIMENSIONS.get(word) for word in singular]
    for word, dimension in zip(words, found, strict=True):
        if dimension is None:
            raise NotUnderstood(f'"{word}" isn\'t something to report by. Write one of: {", ".join(DIMENSIONS)}')
    dimensions = tuple(dimension for dimension in found if dimension is not None)
    if not 1 <= len(dimensions) <= 2:
        raise NotUnderstood("A report is by one thing or by two. Write --by group, or --by group,week")
    if len({dimension.name for dimension in dimensions}) < len(dimensions):
        raise NotUnderstood(f"--by {text} names one thing twice")
    return dimensions


def keys_in(period: Period, dimension: Dimension, names: Names) -> list[date]:
    """Return the keys of all periods of a dimension that begin or lie in `period`, one after the other."""
    period_of, keys, day = PERIODS[dimension.name], list[date](), period.first
    while day < period.after:
        one = period_of(day, names.week_start)
        keys.append(one.first)
        day = one.after
    return keys
