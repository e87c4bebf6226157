"""The text of a session for the editor: all that can be corrected, then how."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from practicelog.actions.session.text import Rewritten
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.spelling import UNPRINTABLE
from practicelog.domain.text.lines import COMMENT, MARK, WrongLine
from practicelog.domain.text.parsing import NO_NAME, split_activity, split_plan
from practicelog.domain.text.properties import noon_of
from practicelog.domain.text.text import (
    ActivityText,
    BreakText,
    End,
    NoteText,
    SectionText,
    SessionText,
    TimeText,
    exact_length,
    plain_or_quoted,
    quoted,
)
from practicelog.domain.text.times import Days, write_time
from practicelog.domain.time.clock import zone_called
from practicelog.render.kit.text import columns_of, spread

HOW = """\
# Change what is wrong, save, and leave the editor. All of it is one change,
# which undo takes back. An empty text, or one left as it is, changes nothing.
#
# Delete a line, and it goes to the trash: an activity (1.2) with all below it,
# an interval (1.2:1), a note (n3). A break or an empty section is gone.
# Move a line, and it belongs to what now stands above it.
# Add a line without a number:
#   scales +slow  plan 10m     an activity, its tags, how long was planned
#   19:20 – 19:30, or 20m      below it an interval, or only how long it was
#   note: in my own words      its further lines begin with |
#   section: Warm-up           break: 19:30 – 19:35, tea
# Times are by the clock of the session's zone and follow its start; another day
# is written in front: 2026-03-12 00:10. A changed zone moves no time.
"""
LABELS = 7
PLANS = 46


def session_as_text(session: SessionText) -> str:
    """Return the session as text, with instructions for editing in comments at the end."""
    days = Days(zone_called(session.zone), session.start or noon_of(session.day, session))
    blocks = [[f"session {session.number}"], list(property_lines(session))]
    wide = max((len(ref) for ref in refs_in(session)), default=LABELS)
    for section in session.sections:
        if not section.is_implied:
            blocks.append(list(section_lines(section)))
        blocks += [list(activity_lines(activity, days, max(wide, LABELS))) for activity in section.activities]
    if session.breaks:
        blocks.append([break_line(pause, days) for pause in session.breaks])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n\n" + HOW


def refs_in(session: SessionText) -> Iterator[str]:
    """Yield the references that begin lines of the text."""
    for section in session.sections:
        for activity in section.activities:
            yield activity.ref or ""
            yield from (interval.ref or "" for interval in activity.intervals)


def property_lines(session: SessionText) -> Iterator[str]:
    """Yield a line for each property of the session, then its notes."""
    values = {
        "name": plain_or_quoted(session.name) if session.name else "",
        "day": f"{session.day}",
        "zone": session.zone,
        "start": start_of(session),
        "end": end_of(session),
        "intent": plain_or_quoted(session.intent) if session.intent else "",
        "rating": number(session.rating),
        "focus": number(session.focus),
        "energy": number(session.energy),
        "effort": number(session.effort),
    }
    yield from (f"{name + ':':<{LABELS}}  {value}".rstrip() for name, value in values.items())
    for note in session.notes:
        yield from note_lines(note, 0, LABELS)


def start_of(session: SessionText) -> str:
    """Return when the session began, always with its day."""
    if session.start is None:
        return ""
    zone = zone_called(session.zone)
    clock = write_time(session.start, Days(zone, session.start))
    day = f"{session.start.astimezone(zone).date()}"
    return clock if clock.startswith(day) else f"{day} {clock}"


def end_of(session: SessionText) -> str:
    """Return when the session ended, or the word that stands for no time."""
    if isinstance(session.end, End):
        return session.end.value
    if session.end is None:
        return ""
    return write_time(session.end, Days(zone_called(session.zone), session.start or session.end, after=True))


def number(value: float | None) -> str:
    """Return a number in the shortest form that reads back to it, "" for None."""
    if value is None:
        return ""
    short = f"{value:g}"
    return short if float(short) == value else repr(value)


def section_lines(section: SectionText) -> Iterator[str]:
    """Yield the line of a section, then its notes."""
    label = f"section {section.place}:"
    name = section.name or NO_NAME
    is_plain = name == plain_or_quoted(name) and split_plan(name) == (name, None)
    text = name if is_plain and (name != NO_NAME or section.name is None) else quoted(name)
    yield with_plan(f"{label} {text}", section.planned_seconds)
    for note in section.notes:
        yield from note_lines(note, 2, LABELS)


def activity_lines(activity: ActivityText, days: Days, wide: int) -> Iterator[str]:
    """Yield the lines of an activity, its intervals and its notes, references padded to `wide` columns."""
    is_plain = plain_or_quoted(activity.name) == activity.name and reads_back(activity.name)
    name = " ".join([activity.name if is_plain else quoted(activity.name), *(f"+{tag}" for tag in activity.tags)])
    yield with_plan(f"  {activity.ref or '':<{wide}}  {name}", activity.planned_seconds)
    for interval in activity.intervals:
        yield f"  {interval.ref or '':<{wide}}  {interval_words(interval, days)}"
    for note in activity.notes:
        yield from note_lines(note, 2, wide)


def reads_back(name: str) -> bool:
    """Return whether `name`, without quotes, reads back to itself."""
    try:
        return split_activity(name) == (name, (), None)
    except NotUnderstood:
        return False


def with_plan(line: str, planned_seconds: int | None) -> str:
    """Return a line followed by its plan, in a column of its own if there is room."""
    if planned_seconds is None:
        return line
    return f"{line}{' ' * max(2, PLANS - columns_of(line))}plan {exact_length(planned_seconds)}"


def interval_words(interval: TimeText, days: Days) -> str:
    """Return when an interval was, or only how long."""
    if interval.start is None:
        return exact_length(interval.seconds or 0)
    return span_words(interval.start, interval.stop, days)


def span_words(start: datetime, stop: datetime | End | None, days: Days) -> str:
    """Return `19:02 – 19:11`; an end that is not a time is a word."""
    if stop is None or isinstance(stop, End):
        return f"{write_time(start, days)} – {(stop or End.UNKNOWN).value}"
    return f"{write_time(start, days)} – {write_time(stop, Days(days.zone, start, after=True))}"


def break_line(pause: BreakText, days: Days) -> str:
    """Return the line of a break."""
    name = "" if pause.name is None else plain_or_quoted(pause.name)
    if name and split_plan(name) != (name, None):
        name = quoted(pause.name or "")
    plan = f"plan {exact_length(pause.planned_seconds)}" if pause.planned_seconds else ""
    more = "  ".join(part for part in (name, plan) if part)
    label = "break:" if pause.name else "pause:"
    return f"{label:<{LABELS}}  {span_words(pause.start, pause.stop, days)}{', ' + more if more else ''}"


def note_lines(note: NoteText, indent: int, wide: int) -> Iterator[str]:
    """Yield the lines of a note, each after the first with a bar in front."""
    lines = note.body.split("\n")
    first, *more = lines
    is_plain = first == plain_or_quoted(first) and note.body == note.body.strip()
    if not is_plain or any(line != line.rstrip() or re.search(UNPRINTABLE, line) for line in more):
        lines = [quoted(note.body)]
    yield f"{' ' * indent}{f'n{note.number}:':<{wide}}  {lines[0]}"
    yield from (f"{' ' * (indent + wide)}| {line}".rstrip() for line in lines[1:])


def with_mark(text: str, problem: WrongLine) -> str:
    """Return the text with the problem as a comment above the line it is about."""
    lines = text.split("\n")
    at = max(0, min(problem.line, len(lines)) - 1)
    indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    return "\n".join([*lines[:at], f"{indent}{MARK} {problem.sentence}", *lines[at:]])


def beside_yours(text: str, yours: str) -> str:
    """Return the session's text as it is now, then what the person wrote before another command changed it."""
    lines = [line for line in yours.split("\n") if not line.lstrip().startswith(COMMENT)]
    return "\n".join(
        [
            f"{MARK} Another command changed the session meanwhile. This is how it is now;",
            f"{MARK} what you had written stands below it. Nothing was changed by you so far.",
            text,
            "# What you had written:",
            *(f"#   {line}".rstrip() for line in lines),
            "",
        ]
    )


def without_marks(text: str) -> str:
    """Return the text without the comments about its problems."""
    return "\n".join(line for line in text.split("\n") if not line.lstrip().startswith(MARK))


UNCHANGED = "Nothing was changed"


def rewritten_text(rewritten: Rewritten, words: list[str], width: int) -> str:
    """Return what was changed, one line for each thing."""
    name = f" {rewritten.name}" if rewritten.name else ""
    lines = [spread(f"Changed session{name}", str(rewritten.session_id), width)]
    return "\n".join([*lines, *("  " + " ".join(line.splitlines()) for line in words), "  undo: practicelog undo"])


def rewritten_value(session_id: int, change_id: int | None, words: list[str]) -> dict[str, Any]:
    """Return what was changed, for JSON; `change_id` is None if nothing was."""
    return {"session": session_id, "change": f"c{change_id}" if change_id else None, "words": words}
