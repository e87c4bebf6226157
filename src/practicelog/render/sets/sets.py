"""Sets as text: those just recorded, and those beside other things."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from math import inf
from typing import TYPE_CHECKING, Any

from practicelog.domain.sets.forms import format_set, format_sets
from practicelog.domain.sets.plan import SetKind, SetPlan, Value, format_number, format_seconds
from practicelog.domain.sets.units import TIE
from practicelog.domain.spelling import name_key
from practicelog.domain.time.clock import DAYS, MONTHS, stored_day, to_us
from practicelog.domain.time.here import Here
from practicelog.domain.time.length import LEFT_ON
from practicelog.render.kit.text import quantity, spread

if TYPE_CHECKING:
    from practicelog.actions.sets.set import RecordedSets
    from practicelog.domain.outline import OutlineActivity, OutlineSection, Tally
    from practicelog.domain.sets.plan import OutlineSet
    from practicelog.domain.sets.products import Yield
    from practicelog.queries.sets.best import Best
    from practicelog.queries.sets.sets import LastTime


LONGEST_LIST = 34


def recorded_text(recorded: "RecordedSets", here: Here, width: int) -> str:
    """Return the sets recorded, the rest before them, last time's same set, and the bests they beat."""
    today = here.today
    rows = [numbered_text(row, recorded) for row in recorded.sets]
    head = f"{recorded.activity.name}  "
    where = f"{recorded.ref}, in session {recorded.session.id}" if recorded.session.is_new else recorded.sets[0].ref
    rest = f"{here.elapsed(recorded.rest_seconds)} after set {recorded.rest_after}" if recorded.rest_seconds else ""
    lines = with_rest(head + rows[0], rest, where, width)
    lines += [" " * len(head) + row for row in rows[1:]]
    if recorded.session.left_open:
        from practicelog.render.shared.opened import left_open_line

        lines.append(left_open_line(recorded.session.left_open, here))
    if recorded.activity.is_new or recorded.activity.group_path:
        from practicelog.render.activity.used import activity_lines

        lines += activity_lines(recorded.activity)
    if recorded.new_metrics or recorded.new_sides:
        sides = (
            [f"side{'s' if len(recorded.new_sides) > 1 else ''} {', '.join(recorded.new_sides)}"]
            if recorded.new_sides
            else []
        )
        lines.append(f"  new here: {', '.join([*recorded.new_metrics, *sides])}")
    if last := last_words(recorded, today):
        lines.append("  " + last)
    if recorded.planned_rest and recorded.recorded_at and len(recorded.sets) == 1:
        until = recorded.recorded_at + timedelta(seconds=recorded.planned_rest)
        lines.append(f"  rest {here.elapsed(recorded.planned_rest)}, until {here.clock(until, seconds=True)}")
    lines += [f"  {best_words(new_best.best)}, was {number_of(new_best.before)}" for new_best in recorded.new_bests]
    if clock := ", ".join(filter(None, [recorded.running_activity, LEFT_ON if recorded.is_left_on else ""])):
        lines.append(f"  clock: {clock}")
    return "\n".join(lines)


def with_rest(text: str, rest: str, where: str, width: int) -> list[str]:
    """Return a set with the rest before it and its reference at the edge; the rest has its own line where it must."""
    whole, short = spread(text, f"{rest}    {where}" if rest else where, width), spread(text, where, width)
    return [short, f"  {rest}"] if "\n" in whole and "\n" not in short else [whole]


def numbered_text(row: "OutlineSet", recorded: "RecordedSets") -> str:
    """Return a set with its number; of a plan with how many there are to be, and what was planned otherwise."""
    if row.planned is None:
        return f"set {row.number}  {set_text(row.plan)}"
    words = planned_words(row)
    return f"set {row.number} of {recorded.planned_sets}  {set_text(row.plan)}  {words or 'as planned'}"


def planned_words(row: "OutlineSet") -> str:
    """Return what was planned and not done so: `planned x5`, `planned x8-10`; "" where all was done as planned."""
    planned = row.planned.values if row.planned else ()
    others = [value for value in planned if value.of[0] != "attempts" and not is_as_planned(row, value)]
    if not others or not (row.tops or row.plan.kind == "amrap"):
        return f"planned {format_set(SetPlan(tuple(others)))}" if others else ""
    # Here, not above: few sets are planned, and fewer with an open number.
    from practicelog.domain.plan.forms import format_planned_sets
    from practicelog.domain.plan.template import planned_set

    whole = planned_set(row)
    values = tuple(planned for planned in whole.values if planned.value in others)
    return f"planned {format_planned_sets([whole._replace(values=values)])}"


