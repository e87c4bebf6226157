"""A session, and a part of it, as screens."""

from collections.abc import Iterator, Sequence

from practicelog.domain.sets.forms import format_set
from practicelog.domain.time.clock import format_day, zone_called
from practicelog.domain.time.here import Here
from practicelog.queries.session.session import Break, Instance, Section, Session
from practicelog.queries.sets.sets import RecordedSet
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.text import NOTHING, UNNAMED, columns_of, padded, tagged
from practicelog.render.session.log import interval_span
from practicelog.render.session.rate import ratings_of
from practicelog.render.sets.sets import yield_text


def session_screen(session: Session, here: Here) -> Screen:
    """Return the structure of a session: sections, activities, intervals, each with its time and plan, then notes."""
    there = here.seen_from(zone_called(session.zone))
    refs = max((len(ref) for section in session.sections for ref in refs_in(section)), default=0)
    breaks = session.breaks.copy()
    rows = [row for section in session.sections for row in section_rows(section, breaks, there, refs)]
    rows += [break_row(one, there, refs) for one in breaks]
    remarks = [*([("intent", session.intent)] if session.intent else []), *notes_in(session)]
    wide = max([refs, *(columns_of(where) for where, _ in remarks)])
    below = [f"  {padded(where, wide, '<')}  {quoted(body, wide + 4)}" for where, body in remarks]
    below.append(f"  {ratings_of(session)}".rstrip())
    top = (title_of(session, there, here), total_of(session, here))
    return Screen(top, Grid("<<>>", rows, yields=1), tuple(below))


def part_screen(session: Session, here: Here) -> Screen:
    """Return the one activity that `session` holds: when and how long it was, its intervals and its notes."""
    there, section = here.seen_from(zone_called(session.zone)), session.sections[0]
    instance = section.activities[0]
    name = tagged(instance.activity, instance.tags)
    when = there.span(instance.began_at, instance.ended_at)
    parts = [instance.ref, name, section.name, format_day(session.practice_day, year=True), when]
    parts += [session.zone] if session.zone != here.zone.key else []
    elapsed = there.elapsed(instance.elapsed(there.now)) if instance.intervals else NOTHING
    total = f"{elapsed} {planned(instance.planned_seconds, there)}".rstrip()
    refs = [one.ref for one in instance.intervals] + [one.ref for one in instance.sets]
    wide = max(map(len, refs), default=0)
    rows = [
        Row(
            (
                f"{'>' if one.running else ' '} {one.ref:<{wide}}",
                interval_span(one, there),
                there.elapsed(one.elapsed(there.now)),
            ),
            "running" if one.running else "",
        )
        for one in instance.intervals
    ]
    sets = [
        Row((row.cells[0].replace("    ", "  ", 1), *row.cells[1:3]), row.role)
        for row in set_rows(instance.sets, there, wide)
    ]
    sets += [Row((f"  {'':<{wide}}  {yield_text(one)}", "", ""), "faint") for one in instance.yields]
    notes = [f"  {quoted(body, 2)}" for body in instance.notes]
    notes += [f"  {one.ref}  {quoted(body, len(one.ref) + 4)}" for one in instance.sets for body in one.notes]
    return Screen(("  ".join(part for part in parts if part), total), Grid("<<>", rows + sets, yields=1), tuple(notes))


def quoted(body: str, indent: int) -> str:
    """Return a note in quotes, its further lines below its first."""
    return '"' + body.replace("\n", "\n" + " " * (indent + 1)) + '"'


def refs_in(section: Section) -> Iterator[str]:
    """Yield the references that the screen of a section prints."""
    for instance in section.activities:
        yield instance.ref
        yield from (interval.ref for interval in instance.intervals if len(instance.intervals) > 1)
        yield from (one.ref for one in instance.sets)


def notes_in(session: Session) -> Iterator[tuple[str, str]]:
    """Yield every note with what it is on, the session's own first."""
    yield from (("note", note) for note in session.notes)
    for section in session.sections:
        yield from ((section.name or "section", note) for note in section.notes)
        for instance in section.activities:
            yield from ((instance.ref, note) for note in instance.notes)
            yield from ((one.ref, note) for one in instance.sets for note in one.notes)


