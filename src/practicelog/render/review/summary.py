"""A week, a month or a year on one screen."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from practicelog.domain.review.breakdown import DIMENSIONS, month_label
from practicelog.domain.review.practice import Amount, share
from practicelog.domain.review.stretch import MONTH, WEEK, YEAR, Stretch
from practicelog.domain.sets.plan import format_number
from practicelog.domain.time.clock import DAYS, FULL_WEEKDAYS, MONTHS, format_day, stored_day
from practicelog.domain.time.here import Here
from practicelog.domain.time.period import Period, format_date, format_period
from practicelog.queries.review.looking.counting import Better, CountingRow
from practicelog.queries.review.looking.summary import Part, Quantity, Summary
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.terminal import columns_of
from practicelog.render.kit.text import LEFT_OUT, NOTHING, RUNNING, counted_twice, quantity, spread
from practicelog.render.plan.goals import progress_words, state_words
from practicelog.render.review.bars import bar
from practicelog.render.review.due import why_words
from practicelog.render.review.report import measured_text, share_text
from practicelog.render.sets.sets import near_day, value_text

OFF, AHEAD, UNTIMED = "off", "·", "yes"
SOME = 3
"""How many lines of one kind there are at most; the rest is counted."""
MOST_PARTS = 10
"""How many groups or activities have a line."""
MOST_LIFTS = 7
WIDE, NARROW = 72, 56
"""From how many columns on there is room for bars and places beside groups, and for times and sets in one table."""
EMPTY = Row(("",))


class Column(NamedTuple):
    """A column of a table, which is there only if something stands in it."""

    head: str
    align: str
    cells: list[str]


def summary_screens(found: Summary, title: str, here: Here, columns: int) -> list[Screen]:
    """Return a stretch as its one screen: tables below one another, at most `columns` wide."""
    left, right = heading(found.stretch)
    tables = [
        spans_grid(found, here, columns),
        *parts_grids(found, here, columns),
        *lifts_grids(found, columns),
        quantities_grid(found),
        lines_grid(found, here, columns >= WIDE),
    ]
    filled = [grid for grid in tables if grid.rows]
    amounts = Row((spread(*amounts_line(found, here), columns),))
    screens = [Screen((", ".join(filter(None, [title, left])), right), Grid("<<", [amounts, *[EMPTY] * bool(filled)]))]
    for grid in filled:
        is_last = grid is filled[-1]
        screens.append(Screen(("", ""), grid if is_last else grid._replace(rows=[*grid.rows, EMPTY])))
    return screens


def heading(stretch: Stretch) -> tuple[str, str]:
    """Return which week, month or year it is, and how far it has come."""
    last = stretch.counted.last
    period = format_period(stretch.counted)
    if stretch.name == WEEK:
        is_iso = stretch.period.first.weekday() == 0
        title = f"Week {stretch.period.first.isocalendar().week}, {period}" if is_iso else f"Week, {period}"
    else:
        title = month_label(stretch.period) if stretch.name == MONTH else str(stretch.period.first.year)
    return title, f"so far, to {day_in(stretch, last)}" if stretch.is_running else ""


def day_in(stretch: Stretch, day: date) -> str:
    """Return a day as it is called within a stretch: `Saturday`, `12 Mar`."""
    return FULL_WEEKDAYS[day.weekday()].capitalize() if stretch.name == WEEK else format_date(day)


def name_before(stretch: Stretch) -> str:
    """Return what the stretch before is called: `last week`, or `week before` of one that is over."""
    return f"last {stretch.name}" if stretch.is_running else f"{stretch.name} before"


def amounts_line(found: Summary, here: Here) -> tuple[str, str]:
    """Return how much was practised of what was planned, and how much in the stretch before to the same day."""
    total, stretch = found.total, found.stretch
    nothing = f"nothing recorded{' yet' if stretch.is_running else ''}"
    text = length_on_days(total, here) if found.rows else nothing
    plan = found.planned_in(stretch.counted)
    if plan.things:
        days = quantity(found.days_planned(stretch.counted), "day", "days")
        planned = here.elapsed(plan.seconds) if plan.seconds else days
        text += f", {'of ' if found.rows else ''}{planned} planned{' so far' if stretch.is_running else ''}"
    to = f" to {day_in(stretch, stretch.before.last)}" if stretch.is_running else ""
    return text, f"{name_before(stretch)}{to} {length_of(found.total_before, here)}"


def length_on_days(amount: Amount, here: Here) -> str:
    """Return how long was practised, on how many days, and that a clock runs in it."""
    mark = f", {LEFT_OUT}" if amount.is_left_out else f", {RUNNING}" if amount.is_running else ""
    days = f" on {quantity(amount.days, 'day', 'days')}" if amount.days else ""
    twice = f", {counted_twice(here.elapsed(amount.seconds_twice))}" if amount.seconds_twice else ""
    return f"{here.elapsed(amount.seconds) if amount.seconds is not None else 'practised'}{days}{mark}{twice}"


def length_of(amount: Amount, here: Here) -> str:
    """Return how long was practised, on how many days where no length is known, or a dash."""
    if amount.seconds is None:
        return quantity(amount.days or 0, "day", "days")
    return here.elapsed(amount.seconds)


def spans_grid(found: Summary, here: Here, columns: int) -> Grid:
    """Return the days of a week side by side where there is room, else the parts of a stretch below one another."""
    parts = found.stretch.parts
    done = [done_text(found, part, here) for part in parts]
    planned = [planned_text(found, part, here) for part in parts]
    if found.stretch.name == WEEK:
        head = ("", *(DAYS[part.first.weekday()] for part in parts))
        rows = [("  done", *done)] + ([("  planned", *planned)] if found.plan_has_things else [])
        widths = [max(columns_of(row[at]) for row in (head, *rows)) for at in range(len(head))]
        if sum(widths) + 2 * len(parts) <= columns:
            return Grid("<" + ">" * len(parts), [Row(row) for row in rows], head)
    longest = max((found.practised_in(part).seconds or 0 for part in parts), default=0)
    rows_below = [
        Row(
            (
                f"  {part_label(found.stretch, part)}",
                done[at],
                planned[at] if found.plan_has_things else "",
                bar(found.practised_in(part).seconds, longest) if columns >= NARROW else "",
            )
        )
        for at, part in enumerate(parts)
    ]
    return Grid("<>><", rows_below, ("", "done", "planned" if found.plan_has_things else "", ""))


def part_label(stretch: Stretch, part: Period) -> str:
    """Return what a part is called: `Mon 9 Mar`, `9 – 15 Mar`, `Mar`."""
    if stretch.name == YEAR:
        return MONTHS[part.first.month - 1]
    if part.first == part.last:
        return format_day(part.first)
    return f"{part.first.day} – {format_date(part.last)}"


def done_text(found: Summary, part: Period, here: Here) -> str:
    """Return what was done in a part: its length, else its sets, or that it was off, or is still to come."""
    amount = found.practised_in(part)
    if amount.seconds is not None:
        return here.elapsed(amount.seconds)
    if amount.times or amount.is_running:
        sets = found.sets_in(part)
        return f"{sets} set{'' if sets == 1 else 's'}" if sets else UNTIMED
    if found.planned_in(part).is_off:
        return OFF
    return AHEAD if part.first > found.stretch.today else NOTHING


def planned_text(found: Summary, part: Period, here: Here) -> str:
    """Return what was planned of a part: its length, else on how many days of it; of a day, that something was."""
    plan = found.planned_in(part)
    if plan.seconds is not None:
        return here.elapsed(plan.seconds)
    if not plan.things:
        return NOTHING
    return UNTIMED if found.stretch.name == WEEK else quantity(found.days_planned(part), "day", "days")


def is_counted_clock(part: Part) -> bool:
    """Return whether a clock counts in it now: one that was left on does not."""
    return part.amount.is_running and not part.amount.is_left_out


def has_cells(columns: Sequence[Column]) -> bool:
    """Return whether anything stands in some columns."""
    return any(cell not in ("", NOTHING) for column in columns for cell in column.cells)


def table(labels: Sequence[str], columns: Sequence[Column]) -> Grid:
    """Return a table of the columns in which something stands."""
    kept = [column for column in columns if has_cells([column])]
    cells = zip(labels, *(column.cells for column in kept), strict=True) if kept else ((label,) for label in labels)
    rows = [Row(tuple(row)) for row in cells]
    return Grid(
        "<" + "".join(column.align for column in kept), rows, ("", *(column.head for column in kept)) if kept else ()
    )


def parts_grids(found: Summary, here: Here, columns: int) -> list[Grid]:
    """Return the groups, or the activities where there are none, each beside the stretch before.

    Where there is little room, their sets stand in a table of their own.
    """
    dimension, total = found.dimension, found.total.seconds
    parts = {key: part for key, part in found.parts(dimension).items() if part.has_something}
    shown = list(parts.items())[:MOST_PARTS]
    longest = max((part.amount.seconds or 0 for _, part in shown), default=0)
    of, labels = [part for _, part in shown], [f"  {dimension.text(key, found.names)}" for key, _ in shown]
    bars = [RUNNING if is_counted_clock(part) else bar(part.amount.seconds, longest) for part in of]
    times = [
        Column("time", ">", [here.elapsed(part.amount.seconds) for part in of]),
        Column("share", ">", [share_text(share(part.amount.seconds, total)) for part in of]),
        Column(name_before(found.stretch), ">", [here.elapsed(part.before.seconds) for part in of]),
    ]
    sets = [
        Column("sets", ">", [str(part.sets or NOTHING) for part in of]),
        Column("clean", ">", [measured_text("clean", part.clean) for part in of]),
    ]
    more = len(parts) - len(shown)
    if columns < NARROW:
        return [with_rest(table(labels, of_kind), more) for of_kind in (times, sets) if has_cells(of_kind)]
    marks = [Column("", "<", bars)] if columns >= WIDE else []
    return [with_rest(table(labels, [*times, *sets, *marks]), more)]


def with_rest(grid: Grid, more: int) -> Grid:
    """Return a table with a line that says how many more rows there are."""
    return grid._replace(rows=[*grid.rows, Row((f"  and {more} more",))]) if more > 0 else grid


def lifts_grids(found: Summary, columns: int) -> list[Grid]:
    """Return what was lifted: sets, the heaviest, the estimated maximum, the volume; in two where it is narrow."""
    activities = found.parts(DIMENSIONS["activity"])
    keys = sorted(found.lifts, key=lambda key: -activities[key].sets)
    more, keys = len(keys) - MOST_LIFTS, keys[:MOST_LIFTS]
    lifts = [found.lifts[key] for key in keys]
    volumes = [activities[key].volume for key in keys]
    labels = [f"  {found.names.activities[key]}" for key in keys]
    sets = [Column("sets", ">", [str(activities[key].sets) for key in keys])]
    weights = [
        Column("heaviest", ">", [lifted_text(lift.heaviest) for lift in lifts]),
        Column("e1RM", ">", [NOTHING if lift.strongest is None else maximum_text(lift.strongest) for lift in lifts]),
    ]
    volume = [Column("volume", ">", [measured_text("volume", volume) for volume in volumes])]
    tables = [weights, [*sets, *volume]] if columns < NARROW else [[*sets, *weights, *volume]]
    return [with_rest(table(labels, own), more) for own in tables]


def lifted_text(row: CountingRow) -> str:
    """Return a weight with its reps: `100kg x5`."""
    return value_text(row.value, row.unit) + (f" x{format_number(row.reps)}" if row.reps else "")


def maximum_of(row: CountingRow) -> float | None:
    """Return the maximum that is estimated of a set, in the unit of its weight."""
    return None if row.maximum is None else round(row.maximum * row.value / row.base, 1)


def maximum_text(row: CountingRow) -> str:
    """Return the maximum that is estimated of a set: `116.7kg`."""
    return value_text(maximum_of(row) or 0, row.unit)


def quantities_grid(found: Summary) -> Grid:
    """Return what was added up: pages, cards, kilometres, each beside the stretch before."""
    rows = [
        Row(
            (
                f"  {found.names.activities[one.activity_id]}",
                one.metric,
                measured_text(one.metric, one.total),
                measured_text(one.metric, one.before),
            )
        )
        for one in by_name(found)
    ]
    return Grid("<<>>", rows, ("", "", "sum", name_before(found.stretch)))


def by_name(found: Summary) -> list[Quantity]:
    """Return what was added up, in the order of the activities' names."""
    return sorted(found.quantities, key=lambda one: (found.names.activities[one.activity_id].casefold(), one.metric))


