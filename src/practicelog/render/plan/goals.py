"""Goals as a tree with how far each is, in words, and as plain values for JSON and CSV."""

from collections.abc import Callable, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from practicelog.domain.plan.goals import AT_MOST, Asked, Condition, Window
from practicelog.domain.sets.forms import UNNAMED, format_set, value_word
from practicelog.domain.sets.plan import SetPlan, Value, format_number, format_seconds, in_order
from practicelog.domain.spelling import name_key
from practicelog.domain.time.clock import MONTHS, format_day, stored_day
from practicelog.domain.time.here import Here
from practicelog.domain.time.length import format_length
from practicelog.queries.plan.forecast import Forecast
from practicelog.queries.plan.goal_list import GoalListRow, GoalTreeRow, table_rows
from practicelog.queries.plan.goals import GoalRow, TargetRow
from practicelog.queries.plan.progress import Progress, Reached
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.text import RUNNING
from practicelog.render.sets.sets import near_day

NOW: dict[Window, str] = {"day": "today", "week": "this week", "month": "this month", "year": "this year"}
FEW_DAYS = 60
"""How many days are said as days."""


def goals_screen(lines: Sequence[GoalTreeRow], here: Here) -> Screen:
    """Return the goals as a tree: how far each is, whether it is met, and how long there is still time."""
    rows = []
    for line in lines:
        goal, is_met = line.progress.goal, line.progress.is_met
        role = "faint" if goal.archived or goal.completed_at else "running" if is_running(line.progress) else ""
        words = progress_words(line.progress, here.today)
        words += [
            forecast_words(target, ahead) for target, ahead in zip(goal.targets, line.forecasts, strict=True) if ahead
        ]
        first, *more = words or [""]
        rows.append(Row(("  " * line.depth + goal.name, first, state_words(goal, is_met, here)), role))
        rows += [Row(("", words, ""), role) for words in more]
    return Screen(("", ""), Grid("<<<", rows, movable=1))


def goal_screen(lines: Sequence[GoalTreeRow], here: Here) -> Screen:
    """Return one goal with those under it, and below why it is one and what is practised for it."""
    screen = goals_screen(lines, here)
    goal, linked = lines[0].progress.goal, lines[0].linked
    below = [f"Why: {goal.reason}"] if goal.reason else []
    below += [f"Part of {lines[0].parent}"] if lines[0].parent else []
    linked_words = [*linked.activities, *(f"group {path}" for path in linked.groups)]
    linked_words += [f"session {session_id}" for session_id in linked.sessions]
    below += [f"Linked with {', '.join(linked_words)}"] if linked_words else []
    return screen._replace(below=tuple(below))


def forecast_words(target: TargetRow, ahead: Forecast) -> str:
    """Return when a sum will be reached if one goes on like this: `about 14 Mar 2027, at 5h 20m a week`."""
    lead = target.lead.condition
    of_metric = lead._replace(number=round(ahead.weekly, 1))
    weekly = length_words(ahead.weekly) if lead.metric is None else counted_words(of_metric)
    return f"  about {ahead.day.day} {MONTHS[ahead.day.month - 1]} {ahead.day.year}, at {weekly} a week"


def is_running(progress: Progress) -> bool:
    """Return whether a clock counts in a goal now."""
    return any(reached.running for reached in progress.targets)


def progress_words(progress: Progress, today: date) -> list[str]:
    """Return how far each of the targets of a goal is: `100 of 120bpm, from 84`, `3h 20m of 5h this week`."""
    return [
        target_words(target, reached, today)
        for target, reached in zip(progress.goal.targets, progress.targets, strict=True)
    ]


def target_words(target: TargetRow, reached: Reached, today: date) -> str:
    """Return how far a target is, from where, and in which set."""
    asked = target.asked
    words = f"{reached_words(asked, reached.number)} of {asked_words(asked)}"
    words += f" {NOW[asked.window]}" if asked.window else ""
    if target.baseline is not None and target.baseline != reached.number:
        words += f", from {short_number(asked.conditions[0], asked, target.baseline)}"
    words += f", {RUNNING}" if reached.running else ""
    if reached.ref:
        words += f"  {near_day(stored_day(str(reached.practice_day)), today)} {reached.ref}"
    return words