def title_of(session: Session, there: Here, here: Here) -> str:
    """Return what session it is and when it was."""
    tags = " ".join(f"+{tag}" for tag in session.tags)
    parts = [f"Session {session.session_id}", session.name, tags, format_day(session.practice_day, year=True)]
    times = there.span(session.started_at, session.ended_at)
    parts.append(f"since {times.rstrip('–')}, open" if session.open else times)
    if session.zone != here.zone.key:
        parts.append(session.zone)
    return "  ".join(part for part in parts if part)


def total_of(session: Session, here: Here) -> str:
    """Return the time practised, and what was planned."""
    total = NOTHING if is_untimed(session) else here.elapsed(session.elapsed(here.now))
    return f"{total} of {here.elapsed(session.planned_seconds)}" if session.planned_seconds else total


def is_untimed(session: Session) -> bool:
    """Return whether sets are all that is known of a session: then nobody knows how long it was."""
    practised = [instance for section in session.sections for instance in section.activities]
    return any(one.sets for one in practised) and not any(one.intervals for one in practised)


def section_rows(section: Section, breaks: list[Break], there: Here, refs: int) -> Iterator[Row]:
    """Yield the rows of a section; an unnamed one has no title of its own. `refs` is how wide references get.

    The `breaks` that follow on something in it are taken out of the list and shown there.
    """
    if section.name or section.tags:
        name = tagged(section.name or UNNAMED, section.tags)
        elapsed = there.elapsed(section.elapsed(there.now))
        yield Row(("  " + name, "", elapsed, planned(section.planned_seconds, there)), "title")
    for instance in section.activities:
        following = [one for one in breaks if follows(one, instance)]
        breaks[:] = [one for one in breaks if one not in following]
        yield from instance_rows(instance, following, there, refs)


def follows(one: Break, instance: Instance) -> bool:
    """Return whether the break began as an interval of `instance` stopped."""
    return any(interval.stopped_at == one.started_at for interval in instance.intervals)


def break_row(one: Break, there: Here, refs: int) -> Row:
    """Return the row of a break: no practice time, so it has no part in any total."""
    stopped = one.stopped_at is not None or one.seconds is None
    when = there.span(one.started_at, one.stopped_at) + ("" if stopped else "?")
    plan = planned(one.planned_seconds, there)
    return Row(
        (f"  {'':<{refs}}  {one.name or 'pause'}", when, f"({there.elapsed(one.elapsed(there.now))})", plan), "faint"
    )


def instance_rows(instance: Instance, breaks: list[Break], there: Here, refs: int) -> Iterator[Row]:
    """Yield the rows of an activity: itself, its intervals where there are several, the breaks that followed."""
    mark, role = (">", "running") if instance.is_running else (" ", "")
    name = tagged(instance.activity, instance.tags)
    one = instance.intervals[0] if len(instance.intervals) == 1 else None
    when = interval_span(one, there) if one else there.span(instance.began_at, instance.ended_at)
    elapsed = there.elapsed(instance.elapsed(there.now)) if instance.intervals else NOTHING
    yield Row((f"{mark} {instance.ref:<{refs}}  {name}", when, elapsed, planned(instance.planned_seconds, there)), role)
    yield from set_rows(instance.sets, there, refs)
    yield from (Row((f"  {'':<{refs}}    {yield_text(each)}", "", "", ""), "faint") for each in instance.yields)
    if one:
        yield from (break_row(between, there, refs) for between in breaks)
        return
    for interval in instance.intervals:
        yield Row(
            (f"  {interval.ref}", interval_span(interval, there), there.elapsed(interval.elapsed(there.now)), ""),
            "faint",
        )
        # Each once, though two intervals may have stopped at the same instant.
        after = [one for one in breaks if one.started_at == interval.stopped_at]
        breaks = [one for one in breaks if one not in after]
        yield from (break_row(between, there, refs) for between in after)


def set_rows(sets: Sequence[RecordedSet], there: Here, refs: int) -> Iterator[Row]:
    """Yield a row for each set: what was done, and when that is known."""
    for one in sets:
        tags = "".join(f" +{tag}" for tag in one.tags)
        when = there.clock(one.recorded_at) if one.recorded_at else ""
        yield Row((f"  {one.ref:<{refs}}    {format_set(one.plan)}{tags}", when, "", ""), "faint")


def planned(seconds: int | None, here: Here) -> str:
    """Return `of 10:00`, nothing where nothing was planned."""
    return f"of {here.elapsed(seconds)}" if seconds else ""
