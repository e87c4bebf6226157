"""Values of sets that belong to another activity now: they are of its own metrics and sides, made where missing."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from practicelog.actions.sets.define import add_rule
from practicelog.db.store import Store
from practicelog.db.tables.links import MetricFactor
from practicelog.db.tables.sets import Metric, MetricValue, Side
from practicelog.domain.errors import Refused
from practicelog.domain.sets.plan import INTEGER, MetricRule, format_number
from practicelog.domain.sets.words import HANDS
from practicelog.domain.spelling import name_key, typeable
from practicelog.queries.sets.belongings import values_of
from practicelog.queries.sets.metrics import MetricRow, measures_of, ref_of_set
from practicelog.queries.sets.sides import SideRow, activity_sides
from practicelog.queries.shared.definitions import factors_of
from practicelog.queries.shared.names import activity_name


class Repointed(NamedTuple):
    """The metrics and sides that an activity was given for values that came to it."""

    metrics: list[str]
    sides: list[str]


def repoint(store: Store, instance_ids: Iterable[int], one: int, other: int, everything: bool = False) -> Repointed:
    """Let the values in activity instances that went from activity `one` to `other` be of what `other` has.

    Metrics and sides of the same name are the same; what is missing is made, with `everything` also what has no
    values. Raise Refused when a metric of that name counts something else, or does not take one of the values.
    """
    value_ids = [value_id for instance_id in instance_ids for value_id in values_of(store, instance_id)]
    values = store.rows(MetricValue, value_ids)
    used = {value.metric_id for value in values}
    metrics, new_metrics = metrics_there(store, one, other, used, everything)
    used_sides = {value.side_id for value in values}
    sides, new_sides = sides_there(store, one, other, None if everything else used_sides)
    refuse_beyond(store, values, metrics, other)
    for value in values:
        value.metric_id = metrics.get(value.metric_id, value.metric_id)
        value.side_id = None if value.side_id is None else sides.get(value.side_id, value.side_id)
    return Repointed(metrics=new_metrics, sides=new_sides)


def metrics_there(
    store: Store, one: int, other: int, used: set[int], everything: bool
) -> tuple[dict[int, int], list[str]]:
    """Return which metric of `other` each metric of `one` is, and the names of those that were made."""
    theirs = {name_key(known.rule.name): known for known in measures_of(store, other).metrics}
    there: dict[int, int] = {}
    new: list[str] = []
    # What is measured before what is computed from it.
    for known in sorted(measures_of(store, one).metrics, key=lambda known: bool(known.factors)):
        same = theirs.get(name_key(known.rule.name))
        if known.id in used and same is not None:
            refuse_other_measure(store, known, same, one, other)
        if same is not None:
            there[known.id] = same.id
        elif known.id in used or (everything and may_compute(store, known, there)):
            there[known.id] = copied(store, known, other, len(theirs) + len(new) + 1, there)
            new.append(known.rule.name)
    return there, new


def refuse_other_measure(store: Store, known: MetricRow, same: MetricRow, one: int, other: int) -> None:
    """Raise Refused when the metrics of one name count different things."""
    if (known.rule.unit, known.rule.kind) == (same.rule.unit, same.rule.kind) and not same.factors:
        return
    before, after = activity_name(store, one), activity_name(store, other)
    told = " and ".join(f"{measure(metric)} of {activity}" for metric, activity in ((known, before), (same, after)))
    cure = f"practicelog metric rename {typeable(before)} {typeable(known.rule.name)} NEW"
    raise Refused(f"{known.rule.name} is {told}: the numbers would mean something else. First: {cure}")


def measure(known: MetricRow) -> str:
    """Return what a metric counts, in a few words."""
    if known.factors:
        return "computed"
    kind = f"{'an' if known.rule.kind == INTEGER else 'a'} {known.rule.kind}"
    return f"{kind} in {known.rule.unit}" if known.rule.unit else f"{kind} without a unit"


def may_compute(store: Store, known: MetricRow, there: dict[int, int]) -> bool:
    """Return whether the metric can be made of what is there: a product is of what is measured."""
    return all(factor in there and not factors_of(store, there[factor]) for factor in factors_of(store, known.id))


def copied(store: Store, known: MetricRow, activity_id: int, position: int, there: dict[int, int]) -> int:
    """Give another activity the same metric, a product being that of its own metrics; return its id."""
    row = add_rule(store, activity_id, known.rule, position)
    row.archived_at = store.get(Metric, known.id).archived_at
    for factor in factors_of(store, known.id):
        store.add(MetricFactor(metric_id=row.id, factor_id=there[factor]))
    return row.id


def sides_there(store: Store, one: int, other: int, used: set[int | None] | None) -> tuple[dict[int, int], list[str]]:
    """Return which side of `other` each side of `one` (or each in `used`) is, and the names of those that were made."""
    theirs = activity_sides(store, other)
    there: dict[int, int] = {}
    new: list[str] = []
    for line in activity_sides(store, one):
        if used is not None and line.side_id not in used:
            continue
        same = same_side(line.side, [side for side in theirs if side.side_id not in there.values()])
        if same is None:
            side = Side(
                activity_id=other,
                name=line.side,
                name_key=name_key(line.side),
                position=len(theirs) + len(new) + 1,
                archived_at=store.get(Side, line.side_id).archived_at,
            )
            there[line.side_id] = store.add(side).id
            new.append(line.side)
        else:
            there[line.side_id] = same.side_id
    return there, new


def same_side(name: str, theirs: list[SideRow]) -> SideRow | None:
    """Return the side of that name, else the one of the same hand (`left` is L), None when there is neither."""
    key = name_key(name)
    exact = [line for line in theirs if name_key(line.side) == key]
    hand = HANDS.get(key)
    found = exact or [line for line in theirs if hand and HANDS.get(name_key(line.side)) == hand]
    return found[0] if found else None


def refuse_beyond(store: Store, values: Sequence[MetricValue], metrics: dict[int, int], other: int) -> None:
    """Raise Refused when one of the values lies beyond the limits of the metric that it comes to."""
    rules = {known.id: known.rule for known in measures_of(store, other).metrics}
    for value in values:
        rule = rules.get(metrics.get(value.metric_id, 0))
        for number in (value.value, value.planned):
            if rule is not None and number is not None and is_beyond(rule, number):
                where, activity = ref_of_set(store, value.activity_set_id), activity_name(store, other)
                cure = f"practicelog metric edit {typeable(activity)} {typeable(rule.name)} --min N --max N"
                told = f"{where} has {rule.name} {format_number(number)}{rule.unit}"
                raise Refused(f"{told}, beyond the limits of {activity}. To change those: {cure}")


def is_beyond(rule: MetricRule, number: float) -> bool:
    """Return whether the number is smaller or larger than the metric takes."""
    return (rule.minimum is not None and number < rule.minimum) or (rule.maximum is not None and number > rule.maximum)
