"""A calendar of practice days: weeks beside each other, with a sign for each day; and what is in a row, in words."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import dropwhile
from typing import Any, NamedTuple

from practicelog.domain.review.streak import DONE, NONE, NOT_ASKED, OFF, OPEN, RECENT, WEEKS, Chain, Streak
from practicelog.domain.time import period as periods
from practicelog.domain.time.clock import DAYS, MONTHS
from practicelog.domain.time.here import Here, first_of_week
from practicelog.domain.time.length import added, format_length
from practicelog.domain.time.period import Period, format_date
from practicelog.queries.review.calendar import Calendar, CalendarDay
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.terminal import width
from practicelog.render.kit.text import LEFT_OUT, RUNNING

SIGNS = {NONE: ".", OFF: "–", OPEN: "_", NOT_ASKED: " "}
WORDS = {NONE: "no practice", OFF: "day off", OPEN: "open"}
SHADES, NO_LENGTH = "░▒▓█", "o"
STEPS: dict[int, tuple[int, ...]] = {0: (), 1: (2,), 2: (1, 4), 3: (1, 2, 4), 4: (1, 2, 3, 4)}
"""How dark the shades are, by how many there are: easy to tell apart."""
LABEL = 5
"""How many columns the names of the days and the years take, left of the weeks."""
WIDEST = 3
"""How many columns a week takes at most."""
ONE_YEAR = 54
"""How many weeks a year touches at most; of a longer time, each year stands by itself."""
MINUTES = (1, 2, 3, 5, 10, 15, 20, 25, 30, 40, 50, 60, 75, 90, 105, 120, 150, 180, 210, 240, 300, 360, 420, 480, 600)
"""The lengths at which one shade can end and the next begin."""
CALENDAR_COLUMNS = ("practice_day", "seconds", "times", "state", "running", "left_out")
STREAK_COLUMNS = (
    "unit streak first_day last_day open longest longest_first_day longest_last_day recent_first_day recent_last_day"
    " recent_days practised_days planned_days"
).split()
RULE = {
    "days": "A day counts when practice was recorded on it. Today is open until its practice day is over, at {clock}."
    " Days off and days that the schedule does not ask for are taken out.",
    "weeks": "A week counts when practice was recorded on as many days of it as the schedule asks for."
    " This week is open until it is over. Days off are taken out.",
}
"""What is in a row, by whether that is days or weeks."""


def calendar_rows(found: Calendar) -> Iterator[tuple[Any, ...]]:
    """Yield a row for each day."""
    for day, amount, state in found.days:
        yield day, amount.seconds, amount.times, state, amount.is_running, amount.is_left_out


def streak_row(streak: Streak) -> tuple[Any, ...]:
    """Return what is in a row as the cells under STREAK_COLUMNS."""
    nothing, recent = (0, None, None), streak.recent
    current, longest = streak.current or nothing, streak.longest or nothing
    ends = recent.period.first, recent.period.last
    return (streak.unit, *current, streak.is_open, *longest, *ends, recent.days, recent.practised, recent.asked)


def streak_screen(streak: Streak, title: str, here: Here) -> Screen:
    """Return what is in a row, and by which rule."""
    rule = RULE[streak.unit].format(clock=f"{here.settings.day_start:%H:%M}")
    return Screen((title, ""), Grid("<", []), (*streak_lines(streak, here), rule))


def streak_lines(streak: Streak, here: Here) -> list[str]:
    """Return what is in a row and the longest, and below on how many of the last days there was practice."""
    current, longest, recent = streak.current, streak.longest, streak.recent
    what = [f"Last practised on {dated(streak.last_day, here)}"]
    if current:
        open_now = (", this week open" if streak.unit == WEEKS else ", today open") if streak.is_open else ""
        what = [f"Streak {chain_text(current, streak.unit)}, since {dated(current.first_day, here)}{open_now}"]
    if longest and longest.length > 1 and longest == current:
        what += ["the longest so far"]
    elif longest and longest.length > 1:
        ends = " – ".join(dated(day, here) for day in dict.fromkeys(longest[1:]))
        what += [f"longest {chain_text(longest, streak.unit)}, {ends}"]
    of = f"the last {RECENT} days"
    if recent.days < RECENT:
        of = f"{recent.days} day{'s' * (recent.days > 1)} since {dated(recent.period.first, here)}"
    planned = "" if recent.asked is None else f" ({recent.asked} planned)"
    return ["; ".join(what), f"{recent.practised} of {of}{planned}"]


def chain_text(chain: Chain, unit: str) -> str:
    """Return `12 days`, `1 week on plan`."""
    return f"{chain.length} {unit if chain.length > 1 else unit[:-1]}{' on plan' * (unit == WEEKS)}"


def dated(day: date, here: Here) -> str:
    """Return `2 Mar`, of another year `2 Mar 2025`."""
    return format_date(day) if day.year == here.today.year else f"{format_date(day)} {day.year}"


def calendar_screen(found: Calendar, title: str, here: Here) -> Screen:
    """Return a calendar as a screen that is as wide as the terminal, at most."""
    shades = Shades(found.days)
    signs = {day.day: shades.sign(day) for day in found.days}
    lines = streak_lines(found.streak, here) if found.streak else []
    for block in blocks(found.period, here.settings.week_start, width() - LABEL):
        lines += ["", *block_lines(block, signs)]
    legend = "  ".join(shades.legend(found.days))
    return Screen((title, total_text(found.days, here)), Grid("<", [Row((line,)) for line in lines]), ("", legend))


def total_text(days: Iterable[CalendarDay], here: Here) -> str:
    """Return how long was practised in all, and on how many days."""
    amounts = [day.amount for day in days]
    done = sum(day.state == DONE for day in days)
    mark = LEFT_OUT if any(amount.is_left_out for amount in amounts) else RUNNING
    mark = f", {mark}" if any(amount.is_running for amount in amounts) else ""
    return f"{here.elapsed(added(amount.seconds for amount in amounts))} on {done} day{'s' * (done != 1)}{mark}"


class Shades:
    """The signs of days: the more was practised, the darker, in quarters of the days with practice."""

    def __init__(self, days: Iterable[CalendarDay]) -> None:
        lengths = sorted(day.amount.seconds for day in days if day.amount.seconds)
        quarters = [lengths[(len(lengths) * part - 1) // 4] / 60 for part in (1, 2, 3)] if lengths else []
        rounded = [min(MINUTES, key=lambda length: abs(length - minutes)) for minutes in quarters]
        ends = [60 * minutes for minutes in dict.fromkeys(rounded)]
        is_more = bool(lengths) and lengths[-1] > ends[-1]
        words = [*(f"to {format_length(end).replace(' 00m', '')}" for end in ends), *["more"] * is_more]
        self.ends, self.steps = ends, STEPS[len(words)]
        self.longest_end = words[-2].removeprefix("to ") if is_more else ""
        self.words = dict(zip(self.steps, words, strict=True))
        """What each step stands for."""

    def step(self, day: CalendarDay) -> int:
        """Return how dark a day with practice is, 1 to 4; 0 where no length is known."""
        seconds = day.amount.seconds
        return 0 if seconds is None else self.steps[sum(seconds > end for end in self.ends)]

    def sign(self, day: CalendarDay) -> str:
        """Return the sign of a day."""
        if day.state != DONE:
            return SIGNS[day.state]
        step = self.step(day)
        return SHADES[step - 1] if step else NO_LENGTH

    def legend(self, days: Sequence[CalendarDay]) -> Iterator[str]:
        """Yield what the signs mean that there are."""
        used = {self.sign(day) for day in days}
        is_alone = len(used & {*SHADES}) == 1
        yield from (
            f"{sign} {f'over {self.longest_end}' if words == 'more' and is_alone else words}"
            for sign, words in ((SHADES[step - 1], words) for step, words in self.words.items())
            if sign in used
        )
        if NO_LENGTH in used:
            yield f"{NO_LENGTH} no length known"
        yield from (f"{sign} {WORDS[state]}" for state, sign in SIGNS.items() if state in WORDS and sign in used)
        begun = dropwhile(lambda day: day.state != DONE, days)
        if any(day.state == NOT_ASKED for day in begun):
            yield "blank: not asked for"


class Block(NamedTuple):
    """Weeks that stand beside each other, by their first days, with the period to show, and how wide each is."""

    weeks: list[date]
    period: Period
    columns: int = 1

    def days(self, week: date) -> list[date]:
        """Return the days of a week that lie in the period."""
        days = [week + timedelta(days=step) for step in range(7)]
        return [day for day in days if self.period.first <= day < self.period.after]

    def months(self) -> Iterator[tuple[int, str]]:
        """Yield the months that begin in it, and the one it begins in where there is room, each with its week."""
        starts = [(at, day) for at, week in enumerate(self.weeks) for day in self.days(week) if day.day == 1]
        first = self.days(self.weeks[0])[0]
        if not starts or (starts[0][0] * self.columns > 3):
            starts = [(0, first), *starts]
        yield from ((at, MONTHS[day.month - 1]) for at, day in starts)


def blocks(period: Period, week_start: int, room: int) -> Iterator[Block]:
    """Yield the weeks of a period, as many beside each other as have room; of a longer time, each year by itself."""
    parts = [period]
    if (period.after - first_of_week(period.first, week_start)).days > 7 * ONE_YEAR:
        years = (periods.year_of(date(year, 1, 1)) for year in range(period.first.year, period.last.year + 1))
        parts = [Period(max(period.first, year.first), min(period.after, year.after)) for year in years]
    for part in parts:
        first = first_of_week(part.first, week_start)
        weeks = [first + timedelta(days=step) for step in range(0, (part.after - first).days, 7)]
        size = -(-len(weeks) // -(-len(weeks) // max(room, 1)))
        for at in range(0, len(weeks), size):
            yield Block(weeks[at : at + size], part, max(1, min(WIDEST, room // size)))


def block_lines(block: Block, signs: dict[date, str]) -> Iterator[str]:
    """Yield the lines of a block: its year and months, then a line for each day of the week."""
    line = f"{block.days(block.weeks[0])[0].year:<{LABEL}}"
    for at, month in block.months():
        line = line.ljust(LABEL + at * block.columns) + month
    yield line
    for step in range(7):
        days = [week + timedelta(days=step) for week in block.weeks]
        cells = (signs[day] if day in signs and day in block.days(day - timedelta(step)) else " " for day in days)
        line = "".join(cell.ljust(block.columns) for cell in cells)
        yield f"{DAYS[days[0].weekday()]:{LABEL}}{line}".rstrip()
