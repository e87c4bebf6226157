"""Practice broken down, as rows for machines and as a screen: a line for each thing, or a table of two."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from practicelog.domain.review.breakdown import OVERLAPPING, Dimension, keys_in
from practicelog.domain.review.columns import DAYS, HOURS, OF_TIME, SHARE, TIME, TIMES
from practicelog.domain.review.measured import CLEAN, VOLUME, Measured
from practicelog.domain.review.practice import ENOUGH, NO_PRACTICE, Amount, Length, share
from practicelog.domain.sets.plan import format_number
from practicelog.domain.time.here import Here
from practicelog.domain.time.length import added
from practicelog.domain.time.period import FIRST, Period
from practicelog.queries.review.against import Beside
from practicelog.queries.review.report import Asked, Broken, Key
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.terminal import width
from practicelog.render.kit.text import LEFT_OUT, NOTHING, RUNNING, twice_text
from practicelog.render.review.bars import with_bars
from practicelog.render.sets.sets import value_text
from practicelog.render.shared.totals import role_of


class Reported(NamedTuple):
    """A report: what was asked for and found, the columns of its screen, its title, and what is laid beside it.

    In the days of `filled` every period has a row, also one without practice.
    """

    asked: Asked
    found: Broken
    columns: tuple[str, ...]
    title: str
    filled: Period | None = None
    beside: Beside | None = None

    @property
    def keys(self) -> list[Key]:
        """The keys in the order of the report: time by the calendar, all else by how much it was practised."""
        names, dimensions = self.found.names, self.asked.dimensions
        keys = [*self.found.amounts, *(self.beside.found.amounts if self.beside else ())]
        if len(dimensions) == 1 and self.found.amounts:
            keys += [(key,) for key in self.periods(dimensions[0])]

        first: dict[Any, int] = {}
        for key, amount in self.found.amounts.items():
            first[key[0]] = first.get(key[0], 0) + (amount.seconds or 0)

        def order(key: Key) -> list[Any]:
            amount = self.found.amounts.get(key, NO_PRACTICE)
            much = [(-first.get(key[0], 0), 0), (-(amount.seconds or 0), -amount.times)][-len(key) :]
            places = [dimension.order(part, names) for dimension, part in zip(dimensions, key, strict=True)]
            return [
                (place if dimension.is_in_order else (*at, *place))
                for dimension, place, at in zip(dimensions, places, much, strict=True)
            ]

        return sorted(dict.fromkeys(keys), key=order)

    def periods(self, dimension: Dimension) -> list[Any]:
        """Return the periods that have a row anyway; of all practice those from the first with some."""
        if self.filled is None or not dimension.is_period:
            return []
        first = min(row.day for row in self.found.rows if row.day) if self.filled.first == FIRST else self.filled.first
        return keys_in(Period(first, self.filled.after), dimension, self.found.names)


AGAINST = "timed median_seconds against_seconds against_timed against_median_seconds difference_seconds".split()
"""For machines, what is said where something is laid beside a report."""
OWN, OTHER, OTHER_TIME, DIFFERENCE = "median", "its median", "beside", "diff"
"""The same on a screen."""
NONE = Length(0, None)


def report_columns(dimensions: Sequence[Dimension], columns: Sequence[str], has_beside: bool) -> list[str]:
    """Return the names of a report's columns for machines: what each row is of, what is said of it, and what runs."""
    heads = dict.fromkeys(column for dimension in dimensions for column in columns_of(dimension, dimensions))
    names = [part for name in columns for part in machine_columns(name)]
    return [*heads, *names, "running", "left_out", "seconds_twice", *(AGAINST if has_beside else ())]


def columns_of(dimension: Dimension, dimensions: Sequence[Dimension]) -> list[str]:
    """Return the columns that say what a row is of; of two periods, which one each of them is."""
    is_alone = sum(other.is_period for other in dimensions) < 2
    return [
        column if is_alone or not dimension.is_period else f"{dimension.name}_{column}" for column in dimension.columns
    ]


def machine_columns(name: str) -> list[str]:
    """Return the names that a column has for machines."""
    if name in {TIME, HOURS, SHARE, DAYS, TIMES}:
        return [{TIME: "seconds"}.get(name, name)]
    if name == CLEAN:
        return [CLEAN, "attempts"]
    return [name] if name == "sets" else [name, f"{name}_unit"]


