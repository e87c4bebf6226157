"""practicelog edit."""

import shlex
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.options import AsJson, Note, Quiet
from practicelog.cli.visit import Visit
from practicelog.cli.words import NOTHING_RECORDED
from practicelog.domain.errors import NoRoom, NotUnderstood
from practicelog.domain.references import Reference, parse_note, parse_reference, read_reference
from practicelog.domain.time.here import Here
from practicelog.domain.time.length import parse_length
from practicelog.domain.time.span import TypedTime, parse_past_day, parse_typed_time
from practicelog.render.kit.terminal import width

if TYPE_CHECKING:
    from practicelog.actions.shared.changes import Edited
    from practicelog.db.store import Store


def edit(
    visit: Visit,
    ref: Annotated[
        str | None, typer.Argument(metavar="[REF]", help="212, 212.3, :1, 212.3.2, n5; else what is running.")
    ] = None,
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORD]...", help="What a set was: 100kgx6 @8.")] = None,
    start: Annotated[str | None, typer.Option("--start", metavar="TIME", help="When it began.")] = None,
    stop: Annotated[str | None, typer.Option("--stop", metavar="TIME", help="When it stopped.")] = None,
    took: Annotated[str | None, typer.Option("--took", metavar="LENGTH", help="How long it was.")] = None,
    activity: Annotated[str | None, typer.Option("--activity", metavar="NAME", help="What was practised.")] = None,
    section: Annotated[
        str | None, typer.Option("--section", metavar="NAME", help="The part of the session it belongs to.")
    ] = None,
    plan: Annotated[str | None, typer.Option("--plan", metavar="LENGTH", help="The planned length; none.")] = None,
    day: Annotated[str | None, typer.Option("--day", metavar="DAY", help="The day a session counts for.")] = None,
    zone: Annotated[str | None, typer.Option("--zone", metavar="ZONE", help="A session's time zone.")] = None,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="A session's name.")] = None,
    intent: Annotated[str | None, typer.Option("--intent", metavar="TEXT", help="What a session is for.")] = None,
    at: Annotated[str | None, typer.Option("--at", metavar="TIME", help="When a set was done.")] = None,
    adjust: Annotated[bool, typer.Option("--adjust", help="Take the time from other practice.")] = False,
    drop: Annotated[bool, typer.Option("--drop", help="Drop what the new activity of a set doesn't measure.")] = False,
    note: Note = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Correct what was recorded; only what you name changes. Without REF, what is running.

    Clock times are on the day it was done; with --adjust, what they overlap gives way. -m changes the text of its
    note, n5 is a note. The words change a set: edit 212.3.2 100kgx6; --activity moves it to another activity.

    With no option at all, edit a session (REF, else the open or last one) as text in your editor ($VISUAL, $EDITOR).
    """
    options = (start, stop, took, activity, section, plan, day, zone, name, intent, note, at)
    if not (words or adjust or drop) and all(value is None for value in options) and (whole := whole_session(ref)):
        from practicelog.cli.session.text.edit import edit_as_text

        edit_as_text(visit, whole, quiet, as_json)
        return
    refuse_times(visit.words[1:], ref, words or [])
    here = visit.here
    from practicelog.actions.session.edit import edit as put_right
    from practicelog.actions.shared.changes import NO_PLAN, Correction
    from practicelog.render.session.edit import edited_text, edited_value

    planned_seconds = None if plan is None else NO_PLAN if plan.lower() == "none" else parse_length(plan)
    correction = Correction(
        start=optional_time(start, here),
        stop=optional_time(stop, here),
        seconds=parse_length(took) if took is not None else None,
        activity=activity,
        section=section,
        day=parse_past_day(day, here) if day is not None else None,
        zone=zone,
        name=name,
        intent=intent,
        planned_seconds=planned_seconds,
        note=note,
        words=tuple(words) if words else None,
        at=optional_time(at, here),
        adjust=adjust,
        drop=drop or None,
    )
    thing = reference_or_note(ref) if ref is not None else ""
    edited = record(visit, lambda store: put_right(store, thing, correction, here))
    visit.answer(edited_text(edited, here, width()), lambda: edited_value(edited, here), quiet, as_json)


def refuse_times(typed: list[str], ref: str | None, words: list[str]) -> None:
    """Raise NotUnderstood, with the line to copy, for times behind a reference to what is no set: `1.1 9:05 - 9:25`."""
    reference = parse_reference(ref or "")
    if not words or reference is None or reference.set is not None:
        return
    from practicelog.domain.as_options import is_clock, with_options

    times = [word for word in words if is_clock(word)]
    if line := with_options(typed):
        cure = "Write practicelog edit " + shlex.join(line).replace("--from", "--start").replace("--to ", "--stop ")
    elif len(times) == 1 and len(words) == 1:
        rest = " ".join(typed[: typed.index(ref or "") + 1])
        cure = f"Write practicelog edit {rest} --start {times[0]}, or --stop {times[0]}"
    else:
        return
    raise NotUnderstood(f"Times are options here. {cure}")


def record(visit: Visit, act: "Callable[[Store], Edited]") -> "Edited":
    """Record a correction; where it has no room, print the line that makes room for it."""
    try:
        return visit.record(act, begins=NOTHING_RECORDED)
    except NoRoom as no_room:
        line = shlex.join(["practicelog", *visit.words, "--adjust"])
        raise NoRoom(f"{no_room}. To take the time from that: {line}") from None


def optional_time(text: str | None, here: Here) -> TypedTime | None:
    """Return the time that `text` gives, None for no text."""
    return None if text is None else parse_typed_time(text, here)


def whole_session(ref: str | None) -> Reference | None:
    """Return the session that `ref` names, or the open or last one; None for a part of a session or a note."""
    if ref is None:
        return Reference()
    reference = parse_reference(ref)
    return reference if reference and not reference.is_part else None


def reference_or_note(text: str) -> str | Reference:
    """Return the reference, or the word for a note, that `text` is; raise NotUnderstood when it is neither."""
    return text if parse_note(text) is not None else read_reference(text)
