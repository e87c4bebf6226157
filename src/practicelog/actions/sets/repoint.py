"""Values of sets that went to another activity get its metrics and sides, which are added where missing."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from practicelog.actions.sets.writing import add_rule
from practicelog.db.store import Store
from practicelog.db.tables.links import MetricFactor
from practicelog.db.tables.sets import Metric, MetricValue, Side
from practicelog.domain.errors import Refused
from practicelog.domain.sets.plan import INTEGER, MetricRule, format_number
from practicelog.domain.sets.units import can_convert, is_less
from practicelog.domain.sets.words import HANDS
from practicelog.domain.spelling import as_word, name_key
from practicelog.queries.sets.belongings import values_of
from practicelog.queries.sets.metrics import MetricRow, measures_of, ref_of_set
from practicelog.queries.sets.sides import SideRow, activity_sides
from practicelog.queries.shared.measures import factors_of
from practicelog.queries.shared.names import activity_name

if TYPE_CHECKING:
    from practicelog.db.tables.plan import TemplateValue


class Repointed(NamedTuple):
    """The names of the metrics and sides that were added to an activity for values that came to it.

    `metric_ids` and `side_ids` are the new ids by the old ones.
    """

    metrics: list[str]
    sides: list[str]
    metric_ids: dict[int, int]
    side_ids: dict[int, int]


def repoint(
    store: Store,
    instance_ids: Iterable[int],
    source_id: int,
    destination_id: int,
    with_unused: bool = False,
    planned: Sequence["TemplateValue"] = (),
) -> Repointed:
    """Give the values in these instances, which went from one activity to the other, the other's metrics and sides.

    So with what is `planned` in templates. Metrics and sides are matched by name; missing ones are added, `with_unused`
    also those without values. Raise
    Refused when a metric of that name counts something else, or when a value lies beyond its limits.
    """
    value_ids = [value_id for instance_id in instance_ids for value_id in values_of(store, instance_id)]
    values = store.rows(MetricValue, value_ids)
    used_ids = {value.metric_id for value in values} | {value.metric_id for value in planned}
    metrics, new_metrics = map_metrics(store, source_id, destination_id, used_ids, with_unused)
    used_side_ids = {value.side_id for value in values} | {value.side_id for value in planned}
    sides, new_sides = map_sides(store, source_id, destination_id, None if with_unused else used_side_ids)
    refuse_beyond(store, values, metrics, destination_id)
    both: list[MetricValue | TemplateValue] = [*values, *planned]
    for value in both:
        value.metric_id = metrics.get(value.metric_id, value.metric_id)
        value.side_id = None if value.side_id is None else sides.get(value.side_id, value.side_id)
    return Repointed(metrics=new_metrics, sides=new_sides, metric_ids=metrics, side_ids=sides)


def map_metrics(
    store: Store, source_id: int, destination_id: int, used_ids: set[int], with_unused: bool
) -> tuple[dict[int, int], list[str]]:
    """Return the new id of each metric by its old one, and the names of the metrics that were added."""
    destination_metrics = {name_key(metric.rule.name): metric for metric in measures_of(store, destination_id).metrics}
    new_ids: dict[int, int] = {}
    new_names: list[str] = []
    # What is measured before what is computed from it.
    for metric in sorted(measures_of(store, source_id).metrics, key=lambda metric: bool(metric.factors)):
        match = destination_metrics.get(name_key(metric.rule.name))
        if metric.id in used_ids and match is not None:
            refuse_other_measure(store, metric, match, source_id, destination_id)
        if match is not None:
            new_ids[metric.id] = match.id
        elif metric.id in used_ids or (with_unused and may_compute(store, metric, new_ids)):
            new_ids[metric.id] = copy_metric(
                store, metric, destination_id, len(destination_metrics) + len(new_names) + 1, new_ids
            )
            new_names.append(metric.rule.name)
    return new_ids, new_names


def refuse_other_measure(
    store: Store, metric: MetricRow, match: MetricRow, source_id: int, destination_id: int
) -> None:
    """Raise Refused when two metrics of the same name count different things."""
    is_same_unit = can_convert(metric.rule.unit, match.rule.unit)
    if is_same_unit and metric.rule.kind == match.rule.kind and not match.factors:
        return
    source, destination = activity_name(store, source_id), activity_name(store, destination_id)
    both = f"{measure_text(metric)} of {source} and {measure_text(match)} of {destination}"
    cure = f"practicelog metric rename {as_word(source)} {as_word(metric.rule.name)} NEW"
    raise Refused(f"{metric.rule.name} is {both}: the numbers would mean something else. First: {cure}")


def measure_text(metric: MetricRow) -> str:
    """Return in a few words what a metric counts."""
    if metric.factors:
        return "computed"
    kind = f"{'an' if metric.rule.kind == INTEGER else 'a'} {metric.rule.kind}"
    return f"{kind} in {metric.rule.unit}" if metric.rule.unit else f"{kind} without a unit"


def may_compute(store: Store, metric: MetricRow, new_ids: dict[int, int]) -> bool:
    """Return whether all factors of the metric have a match that is measured rather than computed."""
    return all(factor in new_ids and not factors_of(store, new_ids[factor]) for factor in factors_of(store, metric.id))


def copy_metric(store: Store, metric: MetricRow, activity_id: int, position: int, new_ids: dict[int, int]) -> int:
    """Copy the metric to another activity, with factors of that activity, and return its id."""
    row = add_rule(store, activity_id, metric.rule, position)
    row.archived_at = store.get(Metric, metric.id).archived_at
    for factor in factors_of(store, metric.id):
        store.add(MetricFactor(metric_id=row.id, factor_id=new_ids[factor]))
    return row.id


def map_sides(
    store: Store, source_id: int, destination_id: int, used_ids: set[int | None] | None
) -> tuple[dict[int, int], list[str]]:
    """Return the new id of each side (of `used_ids`, unless None) by its old one, and the names of those added."""
    destination_sides = activity_sides(store, destination_id)
    new_ids: dict[int, int] = {}
    new_names: list[str] = []
    for line in activity_sides(store, source_id):
        if used_ids is not None and line.side_id not in used_ids:
            continue
        match = same_side(line.side, [side for side in destination_sides if side.side_id not in new_ids.values()])
        if match is None:
            side = Side(
                activity_id=destination_id,
                name=line.side,
                name_key=name_key(line.side),
                position=len(destination_sides) + len(new_names) + 1,
                archived_at=store.get(Side, line.side_id).archived_at,
            )
            new_ids[line.side_id] = store.add(side).id
            new_names.append(line.side)
        else:
            new_ids[line.side_id] = match.side_id
    return new_ids, new_names


def same_side(name: str, lines: list[SideRow]) -> SideRow | None:
    """Return the side of that name, else the one of the same hand (`left` is L), or None."""
    key = name_key(name)
    namesakes = [line for line in lines if name_key(line.side) == key]
    hand = HANDS.get(key)
    matches = namesakes or [line for line in lines if hand and HANDS.get(name_key(line.side)) == hand]
    return matches[0] if matches else None


def refuse_beyond(store: Store, values: Sequence[MetricValue], metrics: dict[int, int], destination_id: int) -> None:
    """Raise Refused when a value lies beyond the limits of its new metric."""
    rules = {metric.id: metric.rule for metric in measures_of(store, destination_id).metrics}
    for value in values:
        rule = rules.get(metrics.get(value.metric_id, 0))
        for number in (value.value, value.planned):
            if rule is not None and number is not None and is_beyond(rule, number, value.unit or ""):
                ref, activity = ref_of_set(store, value.activity_set_id), activity_name(store, destination_id)
                cure = f"practicelog metric edit {as_word(activity)} {as_word(rule.name)} --min N --max N"
                sentence = f"{ref} has {rule.name} {format_number(number)}{value.unit or ''}"
                raise Refused(f"{sentence}, beyond the limits of {activity}. To change those: {cure}")


def is_beyond(rule: MetricRule, number: float, unit: str) -> bool:
    """Return whether the number of `unit` is below the minimum or above the maximum of the metric."""
    too_little = rule.minimum is not None and is_less(number, unit, rule.minimum, rule.unit)
    return too_little or (rule.maximum is not None and is_less(rule.maximum, rule.unit, number, unit))