def report_rows(told: Reported) -> list[list[Any]]:
    """Return the rows of a report for machines, under its columns."""
    return [machine_cells(told, key) for key in told.keys]


def machine_cells(told: Reported, key: Key) -> list[Any]:
    """Return a row of a report for machines."""
    names, amount = told.found.names, told.found.amounts.get(key, NO_PRACTICE)
    cells: dict[str, Any] = {}
    for dimension, part in zip(told.asked.dimensions, key, strict=True):
        cells |= dict(zip(columns_of(dimension, told.asked.dimensions), dimension.cells(part, names), strict=True))
    for name in told.columns:
        cells |= dict(zip(machine_columns(name), numbers_of(told, key, name), strict=True))
    row = [*cells.values(), amount.is_running, amount.is_left_out, amount.seconds_twice]
    if told.beside:
        before = told.beside.found.amounts.get(key, NO_PRACTICE).seconds
        own, other = (lengths.get(key, NONE) for lengths in (told.beside.own_lengths, told.beside.lengths))
        row += [*own, before, *other, difference(amount.seconds, before)]
    return row


def numbers_of(told: Reported, key: Key, name: str) -> list[Any]:
    """Return what a column says of a row, for machines."""
    amount = told.found.amounts.get(key, NO_PRACTICE)
    if name in OF_TIME:
        whole = told.found.total.seconds
        return [
            {
                TIME: amount.seconds,
                HOURS: amount.hours,
                SHARE: share(amount.seconds, whole),
                DAYS: amount.days,
                TIMES: amount.times,
            }[name]
        ]
    found = told.found.measured[name].get(key)
    if name == CLEAN:
        return [round(found.number, 4), found.of] if found else [None, None]
    if name == "sets":
        return [int(found.number) if found else 0]
    return [found.number, found.unit or None] if found else [None, None]


def report_screen(told: Reported, here: Here) -> Screen | None:
    """Return a report as a screen; None where nothing was practised."""
    if not told.found.amounts:
        return None
    return table_screen(told, here) if len(told.asked.dimensions) == 2 else list_screen(told, here)


def top_of(told: Reported, here: Here) -> tuple[str, str]:
    """Return what a report is of, and the sum of all practice in it."""
    total = told.found.total
    days = "" if total.days is None else f" on {total.days} day{'' if total.days == 1 else 's'}"
    mark = f", {LEFT_OUT}" if total.is_left_out else f", {RUNNING}" if total.is_running else ""
    return told.title, f"{here.elapsed(total.seconds_once)}{days}{mark}"


def list_screen(told: Reported, here: Here) -> Screen:
    """Return a report by one thing: a line for each, activities under their groups, and the sum."""
    columns = [*told.columns, *([OWN, OTHER_TIME, OTHER, DIFFERENCE] if told.beside else [])]
    head = (told.asked.dimensions[0].name, *(head_of(name, told) for name in columns), "")
    lines = [*lines_in_groups(told, here, columns), (total_row(told, here, columns), None)]
    rows = [row for row, _ in lines] if told.beside else with_bars(lines, head, width())
    grid = Grid("<" + ">" * len(columns) + "<", rows, head, movable=len(columns) + 1)
    return Screen(top_of(told, here), grid, (*below_of(told), *twice_below(told, here)))


def head_of(name: str, told: Reported) -> str:
    """Return the head of a column; of what is laid beside, what that is."""
    return told.beside.title if name == OTHER_TIME and told.beside else OWN if name == OTHER else name


def below_of(told: Reported) -> tuple[str, ...]:
    """Return what is said below: that the sum counts once what stands in several lines; what medians are of."""
    (dimension, *_) = told.asked.dimensions
    lines = ["What appears in several lines counts once in the total."] * (
        dimension.name in OVERLAPPING and is_more(told)
    )
    if told.beside:
        lines.append(f"Medians are of how long one activity took; fewer than {ENOUGH} are too few to say.")
    return tuple(lines)


