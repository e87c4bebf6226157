"""What a day asks for, what is done of it and what is left; and what is proposed, as screens and as plain values."""

from typing import TYPE_CHECKING, Any

from practicelog.domain.plan.day import DONE, EXTRA, DayItem
from practicelog.domain.plan.schedule import ACTIVITY
from practicelog.domain.time.clock import format_day, zone_called
from practicelog.domain.time.length import added
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.plan.lessons import lesson_value
from practicelog.render.plan.schedule import asked_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from practicelog.domain.plan.propose import Proposal
    from practicelog.domain.time.here import Here
    from practicelog.queries.plan.today import DayPlan

NOT_PLANNED = "not planned"
NOTHING = "Nothing is planned. practicelog schedule add NAME scales daily plans something"


def today_screen(plan: "DayPlan", here: "Here") -> Screen:
    """Return what a day asks for, what is done and what is left of it."""
    rows = [item_row(item, here) for item in plan.items]
    return Screen((format_day(plan.day, year=True), summary(plan, here)), Grid("<>><<", rows), tuple(below(plan, here)))


def summary(plan: "DayPlan", here: "Here") -> str:
    """Return how much of a day is done: `1 of 3 done, 20:00, planned 1:15:00`."""
    if plan.is_off:
        return f"day off{': ' * bool(plan.reason)}{plan.reason or ''}"
    asked, done = plan.asked, [item for item in plan.asked if item.state == DONE]
    seconds, planned = added(item.seconds for item in plan.items), added(item.planned_seconds for item in asked)
    counts = f"{len(done)} of {len(asked)} done" if asked else "nothing planned"
    lengths = "" if seconds is None and planned is None else f", {here.elapsed(seconds or 0)}"
    # Not "of": what has no plan of its own is in what was practised.
    return counts + lengths + (f", planned {here.elapsed(planned)}" if planned is not None else "")


def item_row(item: DayItem, here: "Here") -> Row:
    """Return the line of what is asked for, or was practised anyway."""
    asked = item.asked
    words = ["running"] if item.running else []
    if asked and asked.times_weekly:
        times = asked.times_before + (item.state == DONE)
        words.append(f"{times} of {asked.times_weekly} this week")
    words += ["optional"] if asked and asked.optional else []
    words += [f"within {item.within}"] if item.within else []
    return Row(
        (
            item.name,
            here.elapsed(item.seconds) if item.seconds is not None else "",
            f"of {here.elapsed(item.planned_seconds)}" if item.planned_seconds is not None else "",
            NOT_PLANNED if item.state == EXTRA else item.state,
            ", ".join(words),
        ),
        "running" if item.running else "faint" if item.state == EXTRA else "",
    )


def below(plan: "DayPlan", here: "Here") -> "Iterator[str]":
    """Yield what else is to be known of a day: its lessons, what was set at the one before, or that nothing is left."""
    for lesson in plan.lessons:
        clock = here.seen_from(zone_called(lesson.zone)).clock(lesson.held_at)
        yield f"lesson at {clock}{': ' * bool(lesson.task)}{lesson.task}"
    if plan.set_before:
        day = format_day(plan.set_before.day(here.settings.day_start))
        yield f"set at the lesson on {day}: {plan.set_before.task}"
    if not plan.left and not plan.is_off and plan.asked:
        is_over = all(item.state == DONE for item in plan.asked)
        yield "Nothing is left" if is_over else "What is left is optional"


TODAY_COLUMNS = (
    "practice_day template activity state seconds planned_seconds optional schedule block times_weekly times_before"
    " within running"
).split()


def today_rows(plan: "DayPlan") -> "Iterator[tuple[Any, ...]]":
    """Yield a row for each thing that a day asks for, or that was practised anyway."""
    for item in plan.items:
        yield (plan.day, *item_value(item).values())


def item_value(item: DayItem) -> dict[str, Any]:
    """Return what is asked for, or was practised anyway, for JSON."""
    asked = item.asked
    return {
        **asked_value(asked.wanted.kind if asked else ACTIVITY, item.name),
        "state": item.state,
        "seconds": item.seconds,
        "planned_seconds": item.planned_seconds,
        "optional": bool(asked and asked.optional),
        "schedule": ", ".join(asked.schedules) if asked else None,
        "block": asked.block if asked else None,
        "times_weekly": asked.times_weekly if asked else None,
        "times_before": asked.times_before if asked and asked.times_weekly else None,
        "within": item.within,
        "running": item.running,
    }


def today_value(plan: "DayPlan") -> dict[str, Any]:
    """Return a day for JSON."""
    return {
        "practice_day": plan.day,
        "day_off": plan.is_off,
        "reason": plan.reason if plan.is_off else None,
        "seconds": added(item.seconds for item in plan.items) or 0,
        "planned_seconds": added(item.planned_seconds for item in plan.asked),
        "items_done": sum(item.state == DONE for item in plan.asked),
        "items_left": len(plan.left),
        "items": [item_value(item) for item in plan.items],
        "lessons": [lesson_value(lesson) for lesson in plan.lessons],
        "set_before": lesson_value(plan.set_before) if plan.set_before else None,
    }


def proposed_screen(proposals: "Sequence[Proposal]", seconds: int, here: "Here") -> Screen:
    """Return what to do in the time there is, with the reasons."""
    rows = [
        Row(
            (
                proposal.choice.name,
                here.elapsed(proposal.seconds),
                f"of {here.elapsed(proposal.choice.seconds)}" if proposal.is_cut else "",
                proposal.choice.reason,
            )
        )
        for proposal in proposals
    ]
    total = sum(proposal.seconds for proposal in proposals)
    top = f"{here.elapsed(total)} of {here.elapsed(seconds)}"
    return Screen(("To do now", top), Grid("<><<", rows, movable=3))


def proposed_rows(proposals: "Sequence[Proposal]", day: "date") -> "Iterator[tuple[Any, ...]]":
    """Yield a row for each thing that is proposed."""
    for proposal in proposals:
        choice = proposal.choice
        asked = asked_value(choice.wanted.kind, choice.name).values()
        yield (day, *asked, proposal.seconds, choice.seconds, choice.reason)


PROPOSED_COLUMNS = "practice_day template activity proposed_seconds planned_seconds reason".split()
