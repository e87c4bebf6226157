"""The text of a session read back: what it says, or the line that is wrong, why, and what to write."""

import re
from datetime import datetime
from typing import Any

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.outline.lines import PROPERTIES, Kind, Line, lines_of, on_line
from practicelog.domain.outline.properties import noon_of, read_properties
from practicelog.domain.outline.text import (
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
from practicelog.domain.outline.times import Days, read_time
from practicelog.domain.spelling import name_key
from practicelog.domain.time.clock import CLOCK, zone_called
from practicelog.domain.time.length import is_length

NO_NAME = "–"
PLAN = re.compile(r"(?P<left>.*?)(?:^|\s+)plan\s+(?P<length>\d[\w. ]*)", re.DOTALL | re.ASCII)
ENDS = re.compile(r"\s*[–—]\s*|\s+(?:-+|to|until)\s+")
CALLED = {Kind.SECTION: "section {}", Kind.NOTE: "note n{}", Kind.SESSION: "session {}", Kind.PROPERTY: "line {}:"}
TIGHT_ENDS = re.compile(rf"({CLOCK})-({CLOCK}\b.*)", re.IGNORECASE | re.DOTALL)


def parse_session_text(text: str, before: SessionText) -> SessionText:
    """Return what `text` says of the session that was `before`; a property without a line is as it was.

    Clock times are those of the zone that it was in. Raises WrongLine.
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
        breaks=tuple(read_break(line, days) for line in lines if line.kind is Kind.BREAK),
        lines=places,
    )


def refuse_strangers(lines: list[Line], before: SessionText) -> None:
    """Raise WrongLine for a number that nothing in the session has, and for one that is there twice."""
    known, places = keys_of(before), dict[tuple[Kind, str], int]()
    for line in lines:
        if not line.key:
            continue
        called = CALLED.get(line.kind, "{}").format(line.key)
        with on_line(line.number):
            if (line.kind, line.key) not in known:
                raise NotUnderstood(f"There is no {called} in session {before.number}. What is new has no number")
            if (line.kind, line.key) in places:
                first = places[line.kind, line.key]
                raise NotUnderstood(f"{called} is there twice, on line {first} too. What is new has no number")
        places[line.kind, line.key] = line.number


def keys_of(before: SessionText) -> set[tuple[Kind, str]]:
    """Return what the text can speak of by its number, its reference or its name."""
    keys = {(Kind.PROPERTY, name) for name in PROPERTIES} | {(Kind.SESSION, str(before.number))}
    keys |= {(Kind.NOTE, str(note.number)) for note in before.notes}
    for section in before.sections:
        keys.add((Kind.SECTION, str(section.place)))
        keys |= {(Kind.NOTE, str(note.number)) for note in section.notes}
        for activity in section.activities:
            keys.add((Kind.ACTIVITY, activity.ref or ""))
            keys |= {(Kind.INTERVAL, interval.ref or "") for interval in activity.intervals}
            keys |= {(Kind.NOTE, str(note.number)) for note in activity.notes}
    return keys


def anchor_of(properties: dict[str, Any], before: SessionText) -> datetime:
    """Return the instant that says which days clock times are on: the session's start, else noon of its day."""
    start: datetime | None = properties["start"]
    return start or noon_of(properties["day"], before)


def parts(lines: list[Line], *kinds: Kind) -> list[tuple[Line | None, list[Line]]]:
    """Return the lines of these kinds, each with those below it; first those that stand above them all."""
    found: list[tuple[Line | None, list[Line]]] = [(None, [])]
    for line in lines:
        if line.kind in kinds:
            found.append((line, []))
        else:
            found[-1][1].append(line)
    return found


def notes_under(lines: list[Line]) -> list[NoteText]:
    """Return the notes above the first section and the first activity of `lines`."""
    above = parts(lines, Kind.SECTION, Kind.ACTIVITY)[0][1]
    return [read_note(line) for line in above if line.kind is Kind.NOTE]


def read_note(line: Line) -> NoteText:
    """Return a note."""
    with on_line(line.number):
        body = unquoted(line.text)
        if not body.strip():
            raise NotUnderstood("A note cannot be empty. To delete it, delete its line")
        return NoteText(int(line.key) if line.key else None, body, line.number)


def sections_in(lines: list[Line], before: SessionText, days: Days) -> list[SectionText]:
    """Return the sections of the text, first what stands above the first of them."""
    implied = bool(before.sections) and before.sections[0].is_implied
    found: list[SectionText] = []
    for head, below in parts(lines, Kind.SECTION):
        activities = tuple(activities_in(below, days))
        if head is not None:
            found.append(read_section(head, notes_under(below), activities))
        elif activities or implied:
            found.append(SectionText(1 if implied else None, None, activities=activities))
    refuse_same_names(found)
    return found


def read_section(line: Line, notes: list[NoteText], activities: tuple[ActivityText, ...]) -> SectionText:
    """Return a section of the text."""
    with on_line(line.number):
        place = int(line.key) if line.key else None
        name, planned_seconds = named_and_planned(line.text)
        if not name:
            raise NotUnderstood("What is the section called? Write section: NAME")
        known = None if name == NO_NAME else unquoted(name)
        return SectionText(place, known, planned_seconds, activities, tuple(notes), line.number)


def refuse_same_names(sections: list[SectionText]) -> None:
    """Raise WrongLine when two sections have the same name."""
    names: dict[str, int] = {}
    for one in sections:
        key = name_key(one.name or "")
        with on_line(one.line):
            if key in names:
                raise NotUnderstood(f"There is a section {one.name} on line {names[key]} already")
        if key:
            names[key] = one.line


def named_and_planned(text: str) -> tuple[str, int | None]:
    """Return what stands before `plan 10m`, still in its quotes, and the seconds planned."""
    start = len(text) - len(split_quoted(text)[1]) if text.startswith('"') else 0
    match = PLAN.fullmatch(text, start)
    if match is None or not is_length("".join(match["length"].split())):
        return text, None
    return (text[:start] + match["left"]).strip(), read_length(match["length"])


def activities_in(lines: list[Line], days: Days) -> list[ActivityText]:
    """Return the activities of a section."""
    (_, above), *rest = parts(lines, Kind.ACTIVITY)
    for line in above:
        if line.kind is Kind.INTERVAL:
            with on_line(line.number):
                raise NotUnderstood("An interval stands below its activity, and there is none above this one")
    return [read_activity(head, below, days) for head, below in rest if head is not None]


def read_activity(line: Line, below: list[Line], days: Days) -> ActivityText:
    """Return an activity of the text with its intervals and notes."""
    with on_line(line.number):
        name, tags, planned_seconds = read_named(line.text)
    intervals = [read_interval(one, days) for one in below if one.kind is Kind.INTERVAL]
    notes = [read_note(one) for one in below if one.kind is Kind.NOTE]
    return ActivityText(line.key or None, name, tags, planned_seconds, tuple(intervals), tuple(notes), line.number)


def read_named(text: str) -> tuple[str, tuple[str, ...], int | None]:
    """Return the name, the tags and the plan of `alt-picking +slow  plan 10m`."""
    left, planned_seconds = named_and_planned(text)
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
    """Return whether a word is a tag."""
    return len(word) > 1 and word.startswith("+")


def read_interval(line: Line, days: Days) -> TimeText:
    """Return an interval: its two ends, or a length."""
    with on_line(line.number):
        if is_length("".join(line.text.split())):
            return TimeText(line.key or None, None, None, read_length(line.text), line.number)
        start, stop = read_ends(line.text, days)
        return TimeText(line.key or None, start, stop, None, line.number)


def read_ends(text: str, days: Days) -> tuple[datetime, datetime | End]:
    """Return both ends of `19:02 – 19:11`; the second can be a word instead."""
    tight = TIGHT_ENDS.fullmatch(text)
    ends = list(tight.groups()) if tight else ENDS.split(text)
    if len(ends) != 2:
        raise NotUnderstood(f'"{text}": a stretch has two ends or a length. Write it like 19:02 – 19:11 or 20m')
    start = read_time(ends[0], days)
    word = ends[1].strip().lower()
    if word in (End.RUNNING.value, End.UNKNOWN.value):
        return start, End(word)
    return start, read_time(ends[1], Days(days.zone, start, after=True))


def read_break(line: Line, days: Days) -> BreakText:
    """Return a break."""
    with on_line(line.number):
        times, _, more = line.text.partition(",")
        start, stop = read_ends(times, days)
        name, planned_seconds = named_and_planned(more.strip())
        return BreakText(unquoted(name) or None, start, stop, planned_seconds, line.number)
