"""Metrics and sides, as screens, sentences and plain values."""

from typing import TYPE_CHECKING, Any

from practicelog.domain.sets.plan import MetricRule, format_number
from practicelog.render.kit.text import spread

if TYPE_CHECKING:
    from practicelog.actions.sets.metric import MetricChanged
    from practicelog.actions.sets.side import SideChanged


BETTER = {"higher": "higher is better", "lower": "lower is better", "none": "neither way is better"}
SETS_MAKE = {"best": "the best set counts", "sum": "sets add up", "mean": "mean of the sets", "last": "the last set"}
SIDES_MAKE = {"sum": "sides add up", "mean": "mean of the sides", "min": "the lower side", "none": "each side alone"}
DONE = {
    "add": "Added",
    "edit": "Changed",
    "rename": "Renamed",
    "archive": "Archived",
    "unarchive": "Back in use:",
    "delete": "Deleted",
}


def rule_words(rule: MetricRule, factors: tuple[str, ...]) -> list[str]:
    """Return how a metric is counted, in words."""
    words = [BETTER[rule.direction], SETS_MAKE[rule.aggregate], SIDES_MAKE[rule.side_rule]]
    words = [" × ".join(factors), *words] if factors else words
    return [*words, limits(rule)] if limits(rule) else words


def limits(rule: MetricRule) -> str:
    """Return the limits of a metric, `0 to 10000` or `at least 1`; "" if it has none."""
    least, most = (None if limit is None else format_number(limit) for limit in (rule.minimum, rule.maximum))
    if least is not None and most is not None:
        return f"{least} to {most}"
    return f"at least {least}" if least is not None else f"at most {most}" if most is not None else ""


def metric_text(metric: "MetricChanged", verb: str, width: int) -> str:
    """Return what became of a metric, with its rules if they may be new."""
    unit = f" ({metric.rule.unit})" if metric.rule.unit else ""
    if metric.before not in (None, metric.metric):
        to = " to" if verb == "rename" else ", now"
        head = f"{DONE[verb]} {metric.before}{to} {metric.metric}"
    else:
        head = f"{DONE[verb]} {metric.metric}{unit}"
    head = spread(head, metric.activity, width)
    if verb not in ("add", "edit"):
        return head
    return f"{head}\n  {', '.join(rule_words(metric.rule, metric.factors))}"


def changed_value(metric: "MetricChanged") -> dict[str, Any]:
    """Return a metric that was defined or changed, for JSON."""
    return {
        "metric_id": metric.metric_id,
        "activity_id": metric.activity_id,
        "activity": metric.activity,
        "metric": metric.metric,
        "before": metric.before,
        **rule_value(metric.rule),
        "factors": metric.factors,
    }


def rule_value(rule: MetricRule) -> dict[str, Any]:
    """Return how a metric is counted, for JSON."""
    return {
        "unit": rule.unit or None,
        "metric_kind": rule.kind,
        "direction": rule.direction,
        "aggregate": rule.aggregate,
        "side_rule": rule.side_rule,
        "minimum": rule.minimum,
        "maximum": rule.maximum,
    }


def side_text(side: "SideChanged", verb: str, width: int) -> str:
    """Return what became of a side."""
    if side.before in (None, side.side):
        return spread(f"{DONE[verb]} the side {side.side}", side.activity, width)
    return spread(f"Renamed the side {side.before} to {side.side}", side.activity, width)
