"""What is measured of activities: metrics and sides, as screens, sentences and objects."""

from typing import TYPE_CHECKING, Any

from practicelog.domain.sets.plan import MetricRule, format_number
from practicelog.queries.sets.metrics import MetricLine
from practicelog.queries.sets.sides import SideLine
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


def metrics_screen(lines: list[MetricLine]) -> Screen:
    """Return the metrics below their activities: unit, in how many sets, how they are counted."""
    rows: list[Row] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is None or before.activity_id != line.activity_id:
            rows.append(Row((line.activity, "", "", ""), "title"))
        known = line.known
        name = f"  {known.rule.name}{' (archived)' if known.archived else ''}"
        sets = "computed" if known.factors else f"{line.sets} sets" if line.sets != 1 else "1 set"
        cells = (name, known.rule.unit or NOTHING, sets, ", ".join(counted(known.rule, known.factors)[:3]))
        rows.append(Row(cells, "faint" if known.archived else ""))
    return Screen(("", ""), Grid("<<><", rows))


def metric_screen(line: MetricLine) -> Screen:
    """Return one metric, a line for each thing that is said of it."""
    known, rule = line.known, line.known.rule
    facts = [
        ("unit", rule.unit or NOTHING),
        ("kind", rule.kind),
        ("direction", f"{rule.direction}: {BETTER[rule.direction]}"),
        ("aggregate", f"{rule.aggregate}: {SETS_MAKE[rule.aggregate]}"),
        ("side rule", f"{rule.side_rule}: {SIDES_MAKE[rule.side_rule]}"),
        ("limits", limits(rule) or NOTHING),
        *([("computed", " × ".join(known.factors))] if known.factors else [("sets", str(line.sets))]),
    ]
    top = f"{rule.name} of {line.activity}"
    rows = [Row(("  " + what, said)) for what, said in facts]
    return Screen((top, "archived" if known.archived else ""), Grid("<<", rows))


def counted(rule: MetricRule, factors: tuple[str, ...]) -> list[str]:
    """Return how a metric is counted, in words."""
    words = [BETTER[rule.direction], SETS_MAKE[rule.aggregate], SIDES_MAKE[rule.side_rule]]
    words = [" × ".join(factors), *words] if factors else words
    return [*words, limits(rule)] if limits(rule) else words


def limits(rule: MetricRule) -> str:
    """Return the limits of a metric: `0 to 10000`, `at least 1`; empty when there are none."""
    least, most = (None if one is None else format_number(one) for one in (rule.minimum, rule.maximum))
    if least is not None and most is not None:
        return f"{least} to {most}"
    return f"at least {least}" if least is not None else f"at most {most}" if most is not None else ""


def metric_text(done: "DefinedMetric", did: str, width: int) -> str:
    """Return what became of a metric: a line for it, one for how it is counted."""
    unit = f" ({done.rule.unit})" if done.rule.unit else ""
    if done.before != done.metric:
        head = (
            f"{did} {done.before} to {done.metric}" if did == "Renamed" else f"{did} {done.before}, now {done.metric}"
        )
    else:
        head = f"{did} {done.metric}{unit}"
    head = spread(head, done.activity, width)
    return head if did not in ("Added", "Changed") else f"{head}\n  {', '.join(counted(done.rule, done.factors))}"


def defined_value(done: "DefinedMetric") -> dict[str, Any]:
    """Return a metric that was defined or changed, for JSON."""
    return {
        "metric_id": done.metric_id,
        "activity": done.activity,
        "metric": done.metric,
        "before": done.before,
        **rule_value(done.rule),
        "factors": done.factors,
    }


def rule_value(rule: MetricRule) -> dict[str, Any]:
    """Return how a metric is counted, for JSON."""
    return {**{field: value for field, value in rule._asdict().items() if field != "name"}, "unit": rule.unit or None}


def metric_value(line: MetricLine) -> dict[str, Any]:
    """Return a metric for JSON and CSV, under METRIC_COLUMNS."""
    return {
        "activity": line.activity,
        "metric": line.known.rule.name,
        **rule_value(line.known.rule),
        "factors": line.known.factors,
        "sets": line.sets,
        "archived": line.known.archived,
        "activity_id": line.activity_id,
        "metric_id": line.known.id,
    }


def sides_screen(lines: list[SideLine]) -> Screen:
    """Return the sides below their activities, and in how many sets each was used."""
    rows: list[Row] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is None or before.activity_id != line.activity_id:
            rows.append(Row((line.activity, ""), "title"))
        name = f"  {line.side}{' (archived)' if line.archived else ''}"
        sets = f"{line.sets} sets" if line.sets != 1 else "1 set"
        rows.append(Row((name, sets), "faint" if line.archived else ""))
    return Screen(("", ""), Grid("<>", rows))


def side_text(done: "DefinedSide", did: str, width: int) -> str:
    """Return what became of a side."""
    if done.before == done.side:
        return spread(f"{did} the side {done.side}", done.activity, width)
    return spread(f"Renamed the side {done.before} to {done.side}", done.activity, width)
