"""practicelog metric: list, show, add, edit, rename, archive, unarchive, delete."""

from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.options import AsJson, Quiet
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.names import parse_limit
from practicelog.domain.sets.plan import AGGREGATES, DIRECTIONS, KINDS, SIDE_RULES
from practicelog.domain.spelling import joined, typeable
from practicelog.render.kit.terminal import width
from practicelog.render.sets.measures import metric_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from practicelog.actions.sets.metric import DefinedMetric, MetricRequest
    from practicelog.db.store import Store


NONE_YET = "There are no metrics yet. practicelog set defines the built-in ones; practicelog metric add the others"
OfActivity = Annotated[list[str] | None, typer.Argument(metavar="[ACTIVITY]...", help="Only those of this activity.")]
MetricNames = Annotated[
    list[str] | None,
    typer.Argument(metavar="ACTIVITY METRIC", help="Quote an activity of several words: 'big band' takes."),
]
MetricNamesAndNew = Annotated[
    list[str] | None,
    typer.Argument(metavar="ACTIVITY METRIC NEW", help="Quote an activity of several words: 'big band' takes tries."),
]
Unit = Annotated[str | None, typer.Option("--unit", metavar="UNIT", help="What it is counted in: km, %; none.")]
Kind = Annotated[str | None, typer.Option("--kind", metavar="KIND", help=f"{', '.join(KINDS)}.")]
Direction = Annotated[
    str | None, typer.Option("--direction", metavar="WAY", help=f"Which is better: {', '.join(DIRECTIONS)}.")
]
Aggregate = Annotated[
    str | None, typer.Option("--aggregate", metavar="RULE", help=f"What several sets make: {', '.join(AGGREGATES)}.")
]
SideRule = Annotated[
    str | None,
    typer.Option("--side-rule", metavar="RULE", help=f"What the sides of a set make: {', '.join(SIDE_RULES)}."),
]
Least = Annotated[str | None, typer.Option("--min", metavar="N", help="The least it can be; none.")]
Most = Annotated[str | None, typer.Option("--max", metavar="N", help="The most it can be; none.")]
Of = Annotated[
    list[str] | None,
    typer.Option("--of", metavar="METRIC", help="Compute it: the product of these (--of weight --of reps)."),
]
Position = Annotated[int | None, typer.Option("--position", metavar="PLACE", help="Its place, counted from 1.")]


def add(
    visit: Visit,
    words: MetricNames = None,
    unit: Unit = None,
    kind: Kind = None,
    direction: Direction = None,
    aggregate: Aggregate = None,
    side_rule: SideRule = None,
    least: Least = None,
    most: Most = None,
    of: Of = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Define what is measured of an activity, or computed: --of weight --of reps.

    The first word is the activity; quote one of several words. A built-in name (weight, reps, tempo, hold, clean,
    attempts) has its built-in rule but for what is said here.
    """
    activity, name = parse_names(words, "add", 2)
    request = request_from(unit, kind, direction, aggregate, side_rule, least, most, of)
    from practicelog.actions.sets.metric import add_metric

    carry_out(visit, lambda store: add_metric(store, activity, name, request), "Added", quiet, as_json, begins="")


def edit(
    visit: Visit,
    words: MetricNames = None,
    name: Annotated[str | None, typer.Option("--name", metavar="NEW", help="What it is to be called.")] = None,
    position: Position = None,
    unit: Unit = None,
    kind: Kind = None,
    direction: Direction = None,
    aggregate: Aggregate = None,
    side_rule: SideRule = None,
    least: Least = None,
    most: Most = None,
    of: Of = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Change how a metric is counted; only what is named changes, and never what recorded numbers mean."""
    activity, metric = parse_names(words, "edit", 2)
    request = request_from(unit, kind, direction, aggregate, side_rule, least, most, of)._replace(
        name=name, position=position
    )
    from practicelog.actions.sets.metric import edit_metric

    carry_out(visit, lambda store: edit_metric(store, activity, metric, request), "Changed", quiet, as_json)


def rename(visit: Visit, words: MetricNamesAndNew = None, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Give a metric another name; its values stay with it."""
    activity, metric, new = parse_names(words, "rename", 3)
    from practicelog.actions.sets.metric import MetricRequest, edit_metric

    carry_out(
        visit, lambda store: edit_metric(store, activity, metric, MetricRequest(name=new)), "Renamed", quiet, as_json
    )


def archive(visit: Visit, words: MetricNames = None, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Take a metric out of use; its values stay."""
    activity, name = parse_names(words, "archive", 2)
    from practicelog.actions.sets.metric import archive_metric

    carry_out(visit, lambda store: archive_metric(store, activity, name), "Archived", quiet, as_json)


def unarchive(visit: Visit, words: MetricNames = None, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Bring an archived metric back into use."""
    activity, name = parse_names(words, "unarchive", 2)
    from practicelog.actions.sets.metric import archive_metric

    carry_out(
        visit, lambda store: archive_metric(store, activity, name, archived=False), "Back in use:", quiet, as_json
    )


def delete(visit: Visit, words: MetricNames = None, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Delete a metric that was never used."""
    activity, name = parse_names(words, "delete", 2)
    from practicelog.actions.sets.metric import delete_metric

    carry_out(visit, lambda store: delete_metric(store, activity, name), "Deleted", quiet, as_json)


def carry_out(
    visit: Visit, act: "Callable[[Store], DefinedMetric]", did: str, quiet: bool, as_json: bool, begins: str = NONE_YET
) -> None:
    """Record a change of a metric and print what became of it, after the verb `did`."""
    from practicelog.render.sets.measures import defined_value

    metric = visit.record(act, begins)
    visit.answer(metric_text(metric, did, width()), lambda: defined_value(metric), quiet, as_json)


def request_from(
    unit: str | None,
    kind: str | None,
    direction: str | None,
    aggregate: str | None,
    side_rule: str | None,
    least: str | None,
    most: str | None,
    of: list[str] | None,
) -> "MetricRequest":
    """Return the definition that the options ask for."""
    from practicelog.actions.sets.metric import Limit, MetricRequest

    return MetricRequest(
        unit=unit if unit is None or unit.lower() != "none" else "",
        kind=kind,
        direction=direction,
        aggregate=aggregate,
        side_rule=side_rule,
        minimum=None if least is None else Limit(parse_limit(least)),
        maximum=None if most is None else Limit(parse_limit(most)),
        factors=tuple(of) if of else None,
    )


def parse_names(words: list[str] | None, verb: str, count: int, noun: str = "metric") -> list[str]:
    """Return the `count` names typed; raise NotUnderstood, with what to write, if there are fewer or more."""
    names = [joined([word]) for word in words or []]
    if len(names) == count and all(names):
        return names
    usage = f"practicelog {noun} {verb} ACTIVITY {noun.upper()}{' NEW' if count == 3 else ''}"
    if len(names) > count and all(names):
        activity = f"'{' '.join(names[: 1 - count])}'"
        rest = " ".join(typeable(name) for name in names[1 - count :])
        raise NotUnderstood(f"Which word is what? Quote a name of several words: {noun} {verb} {activity} {rest}")
    raise NotUnderstood(f"Which {noun} of which activity? Write {usage}")
