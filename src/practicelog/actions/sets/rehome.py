"""A set that goes to another activity: which of its values fit there, and what would be dropped."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from practicelog.actions.sets.repoint import map_sides
from practicelog.actions.sets.writing import add_rule
from practicelog.db.store import Store
from practicelog.db.tables.sets import MetricValue
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.sets.forms import value_word
from practicelog.domain.sets.plan import BUILT_IN, MetricRule, Value, check_number, metric_for
from practicelog.domain.sets.units import can_convert
from practicelog.domain.spelling import name_key
from practicelog.queries.sets.metrics import Measures, measures_of, values_of_set
from practicelog.queries.shared.names import activity_name


class Rehomed(NamedTuple):
    """What became of the values of a set in another activity: what was dropped, and what was defined for the others."""

    dropped: tuple[str, ...] = ()
    new_metrics: tuple[str, ...] = ()
    new_sides: tuple[str, ...] = ()


class WouldBeDropped(Refused):
    """Values of a set have no place in another activity; `sentence` is without the way out."""

    def __init__(self, sentence: str, cure: str) -> None:
        super().__init__(f"{sentence}. {cure}")
        self.sentence = sentence


class Fit(NamedTuple):
    """The values of a set with the metric that each gets in another activity, and those for which there is none."""

    placed: list[tuple[MetricValue, MetricRule]]
    left: list[MetricValue]


def rehome(store: Store, set_id: int, title: str, activity_ids: tuple[int, int], drop: bool) -> Rehomed:
    """Give the values of the set called `title`, which went from one activity to the other, the other's measures.

    A metric is matched by name, a built-in one else by its unit, or defined. Raise WouldBeDropped when a value has no
    place there, unless it is to be dropped.
    """
    source_id, destination_id = activity_ids
    source, destination = measures_of(store, source_id), measures_of(store, destination_id)
    values = store.rows(MetricValue, values_of_set(store, set_id))
    fit = fit_values(values, source, destination)
    dropped = tuple(words_of(row, source) for row in fit.left)
    if dropped and not drop:
        them = "it" if len(dropped) == 1 else "them"
        raise WouldBeDropped(
            f"{', '.join(dropped)} of {title} would be dropped: {activity_name(store, destination_id)} has no such"
            " metric, or in another unit or with other limits",
            f"To move the set without {them}: --drop",
        )
    for row in fit.left:
        store.remove(row)
    used_side_ids: set[int | None] = {row.side_id for row, _ in fit.placed}
    sides, new_sides = map_sides(store, source_id, destination_id, used_side_ids)
    new_metrics = define_missing(store, destination_id, destination, [rule for _, rule in fit.placed])
    destination = measures_of(store, destination_id)
    for row, rule in fit.placed:
        row.metric_id = destination.metric_id(rule.name)
        row.side_id = None if row.side_id is None else sides[row.side_id]
    return Rehomed(dropped=dropped, new_metrics=tuple(new_metrics), new_sides=tuple(new_sides))


def fit_values(rows: Sequence[MetricValue], source: Measures, destination: Measures) -> Fit:
    """Return which metric of the `destination` each value gets: its namesake first, and no two metrics the same."""
    fit, takers = Fit([], []), dict[str, int]()
    keys = {metric.id: name_key(metric.rule.name) for metric in source.metrics}
    namesakes = {name_key(metric.rule.name) for metric in destination.metrics}
    for row in sorted(rows, key=lambda row: keys[row.metric_id] not in namesakes):
        rule = rule_for(keys[row.metric_id], row, destination)
        if rule is None or takers.setdefault(name_key(rule.name), row.metric_id) != row.metric_id:
            fit.left.append(row)
        else:
            fit.placed.append((row, rule))
    # How many attempts there were says nothing without how many of them were clean.
    if any(keys[row.metric_id] == "clean" for row in fit.left):
        attempts = [pair for pair in fit.placed if keys[pair[0].metric_id] == "attempts"]
        return Fit([pair for pair in fit.placed if pair not in attempts], fit.left + [row for row, _ in attempts])
    return fit


def rule_for(key: str, row: MetricValue, measures: Measures) -> MetricRule | None:
    """Return the rule that counts a value of the metric called `key` there, which may be a new one; None for none."""
    unit, namesake = row.unit or "", measures.called(key)
    if namesake is not None:
        rule = None if namesake.factors else namesake.rule
    elif key in BUILT_IN:
        try:
            rule = metric_for(key, unit, measures.rules)
        except NotUnderstood:
            # Several are counted in that unit.
            rule = None
    else:
        rule = None
    return rule if rule is not None and allows(rule, (row.value, row.planned), unit) else None


def allows(rule: MetricRule, numbers: Iterable[float | None], unit: str) -> bool:
    """Return whether the metric counts in what the `unit` converts to, and allows the numbers that there are."""
    if not can_convert(unit, rule.unit):
        return False
    try:
        for number in numbers:
            if number is not None:
                check_number(rule, number, unit, rule.name)
    except NotUnderstood:
        return False
    return True


def define_missing(store: Store, activity_id: int, measures: Measures, rules: Sequence[MetricRule]) -> list[str]:
    """Define the metrics that the activity lacks; return them with their units."""
    missing = {rule.name: rule for rule in rules if measures.called(name_key(rule.name)) is None}
    for position, rule in enumerate(missing.values(), len(measures.metrics) + 1):
        add_rule(store, activity_id, rule, position)
    return [f"{rule.name} ({rule.unit})" if rule.unit else rule.name for rule in missing.values()]


def words_of(row: MetricValue, measures: Measures) -> str:
    """Return a value as it is typed, after its side."""
    number = row.value if row.value is not None else row.planned or 0
    metric = measures.metric(row.metric_id).rule.name
    sides = {side.id: side.name for side in (*measures.sides, *measures.archived_sides)}
    side = f"{sides[row.side_id]}:" if row.side_id else ""
    return side + value_word(Value(metric, number, row.unit or ""))
