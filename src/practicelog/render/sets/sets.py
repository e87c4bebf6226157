"""Sets as text: what `set` recorded, and sets beside other things."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from practicelog.domain.sets.forms import format_set, format_sets
from practicelog.domain.sets.plan import CLEAN_SHARE, SetKind, SetPlan, format_number, format_seconds
from practicelog.domain.spelling import name_key
from practicelog.domain.time.clock import DAYS, MONTHS
from practicelog.domain.time.here import Here
from practicelog.render.kit.text import spread
from practicelog.render.shared.opened import left_open_line

if TYPE_CHECKING:
    from practicelog.actions.sets.set import RecordedSets
    from practicelog.queries.sets.bests import Best
    from practicelog.queries.sets.computed import Yield
    from practicelog.queries.sets.sets import LastTime, RecordedSet


LONGEST_LIST = 34


def recorded_text(done: "RecordedSets", here: Here, width: int) -> str:
    """Return the sets as they were understood, the rest since the last one, last time's same set, bests beaten."""
    today = here.today
    rows = [f"set {one.number}  {shown(one.plan)}" for one in done.sets]
    head = f"{done.activity.name}  "
    beside = [f"{here.elapsed(done.rest_seconds)} after set {done.rest_after}"] if done.rest_seconds else []
    where = f"{done.ref}, in session {done.opened.id}" if done.opened.is_new else done.sets[0].ref
    lines = [spread(head + rows[0], "    ".join([*beside, where]), width)]
    lines += [" " * len(head) + row for row in rows[1:]]
    lines += [left_open_line(done.opened.left_open, here)] if done.opened.left_open else []
    if done.activity.is_new:
        lines.append("  new activity (undo: practicelog undo)")
    if done.new_metrics or done.new_sides:
        sides = [f"side{'s' if len(done.new_sides) > 1 else ''} {', '.join(done.new_sides)}"] if done.new_sides else []
        lines.append(f"  new here: {', '.join([*done.new_metrics, *sides])}")
    if last := last_words(done, today):
        lines.append("  " + last)
    lines += [f"  {best_words(beaten.best)}, was {number_of(beaten.before)}" for beaten in done.beaten]
    if done.clock:
        lines.append(f"  clock: {done.clock}")
    return "\n".join(lines)


def shown(plan: SetPlan) -> str:
    """Return the set as it was understood, with the share of clean attempts: `100bpm 7/8 clean (88%)`."""
    numbers = {name_key(value.metric): value.number for value in plan.values if value.side is None}
    text = format_set(plan)
    if numbers.get("attempts") and "clean" in numbers:
        return text.replace(" clean", f" clean ({100 * numbers['clean'] / numbers['attempts']:.0f}%)", 1)
    return text


def last_words(done: "RecordedSets", today: date) -> str:
    """Return last time's same set, or all of last time's where several were recorded at once."""
    last = done.last_time
    if last is None:
        return ""
    if len(done.sets) == 1 and done.same_set is None:
        return had_words(last, done.sets[0].plan.kind, today) if done.went_by_last else ""
    day = near_day(date.fromisoformat(last.practice_day), today)
    if len(done.sets) == 1 and done.same_set:
        return f"last time ({day}) set {done.same_set.number}  {shown(done.same_set.plan)}"
    alike = last.like(done.sets[0].plan.kind)
    return f"last time ({day})  {format_sets([one.plan for one in alike])}" if alike else ""


def had_words(last: "LastTime", kind: SetKind, today: date) -> str:
    """Return how many sets there were last time, where this one has none to stand beside."""
    alike = last.like(kind)
    if not alike:
        return ""
    day, several = near_day(date.fromisoformat(last.practice_day), today), "set" if len(alike) == 1 else "sets"
    return f"last time ({day}) had {len(alike)} {several}; counted from {format_set(alike[-1].plan)}"


def near_day(day: date, today: date) -> str:
    """Return a day as briefly as it is clear: `Mon` in the last week, else `13 Jul`, in another year `13 Jul 2025`."""
    if 0 < (today - day).days < 7:
        return DAYS[day.weekday()]
    if day == today:
        return "today"
    text = f"{day.day} {MONTHS[day.month - 1]}"
    return text if day.year == today.year else f"{text} {day.year}"


def best_words(best: "Best") -> str:
    """Return `best at 80% clean: 100bpm`, `best at x5: 100kg`, `best L: 84bpm`."""
    return f"{best_title(best)}: {number_of(best)}"


