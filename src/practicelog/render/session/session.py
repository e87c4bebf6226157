"""A session, or a part of it, as a screen."""

from collections.abc import Iterator, Sequence

from practicelog.domain.outline import Outline, OutlineActivity, OutlineBreak, OutlineInterval, OutlineSection, tally
from practicelog.domain.sets.forms import format_set
from practicelog.domain.sets.plan import OutlineSet
from practicelog.domain.time.clock import format_day, zone_called
from practicelog.domain.time.here import Here
from practicelog.domain.time.length import LEFT_ON
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.terminal import columns_of, padded
from practicelog.render.kit.text import LEFT_OUT, UNNAMED, counted_twice, tagged
from practicelog.render.session.rate import ratings_of
from practicelog.render.sets.sets import amount_words, elapsed_of, planned_words, sums_of, when_of

Breaks = dict[int | None, list[OutlineBreak]]


def session_screen(session: Outline, here: Here) -> Screen:
    """Return a session: its sections, activities and intervals with times and plans, then its notes."""
    there = here.seen_from(zone_called(session.zone)).beside(session.practice_day)
    refs = max((len(ref) for section in session.sections for ref in refs_in(section)), default=0)
    breaks = breaks_by_interval(session)
    coming = coming_words(session)
    rows = [row for section in session.sections for row in section_rows(section, breaks, there, refs, coming)]
    rows += [break_row(pause, there, refs) for pause in breaks.get(None, [])]
    remarks = [*([("intent", session.intent)] if session.intent else []), *notes_in(session)]
    widest = max([refs, *(columns_of(where) for where, _ in remarks)])
    below = [f"  {padded(where, widest, '<')}  {quoted(body, widest + 4)}" for where, body in remarks]
    below += twice_in(session, here)
    below.append(f"  {ratings_of(session)}".rstrip())
    top = (title_of(session, there, here), total_of(session, here))
    return Screen(top, Grid("<<>>", rows, movable=1), tuple(below))


def part_screen(session: Outline, here: Here) -> Screen:
    """Return the one activity that `session` holds: when and how long, its intervals, sets and notes."""
    there = here.seen_from(zone_called(session.zone)).beside(session.practice_day)
    section = session.sections[0]
    instance = section.activities[0]
    name = tagged(instance.activity, instance.tags)
    when = when_of(instance, there) if instance.has_only_sets else there.span(instance.began_at, instance.ended_at)
    parts = [instance.ref, name, section.name, format_day(session.practice_day, year=True), when]
    parts += [session.zone] if session.zone != here.zone_name else []
    amount = "  ".join(amount_words(instance.elapsed(there), tally([instance]), there))
    total = f"{amount} {plan_text(instance.planned_seconds, there)}".rstrip()
    total += f", {LEFT_OUT}" if instance.is_left_on(there) else ""
    refs = [interval.ref for interval in instance.intervals] + [recorded.ref for recorded in instance.sets]
    widest = max(map(len, refs), default=0)
    rows = [
        Row(
            (
                f"{'>' if interval.running else ' '} {interval.ref:<{widest}}",
                there.stretch(interval.started_at, interval.stopped_at, interval.running),
                there.elapsed(interval.elapsed(there)),
                mark_of(interval, there),
            ),
            "running" if interval.running else "",
        )
        for interval in instance.intervals
    ]
    sets = [
        Row((row.cells[0].replace("    ", "  ", 1), *row.cells[1:]), row.role)
        for row in set_rows(instance.sets, there, widest, coming_words(session))
    ]
    sets += [Row((f"  {'':<{widest}}  {text}", "", "", ""), "faint") for text in sums_in(instance)]
    notes = [f"  {quoted(note.body, 2)}" for note in instance.notes]
    notes += [
        f"  {recorded.ref}  {quoted(body, len(recorded.ref) + 4)}"
        for recorded in instance.sets
        for body in recorded.notes
    ]
    title = "  ".join(part for part in parts if part)
    return Screen((title, total), Grid("<<><", rows + sets, movable=1), (*notes, *twice_in(session, here)))