def twice_below(told: Reported, here: Here) -> tuple[str, ...]:
    """Return what is said below where clocks overlap: how much longer the lines are than the total."""
    twice = told.found.total.seconds_twice
    return (f"The lines above the total include {twice_text(here.elapsed(twice))}.",) if twice else ()


def is_more(told: Reported) -> bool:
    """Return whether the lines come to more than all practice."""
    return (added(amount.seconds for amount in told.found.amounts.values()) or 0) > (told.found.total.seconds or 0)


def lines_in_groups(told: Reported, here: Here, columns: Sequence[str]) -> list[tuple[Row, int | None]]:
    """Return the lines of a report, each with the seconds that its bar stands for, None for no bar.

    Activities stand under their groups, most practised first, each group with its sum.
    """
    names, (dimension, *_) = told.found.names, told.asked.dimensions

    def line(key: Key, indent: str = "") -> tuple[Row, int | None]:
        amount = told.found.amounts.get(key, NO_PRACTICE)
        cells = (text_of(told, key, name, here) for name in columns)
        mark = RUNNING if amount.is_running and not amount.is_left_out else ""
        row = Row((indent + dimension.text(key[0], names), *cells, mark), role_of(amount.is_running))
        return row, None if mark else amount.seconds

    if dimension.name != "activity" or not names.groups_of:
        return [line(key) for key in told.keys]
    parts: dict[int | None, list[Key]] = {}
    for key in told.keys:
        parts.setdefault(names.groups_of.get(key[0]), []).append(key)
    lines: list[tuple[Row, int | None]] = []
    for group, keys in sorted(parts.items(), key=lambda part: -(seconds_in(told, part[1]) or 0)):
        title = "without a group" if group is None else names.groups[group]
        lines.append((group_row(told, here, columns, title, keys), None))
        lines += [line(key, "  ") for key in keys]
    return lines


def seconds_in(told: Reported, keys: Sequence[Key], is_beside: bool = False) -> int | None:
    """Return how long was practised of those keys."""
    found = told.beside.found if is_beside and told.beside else told.found
    return added(found.amounts.get(key, NO_PRACTICE).seconds for key in keys)


def group_row(told: Reported, here: Here, columns: Sequence[str], title: str, keys: Sequence[Key]) -> Row:
    """Return the line of a group: its time, its share and its sets; days are not added up."""
    seconds, before = seconds_in(told, keys), seconds_in(told, keys, is_beside=True)
    sets = [one.number for key in keys if (one := told.found.measured.get("sets", {}).get(key))]
    cells = {
        TIME: here.elapsed(seconds),
        HOURS: hours_text(seconds),
        SHARE: share_text(share(seconds, told.found.total.seconds)),
        TIMES: str(sum(told.found.amounts.get(key, NO_PRACTICE).times for key in keys)),
        "sets": f"{sum(sets):.0f}" if sets else NOTHING,
        OTHER_TIME: here.elapsed(before),
        DIFFERENCE: difference_text(seconds, before, here),
    }
    return Row((title, *(cells.get(name, "") for name in columns), ""), "title")


def total_row(told: Reported, here: Here, columns: Sequence[str]) -> Row:
    """Return the sum of all practice, of which nothing counts twice; what cannot be added up is left out."""
    total = told.found.total
    before = told.beside.found.total.seconds_once if told.beside else None
    cells = {
        TIME: here.elapsed(total.seconds_once),
        HOURS: hours_text(total.seconds_once),
        SHARE: "",
        DAYS: NOTHING if total.days is None else str(total.days),
        TIMES: str(total.times),
        OWN: "",
        OTHER_TIME: here.elapsed(before),
        OTHER: "",
        DIFFERENCE: difference_text(total.seconds_once, before, here),
    }
    measured = {name: measured_text(name, found) for name, found in told.found.measured_in_all.items()}
    return Row(("Total", *({**measured, **cells}[name] for name in columns), ""), "total")


def text_of(told: Reported, key: Key, name: str, here: Here) -> str:
    """Return what a column says of a row, for a person."""
    amount = told.found.amounts.get(key, NO_PRACTICE)
    if name in told.found.measured:
        return measured_text(name, told.found.measured[name].get(key))
    if told.beside and name in {OWN, OTHER_TIME, OTHER, DIFFERENCE}:
        return beside_text(told.beside, amount, key, name, here)
    return {
        TIME: here.elapsed(amount.seconds),
        HOURS: hours_text(amount.seconds),
        SHARE: share_text(share(amount.seconds, told.found.total.seconds)),
        DAYS: NOTHING if amount.days is None else str(amount.days or NOTHING),
        TIMES: str(amount.times or NOTHING),
    }[name]