def reached_words(asked: Asked, number: float | None) -> str:
    """Return how much there is, in the unit that stands behind it where that is clear; `nothing yet`."""
    if number is None:
        return "nothing yet" if asked.kind == "set" else "0"
    return short_number(asked.conditions[0], asked, number)


def short_number(lead: Condition, asked: Asked, number: float) -> str:
    """Return a number without its unit, which stands beside; a length of time with its own.

    A weight in another unit is converted to many decimals, of which two are shown: no plate is lighter.
    """
    if asked.kind == "sum" and lead.metric is None:
        return length_words(number)
    if lead.unit == "s":
        return format_seconds(number)
    is_alone = len(asked.conditions) == 1 or asked.kind != "set"
    decimals = 2 if lead.unit in ("kg", "lb") else 3
    return format_number(number, decimals) + ("" if is_alone or (lead.metric, lead.unit) not in UNNAMED else lead.unit)


def length_words(seconds: float) -> str:
    """Return a length of time as it is typed: `5h`, `3h 20m`, `45s`."""
    return format_length(int(seconds)).removesuffix(" 00m")


def asked_words(asked: Asked) -> str:
    """Return what is asked for: `120bpm`, `140kg x1`, `5h`, `85 cards`, `2 days`."""
    lead = asked.conditions[0]
    at_most = "at most " if lead.comparison == AT_MOST and len(asked.conditions) == 1 else ""
    if asked.kind == "set":
        values = in_order([Value(str(one.metric), one.number, one.unit, one.side) for one in asked.conditions], ())
        return at_most + format_set(SetPlan(values))
    if lead.metric is not None:
        side = f" {lead.side}" if lead.side else ""
        return at_most + counted_words(lead) + side
    if asked.kind == "sum":
        return at_most + length_words(lead.number)
    noun = "day" if asked.kind == "days" else "session"
    return f"{at_most}{format_number(lead.number)} {noun}{'' if lead.number == 1 else 's'}"


def counted_words(lead: Condition) -> str:
    """Return an amount of a metric: `85 cards`, `100 reps`, `20km`."""
    if (name_key(str(lead.metric)), lead.unit) in UNNAMED:
        return value_word(Value(str(lead.metric), lead.number, lead.unit))
    return f"{format_number(lead.number, 3)}{lead.unit} {lead.metric}"


def state_words(goal: GoalRow, is_met: bool, here: Here) -> str:
    """Return whether a goal is met or done, and how long there is still time: `met`, `12 days left`."""
    words = ["met"] if is_met else []
    if goal.completed_at is not None:
        words = [f"done {near_day(here.local(goal.completed_at).date(), here.today)}"]
    elif goal.deadline is not None:
        words.append(deadline_words(goal.deadline, is_met, here.today))
    return ", ".join([*words, *(["archived"] if goal.archived else [])])


def deadline_words(deadline: date, is_met: bool, today: date) -> str:
    """Return until when there is time, in days if they are few, or that it is over."""
    days, day = (deadline - today).days, format_day(deadline, year=deadline.year != today.year)
    if is_met:
        return f"until {day}"
    if days < 0:
        return f"ended {day}"
    left = "last day" if days == 0 else "1 day left" if days == 1 else f"{days} days left" if days <= FEW_DAYS else ""
    return ", ".join(filter(None, [f"until {day}", left]))


def added_text(added: GoalTreeRow, here: Here) -> str:
    """Return the line for a goal that was added, and how far it is already."""
    goal = added.progress.goal
    words = progress_words(added.progress, here.today)
    state = state_words(goal, added.progress.is_met, here)
    return "\n  ".join(filter(None, [f"New goal: {goal.name}", *words, state]))


def columns(here: Here) -> dict[str, Callable[[GoalListRow], Any]]:
    """Return what stands in each column of the table of goals, for JSON and CSV; instants as seen from here."""
    made: dict[str, Callable[[GoalListRow], Any]] = {name: attrgetter(name) for name in GoalListRow._fields}
    made["completed_at"] = lambda row: here.local(row.completed_at) if row.completed_at else None
    return made


def added_value(added: GoalTreeRow) -> dict[str, Any]:
    """Return a goal that was added, for JSON."""
    (row, *_) = table_rows([added])
    return row._asdict()