def twice_in(session: Outline, here: Here) -> list[str]:
    """Return a line that says how much of what is shown counts twice, if anything does."""
    return [f"  {counted_twice(here.elapsed(session.seconds_twice))}"] if session.seconds_twice else []


def quoted(body: str, indent: int) -> str:
    """Return a note in quotes, with its later lines indented below its first."""
    return '"' + body.replace("\n", "\n" + " " * (indent + 1)) + '"'


def refs_in(section: OutlineSection) -> Iterator[str]:
    """Yield the references that the screen of a section prints."""
    for instance in section.activities:
        yield instance.ref
        yield from (interval.ref for interval in instance.intervals if len(instance.intervals) > 1)
        yield from (recorded.ref for recorded in instance.sets)


def notes_in(session: Outline) -> Iterator[tuple[str, str]]:
    """Yield every note with the name of what it is on, the session's own first."""
    yield from (("note", note.body) for note in session.notes)
    for section in session.sections:
        yield from ((section.name or "section", note.body) for note in section.notes)
        for instance in section.activities:
            yield from ((instance.ref, note.body) for note in instance.notes)
            yield from ((recorded.ref, note) for recorded in instance.sets for note in recorded.notes)


def title_of(session: Outline, there: Here, here: Here) -> str:
    """Return the number, name, tags and times of a session."""
    tags = " ".join(f"+{tag}" for tag in session.tags)
    parts = [f"Session {session.session_id}", session.name, tags, format_day(session.practice_day, year=True)]
    times = there.span(session.started_at, session.ended_at)
    parts.append(f"since {times.rstrip('–')}, open" if session.open else times)
    if session.zone != here.zone_name:
        parts.append(session.zone)
    return "  ".join(part for part in parts if part)


def total_of(session: Outline, here: Here) -> str:
    """Return the time practised, and planned if there is a plan."""
    elapsed, towards_plan = session.elapsed(here), session.planned_elapsed(here)
    plan, left_out = plan_text(session.planned_seconds, here), f", {LEFT_OUT}" if session.is_left_on(here) else ""
    if not plan or towards_plan == elapsed:
        amount = "  ".join(amount_words(elapsed, tally(session.activities), here))
        return f"{amount} {plan}".rstrip() + left_out
    return f"{here.elapsed(elapsed)}, planned {here.elapsed(towards_plan)} {plan}{left_out}"


def breaks_by_interval(session: Outline) -> Breaks:
    """Return the breaks by the id of the interval after which each began, those before every stop under None."""
    breaks: Breaks = {}
    for pause in session.breaks:
        before = [interval for interval in session.intervals if interval.stopped_at is not None]
        before = [interval for interval in before if (interval.stopped_at or pause.started_at) <= pause.started_at]
        last = max(before, key=lambda interval: interval.stopped_at or pause.started_at, default=None)
        breaks.setdefault(last.interval_id if last else None, []).append(pause)
    return breaks


def section_rows(section: OutlineSection, breaks: Breaks, there: Here, refs: int, coming: str) -> Iterator[Row]:
    """Yield the rows of a section; one without a name has no title. `refs` is the width of references.

    The `breaks` that followed an activity of the section are shown there; `coming` is said of planned sets not done.
    """
    if section.name or section.tags:
        name = tagged(section.name or UNNAMED, section.tags)
        yield Row(("  " + name, "", elapsed_of(section, there), section_plan(section, there)), "title")
    for instance in section.activities:
        yield from instance_rows(instance, breaks, there, refs, coming)


def break_row(pause: OutlineBreak, there: Here, refs: int) -> Row:
    """Return the row of a break; it is not practice, so no total includes it."""
    when = there.stretch(pause.started_at, pause.stopped_at, pause.running)
    plan = plan_text(pause.planned_seconds, there)
    return Row(
        (f"  {'':<{refs}}  {pause.name or 'pause'}", when, f"({there.elapsed(pause.elapsed(there))})", plan),
        "faint",
    )