def beside_text(beside: Beside, amount: Amount, key: Key, name: str, here: Here) -> str:
    """Return what a column says of a row and of what is laid beside it; beside a median of how many it is."""
    before = beside.found.amounts.get(key, NO_PRACTICE).seconds
    if name == OTHER_TIME:
        return here.elapsed(before)
    if name == DIFFERENCE:
        return difference_text(amount.seconds, before, here)
    length = (beside.own_lengths if name == OWN else beside.lengths).get(key, NONE)
    return f"{here.elapsed(length.median)} of {length.many}" if length.many else NOTHING


def difference(seconds: int | None, before: int | None) -> int | None:
    """Return how much longer one thing took than another; None where of neither a length is known."""
    return None if seconds is None and before is None else (seconds or 0) - (before or 0)


def difference_text(seconds: int | None, before: int | None, here: Here) -> str:
    """Return that difference with its sign."""
    longer = difference(seconds, before)
    return NOTHING if longer is None else here.difference(longer)


def hours_text(seconds: int | None) -> str:
    """Return hours with two decimals: `1.75`."""
    return NOTHING if seconds is None else f"{seconds / 3600:.2f}"


def share_text(part: float | None) -> str:
    """Return a share in percent: `45%`; `<1%` for what is less than one."""
    if part is None:
        return NOTHING
    return "<1%" if 0 < part < 0.005 else f"{100 * part:.0f}%"


def measured_text(name: str, found: Measured | None) -> str:
    """Return a number that was measured, in its unit; a share of what was clean in percent."""
    if found is None:
        return NOTHING
    if name == CLEAN:
        return share_text(found.number)
    if name == VOLUME and not found.unit:
        return format_number(found.number)
    return value_text(round(found.number, 2), found.unit)


def table_screen(told: Reported, here: Here) -> Screen:
    """Return a report by two things as a table: a line for each key of the one, a column for each of the other."""
    (down, across), names = told.asked.dimensions, told.found.names
    lefts, tops = ([*dict.fromkeys(key[at] for key in told.keys)] for at in (0, 1))
    if down.is_in_order:
        lefts.sort(key=lambda key: down.order(key, names))
    else:
        lefts.sort(key=lambda key: -(seconds_in(told, [one for one in told.found.amounts if one[0] == key]) or 0))
    tops = [*dict.fromkeys([*told.periods(across), *tops])]
    tops.sort(key=lambda key: across.order(key, names))
    rows = [table_row(told, here, down.text(left, names), [(left, top) for top in tops]) for left in lefts]
    sums = [[key for key in told.found.amounts if key[1] == top] for top in tops]
    cells = (sum_text(told, here, keys, across) for keys in sums)
    total = here.elapsed(told.found.total.seconds_once)
    rows.append(Row(("Total", *cells, total), "total"))
    head = ("", *(across.head(top, names) for top in tops), "total")
    return Screen(top_of(told, here), Grid("<" + ">" * (len(tops) + 1), rows, head), twice_below(told, here))


def table_row(told: Reported, here: Here, label: str, keys: list[Key]) -> Row:
    """Return a line of a table: the time of each key, and of all of them."""
    amounts = [told.found.amounts.get(key) for key in keys]
    cells = ("" if amount is None else here.elapsed(amount.seconds) for amount in amounts)
    is_running = any(amount.is_running for amount in amounts if amount)
    return Row((label, *cells, here.elapsed(seconds_in(told, keys))), role_of(is_running))


def sum_text(told: Reported, here: Here, keys: Sequence[Key], across: Dimension) -> str:
    """Return the sum of a column; of a table in which one thing stands in several lines there is none."""
    if any(dimension.name in OVERLAPPING for dimension in told.asked.dimensions if dimension != across):
        return ""
    return here.elapsed(added(told.found.amounts[key].seconds_once for key in keys))