def is_as_planned(row: "OutlineSet", planned: Value) -> bool:
    """Return whether a number was done where it was planned to lie, or more than that of an open one.

    What was planned once may be done on each side, and the other way round.
    """
    metric, side = planned.of
    done = [value for value in row.plan.values if value.of == planned.of]
    done = done or [value for value in row.plan.values if value.of[0] == metric and bool(value.of[1]) != bool(side)]
    top = planned._replace(number=row.tops.get(planned.of, planned.number)).base
    if row.plan.kind == "amrap" and metric == "reps":
        top = inf
    return bool(done) and all(planned.base - TIE <= value.base <= top + TIE for value in done)


def set_text(plan: SetPlan) -> str:
    """Return the set with its share of clean attempts, `100bpm 7/8 clean (88%)`, or its pace, `5km 25:00 (5:00/km)`."""
    numbers = {name_key(value.metric): value.number for value in plan.values if value.side is None}
    text = format_set(plan)
    if "distance" in numbers:
        # Here, not above: few sets are runs, and every log would load it.
        from practicelog.domain.sets.pace import pace_of

        pace = pace_of(plan)
        return f"{text} ({pace.text})" if pace else text
    if numbers.get("attempts") and "clean" in numbers:
        return text.replace(" clean", f" clean ({100 * numbers['clean'] / numbers['attempts']:.0f}%)", 1)
    return text


def last_words(recorded: "RecordedSets", today: date) -> str:
    """Return last time's same set; all of last time's sets if several were recorded at once."""
    last = recorded.last_time
    if last is None:
        return ""
    if len(recorded.sets) == 1 and recorded.counterpart is None:
        return had_words(last, recorded.sets[0].plan.kind, today) if recorded.follows_last_time else ""
    day = near_day(stored_day(last.practice_day), today)
    if len(recorded.sets) == 1 and recorded.counterpart:
        return f"last time ({day}) set {recorded.counterpart.number}  {set_text(recorded.counterpart.plan)}"
    alike = last.of_kind(recorded.sets[0].plan.kind)
    return f"last time ({day})  {format_sets([row.plan for row in alike])}" if alike else ""


def had_words(last: "LastTime", kind: SetKind, today: date) -> str:
    """Return how many sets there were last time, when this one has no counterpart among them."""
    alike = last.of_kind(kind)
    if not alike:
        return ""
    day, several = near_day(stored_day(last.practice_day), today), "set" if len(alike) == 1 else "sets"
    return f"last time ({day}) had {len(alike)} {several}; counted from {format_set(alike[-1].plan)}"


def near_day(day: date, today: date) -> str:
    """Return a day as briefly as is clear: `Mon` in the last week, `13 Jul`, `13 Jul 2025` in another year."""
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
    """Return a metric's best, or those of its sides: `best: 100kg x5`, `best: L 80bpm  R 86bpm`; "" for none.

    An estimate stands beside what it belongs to: `best: 100kg x5, estimated maximum 116.7kg`.
    """
    if not bests:
        return ""
    words = [f"{f'{best.side} ' if best.side else ''}{set_number(best)}" for best in bests if not best.formula]
    for best in bests:
        if best.formula:
            at = [other.side for other in bests if not other.formula].index(best.side)
            words[at] += f", {estimate_words(best)}"
    return f"{best_title(bests[0]._replace(side=None))}: {'  '.join(words)}"


def best_title(best: "Best") -> str:
    """Return the kind of best: `best at 80% clean`, `best at x5 L`, with the metric's name if the unit needs it."""
    words = ["best"]
    if best.at_least_clean:
        words.append(f"at {100 * best.at_least_clean:.0f}% clean")
    elif best.at_least_reps:
        words.append(f"at x{format_number(best.at_least_reps)}")
    if not best.metric.unit or best.metric.name not in ("weight", "tempo", "hold"):
        words.append(best.metric.name)
    return " ".join(words) + (f" {best.side}" if best.side else "")