def lines_grid(found: Summary, here: Here, is_wide: bool) -> Grid:
    """Return the lines below the tables: what got better, goals, what is due, how practice was."""
    lines = [
        *labelled("before", before_lines(found, here)),
        *labelled("better", [(better_words(one), better_place(one, here)) for one in found.better]),
        *labelled("goals", list(goal_lines(found, here))),
        *labelled(
            "due", [(f"{one.habit.activity}, {why_words(one)}", f"start {one.habit.activity}") for one in found.due]
        ),
        *labelled("first set", list(first_lines(found))),
        *labelled("blocks", block_lines(found, here)),
        *labelled("load", load_lines(found)),
    ]
    if is_wide:
        return Grid("<<<", lines, movable=2)
    return Grid("<<", [Row((label, "  ".join(filter(None, rest)))) for label, *rest in (row.cells for row in lines)])


def labelled(label: str, lines: Sequence[tuple[str, str]]) -> list[Row]:
    """Return lines of one kind, of which the first has the label; the rest of many is counted."""
    shown = [*lines[:SOME], *([(f"and {len(lines) - SOME} more", "")] if len(lines) > SOME else [])]
    return [Row(("" if number else f"  {label}", *line)) for number, line in enumerate(shown)]


def before_lines(found: Summary, here: Here) -> list[tuple[str, str]]:
    """Return where there was practice last, if there is none."""
    day, stretch = found.last_day, found.stretch
    if day is None or found.rows or stretch.period.first > stretch.today:
        return []
    said = "last" if stretch.is_running and day >= stretch.before.first else day.isoformat()
    return [(f"last practised {near_day(day, here.today)}", f"practicelog {stretch.name} {said}")]


