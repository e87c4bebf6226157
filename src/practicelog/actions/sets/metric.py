"""Adding, editing, archiving and deleting the metrics of an activity."""

from collections.abc import Sequence
from typing import NamedTuple

from practicelog.actions.sets.writing import add_rule, columns_of
from practicelog.actions.shared.definitions import Archivable, refuse_namesake
from practicelog.actions.shared.measures import cut_factors
from practicelog.actions.shared.order import move_to_place
from practicelog.db.store import Store
from practicelog.db.tables.links import MetricFactor
from practicelog.db.tables.sets import Metric, MetricValue
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.names import check_metric_name, check_unit
from practicelog.domain.sets.plan import (
    AGGREGATES,
    BUILT_IN,
    DIRECTIONS,
    DURATION,
    INTEGER,
    KINDS,
    NUMBER,
    SIDE_RULES,
    MetricRule,
    format_number,
    in_unit,
)
from practicelog.domain.sets.units import can_convert, converted, unit_called
from practicelog.domain.spelling import as_word, name_key
from practicelog.queries import resolve
from practicelog.queries.sets.limits import value_outside_limits
from practicelog.queries.sets.metrics import (
    Measures,
    MetricRow,
    has_values,
    measures_of,
    template_values_of_metric,
    values_of_metric,
    yields_from,
)
from practicelog.queries.shared.names import ActivityRow, metrics


class Limit(NamedTuple):
    """A limit to set; `at` is None for no limit."""

    at: float | None


class MetricRequest(NamedTuple):
    """The properties to set on a metric; None leaves a property as it is."""

    unit: str | None = None
    kind: str | None = None
    direction: str | None = None
    aggregate: str | None = None
    side_rule: str | None = None
    minimum: Limit | None = None
    maximum: Limit | None = None
    factors: tuple[str, ...] | None = None
    name: str | None = None
    position: int | None = None


class MetricChanged(NamedTuple):
    """A metric as it is now (or was, if deleted), its activity, and its own name before, None if it is new."""

    metric_id: int
    activity_id: int
    activity: str
    metric: str
    before: str | None
    rule: MetricRule
    factors: tuple[str, ...]


def add_metric(store: Store, activity: str, name: str, request: MetricRequest) -> MetricChanged:
    """Define a metric of the activity; a built-in name brings its built-in rule, except for what `request` sets.

    With factors it is a yield metric, their product. Raise Refused if the activity has a metric of that name.
    """
    owner = resolve.activity(store, activity)
    name, measures = check_metric_name(name), measures_of(store, owner.id)
    factors = factors_of(store, owner, measures, request.factors or ())
    default_rule = yield_rule(name, factors) if factors else BUILT_IN.get(name_key(name), MetricRule(name))
    rule = check_rule(apply_request(default_rule._replace(name=name), request))
    refuse_namesake(f"{owner.name} already has a metric", rule.name, metrics(store, owner.id))
    refuse_limited_yield(rule, bool(factors))
    row = add_rule(store, owner.id, rule, len(measures.metrics) + 1)
    put_factors(store, row.id, factors)
    return MetricChanged(
        metric_id=row.id,
        activity_id=owner.id,
        activity=owner.name,
        metric=name,
        before=None,
        rule=rule,
        factors=tuple(factor.rule.name for factor in factors),
    )


def apply_request(rule: MetricRule, request: MetricRequest) -> MetricRule:
    """Return `rule` with the properties that `request` sets; a duration is counted in seconds.

    Limits stay the same in another unit that converts: 100kg are then 220.46lb.
    """
    words = ("name", "kind", "direction", "aggregate", "side_rule")
    rule = rule._replace(**{word: value for word in words if (value := getattr(request, word)) is not None})
    if request.unit is not None:
        rule = in_unit(rule, unit_called(request.unit))
    if request.minimum is not None:
        rule = rule._replace(minimum=request.minimum.at)
    if request.maximum is not None:
        rule = rule._replace(maximum=request.maximum.at)
    if request.unit is None and rule.kind == DURATION and not rule.unit:
        rule = rule._replace(unit="s")
    return rule


