"""A calendar of practice days as a drawing: a square for each day, the darker the more was practised."""

from collections.abc import Iterator

from practicelog.domain.review.streak import DONE, NONE, NOT_ASKED, OFF, OPEN
from practicelog.domain.time.clock import DAYS, format_day
from practicelog.domain.time.here import Here
from practicelog.queries.review.calendar import Calendar, CalendarDay
from practicelog.render.kit import svg
from practicelog.render.review.calendar import (
    ONE_YEAR,
    SIGNS,
    WORDS,
    Block,
    Shades,
    blocks,
    streak_lines,
    total_text,
)

PITCH, SIDE, EDGE, LABELS, LINE = 15, 12, 16, 42, 20
"""From one square to the next; how large one is; the room around all, left of the squares, and of a line of words."""
WIDTH = 2 * EDGE + LABELS + ONE_YEAR * PITCH


def calendar_drawing(found: Calendar, title: str, here: Here) -> str:
    """Return a calendar as an SVG document."""
    shades, days = Shades(found.days), {day.day: day for day in found.days}
    lines = [f"{title}: {total_text(found.days, here)}", *(streak_lines(found.streak, here) if found.streak else [])]
    parts = [
        svg.text((EDGE, EDGE + LINE * at), words, "quiet" if at > 1 else "title") for at, words in enumerate(lines, 1)
    ]
    top = EDGE + LINE * (len(lines) + 1)
    for block in blocks(found.period, here.settings.week_start, ONE_YEAR):
        parts += words_around(block, top)
        for at, week in enumerate(block.weeks):
            for day in block.days(week):
                place = EDGE + LABELS + at * PITCH, top + LINE + (day - week).days * PITCH
                parts += square(days[day], place, shades, here) if day in days else []
        top += LINE + 8 * PITCH
    parts += legend(shades, found, top + SIDE)
    return svg.document((WIDTH, top + LINE + EDGE), parts, title, "; ".join(lines[1:]))


def words_around(block: Block, top: float) -> Iterator[str]:
    """Yield the year, the months and the days of the week around a block."""
    yield svg.text((EDGE, top + SIDE), str(block.days(block.weeks[0])[0].year), "quiet")
    for at, month in block.months():
        yield svg.text((EDGE + LABELS + at * PITCH, top + SIDE), month, "quiet")
    for step in range(0, 7, 2):
        name = DAYS[(block.weeks[0].weekday() + step) % 7]
        yield svg.text((EDGE, top + LINE + step * PITCH + SIDE - 1), name, "quiet")


def square(day: CalendarDay, place: svg.Point, shades: Shades, here: Here) -> list[str]:
    """Return the square of a day, which says what day it is and how much was practised."""
    if day.state == NOT_ASKED:
        return []
    what = here.elapsed(day.amount.seconds) if day.state == DONE else WORDS[day.state]
    says, step = f"{format_day(day.day, year=True)}: {what}", shades.step(day) if day.state == DONE else 0
    if step:
        return [svg.rect(place, (SIDE, SIDE), f"step{step}", says)]
    middle = place[0] + SIDE / 2, place[1] + SIDE / 2
    if day.state == DONE:
        return [svg.rect(place, (SIDE, SIDE), "step0", says), svg.circle(middle, SIDE / 4)]
    if day.state == OFF:
        return [svg.line((place[0] + 3, middle[1]), (place[0] + SIDE - 3, middle[1]), "cross")]
    return [svg.rect(place, (SIDE, SIDE), "ring" if day.state == OPEN else "step0", says)]


def legend(shades: Shades, found: Calendar, top: float) -> Iterator[str]:
    """Yield what the shades stand for, in a line."""
    left = float(EDGE + LABELS)
    states = {day.state for day in found.days}
    used = {shades.step(day) for day in found.days if day.state == DONE}
    squares = [(f"step{step}", words) for step, words in shades.words.items() if step in used]
    squares += [(role, WORDS[state]) for state, role in ((NONE, "step0"), (OPEN, "ring")) if state in states]
    for role, words in squares:
        yield svg.rect((left, top), (SIDE, SIDE), role)
        yield svg.text((left + PITCH + 3, top + SIDE - 1), words, "quiet")
        left += PITCH + 24 + 7 * len(words)
    if OFF in states:
        yield svg.text((left, top + SIDE - 1), f"{SIGNS[OFF]} {WORDS[OFF]}", "quiet")