def better_words(better: Better) -> str:
    """Return what got better: `alt picking 100bpm held, was 96`."""
    row = better.row
    side = f" {row.side}" if row.side else ""
    what = {"weight": "", "tempo": " held"}.get(
        row.metric_key, "" if row.unit and row.unit in row.metric_key else f" {row.metric}"
    )
    if better.is_estimated:
        number = f"estimated maximum {value_text(round(better.value, 1), row.unit)}"
    else:
        number = (lifted_text(row) if row.metric_key == "weight" else value_text(row.value, row.unit)) + what
    return f"{row.activity}{side} {number}, was {before_text(better)}"


def before_text(better: Better) -> str:
    """Return the best before, without its unit where that is the same."""
    number = round(better.before, 1 if better.is_estimated else 6)
    is_alike = better.before_unit == better.row.unit and better.row.unit != "s"
    return format_number(number) if is_alike else value_text(number, better.before_unit)


def better_place(better: Better, here: Here) -> str:
    """Return the day and the reference of what got better."""
    return f"{near_day(stored_day(better.row.practice_day), here.today)} {better.row.ref}"


def goal_lines(found: Summary, here: Here) -> Iterator[tuple[str, str]]:
    """Yield how far each goal is, and until when there is time."""
    for line in found.goals:
        goal = line.progress.goal
        words = "; ".join(progress_words(line.progress, here.today))
        yield f"{goal.name}  {words}", state_words(goal, line.progress.is_met, here)


def first_lines(found: Summary) -> Iterator[tuple[str, str]]:
    """Yield how clean the first sets of the days were, beside the last of the times before."""
    for one in found.firsts:
        first, before = (
            share_text(clean / attempts)
            for clean, attempts in ((one.clean, one.attempts), (one.clean_before, one.attempts_before))
        )
        days = quantity(one.days, "day", "days")
        yield f"{one.activity} {first} clean, the last before {before}", days


def block_lines(found: Summary, here: Here) -> list[tuple[str, str]]:
    """Return how often one went to an activity, and for how long at a time."""
    one = found.blocks
    if one is None:
        return []
    each = f"{format_number(one.visits_per_day, 1)} to an activity on a day"
    return [(f"{quantity(one.visits, 'visit', 'visits')}, {each}", f"median {here.elapsed(one.median_seconds)}")]


def load_lines(found: Summary) -> list[tuple[str, str]]:
    """Return the load, and of how many sessions it is."""
    one = found.load
    if one.load is None:
        return []
    return [(f"{one.load:,}, effort × minutes", f"{one.sessions_rated} of {one.sessions} sessions rated")]
