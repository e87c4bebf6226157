"""The text of a session read back: the session it describes, or which line is wrong, why, and what to write."""

import re
from datetime import datetime
from typing import Any

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.spelling import name_key
from practicelog.domain.text.lines import PROPERTIES, LineKind, OutlineLine, lines_of, on_line
from practicelog.domain.text.properties import noon_of, read_properties
from practicelog.domain.text.text import (
    ActivityText,
    BreakText,
    End,
    NoteText,
    SectionText,
    SessionText,
    TimeText,
    read_length,
    split_quoted,
    unquoted,
)
from practicelog.domain.text.times import Days, read_time
from practicelog.domain.time.clock import CLOCK, zone_called
from practicelog.domain.time.length import is_length

NO_NAME = "–"
PLAN = re.compile(r"(?P<left>.*?)(?:^|\s+)plan\s+(?P<length>\d[\w. ]*)", re.DOTALL | re.ASCII)
ENDS = re.compile(r"\s*[–—]\s*|\s+(?:-+|to|until)\s+")
NAMES_OF_LINES = {
    LineKind.SECTION: "section {}",
    LineKind.NOTE: "note n{}",
    LineKind.SESSION: "session {}",
    LineKind.PROPERTY: "line {}:",
}
TIGHT_ENDS = re.compile(rf"({CLOCK})-({CLOCK}\b.*)", re.IGNORECASE | re.DOTALL)


def parse_session_text(text: str, before: SessionText) -> SessionText:
    """Return the session that `text` describes; properties without a line stay as they were `before`.

    Clock times are read in the zone that the session had. Raises WrongLine.
    """
    lines = lines_of(text)
    refuse_strangers(lines, before)
    properties, places = read_properties(lines, before)
    days = Days(zone_called(before.zone), anchor_of(properties, before))
    return SessionText(
        before.number,
        **properties,
        notes=tuple(notes_under(lines)),
        sections=tuple(sections_in(lines, before, days)),
        breaks=tuple(read_break(line, days) for line in lines if line.kind is LineKind.BREAK),
        lines=places,
    )


def refuse_strangers(lines: list[OutlineLine], before: SessionText) -> None:
    """Raise WrongLine for a number that is not in the session, and for one that appears twice."""
    existing, places = keys_of(before), dict[tuple[LineKind, str], int]()
    for line in lines:
        if not line.key:
            continue
        name = NAMES_OF_LINES.get(line.kind, "{}").format(line.key)
        with on_line(line.number):
            if (line.kind, line.key) not in existing:
                raise NotUnderstood(f"There is no {name} in session {before.number}. What is new has no number")
            if (line.kind, line.key) in places:
                first = places[line.kind, line.key]
                raise NotUnderstood(f"{name} is there twice, on line {first} too. What is new has no number")
        places[line.kind, line.key] = line.number


def keys_of(before: SessionText) -> set[tuple[LineKind, str]]:
    """Return the kind and key of every existing thing that a line can refer to."""
    keys = {(LineKind.PROPERTY, name) for name in PROPERTIES} | {(LineKind.SESSION, str(before.number))}
    keys |= {(LineKind.NOTE, str(note.number)) for note in before.notes}
    for section in before.sections:
        keys.add((LineKind.SECTION, str(section.place)))
        keys |= {(LineKind.NOTE, str(note.number)) for note in section.notes}
        for activity in section.activities:
            keys.add((LineKind.ACTIVITY, activity.ref or ""))
            keys |= {(LineKind.INTERVAL, interval.ref or "") for interval in activity.intervals}
            keys |= {(LineKind.NOTE, str(note.number)) for note in activity.notes}
    return keys


def anchor_of(properties: dict[str, Any], before: SessionText) -> datetime:
    """Return the instant from which clock times take their day: the session's start, else noon of its day."""
    start: datetime | None = properties["start"]
    return start or noon_of(properties["day"], before)


def parts(lines: list[OutlineLine], *kinds: LineKind) -> list[tuple[OutlineLine | None, list[OutlineLine]]]:
    """Return the lines of these kinds, each with those below it; first, under None, the lines above them all."""
    groups: list[tuple[OutlineLine | None, list[OutlineLine]]] = [(None, [])]
    for line in lines:
        if line.kind in kinds:
            groups.append((line, []))
        else:
            groups[-1][1].append(line)
    return groups


def notes_under(lines: list[OutlineLine]) -> list[NoteText]:
    """Return the notes above the first section or activity of `lines`."""
    above = parts(lines, LineKind.SECTION, LineKind.ACTIVITY)[0][1]
    return [read_note(line) for line in above if line.kind is LineKind.NOTE]


def read_note(line: OutlineLine) -> NoteText:
    """Return the note on a line."""
    with on_line(line.number):
        body = unquoted(line.text)
        if not body.strip():
            raise NotUnderstood("A note cannot be empty. To delete it, delete its line")
        return NoteText(int(line.key) if line.key else None, body, line.number)