def yield_rule(name: str, factors: Sequence[MetricRow]) -> MetricRule:
    """Return the default rule of a yield metric: it adds up, in the unit of the one factor that has one."""
    units = [factor.rule.unit for factor in factors if factor.rule.unit]
    is_whole = all(factor.rule.kind == INTEGER for factor in factors)
    unit = units[0] if len(units) == 1 else ""
    return MetricRule(name, unit, INTEGER if is_whole else NUMBER, aggregate="sum", side_rule="sum")


def check_rule(rule: MetricRule) -> MetricRule:
    """Return `rule`; raise NotUnderstood when one of its properties, other than its name, is not valid."""
    check_unit(rule.unit)
    for what, word, choices in (
        ("a kind", rule.kind, KINDS),
        ("a direction", rule.direction, DIRECTIONS),
        ("an aggregate", rule.aggregate, AGGREGATES),
        ("a side rule", rule.side_rule, SIDE_RULES),
    ):
        if word not in choices:
            raise NotUnderstood(f'"{word}" isn\'t {what}. Write one of {", ".join(choices)}')
    if rule.kind == DURATION and rule.unit != "s":
        unit = f"not in {rule.unit}" if rule.unit else "never without a unit"
        raise NotUnderstood(f"A duration is counted in seconds, {unit}. Leave --unit out")
    if rule.minimum is not None and rule.maximum is not None and rule.minimum > rule.maximum:
        raise NotUnderstood("The smallest value is above the largest")
    return rule


def refuse_limited_yield(rule: MetricRule, is_yield: bool) -> None:
    """Raise NotUnderstood when a yield metric has limits: it is computed, never typed."""
    if is_yield and (rule.minimum, rule.maximum) != (None, None):
        raise NotUnderstood(f"{rule.name} is computed; limits belong to what it is computed from")


def factors_of(store: Store, owner: ActivityRow, measures: Measures, names: Sequence[str]) -> list[MetricRow]:
    """Return the factors of a yield metric; raise NotUnderstood unless they are two or more measured metrics."""
    factors = [measures.metric(resolve.metric(store, owner, name).id) for name in names]
    if any(factor.factors for factor in factors):
        raise NotUnderstood("A factor is a metric that is measured, not one that is itself computed")
    if factors and len({factor.id for factor in factors}) < max(2, len(factors)):
        raise NotUnderstood("A product needs two or more different metrics: --of weight --of reps")
    return factors


def put_factors(store: Store, metric_id: int, factors: Sequence[MetricRow]) -> None:
    """Make a metric the product of `factors`."""
    for factor in factors:
        store.add(MetricFactor(metric_id=metric_id, factor_id=factor.id))