def number_of(best: "Best") -> str:
    """Return the value of a best with its unit, an estimate or a mean with one decimal: `100bpm`, `1:30`, `119.6kg`."""
    if best.unloaded:
        return "no weight"
    is_rounded = (best.formula or best.over == "mean") and best.unit != "s"
    return value_text(round(best.value, 1) if is_rounded else best.value, best.unit)


def set_number(best: "Best") -> str:
    """Return the value of a best, of a weight with its reps: `100kg x5`."""
    reps = f" x{format_number(best.reps)}" if best.is_weight and best.reps and not best.formula else ""
    return number_of(best) + reps


def estimate_words(best: "Best") -> str:
    """Return an estimate beside the weight it belongs to."""
    return f"estimated maximum {number_of(best)}"


def value_text(value: float, unit: str) -> str:
    """Return a number with its unit; of a pace, `s/km`, as `5:00/km`."""
    if unit == "s" or unit.startswith("s/"):
        return format_seconds(value) + unit[1:]
    return format_number(value, 3) + unit


def yield_text(product: "Yield") -> str:
    """Return what the sets add up to: `volume 1500kg`, per side if the sides are kept apart."""
    unit = product.metric.unit
    if product.total is not None:
        return f"{product.metric.name} {value_text(product.total, unit)}"
    sides = "  ".join(f"{side} {value_text(number, unit)}" for side, number in product.sides.items())
    return f"{product.metric.name} {sides}"


def yield_values(yields: "Sequence[Yield]") -> list[dict[str, Any]]:
    """Return what is computed from sets, for JSON."""
    return [
        {
            "metric": product.metric.name,
            "unit": product.metric.unit or None,
            "total": product.total,
            "sides": product.sides,
        }
        for product in yields
    ]


def sums_of(yields: "Sequence[Yield]", volume: float | None, unit: str | None) -> list[str]:
    """Return what is computed from sets, and their volume unless a metric of that name says it."""
    sums = [yield_text(product) for product in yields]
    if volume is not None and all(name_key(product.metric.name) != "volume" for product in yields):
        sums.append(f"volume {value_text(volume, unit or '')}")
    return sums


def tally_words(counted: "Tally") -> list[str]:
    """Return how many sets there are, and their volume: `9 sets`, `3612kg`."""
    if not counted.sets:
        return []
    volumes = [volume_words(volume, unit) for unit, volume in counted.volumes.items()]
    return [f"{counted.sets} set{'' if counted.sets == 1 else 's'}", *volumes]


def volume_words(volume: float, unit: str) -> str:
    """Return a volume: `3612kg`, or what it is where it has no unit."""
    return value_text(volume, unit) if unit else f"volume {value_text(volume, '')}"


def amount_words(seconds: int | None, counted: "Tally | None", here: Here) -> list[str]:
    """Return how long was practised, and the sets where no clock says it of all: `30:00`, `9 sets`, `3612kg`."""
    words = tally_words(counted) if counted and counted.is_untimed else []
    return [here.elapsed(seconds), *words] if seconds is not None or not words else words


def tally_span(counted: "Tally", there: Here) -> str:
    """Return from when to when the sets were: `18:00–18:55`, `18:00` for a single time, "" where none is known."""
    if counted.first_at is None or counted.last_at is None:
        return ""
    first, span = there.clock(counted.first_at), there.span(counted.first_at, counted.last_at)
    return first if there.clock(counted.last_at) == first else span


def elapsed_of(timed: "OutlineActivity | OutlineSection", here: Here) -> str:
    """Return how long an activity or a section took; "" where it has only sets, of which none says it."""
    seconds = timed.elapsed(here)
    return "" if seconds is None and timed.has_only_sets else here.elapsed(seconds)


def when_of(instance: "OutlineActivity", there: Here) -> str:
    """Return when an activity was practised: its only interval, or from the first to the last; else its sets."""
    if instance.has_only_sets:
        # Here, not above: a line about one set does without.
        from practicelog.domain.outline import tally_of

        return tally_span(tally_of(instance), there)
    if len(instance.intervals) == 1:
        single = instance.intervals[0]
        return there.stretch(single.started_at, single.stopped_at, single.running)
    return there.span(instance.began_at, instance.ended_at)


