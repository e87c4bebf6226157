"""practicelog metric: list, show."""

from typing import TYPE_CHECKING

from practicelog.cli.options import Archived
from practicelog.cli.report import Columns, Report, report
from practicelog.cli.sets.metric import METRIC, NONE_YET, MetricNames, OfActivity
from practicelog.cli.visit import Visit
from practicelog.domain.spelling import joined
from practicelog.queries import resolve
from practicelog.queries.sets.metrics import ActivityMetricRow, activity_metric, activity_metrics
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.text import NOTHING
from practicelog.render.sets.measures import BETTER, SETS_MAKE, SIDES_MAKE, limits, rule_words

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


@report
def list_metrics(visit: Visit, words: OfActivity = None, archived: Archived = False) -> Report:
    """List the metrics of all activities, or of one."""
    name = joined(words or [])

    def question(db: "Readable") -> list[ActivityMetricRow]:
        return activity_metrics(db, resolve.activity(db, name, reading=True).id if name else None, archived)

    lines = visit.ask(question, [])
    nothing = f"Nothing has been measured for {name} yet" if name else NONE_YET
    return Report(METRIC_COLUMNS, lines, lambda: metrics_screen(lines) if lines else nothing)


@report
def show_metric(visit: Visit, words: MetricNames = None) -> Report:
    """Show how a metric is counted, and what is computed from it."""
    activity, name = METRIC.names(words, "show")

    def question(db: "Readable") -> list[ActivityMetricRow]:
        owner = resolve.activity(db, activity, reading=True)
        return [activity_metric(db, owner, resolve.metric(db, owner, name).id)]

    lines = visit.ask(question, [])
    return Report(METRIC_COLUMNS, lines, lambda: metric_screen(*lines), is_single=True)


METRIC_COLUMNS: Columns = {
    "activity": lambda line: line.activity,
    "metric": lambda line: line.metric.rule.name,
    "unit": lambda line: line.metric.rule.unit or None,
    "metric_kind": lambda line: line.metric.rule.kind,
    "direction": lambda line: line.metric.rule.direction,
    "aggregate": lambda line: line.metric.rule.aggregate,
    "side_rule": lambda line: line.metric.rule.side_rule,
    "minimum": lambda line: line.metric.rule.minimum,
    "maximum": lambda line: line.metric.rule.maximum,
    "factors": lambda line: line.metric.factors,
    "sets": lambda line: line.sets,
    "archived": lambda line: line.metric.archived,
    "activity_id": lambda line: line.activity_id,
    "metric_id": lambda line: line.metric.id,
}


def metrics_screen(lines: list[ActivityMetricRow]) -> Screen:
    """Return the metrics below their activities: unit, number of sets, and how they are counted."""
    rows: list[Row] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is None or before.activity_id != line.activity_id:
            rows.append(Row((line.activity,), "title"))
        metric = line.metric
        name = f"  {metric.rule.name}{' (archived)' if metric.archived else ''}"
        sets = "computed" if metric.factors else f"{line.sets} sets" if line.sets != 1 else "1 set"
        cells = (name, metric.rule.unit or NOTHING, sets, ", ".join(rule_words(metric.rule, metric.factors)[:3]))
        rows.append(Row(cells, "faint" if metric.archived else ""))
    return Screen(("", ""), Grid("<<><", rows, movable=3))


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