def sections_in(lines: list[OutlineLine], before: SessionText, days: Days) -> list[SectionText]:
    """Return the sections of the text; first what stands above the first of them, if anything does."""
    is_implied = bool(before.sections) and before.sections[0].is_implied
    sections: list[SectionText] = []
    for head, below in parts(lines, LineKind.SECTION):
        activities = tuple(activities_in(below, days))
        if head is not None:
            sections.append(read_section(head, notes_under(below), activities))
        elif activities or is_implied:
            sections.append(SectionText(1 if is_implied else None, None, activities=activities))
    refuse_same_names(sections)
    return sections


def read_section(line: OutlineLine, notes: list[NoteText], activities: tuple[ActivityText, ...]) -> SectionText:
    """Return the section that `line` begins."""
    with on_line(line.number):
        place = int(line.key) if line.key else None
        name, planned_seconds = split_plan(line.text)
        if not name:
            raise NotUnderstood("What is the section called? Write section: NAME")
        section_name = None if name == NO_NAME else unquoted(name)
        return SectionText(place, section_name, planned_seconds, activities, tuple(notes), line.number)


def refuse_same_names(sections: list[SectionText]) -> None:
    """Raise WrongLine if two sections have the same name."""
    names: dict[str, int] = {}
    for section in sections:
        key = name_key(section.name or "")
        with on_line(section.line):
            if key in names:
                raise NotUnderstood(f"There is a section {section.name} on line {names[key]} already")
        if key:
            names[key] = section.line


def split_plan(text: str) -> tuple[str, int | None]:
    """Return the text before `plan 10m`, still in its quotes, and the planned seconds."""
    start = len(text) - len(split_quoted(text)[1]) if text.startswith('"') else 0
    match = PLAN.fullmatch(text, start)
    if match is None or not is_length("".join(match["length"].split())):
        return text, None
    return (text[:start] + match["left"]).strip(), read_length(match["length"])


def activities_in(lines: list[OutlineLine], days: Days) -> list[ActivityText]:
    """Return the activities of a section."""
    (_, above), *rest = parts(lines, LineKind.ACTIVITY)
    for line in above:
        if line.kind is LineKind.INTERVAL:
            with on_line(line.number):
                raise NotUnderstood("An interval stands below its activity, and there is none above this one")
    return [read_activity(head, below, days) for head, below in rest if head is not None]


def read_activity(line: OutlineLine, below: list[OutlineLine], days: Days) -> ActivityText:
    """Return an activity with its intervals and notes."""
    with on_line(line.number):
        name, tags, planned_seconds = split_activity(line.text)
    intervals = [read_interval(under, days) for under in below if under.kind is LineKind.INTERVAL]
    notes = [read_note(under) for under in below if under.kind is LineKind.NOTE]
    return ActivityText(line.key or None, name, tags, planned_seconds, tuple(intervals), tuple(notes), line.number)


def split_activity(text: str) -> tuple[str, tuple[str, ...], int | None]:
    """Return the name, the tags and the plan in `alt-picking +slow  plan 10m`."""
    left, planned_seconds = split_plan(text)
    name, rest = split_quoted(left) if left.startswith('"') else ("", left)
    words = rest.split()
    first_tag = next((at for at in range(len(words), 0, -1) if not is_tag(words[at - 1])), 0)
    tags = tuple(sorted({word[1:] for word in words[first_tag:]}))
    if left.startswith('"'):
        if first_tag:
            raise NotUnderstood(f'"{" ".join(words[:first_tag])}" stands after the closing quote. Tags begin with +')
    else:
        name = " ".join(words[:first_tag])
    if not name:
        raise NotUnderstood("Which activity? Write its name. To delete it, delete its line")
    return name, tags, planned_seconds


def is_tag(word: str) -> bool:
    """Return whether `word` is a tag."""
    return len(word) > 1 and word.startswith("+")


def read_interval(line: OutlineLine, days: Days) -> TimeText:
    """Return an interval with its two ends, or its length."""
    with on_line(line.number):
        if is_length("".join(line.text.split())):
            return TimeText(line.key or None, None, None, read_length(line.text), line.number)
        start, stop = read_ends(line.text, days)
        return TimeText(line.key or None, start, stop, None, line.number)


def read_ends(text: str, days: Days) -> tuple[datetime, datetime | End]:
    """Return both ends of `19:02 – 19:11`; the second may be a word."""
    tight = TIGHT_ENDS.fullmatch(text)
    ends = list(tight.groups()) if tight else ENDS.split(text)
    if len(ends) != 2:
        raise NotUnderstood(f'"{text}": a stretch has two ends or a length. Write it like 19:02 – 19:11 or 20m')
    start = read_time(ends[0], days)
    word = ends[1].strip().lower()
    if word in (End.RUNNING.value, End.UNKNOWN.value):
        return start, End(word)
    return start, read_time(ends[1], Days(days.zone, start, after=True))


def read_break(line: OutlineLine, days: Days) -> BreakText:
    """Return the break on a line."""
    with on_line(line.number):
        times, _, more = line.text.partition(",")
        start, stop = read_ends(times, days)
        name, planned_seconds = split_plan(more.strip())
        return BreakText(unquoted(name) or None, start, stop, planned_seconds, line.number)
