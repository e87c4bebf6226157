"""practicelog set."""

from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.options import Ago, AsJson, At, Define, Note, OnActivity, Quiet
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood
from practicelog.render.kit.terminal import width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from practicelog.actions.sets.set import RecordedSets
    from practicelog.actions.timer.start import Started
    from practicelog.db.store import Store

SetWords = Annotated[
    list[str] | None, typer.Argument(metavar="[NAME] WORD...", help="100kgx5 @8, 96bpm clean=7/8, L:32kgx10, 45s.")
]


def set_(
    visit: Visit,
    words: SetWords = None,
    note: Note = None,
    on: OnActivity = None,
    again: Annotated[bool, typer.Option("-a", "--again", help="The last set again.")] = False,
    by: Annotated[
        str | None, typer.Option("-b", "--by", metavar="STEP", help="The same set last time, plus a step: +2.5kg.")
    ] = None,
    new: Annotated[bool, typer.Option("--new", help="A new activity, whatever its name looks like.")] = False,
    define: Define = False,
    at: At = None,
    ago: Ago = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Record a set on NAME, else on the current activity. Never touches a clock.

    Words in any order: 100kg 45lb x5 100kgx5,5,4 3x5 92bpm 45s 1:30 clean=7/8 words=12 L:... R:... @8 warmup drop
    amrap failure; +2.5kg is added to the same set last time. Opens a session if none is open. See: help sets
    """
    here = visit.here
    when = visit.moment(at, ago)
    from practicelog.actions.sets.set import SetRequest, record_sets
    from practicelog.render.sets.sets import recorded_text, recorded_value

    request = SetRequest(words=tuple(words or ()), note=note, on=on, again=again, by=by, new=new, define=define)

    def act(store: "Store") -> "tuple[RecordedSets, Started | None]":
        try:
            recorded = record_sets(store, request, when, here)
        except NotUnderstood:
            refuse_setting(request.words)
            raise
        if recorded.activity.is_new and not new:
            refuse_setting(request.words)
        if not recorded.is_in_turn or recorded.recorded_at is None:
            return recorded, None
        from practicelog.actions.plan.turn import hand_on

        return hand_on(store, recorded, recorded.recorded_at, here)

    recorded, started = visit.record(act)
    text = recorded_text(recorded, here, width())
    if started:
        text += f"\n  in turn now: {started.activity.name}"
    visit.answer(text, lambda: {**recorded_value(recorded, here), "in_turn": in_turn(started)}, quiet, as_json)


def refuse_setting(words: "Sequence[str]") -> None:
    """Raise NotUnderstood where `words`, which name no activity that is there, are a setting and its value."""
    # Here, not above: what names an activity is no setting.
    from practicelog.domain.config import BY_NAME

    if len(words) == 2 and words[0] in BY_NAME:
        raise NotUnderstood(f"{words[0]} is a setting. To change it: practicelog config {words[0]} {words[1]}")


def in_turn(started: "Started | None") -> str | None:
    """Return the reference of the item that the clock went to, None where it stayed."""
    return started.ref if started else None
