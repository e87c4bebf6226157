"""What is brought to a lesson: as a page, and as values."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from practicelog.domain.plan.forms import format_planned_sets
from practicelog.domain.review.breakdown import PERIODS
from practicelog.domain.review.packet import FirstOfDay, Held, Part, Piece, Share
from practicelog.domain.sets.plan import format_number
from practicelog.domain.time.clock import DAYS, MONTHS, format_day, zone_called
from practicelog.domain.time.here import Here
from practicelog.domain.time.length import added, format_length
from practicelog.domain.time.period import Period, format_date, format_period
from practicelog.queries.review.sheet.packet import Packet
from practicelog.queries.review.sheet.remarks import NEXT, SKIPPED, RemarkRow, SittingRow
from practicelog.render.kit.grid import Grid, Row
from practicelog.render.kit.page import MARKS, Page, Remark, Section
from practicelog.render.kit.svg import drawing, rect, text
from practicelog.render.kit.text import NOTHING, quantity
from practicelog.render.review.report import share_text
from practicelog.render.sets.sets import value_text

MOST_COLUMNS = 14
"""How many columns of days there are at most; of a longer time they are weeks, months or years."""
STEP, HEIGHT, BARS = 60, 96, 64
HOW = (
    "Held: the best on the last day before, then since. Clean: of all attempts."
    " First of the day: the first set, beside the last of the time before at the same tempo or above."
)


class Shown(NamedTuple):
    """What a page says beside what it always does."""

    ratings: bool = False
    times: bool = False


def packet_page(found: Packet, shown: Shown, here: Here) -> Page:
    """Return what is brought to a lesson as a page; minutes come last."""
    sections = [set_section(found, here), measured_section(found), *remark_sections(found.remarks)]
    if shown != Shown():
        sections.append(sittings_section(found.sittings, shown, here))
    sections.append(time_section(found, here))
    return Page(title_of(here), tuple(about(found)), tuple(section for section in sections if section))


def title_of(here: Here) -> str:
    """Return whose practice it is."""
    return f"Practice of {here.settings.name}" if here.settings.name else "Practice"


def about(found: Packet) -> Iterator[str]:
    """Yield from which lesson to which it is, and its days."""
    since, until = found.stretch.since, found.stretch.until
    start = f"From lesson {since.lesson_id}" if since else "Four weeks at most"
    end = f"to lesson {until.lesson_id}" if until else "to today"
    yield f"{format_period(found.stretch.days)}. {start} {end}."


def columns(found: Packet, here: Here) -> tuple[str, list[Period]]:
    """Return what the columns of the grid are, days or longer periods, and each of them."""
    days = [found.stretch.days.first, found.stretch.days.last, *found.by_day]
    first, last = min(days), max(days)
    periods = list[Period]()
    for kind, period_of in PERIODS.items():
        periods = [period_of(first, here.settings.week_start)]
        while periods[-1].after <= last and len(periods) <= MOST_COLUMNS:
            periods.append(period_of(periods[-1].after, here.settings.week_start))
        if len(periods) <= MOST_COLUMNS:
            return kind, periods
    return "year", periods


def head_of(kind: str, period: Period) -> str:
    """Return the head of a column."""
    first = period.first
    return {
        "day": f"{DAYS[first.weekday()]} {first.day}",
        "week": format_date(first),
        "month": MONTHS[first.month - 1],
    }.get(kind, str(first.year))


def days_in(days: Sequence[date], period: Period) -> list[date]:
    """Return those of the days that lie in a period."""
    return [day for day in days if period.first <= day < period.after]


def set_section(found: Packet, here: Here) -> Section:
    """Return what was set beside what was done, with a column for each day."""
    kind, periods = columns(found, here)
    asked = [piece for piece in found.pieces if piece.is_set]
    others = [piece for piece in found.pieces if not piece.is_set]
    rows = [piece_row(piece, kind, periods, here) for piece in asked]
    rows += [Row(("Practised as well",), "faint")] if asked and others else []
    rows += [piece_row(piece, kind, periods, here) for piece in others]
    head = ("piece", "set", *(head_of(kind, period) for period in periods), "days", "sets")
    untouched = ", ".join(piece.activity for piece in asked if not piece.days)
    lesson = found.stretch.since
    lead = Remark("Set:", lesson.task) if lesson and lesson.task else None
    title = "What was set, and what was done" if asked or lead else "What was done"
    grid = Grid("<<" + "<" * len(periods) + ">>", rows, head)
    return Section(title, grid, foot=f"Untouched: {untouched}" if untouched else "", lead=lead)


def piece_row(piece: Piece, kind: str, periods: Sequence[Period], here: Here) -> Row:
    """Return the line of a piece: what was set, and on which days it was practised."""
    counts = [len(days_in([*piece.days], period)) for period in periods]
    marks = (MARKS[0] if count and kind == "day" else str(count) if count else MARKS[1] for count in counts)
    sets = str(piece.sets) if piece.sets else ""
    return Row((piece.activity, set_words(piece), *marks, str(len(piece.days) or NOTHING), sets))


def set_words(piece: Piece) -> str:
    """Return what was set of a piece: how long, the sets, and the remark."""
    words = []
    for item in piece.items:
        length = format_length(item.planned_seconds) if item.planned_seconds else ""
        words.append(", ".join(filter(None, [length, format_planned_sets(item.sets), item.remark])))
    return "; ".join(filter(None, words))


def measured_section(found: Packet) -> Section | None:
    """Return what was held then and now, and what was clean, by piece and side; None without any."""
    rows = [Row((piece.activity, *part_words(part))) for piece in found.pieces for part in piece.parts]
    if not rows:
        return None
    has_first = any(part.first for piece in found.pieces for part in piece.parts)
    head = ("piece", "side", "held", "clean", "first of the day")
    how = HOW if has_first else HOW.partition(" First")[0]
    return Section("Held, and clean", Grid("<<<<<", rows, head), foot=how)


def part_words(part: Part) -> tuple[str, str, str, str]:
    """Return a side, what was held then and now, what was clean, and how the first set of the day went."""
    first = first_text(part.first) if part.first else ""
    return part.side or "", held_text(part.held) if part.held else "", clean_text(part.clean), first


def held_text(held: Held) -> str:
    """Return `96 → 104bpm`; the number alone where there is none before."""
    name = "" if held.unit else f"{held.metric} "
    now = value_text(held.now, held.unit) if held.now is not None else NOTHING
    if held.before is None:
        return f"{name}{now}, new"
    before = value_text(held.before, held.unit)
    return f"{name}{before.removesuffix(held.unit) if held.unit != 's' else before} → {now}"


def clean_text(share: Share | None) -> str:
    """Return `81% (97 of 120)`."""
    return f"{share_text(share.share)} ({of_text(share)})" if share else ""


def of_text(share: Share) -> str:
    """Return `97 of 120`."""
    return f"{format_number(share.clean)} of {format_number(share.attempts)}"


def first_text(first: FirstOfDay) -> str:
    """Return `78% (31 of 40), before 95% (38 of 40), on 5 days`."""
    days = quantity(first.days, "day", "days")
    return f"{clean_text(first.first)}, before {clean_text(first.before)}, on {days}"


def remark_sections(remarks: Sequence[RemarkRow]) -> Iterator[Section]:
    """Yield the remarks in full, and the lines for the next time."""
    noted = tuple(Remark(remark_about(row), remark_text(row)) for row in remarks if row.kind != NEXT)
    lines = tuple(Remark(row.activity or "", row.body) for row in remarks if row.kind == NEXT)
    if noted:
        yield Section("Remarks", remarks=noted)
    if lines:
        yield Section("Next time", remarks=lines)


def remark_about(row: RemarkRow) -> str:
    """Return the day of a remark, and what it is on."""
    return ", ".join(filter(None, [format_day(row.day) if row.day else "", row.activity or row.section]))


def remark_text(row: RemarkRow) -> str:
    """Return a remark; a reason says that something was skipped."""
    return f"skipped: {row.body}" if row.kind == SKIPPED else row.body


def sittings_section(sittings: Sequence[SittingRow], shown: Shown, here: Here) -> Section | None:
    """Return how the sessions were rated, and when they were, as far as that is shown; None without any."""
    rows = []
    for row in sittings:
        if not (shown.times or row.is_rated):
            continue
        there = here.seen_from(zone_called(row.zone)).beside(row.day)
        rated = (row.rating, row.focus, row.energy, row.effort)
        marks = [format_number(mark) if mark is not None else "" for mark in rated]
        times = there.span(row.started_at, row.stopped_at) or "no clock times"
        rows.append(Row((format_day(row.day), times if shown.times else "", *(marks if shown.ratings else [""] * 4))))
    head = ("day", "time" * shown.times, *(("rating", "focus", "energy", "effort") if shown.ratings else [""] * 4))
    return Section("Sessions", Grid("<<>>>>", rows, head)) if rows else None


def time_section(found: Packet, here: Here) -> Section | None:
    """Return how long was practised: of each day as a drawing, and of each piece; None without any practice."""
    if found.total.seconds is None:
        return None
    seconds = found.seconds
    pieces = sorted(
        (piece for piece in found.pieces if piece.days), key=lambda piece: -(seconds[piece.activity_id] or 0)
    )
    lines = tuple(Remark(piece.activity, here.elapsed(seconds[piece.activity_id])) for piece in pieces)
    days = quantity(found.total.days or 0, "day", "days")
    mark = ", with the clock that runs" * (found.total.is_running and not found.total.is_left_out)
    total = Remark("In all", f"{here.elapsed(found.total.seconds)} on {days}{mark}")
    return Section("Time", remarks=lines, picture=time_drawing(found, here), lead=total, is_dense=True)


def time_drawing(found: Packet, here: Here) -> str:
    """Return a bar for each day, or longer period, with its time above."""
    kind, periods = columns(found, here)
    sums = [added(found.by_day[day].seconds for day in days_in([*found.by_day], period)) for period in periods]
    most = max((seconds or 0 for seconds in sums), default=0) or 1
    parts, said = [], []
    for at, (period, seconds) in enumerate(zip(periods, sums, strict=True)):
        middle, height, head = (at + 0.5) * STEP, BARS * (seconds or 0) / most, head_of(kind, period)
        if seconds:
            parts.append(rect((middle - STEP / 4, 16 + BARS - height), (STEP / 2, height), "bar"))
            said.append(f"{head}: {here.elapsed(seconds)}")
        parts.append(text((middle, 12 + BARS - height), here.elapsed(seconds) if seconds else MARKS[1], "", "middle"))
        parts.append(text((middle, HEIGHT - 2), head, "quiet", "middle"))
    return drawing((STEP * len(periods), HEIGHT), parts, f"Time by {kind}", ", ".join(said))


def packet_columns() -> list[str]:
    """Return the names of the columns of the pieces, for machines."""
    return (
        "activity_id activity was_set set_words days sets seconds metric side unit held_before held clean attempts"
        " first_clean first_attempts before_clean before_attempts first_days"
    ).split()


def packet_rows(found: Packet) -> Iterator[list[Any]]:
    """Yield a row for each piece and what was measured of it on a side, for machines."""
    seconds = found.seconds
    for piece in found.pieces:
        words = set_words(piece) or None
        head = [piece.activity_id, piece.activity, piece.is_set, words, len(piece.days), piece.sets]
        for part in piece.parts or (Part(None),):
            yield [*head, seconds[piece.activity_id], *part_cells(part)]


def part_cells(part: Part) -> list[Any]:
    """Return what was measured on a side, for machines."""
    held, first = part.held, part.first
    shares = [part.clean, first and first.first, first and first.before]
    return [
        held and held.metric,
        part.side,
        held and (held.unit or None),
        held and held.before,
        held and held.now,
        *(cell for share in shares for cell in ((share.share, share.attempts) if share else (None, None))),
        first and first.days,
    ]


def packet_value(found: Packet, shown: Shown, here: Here) -> dict[str, Any]:
    """Return what is brought to a lesson for JSON."""
    from practicelog.render.plan.lessons import lesson_value

    since, until = found.stretch.since, found.stretch.until
    names = packet_columns()
    return {
        "name": here.settings.name or None,
        "lesson_before": since and lesson_value(since),
        "lesson": until and lesson_value(until),
        "first_day": found.stretch.days.first,
        "last_day": found.stretch.days.last,
        "days": found.total.days,
        "seconds": found.total.seconds,
        "running": found.total.is_running,
        "left_out": found.total.is_left_out,
        "pieces": [dict(zip(names, row, strict=True)) for row in packet_rows(found)],
        "practice_days": [
            {"practice_day": day, "activity_id": piece.activity_id, "activity": piece.activity, "seconds": seconds}
            for piece in found.pieces
            for day, seconds in sorted(piece.days.items())
        ],
        "remarks": [
            {
                "kind": row.kind,
                "body": row.body,
                "practice_day": row.day,
                "activity": row.activity,
                "section": row.section,
            }
            for row in found.remarks
        ],
        "sittings": [sitting_value(row, shown) for row in found.sittings] if shown != Shown() else [],
    }


def sitting_value(row: SittingRow, shown: Shown) -> dict[str, Any]:
    """Return a session for JSON, as far as it is shown."""
    zone = zone_called(row.zone)
    times = [at and at.astimezone(zone) for at in (row.started_at, row.stopped_at)] if shown.times else [None] * 2
    rated = [row.rating, row.focus, row.energy, row.effort] if shown.ratings else [None] * 4
    names = "session_id practice_day started_at stopped_at rating focus energy effort".split()
    return dict(zip(names, [row.session_id, row.day, *times, *rated], strict=True))