class MetricDefinition(Archivable[MetricChanged]):
    """A metric of an activity that a person named. Archived, it keeps its values."""

    def __init__(self, store: Store, activity: str, name: str) -> None:
        self.owner = resolve.activity(store, activity)
        self.measures = measures_of(store, self.owner.id)
        self.before = self.measures.metric(resolve.metric(store, self.owner, name).id)
        self.rule, self.factors = self.before.rule, self.before.factors
        super().__init__(store, store.get(Metric, self.before.id), self.before.rule.name)

    def check_name(self, text: str) -> str:
        """Return `text`, if it can be the name of this metric."""
        name, others = check_metric_name(text), metrics(self.store, self.owner.id)
        refuse_namesake(f"{self.owner.name} already has a metric", name, others, self.row.id)
        return name

    def put_name(self, name: str) -> None:
        """Write the name, which was checked."""
        super().put_name(name)
        self.rule = self.rule._replace(name=name)

    def edit(self, request: MetricRequest) -> MetricChanged:
        """Change the properties that `request` names.

        Raise Refused when recorded values would become wrong, or when nothing changes.
        """
        if request == MetricRequest():
            raise NotUnderstood(
                "What should be changed? Write --unit, --direction, --min, --name …; metric show lists what it is"
            )
        if request.name is not None:
            request = request._replace(name=self.check_name(request.name))
        self.rule = check_rule(apply_request(self.rule, request))
        self.refuse_other_meaning()
        order = [metric.id for metric in self.measures.metrics]
        is_reordered = request.position is not None and move_to_place(
            self.store, Metric, order, self.row.id, request.position
        )
        if request.factors is not None:
            self.change_factors(request.factors)
        refuse_limited_yield(self.rule, bool(self.factors))
        if (self.rule, self.factors) == (self.before.rule, self.before.factors) and not is_reordered:
            raise Refused(f"{self.title} is already like that. Nothing was changed")
        for column, value in columns_of(self.rule).items():
            setattr(self.row, column, value)
        self.convert_plans()
        if not self.before.rule.unit:
            self.put_unit_of_values()
        return self.outcome()

    def convert_plans(self) -> None:
        """Keep the most there was, and the step, what they were where the unit is another now."""
        old, new = self.before.rule.unit, self.rule.unit
        for column in ("most", "step") if old != new and can_convert(old, new) else ():
            if (number := getattr(self.row, column)) is not None:
                setattr(self.row, column, converted(number, old, new))

    def put_unit_of_values(self) -> None:
        """Give the values, which had no unit, that of the metric."""
        if not self.rule.unit:
            return
        for value in self.store.rows(MetricValue, values_of_metric(self.store, self.row.id)):
            value.unit = self.rule.unit
        if planned := template_values_of_metric(self.store, self.row.id):
            # Here, not above: few metrics are planned in templates.
            from practicelog.db.tables.plan import TemplateValue

            for template_value in self.store.rows(TemplateValue, planned):
                template_value.unit = self.rule.unit

    def refuse_other_meaning(self) -> None:
        """Raise Refused when recorded values would change their meaning or lie beyond the new limits.

        A unit may be given to values that had none, and may be changed for one that converts: values keep theirs.
        """
        old, new = self.before.rule, self.rule
        is_other_unit = bool(old.unit) and not can_convert(old.unit, new.unit)
        if (is_other_unit or new.kind != old.kind) and has_values(self.store, self.row.id):
            raise Refused(
                f"{self.title} has values already: in another unit or kind they would be wrong."
                " Add a metric instead, or archive this one"
            )
        if (new.minimum, new.maximum) == (old.minimum, old.maximum):
            return
        if outlier := value_outside_limits(self.store, self.row.id, new):
            raise Refused(
                f"{outlier.ref} has {self.title} {format_number(outlier.number)}{outlier.unit}, beyond those limits"
            )

    def change_factors(self, names: tuple[str, ...]) -> None:
        """Make it the product of the metrics with those names; raise Refused when it has values of its own."""
        factors = factors_of(self.store, self.owner, self.measures, names)
        if has_values(self.store, self.row.id):
            raise Refused(f"{self.title} has values already; it cannot be computed as well. Add a metric instead")
        if any(factor.id == self.row.id for factor in factors):
            raise NotUnderstood(f"{self.title} cannot be computed from itself")
        if yields := yields_from(self.store, self.row.id):
            raise Refused(f"{yields[0]} is computed from {self.title}, which would then have to be measured")
        if {factor.rule.name for factor in factors} != set(self.factors):
            cut_factors(self.store, self.row.id)
            put_factors(self.store, self.row.id, factors)
        self.factors = tuple(factor.rule.name for factor in self.measures.metrics if factor in factors)

    def refuse_use(self) -> None:
        """Raise Refused, with the way out, when it has values or plans, or another metric is computed from it."""
        activity_text = as_word(self.owner.name)
        if has_values(self.store, self.row.id):
            cure = f"practicelog metric archive {activity_text} {as_word(self.title)}"
            raise Refused(f"{self.title} is in use. To take it out of use, its values kept: {cure}")
        if yields := yields_from(self.store, self.row.id):
            cure = f"practicelog metric delete {activity_text} {as_word(yields[0])}"
            raise Refused(f"{yields[0]} is computed from {self.title}. First: {cure}")

    def let_go(self) -> None:
        """Forget what it was computed from."""
        cut_factors(self.store, self.row.id)

    def outcome(self) -> MetricChanged:
        """Return it with its name before."""
        return MetricChanged(
            metric_id=self.row.id,
            activity_id=self.owner.id,
            activity=self.owner.name,
            metric=self.rule.name,
            before=self.title,
            rule=self.rule,
            factors=self.factors,
        )