def instance_rows(instance: OutlineActivity, breaks: Breaks, there: Here, refs: int, coming: str) -> Iterator[Row]:
    """Yield the rows of an activity: itself, its sets, several intervals, and the breaks that followed."""
    mark, role = (">", "running") if instance.is_running else (" ", "")
    name = tagged(instance.activity, instance.tags)
    single = instance.intervals[0] if len(instance.intervals) == 1 else None
    when = (
        there.stretch(single.started_at, single.stopped_at, single.running)
        if single
        else there.span(instance.began_at, instance.ended_at)
    )
    marks = [plan_text(instance.planned_seconds, there), mark_of(instance, there)]
    plan = "  ".join(filter(None, marks))
    yield Row((f"{mark} {instance.ref:<{refs}}  {name}", when, elapsed_of(instance, there), plan), role)
    if instance.passed_over:
        yield Row((f"  {'':<{refs}}    {instance.passed_over}", "", "", ""), "faint")
    yield from set_rows(instance.sets, there, refs, coming)
    yield from (Row((f"  {'':<{refs}}    {text}", "", "", ""), "faint") for text in sums_in(instance))
    if single:
        yield from (break_row(pause, there, refs) for pause in breaks.get(single.interval_id, []))
        return
    for interval in instance.intervals:
        yield Row(
            (
                f"  {interval.ref}",
                there.stretch(interval.started_at, interval.stopped_at, interval.running),
                there.elapsed(interval.elapsed(there)),
                mark_of(interval, there),
            ),
        )
        yield from (break_row(pause, there, refs) for pause in breaks.get(interval.interval_id, []))


def coming_words(session: Outline) -> str:
    """Return what is said of planned sets that are not done: in a session that has ended they will not be."""
    return "to do" if session.open else "not done"


def set_rows(sets: Sequence[OutlineSet], there: Here, refs: int, coming: str) -> Iterator[Row]:
    """Yield a row for each set, with what was planned otherwise, and its time if that is known.

    Those that are not done are in one row, behind the word `coming`.
    """
    for recorded in (row for row in sets if row.done):
        tags = "".join(f" +{tag}" for tag in recorded.tags)
        text = "  ".join(filter(None, [f"{format_set(recorded.plan)}{tags}", planned_words(recorded)]))
        when = there.clock(recorded.recorded_at) if recorded.recorded_at else ""
        yield Row((f"  {recorded.ref:<{refs}}    {text}", when, "", ""))
    if to_come := [row for row in sets if not row.done]:
        # Here, not above: few sessions have a plan.
        from practicelog.domain.plan.forms import format_to_come

        text = format_to_come(to_come)
        yield Row((f"  {to_come[0].ref:<{refs}}    {coming}: {text or f'{len(to_come)} sets'}", "", "", ""), "faint")


def sums_in(instance: OutlineActivity) -> list[str]:
    """Return what is computed from the sets of an activity; the volume of a single one is plain to see."""
    return sums_of(instance.yields, instance.volume if len(instance.sets) > 1 else None, instance.weight_unit)


def mark_of(timed: OutlineActivity | OutlineInterval, there: Here) -> str:
    """Return the mark of a clock that was left on, else ""."""
    return LEFT_ON if timed.is_left_on(there) else ""


def section_plan(section: OutlineSection, here: Here) -> str:
    """Return the plan of a section, `of 10:00`, before it what was practised towards it if that is not all."""
    towards_plan, plan = section.planned_elapsed(here), plan_text(section.planned_seconds, here)
    return plan if towards_plan == section.elapsed(here) or not plan else f"{here.elapsed(towards_plan)} {plan}"


def plan_text(seconds: int | None, here: Here) -> str:
    """Return `of 10:00`, "" without a plan."""
    return f"of {here.elapsed(seconds)}" if seconds else ""
