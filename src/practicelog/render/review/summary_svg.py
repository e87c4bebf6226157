"""A week, a month or a year as a drawing: what was done in each part of it, beside the plan, and of what."""

from collections.abc import Iterator

from practicelog.domain.time.here import Here
from practicelog.queries.review.looking.summary import Summary
from practicelog.render.kit import svg
from practicelog.render.review.summary import amounts_line, done_text, heading, part_label, planned_text

WIDTH, EDGE, LINE, LABELS, NUMBERS = 640, 16, 20, 150, 140
"""How wide it is, the room around it and for a line of words, for what a bar is of, and for its number."""
THICK, ROOM = 12, WIDTH - 2 * EDGE - LABELS - NUMBERS
"""How thick a bar is, and how long the longest."""


def summary_drawing(found: Summary, title: str, here: Here) -> str:
    """Return a stretch as an SVG document: a bar for each part of it, and one for each group or activity."""
    name, so_far = heading(found.stretch)
    heads = [", ".join(filter(None, [title, name, so_far])), *amounts_line(found, here)]
    parts = [
        svg.text((EDGE, EDGE + LINE * at), words, "title" if at == 1 else "quiet") for at, words in enumerate(heads, 1)
    ]
    top = float(EDGE + LINE * (len(heads) + 1))
    for rows in (spans(found, here), kinds(found, here)):
        drawn = list(rows)
        longest = max((max(done, planned) for _, done, planned, _ in drawn), default=0)
        for label, done, planned, words in drawn:
            parts += bar_line(top, label, (done, planned), words, longest)
            top += LINE
        top += LINE
    return svg.document((WIDTH, top + EDGE), parts, heads[0], "; ".join(heads[1:]))


Bar = tuple[str, int, int, str]
"""What a bar is of, the seconds done and planned, and both in words."""


def spans(found: Summary, here: Here) -> Iterator[Bar]:
    """Yield a bar for each day of a week, each week of a month, each month of a year."""
    for part in found.stretch.parts:
        done, planned = found.practised_in(part).seconds or 0, found.planned_in(part).seconds or 0
        words = done_text(found, part, here) + (f" of {planned_text(found, part, here)}" if planned else "")
        yield part_label(found.stretch, part), done, planned, words


def kinds(found: Summary, here: Here) -> Iterator[Bar]:
    """Yield a bar for each group, or for each activity where there are no groups."""
    dimension = found.dimension
    for key, part in found.parts(dimension).items():
        if part.amount.seconds:
            yield dimension.text(key, found.names), part.amount.seconds, 0, here.elapsed(part.amount.seconds)


def bar_line(top: float, label: str, seconds: tuple[int, int], words: str, longest: int) -> Iterator[str]:
    """Yield a bar with its label before it and its number behind; the plan is a mark on it."""
    done, planned = (ROOM * part / longest if longest else 0.0 for part in seconds)
    left = EDGE + LABELS
    yield svg.text((left - 8, top + THICK - 2), label, "", "end")
    if done:
        yield svg.rect((left, top), (done, THICK), "bar", f"{label}: {words}")
    if planned:
        yield svg.line((left + planned, top - 3), (left + planned, top + THICK + 3), "goal")
    yield svg.text((left + max(done, planned) + 8, top + THICK - 2), words, "quiet")
