"""What was begun, gone on to and skipped of a plan, as lines and as plain values."""

from typing import TYPE_CHECKING, Any

from practicelog.domain.plan.forms import format_planned_sets
from practicelog.domain.time.clock import stored_day
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.plan.template import contents_text, in_quotes
from practicelog.render.sets.sets import near_day, sets_summary, share_text, volume_words
from practicelog.render.shared.opened import left_open_line
from practicelog.render.timer.timer import break_words, ended_lines, left_lines, started_value

if TYPE_CHECKING:
    from practicelog.actions.plan.begin import PlanBegun
    from practicelog.actions.plan.lay import LaidItem
    from practicelog.actions.plan.next import Skipped, WentOn
    from practicelog.domain.time.here import Here
    from practicelog.queries.shared.agenda import AgendaRow


def begun_screen(begun: "PlanBegun", here: "Here", reason: str = "") -> Screen:
    """Return what a session is practised by, and the reason if it was not named; what was started is marked."""
    verb = "started" if begun.started else "added"
    contents = contents_text(len(begun.items), sum(len(laid.item.sets) for laid in begun.items))
    why = f", {reason}" if reason else ""
    title = begun.plan.title if begun.plan.session_id is None else f"Plan of {begun.plan.title}"
    top = f"{title} {verb} at {here.when(begun.began_at)}{why}", f"{contents}, session {begun.session.id}"
    rows = [item_row(laid, here, bool(begun.started and place == 0)) for place, laid in enumerate(begun.items)]
    below = [*left_lines(begun.started, here), *ended_lines(begun.started, here)] if begun.started else []
    if begun.session.left_open and not begun.started:
        below = [left_open_line(begun.session.left_open, here)]
    return Screen(top, Grid("<><<<<", rows, movable=5), tuple(below))


def item_row(laid: "LaidItem", here: "Here", is_started: bool) -> Row:
    """Return the line of an item: what is planned, its rest, and last time's sets with what follows from them."""
    item = laid.item
    name = f"{item.turn} {item.activity}" if item.turn else item.activity
    length = here.elapsed(item.planned_seconds) if item.planned_seconds else ""
    if item.each_seconds:
        each = f"{here.elapsed(item.each_seconds)} each"
        return Row((f"{'>' if is_started else ' '} {item.activity}", length, each, "", "", ""))
    rest = f"rest {here.elapsed(item.rest_seconds)}" if item.rest_seconds else "in turn" if item.turn else ""
    done = sets_summary(laid.last)
    day = f" ({near_day(stored_day(laid.last_day), here.today)})" if laid.last_day else ""
    words = ": ".join(filter(None, [f"last{day} {done}" if done else "", laid.why]))
    plan = format_planned_sets(item.sets)
    return Row((f"{'>' if is_started else ' '} {name}", length, plan, rest, words, in_quotes(item.remark)))


def begun_value(begun: "PlanBegun", here: "Here") -> dict[str, Any]:
    """Return a plan that was begun, for JSON."""
    return {
        "session_id": begun.session.id,
        "session": begun.session.name,
        "new_session": begun.session.is_new,
        "template_id": begun.plan.template_id,
        "title": begun.plan.title,
        "items": [
            {
                "ref": laid.ref,
                "activity_id": laid.item.activity_id,
                "activity": laid.item.activity,
                "activity_instance_id": laid.instance.id,
                "planned_seconds": laid.item.planned_seconds,
                "rest_seconds": laid.item.rest_seconds,
                "turn": laid.item.turn,
                "each_seconds": laid.item.each_seconds,
                "text": format_planned_sets(laid.item.sets),
                "reason": laid.why or None,
            }
            for laid in begun.items
        ],
        "started": started_value(begun.started, here, None) if begun.started else None,
    }


def went_on_lines(gone: "WentOn", sets: str, here: "Here") -> list[str]:
    """Return what was started of a plan, and what came of the item before."""
    item = gone.item
    length = here.elapsed(item.planned_seconds) if item.planned_seconds else ""
    if item.each_seconds:
        length = f"{here.elapsed(item.each_seconds)}, {item.turn_text}"
    plan = ", ".join(filter(None, [length, sets]))
    lines = [f"Started {item.activity} at {here.when(gone.started.started_at)}{', ' * bool(plan)}{plan}"]
    if item.remark:
        lines.append(f"  {in_quotes(item.remark)}")
    if gone.before and (outcome := before_text(gone.before, gone, here)):
        lines.append(f"  {gone.before.activity}  {outcome}")
    if gone.started.ended_break:
        lines.append(f"  {break_words(gone.started.ended_break, here)}")
    return lines


def before_text(before: "AgendaRow", gone: "WentOn", here: "Here") -> str:
    """Return what came of the item before: how long it was, how many of its planned sets were done, and their volume.

    It is "" where that was said when it was stopped.
    """
    stopped = gone.started.stopped_timer
    parts = [here.elapsed(stopped.seconds)] if stopped else []
    if stopped and before.planned_seconds:
        parts[0] += f" of {here.elapsed(before.planned_seconds)}"
    if before.sets_done or before.sets_left:
        parts.append(share_text(before.sets_done, before.sets_done + before.sets_left))
    if parts and gone.volume:
        parts.append(volume_words(*gone.volume))
    return ", ".join(parts)


def went_on_value(gone: "WentOn", here: "Here") -> dict[str, Any]:
    """Return an item that was gone on to, for JSON."""
    return started_value(gone.started, here, None)


def skipped_text(skipped: "Skipped") -> str:
    """Return what was skipped, and what comes now."""
    coming = f". Next: {skipped.coming.activity}" if skipped.coming else ". It was the last of the plan"
    return f"Skipped {skipped.item.activity}{coming}"


def skipped_value(skipped: "Skipped") -> dict[str, Any]:
    """Return an item that was skipped, for JSON."""
    item = skipped.item
    return {
        "session_id": skipped.session_id,
        "ref": item.ref,
        "activity_id": item.activity_id,
        "activity": item.activity,
        "activity_instance_id": item.activity_instance_id,
        "reason": skipped.reason,
        "next": skipped.coming.ref if skipped.coming else None,
    }
