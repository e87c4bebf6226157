"""practicelog next, skip."""

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from practicelog.cli.deeds import DeedWords as SetsBehind
from practicelog.cli.deeds import read_deed, with_sets, with_sets_value
from practicelog.cli.options import Ago, Anyway, AsJson, At, DeedWords, Define, Note, Quiet
from practicelog.cli.visit import Answer, Visit
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.spelling import joined
from practicelog.render.kit.terminal import width
from practicelog.render.kit.text import spread

if TYPE_CHECKING:
    from practicelog.actions.plan.next import WentOn
    from practicelog.actions.sets.set import RecordedSets
    from practicelog.db.store import Store
    from practicelog.domain.time.read import Moment

NO_WORDS = SetsBehind([], [])
NOTHING_PLANNED = "Nothing is planned yet. Make a plan with: practicelog template add NAME, then start -t NAME"


def next_(
    visit: Visit,
    words: DeedWords = None,
    at: At = None,
    ago: Ago = None,
    anyway: Anyway = False,
    define: Define = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Go on to the next item of the plan; set words record a set first. Exit code 4 at the end of the plan.

    A running clock is stopped at the same instant.
    """
    deed = read_deed(words, define)
    if deed.time and not deed.time[0][:1].isdigit():
        said = " ".join(words or [])
        raise NotUnderstood(
            f'"{said}": next goes on with the plan. A line for next time: practicelog next-time TEXT;'
            " anything else: practicelog start NAME"
        )
    going = Going(visit.moment_said(deed.time, at, ago), anyway, deed)
    go_on(visit, going, quiet, as_json)


class Going(NamedTuple):
    """How to go on with the plan: when, with which sets recorded before, and with which note on what is started."""

    when: "Moment"
    anyway: bool
    deed: SetsBehind = NO_WORDS
    note: str | None = None


def go_on(visit: Visit, going: Going, quiet: bool, as_json: bool) -> None:
    """Go on to the next item of the plan, and say what came of the one before; record its sets first."""
    here = visit.here
    from practicelog.actions.plan.next import open_plan, start_next
    from practicelog.actions.shared.instants import instant_of
    from practicelog.actions.timer.running import Ending
    from practicelog.domain.plan.forms import format_planned_sets
    from practicelog.queries.plan.planned import planned_sets_of
    from practicelog.render.plan.practice import went_on_lines, went_on_value

    def act(store: "Store", answer: Answer) -> "tuple[WentOn, RecordedSets | None, str]":
        instant = instant_of(store, answer.at)
        now, _ = open_plan(store, instant, here)
        assert now.session is not None
        ending = Ending(anyway=answer.anyway, stop_at=answer.ended)
        recorded = going.deed.record(store, now.session.id, instant)
        gone = start_next(store, going.when, here, ending, going.note)
        return gone, recorded, format_planned_sets(planned_sets_of(store, gone.item.activity_instance_id))

    gone, recorded, sets = visit.record_ending(act, going.when, going.anyway, NOTHING_PLANNED)
    first, *lines = went_on_lines(gone, sets, here)
    text = with_sets("\n".join([spread(first, gone.item.ref, width()), *lines]), recorded, here)
    visit.answer(text, lambda: with_sets_value(went_on_value(gone, here), recorded, here), quiet, as_json)


def skip(
    visit: Visit,
    words: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="The item; else the next.")] = None,
    note: Note = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Skip the next item of the plan, or NAME; -m says why. Never touches the clock."""
    from practicelog.actions.plan.next import skip_item
    from practicelog.render.plan.practice import skipped_text, skipped_value

    name = joined(words or [])
    skipped = visit.record(lambda store: skip_item(store, name, note, visit.here), NOTHING_PLANNED)
    text = spread(skipped_text(skipped), skipped.item.ref, width())
    visit.answer(text, lambda: skipped_value(skipped), quiet, as_json)