def top_words(sets: "Sequence[OutlineSet]") -> str:
    """Return the sets of an activity, of many the top one, without how many they are, which stands beside it."""
    every, _, top = sets_summary(sets).partition(" sets, ")
    return f"top {top}" if top and every.isdigit() else sets_summary(sets)


def share_text(done: int, planned: int) -> str:
    """Return how many of the planned sets were done: `2 of 3 sets`."""
    return f"{done} of {quantity(planned, 'set', 'sets')}"


def sets_summary(sets: "Sequence[OutlineSet]") -> str:
    """Return the sets of an activity in a few words: all if they fit, else their number and the top one.

    Warm-ups are left out unless there is nothing else.
    """
    plans = [row.plan._replace(effort=None) for row in sets if row.done]
    work = [plan for plan in plans if plan.kind != "warmup"] or plans
    if not work:
        return ""
    every = format_sets(work)
    if len(every) <= LONGEST_LIST:
        return every
    is_counted = any(plan.share_of_clean is not None for plan in work)
    return f"{len(work)} sets, {format_set(max(work, key=lambda plan: plan.standing(is_counted)))}"


def recorded_value(recorded: "RecordedSets", here: Here) -> dict[str, Any]:
    """Return the sets recorded, for JSON."""
    # Here, not above: a line of text rarely wants it.
    from practicelog.render.shared.opened import left_value

    return {
        "session_id": recorded.session.id,
        "session": recorded.session.name,
        "new_session": recorded.session.is_new,
        "ref": recorded.ref,
        "activity": recorded.activity.name,
        "new_activity": recorded.activity.is_new,
        "activity_id": recorded.activity.id,
        "activity_instance_id": recorded.activity_instance_id,
        "recorded_at": recorded.recorded_at.astimezone(here.zone) if recorded.recorded_at else None,
        "sets": [set_value(row, here.zone) for row in recorded.sets],
        "new_metrics": recorded.new_metrics,
        "new_sides": recorded.new_sides,
        "rest_seconds": recorded.rest_seconds,
        "last_time": [format_set(row.plan) for row in recorded.last_time.sets] if recorded.last_time else [],
        "bests": bests_value(recorded),
        "ended_session": left_value(recorded.session.left_open, here),
        "planned_rest_seconds": recorded.planned_rest,
    }


def bests_value(recorded: "RecordedSets") -> list[dict[str, Any]]:
    """Return the bests that the sets recorded beat, for JSON."""
    return [
        {
            "metric": new_best.best.metric.name,
            "side": new_best.best.side,
            "label": new_best.best.label,
            "value": new_best.best.value,
            "unit": new_best.best.unit or None,
            "before": new_best.before.value,
            "before_unit": new_best.before.unit or None,
        }
        for new_best in recorded.new_bests
    ]


def set_value(row: "OutlineSet", zone: Any) -> dict[str, Any]:
    """Return a set, for JSON."""
    recorded_at: datetime | None = row.recorded_at
    return {
        "ref": row.ref,
        "set_id": row.set_id,
        "set_number": row.number,
        "set_kind": row.plan.kind,
        "done": row.done,
        "effort": row.plan.effort,
        "recorded_at": recorded_at.astimezone(zone) if recorded_at else None,
        "recorded_us": to_us(recorded_at) if recorded_at else None,
        "text": row_text(row),
        "values": numbers_of(row),
        "tags": row.tags,
        "notes": row.notes,
    }


def row_text(row: "OutlineSet") -> str:
    """Return a set of a session in words: what was done in it, or what is planned of it."""
    if row.done:
        return format_set(row.plan)
    # Here, not above: few sets are to come.
    from practicelog.domain.plan.forms import format_to_come

    return format_to_come([row])


def numbers_of(row: "OutlineSet") -> list[dict[str, Any]]:
    """Return the numbers of a set, done and planned, for JSON."""
    done, planned = ({value.of: value for value in plan.values} if plan else {} for plan in (row.plan, row.planned))
    return [
        {
            "metric": value.metric,
            "side": value.side,
            "value": done[of].number if of in done else None,
            "unit": value.unit or None,
            "planned": planned[of].number if of in planned else None,
            "planned_to": row.tops.get(of),
        }
        for of, value in {**done, **{of: value for of, value in planned.items() if of not in done}}.items()
    ]
