"""practicelog metric: list, show, add, edit, rename, archive, unarchive, delete."""

from typing import TYPE_CHECKING, Annotated, Any, ClassVar

import typer

from practicelog.cli.definitions import NounOfActivity
from practicelog.cli.options import AsJson, Position, Quiet
from practicelog.cli.visit import Visit
from practicelog.domain.names import parse_limit
from practicelog.domain.sets.plan import AGGREGATES, DIRECTIONS, KINDS, SIDE_RULES
from practicelog.render.sets.measures import changed_value, metric_text

if TYPE_CHECKING:
    from practicelog.actions.sets.metric import MetricRequest

NONE_YET = "There are no metrics yet. practicelog set defines the built-in ones; practicelog metric add the others"
OfActivity = Annotated[
    list[str] | None, typer.Argument(metavar="[ACTIVITY]...", help="Only the metrics of this activity.")
]
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
    str | None, typer.Option("--aggregate", metavar="RULE", help=f"How several sets combine: {', '.join(AGGREGATES)}.")
]
SideRule = Annotated[
    str | None,
    typer.Option("--side-rule", metavar="RULE", help=f"How the sides of a set combine: {', '.join(SIDE_RULES)}."),
]
Least = Annotated[str | None, typer.Option("--min", metavar="N", help="The lowest value allowed; none.")]
Most = Annotated[str | None, typer.Option("--max", metavar="N", help="The highest value allowed; none.")]
Of = Annotated[
    list[str] | None,
    typer.Option("--of", metavar="METRIC", help="Compute it as the product of these (--of weight --of reps)."),
]


METRIC = NounOfActivity(
    name="metric",
    where="sets.metric:MetricDefinition",
    words=MetricNames,
    rename_words=MetricNamesAndNew,
    none_yet=NONE_YET,
    text=metric_text,
    value=changed_value,
)


class Counting:
    """How a metric is to be counted, as typed."""

    OPTIONS: ClassVar[dict[str, tuple[object, object]]] = {
        "unit": (Unit, None),
        "kind": (Kind, None),
        "direction": (Direction, None),
        "aggregate": (Aggregate, None),
        "side_rule": (SideRule, None),
        "least": (Least, None),
        "most": (Most, None),
        "of": (Of, None),
    }

    def __init__(
        self, unit: str | None, least: str | None, most: str | None, of: list[str] | None, **rules: Any
    ) -> None:
        self.unit, self.least, self.most, self.of, self.rules = unit, least, most, of, rules

    def request(self) -> "MetricRequest":
        """Return the definition that the options ask for; raise NotUnderstood if a limit is no number."""
        from practicelog.actions.sets.metric import Limit, MetricRequest

        return MetricRequest(
            unit=self.unit if self.unit is None or self.unit.lower() != "none" else "",
            minimum=None if self.least is None else Limit(parse_limit(self.least)),
            maximum=None if self.most is None else Limit(parse_limit(self.most)),
            factors=tuple(self.of) if self.of else None,
            **self.rules,
        )


def add(
    visit: Visit,
    words: MetricNames = None,
    *,
    counting: Counting,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Define a metric of an activity, measured or computed: --of weight --of reps.

    The first word is the activity; quote one of several words. A built-in name (weight, reps, tempo, hold, clean,
    attempts) keeps its built-in rules unless changed here.
    """
    activity, name = METRIC.names(words, "add")
    request = counting.request()
    from practicelog.actions.sets.metric import add_metric

    added = visit.record(lambda store: add_metric(store, activity, name, request))
    METRIC.answer(visit, "add", added, quiet, as_json)


def edit(
    visit: Visit,
    words: MetricNames = None,
    name: Annotated[str | None, typer.Option("--name", metavar="NEW", help="What it should be called.")] = None,
    position: Position = None,
    *,
    counting: Counting,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Change how a metric is counted; only what you name changes, never what recorded numbers mean."""
    from practicelog.actions.sets.metric import MetricDefinition

    names = METRIC.names(words, "edit")
    request = counting.request()._replace(name=name, position=position)
    METRIC.carry_out(visit, "edit", lambda store: MetricDefinition(store, *names).edit(request), quiet, as_json)


rename = METRIC.rename("Give a metric another name; its values stay with it.")
archive = METRIC.archive("Take a metric out of use; its values stay.")
unarchive = METRIC.unarchive("Bring an archived metric back into use.")
delete = METRIC.delete("Delete a metric that was never used.")