def bests_words(bests: "Sequence[Best]") -> str:
    """Return the best of a metric, or those of its sides: `best: 100bpm`, `best: L 80bpm  R 86bpm`; empty for none."""
    if not bests or bests[0].side is None:
        return best_words(bests[0]) if bests else ""
    sides = "  ".join(f"{best.side} {number_of(best)}" for best in bests)
    return f"{best_title(bests[0]._replace(side=None))}: {sides}"


def best_title(best: "Best") -> str:
    """Return what the best is of: `best at 80% clean`, `best at x5, L`, with the metric's name where it has no unit."""
    words = ["best"]
    if best.condition and best.condition.name == "clean":
        words.append(f"at {100 * best.condition.least:.0f}% clean")
    elif best.condition and best.condition.name == "reps":
        words.append(f"at x{format_number(best.condition.least)}")
    if not best.metric.unit or best.metric.name not in ("weight", "tempo", "hold"):
        words.append(best.metric.name)
    return " ".join(words) + (f" {best.side}" if best.side else "")


def number_of(best: "Best") -> str:
    """Return the value of a best with its unit: `100bpm`, `1:30`."""
    return value_text(best.value, best.metric.unit)


def value_text(value: float, unit: str) -> str:
    """Return a number with its unit."""
    return format_seconds(value) if unit == "s" else format_number(value, 3) + unit


def yield_text(one: "Yield") -> str:
    """Return what is computed from the sets: `volume 1500kg`, on each side where the sides stand for themselves."""
    unit = one.metric.unit
    if one.total is not None:
        return f"{one.metric.name} {value_text(one.total, unit)}"
    sides = "  ".join(f"{side} {value_text(number, unit)}" for side, number in one.sides.items())
    return f"{one.metric.name} {sides}"


def sets_summary(sets: "Sequence[RecordedSet]") -> str:
    """Return the sets of an activity in a few words: all of them where they fit, else how many and the top one.

    Warm-ups are left out where there is more.
    """
    done = [one.plan._replace(effort=None) for one in sets if one.done]
    work = [plan for plan in done if plan.kind != "warmup"] or done
    if not work:
        return ""
    every = format_sets(work)
    if len(every) <= LONGEST_LIST:
        return every
    return f"{len(work)} sets, {format_set(max(work, key=standing))}"


def standing(plan: SetPlan) -> tuple[bool, float]:
    """Return how high a set stands among others: clean enough, then its weight, else its tempo or what comes first."""
    numbers = {name_key(value.metric): value.number for value in plan.values if value.side is None}
    clean = numbers.get("clean", 1) >= CLEAN_SHARE * numbers.get("attempts", 1)
    return clean, plan.values[0].number if plan.values else 0


def recorded_value(done: "RecordedSets", here: Here) -> dict[str, Any]:
    """Return the sets that were recorded, for JSON."""
    return {
        "session": done.opened.id,
        "new_session": done.opened.is_new,
        "ref": done.ref,
        "activity": done.activity.name,
        "new_activity": done.activity.is_new,
        "activity_id": done.activity.id,
        "activity_instance_id": done.activity_instance_id,
        "recorded_at": done.recorded_at.astimezone(here.zone) if done.recorded_at else None,
        "sets": [set_value(one, here.zone) for one in done.sets],
        "new_metrics": done.new_metrics,
        "new_sides": done.new_sides,
        "rest_seconds": done.rest_seconds,
        "last_time": [format_set(one.plan) for one in done.last_time.sets] if done.last_time else [],
        "bests": [
            {
                "best": best_title(one.best),
                "value": one.best.value,
                "unit": one.best.metric.unit,
                "was": one.before.value,
            }
            for one in done.beaten
        ],
    }


def set_value(one: "RecordedSet", zone: Any) -> dict[str, Any]:
    """Return a set for JSON."""
    recorded_at: datetime | None = one.recorded_at
    return {
        "ref": one.ref,
        "set_id": one.set_id,
        "number": one.number,
        "kind": one.plan.kind,
        "effort": one.plan.effort,
        "recorded_at": recorded_at.astimezone(zone) if recorded_at else None,
        "text": format_set(one.plan),
        "values": [
            {"metric": value.metric, "side": value.side, "value": value.number, "unit": value.unit or None}
            for value in one.plan.values
        ],
        "tags": one.tags,
        "notes": one.notes,
    }
