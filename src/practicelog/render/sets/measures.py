"""Metrics and sides, as screens, sentences and plain values."""

from typing import TYPE_CHECKING, Any

from practicelog.domain.sets.plan import MetricRule, format_number
from practicelog.queries.sets.metrics import ActivityMetricRow
from practicelog.queries.sets.sides import SideRow
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.text import NOTHING, spread

if TYPE_CHECKING:
    from practicelog.actions.sets.metric import DefinedMetric
    from practicelog.actions.sets.side import DefinedSide


BETTER = {"higher": "higher is better", "lower": "lower is better", "none": "neither way is better"}
SETS_MAKE = {"best": "the best set counts", "sum": "sets add up", "mean": "mean of the sets", "last": "the last set"}
SIDES_MAKE = {"sum": "sides add up", "mean": "mean of the sides", "min": "the lower side", "none": "each side alone"}
METRIC_COLUMNS = (
    "activity metric unit kind direction aggregate side_rule minimum maximum factors sets archived"
    " activity_id metric_id"
).split()


def metrics_screen(lines: list[ActivityMetricRow]) -> Screen:
    """Return the metrics below their activities: unit, number of sets, and how they are counted."""
    rows: list[Row] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is None or before.activity_id != line.activity_id:
            rows.append(Row((line.activity, "", "", ""), "title"))
        metric = line.metric
        name = f"  {metric.rule.name}{' (archived)' if metric.archived else ''}"
        sets = "computed" if metric.factors else f"{line.sets} sets" if line.sets != 1 else "1 set"
        cells = (name, metric.rule.unit or NOTHING, sets, ", ".join(rule_words(metric.rule, metric.factors)[:3]))
        rows.append(Row(cells, "faint" if metric.archived else ""))
    return Screen(("", ""), Grid("<<><", rows))


def metric_screen(line: ActivityMetricRow) -> Screen:
    """Return one metric, a line for each of its rules."""
    metric, rule = line.metric, line.metric.rule
    facts = [
        ("unit", rule.unit or NOTHING),
        ("kind", rule.kind),
        ("direction", f"{rule.direction}: {BETTER[rule.direction]}"),
        ("aggregate", f"{rule.aggregate}: {SETS_MAKE[rule.aggregate]}"),
        ("side rule", f"{rule.side_rule}: {SIDES_MAKE[rule.side_rule]}"),
        ("limits", limits(rule) or NOTHING),
        *([("computed", " × ".join(metric.factors))] if metric.factors else [("sets", str(line.sets))]),
    ]
    top = f"{rule.name} of {line.activity}"
    rows = [Row(("  " + what, text)) for what, text in facts]
    return Screen((top, "archived" if metric.archived else ""), Grid("<<", rows))


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


def metric_text(metric: "DefinedMetric", verb: str, width: int) -> str:
    """Return what became of a metric, after `verb`, with its rules if they may be new."""
    unit = f" ({metric.rule.unit})" if metric.rule.unit else ""
    if metric.before != metric.metric:
        to = " to" if verb == "Renamed" else ", now"
        head = f"{verb} {metric.before}{to} {metric.metric}"
    else:
        head = f"{verb} {metric.metric}{unit}"
    head = spread(head, metric.activity, width)
    if verb not in ("Added", "Changed"):
        return head
    return f"{head}\n  {', '.join(rule_words(metric.rule, metric.factors))}"


def defined_value(metric: "DefinedMetric") -> dict[str, Any]:
    """Return a metric that was defined or changed, for JSON."""
    return {
        "metric_id": metric.metric_id,
        "activity": metric.activity,
        "metric": metric.metric,
        "before": metric.before,
        **rule_value(metric.rule),
        "factors": metric.factors,
    }


def rule_value(rule: MetricRule) -> dict[str, Any]:
    """Return how a metric is counted, for JSON."""
    return {**{field: value for field, value in rule._asdict().items() if field != "name"}, "unit": rule.unit or None}


def metric_value(line: ActivityMetricRow) -> dict[str, Any]:
    """Return a metric under METRIC_COLUMNS, for JSON and CSV."""
    return {
        "activity": line.activity,
        "metric": line.metric.rule.name,
        **rule_value(line.metric.rule),
        "factors": line.metric.factors,
        "sets": line.sets,
        "archived": line.metric.archived,
        "activity_id": line.activity_id,
        "metric_id": line.metric.id,
    }


def sides_screen(lines: list[SideRow]) -> Screen:
    """Return the sides below their activities, with the number of sets that used each."""
    rows: list[Row] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is None or before.activity_id != line.activity_id:
            rows.append(Row((line.activity, ""), "title"))
        name = f"  {line.side}{' (archived)' if line.archived else ''}"
        sets = f"{line.sets} sets" if line.sets != 1 else "1 set"
        rows.append(Row((name, sets), "faint" if line.archived else ""))
    return Screen(("", ""), Grid("<>", rows))


def side_text(side: "DefinedSide", verb: str, width: int) -> str:
    """Return what became of a side, after `verb`."""
    if side.before == side.side:
        return spread(f"{verb} the side {side.side}", side.activity, width)
    return spread(f"Renamed the side {side.before} to {side.side}", side.activity, width)
