"""The text of a session read back: the outline that it asks for, or which line is wrong, why, and what to write."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.outline import (
    Outline,
    OutlineActivity,
    OutlineBreak,
    OutlineInterval,
    OutlineNote,
    OutlineSection,
)
from practicelog.domain.sets.plan import OutlineSet, SetPlan
from practicelog.domain.spelling import name_key
from practicelog.domain.text.clock import EditedClock
from practicelog.domain.text.lines import PROPERTIES, LineKind, TextLine, lines_of, on_line
from practicelog.domain.text.words import (
    READERS,
    RUNNING,
    UNKNOWN,
    is_tag,
    set_words,
    split_activity,
    split_ends,
    split_name,
    split_plan,
    split_words,
    unquoted,
    word_for_end,
    word_for_stop,
)
from practicelog.domain.time.clock import zone_called
from practicelog.domain.time.here import Here
from practicelog.domain.time.length import exact_length, is_length, parse_length

NEW_SET = OutlineSet(set_id=0, ref="", number=0, plan=SetPlan(), done=True, recorded_at=None, tags=[], notes=[])
NAMES_OF_LINES = {
    LineKind.SECTION: "section {}",
    LineKind.NOTE: "note n{}",
    LineKind.SESSION: "session {}",
    LineKind.PROPERTY: "line {}:",
}


def read_outline(text: str, before: Outline, here: Here) -> Outline:
    """Return the outline that `text`, which was written from `before`, asks for, each thing with its line.

    What a line names keeps its ids and whatever the text does not show, and a time that still reads the same keeps its
    instant within the second. Properties without a line stay as they were. Clock times are read in the zone that the
    session had. Raises WrongLine.
    """
    lines, there = lines_of(text), here.seen_from(zone_called(before.zone))
    refuse_strangers(lines, before)
    after = with_properties(lines, before, there)
    return Reading(lines, before, EditedClock(before, after, there)).outline(after)


def things_in(session: Outline) -> dict[tuple[LineKind, str], Any]:
    """Return everything that a line of the session's text can name, by the kind and the key of that line."""
    things: dict[tuple[LineKind, str], Any] = {(LineKind.SESSION, str(session.session_id)): session}
    things |= {(LineKind.PROPERTY, name): None for name in PROPERTIES}
    things |= {(LineKind.SECTION, str(place)): section for place, section in enumerate(session.sections, 1)}
    things |= {(LineKind.ACTIVITY, activity.ref): activity for activity in session.activities}
    things |= {(LineKind.INTERVAL, interval.ref): interval for interval in session.intervals}
    things |= {(LineKind.SET, recorded.ref): recorded for recorded in session.sets if recorded.done}
    return things | {(LineKind.NOTE, str(note.note_id)): note for *_, note in session.noted}


def parts(lines: Sequence[TextLine], *kinds: LineKind) -> list[tuple[TextLine | None, list[TextLine]]]:
    """Return the lines of these kinds, each with those below it; first, under None, the lines above them all."""
    groups: list[tuple[TextLine | None, list[TextLine]]] = [(None, [])]
    for line in lines:
        if line.kind in kinds:
            groups.append((line, []))
        else:
            groups[-1][1].append(line)
    return groups


def refuse_strangers(lines: Sequence[TextLine], before: Outline) -> None:
    """Raise WrongLine for a number that is not in the session, and for one that appears twice."""
    things, places = things_in(before), dict[tuple[LineKind, str], int]()
    for line in lines:
        if not line.key:
            continue
        name = NAMES_OF_LINES.get(line.kind, "{}").format(line.key)
        with on_line(line.number):
            if line.place not in things:
                raise NotUnderstood(f"There is no {name} in session {before.session_id}. Something new has no number")
            if line.place in places:
                raise NotUnderstood(
                    f"{name} is there twice, on line {places[line.place]} too. Something new has no number"
                )
        places[line.place] = line.number


def with_properties(lines: Sequence[TextLine], before: Outline, there: Here) -> Outline:
    """Return the session with the properties that have a line, and nothing else changed."""
    properties = {line.key: line for line in lines if line.kind is LineKind.PROPERTY}
    after = before._replace(lines={name: line.number for name, line in properties.items()})
    # In this order: the start is a time of the day, the end one after the start.
    for name, line in ((name, properties[name]) for name in PROPERTIES if name in properties):
        with on_line(line.number):
            if name == "start":
                after = after._replace(started_at=start_of(line.text, before, after, there))
            elif name == "end":
                after = after._replace(ended_at=end_of(line.text, before, after, there))
            else:
                column, read = READERS[name]
                after = after._replace(**{column: read(line.text)})
    return after


def start_of(text: str, before: Outline, after: Outline, there: Here) -> datetime | None:
    """Return when the session began, None if that is unknown."""
    if text:
        return EditedClock(before, after._replace(started_at=None), there).start(text, before.started_at)
    if before.started_at is not None:
        raise NotUnderstood("When did the session begin? Write start: and its time")
    return None


def end_of(text: str, before: Outline, after: Outline, there: Here) -> datetime | None:
    """Return when the session ended, None if a word stands for that or it has no times."""
    if text.lower() in ("", "open", UNKNOWN):
        if before.ended_at is not None or text.lower() != word_for_end(before):
            raise NotUnderstood("When did the session end? Write end: and its time")
        return None
    if after.started_at is None:
        raise NotUnderstood("A session that ends has a start. Write start: and its time")
    return EditedClock(before, after, there).stop(text, after.started_at, before.started_at, before.ended_at)


class Reading:
    """The lines of a text, read one after the other as changes of what is in the session it was written from."""

    def __init__(self, lines: list[TextLine], before: Outline, clock: EditedClock) -> None:
        self.lines, self.before, self.clock = lines, before, clock
        self.things = things_in(before)
        self.refs = {line.key for line in lines if line.kind is LineKind.ACTIVITY}
        self.owners = {recorded.set_id: activity for activity in before.activities for recorded in activity.sets}

    def outline(self, after: Outline) -> Outline:
        """Return `after`, which has the properties of the text, with all that the lines ask for in it."""
        return after._replace(
            notes=self.notes(self.lines), sections=self.sections(), breaks=self.breaks(list(self.before.breaks))
        )

    def sections(self) -> list[OutlineSection]:
        """Return the sections of the text; first what stands above the first line of a section, if anything does."""
        (_, above), *rest = parts(self.lines, LineKind.SECTION)
        sections = [self.section(head, below) for head, below in rest if head is not None]
        activities = self.activities(above)
        implied = next((section for section in self.before.sections[:1] if section.is_bare), None)
        if implied and all(section.section_id != implied.section_id for section in sections):
            sections.insert(0, implied._replace(activities=activities))
        elif activities:
            sections.insert(0, OutlineSection(None, activities=activities))
        refuse_same_names(sections)
        return sections

    def section(self, line: TextLine, below: list[TextLine]) -> OutlineSection:
        """Return the section that `line` begins."""
        with on_line(line.number):
            name, planned_seconds = split_name(line.text)
            if not split_plan(line.text)[0]:
                raise NotUnderstood("What is the section called? Write section: NAME")
        section: OutlineSection = self.things.get(line.place, OutlineSection(None))
        return section._replace(
            name=name,
            own_planned_seconds=planned_seconds,
            activities=self.activities(below),
            notes=self.notes(below),
            line=line.number,
        )

    def activities(self, lines: list[TextLine]) -> list[OutlineActivity]:
        """Return the activities of a section."""
        (_, above), *rest = parts(lines, LineKind.ACTIVITY)
        for line in above:
            if line.kind is LineKind.INTERVAL or (line.kind is LineKind.SET and not self.is_left(self.set(line), None)):
                what = "An interval" if line.kind is LineKind.INTERVAL else "A set"
                with on_line(line.number):
                    raise NotUnderstood(f"{what} goes below its activity, and there is no activity above this one")
        return [self.activity(head, below) for head, below in rest if head is not None]

    def activity(self, line: TextLine, below: list[TextLine]) -> OutlineActivity:
        """Return the activity on `line`, with what stands below it."""
        with on_line(line.number):
            name, tags, planned_seconds = split_activity(line.text)
        activity: OutlineActivity = self.things.get(line.place, OutlineActivity(name))
        return activity._replace(
            activity=name,
            tags=tags,
            planned_seconds=planned_seconds,
            intervals=[self.interval(under) for under in below if under.kind is LineKind.INTERVAL],
            sets=self.sets(line.key, below),
            notes=self.notes(below),
            line=line.number,
        )

    def notes(self, lines: list[TextLine]) -> list[OutlineNote]:
        """Return the notes above the first section or activity of `lines`."""
        above = parts(lines, LineKind.SECTION, LineKind.ACTIVITY)[0][1]
        return [self.note(line) for line in above if line.kind is LineKind.NOTE]

    def note(self, line: TextLine) -> OutlineNote:
        """Return the note on a line."""
        with on_line(line.number):
            body = unquoted(line.text)
            if not body.strip():
                raise NotUnderstood("A note cannot be empty. To delete it, delete its line")
        note: OutlineNote = self.things.get(line.place, OutlineNote(body))
        return note._replace(body=body, line=line.number)

    def interval(self, line: TextLine) -> OutlineInterval:
        """Return the interval on a line: its two ends, or only how long it was."""
        interval: OutlineInterval = self.things.get(line.place, OutlineInterval(None, None))
        words = "".join(line.text.split())
        with on_line(line.number):
            if not is_length(words):
                started_at, stopped_at = self.ends(line, line.text, interval)
                return interval._replace(started_at=started_at, stopped_at=stopped_at, line=line.number)
            if interval.started_at is not None:
                raise NotUnderstood("It has clock times. Write both of them, like 19:02 – 19:11")
            is_same = interval.seconds is not None and words == exact_length(interval.seconds).replace(" ", "")
            seconds = interval.seconds if is_same else parse_length(line.text)
            return interval._replace(seconds=seconds, line=line.number)

    def sets(self, ref: str, lines: list[TextLine]) -> list[OutlineSet]:
        """Return the sets below the activity `ref`, "" for a new one."""
        sets = [self.set(line) for line in lines if line.kind is LineKind.SET]
        return [recorded for recorded in sets if not self.is_left(recorded, ref)]

    def is_left(self, recorded: OutlineSet, ref: str | None) -> bool:
        """Return whether the set, unchanged, stands below the activity `ref` only as the line of its own was deleted.

        Then it goes with that, as a set of one activity is none of another; but of the same one it is. None for `ref`
        where no activity stands above it.
        """
        owner = self.owners.get(recorded.set_id)
        if (
            owner is None
            or owner.ref in self.refs
            or recorded._replace(line=0) != self.things[LineKind.SET, recorded.ref]
        ):
            return False
        activities = list(self.before.activities)
        before = [activity for activity in activities[: activities.index(owner)] if activity.ref in self.refs]
        return ref is None or bool(before and before[-1].ref == ref and before[-1].activity != owner.activity)

    def set(self, line: TextLine) -> OutlineSet:
        """Return the set on a line, with its words unless they say what it was."""
        recorded: OutlineSet = self.things.get(line.place, NEW_SET)
        with on_line(line.number):
            words = split_words(line.text)
            if recorded.set_id and words == set_words(recorded):
                return recorded._replace(line=line.number)
            tags = list(dict.fromkeys(word[1:] for word in words if is_set_tag(word, recorded)))
            words = [word for word in words if not is_set_tag(word, recorded)]
            if not words:
                raise NotUnderstood("What was the set? Write 100kg x5; one without numbers is done")
        is_same = recorded.set_id and words == set_words(recorded._replace(tags=[]))
        return recorded._replace(words=() if is_same else tuple(words), tags=tags, line=line.number)

    def ends(
        self, line: TextLine, text: str, old: OutlineInterval | OutlineBreak | None
    ) -> tuple[datetime, datetime | None]:
        """Return both ends of the stretch `text` on a line, read as a change of `old`; a word may stand for no stop."""
        start, stop = split_ends(text)
        old_start, old_stop = (old.started_at, old.stopped_at) if old else (None, None)
        started_at, word = self.clock.start(start, old_start), stop.strip().lower()
        if word not in (RUNNING, UNKNOWN):
            return started_at, self.clock.stop(stop, started_at, old_start, old_stop)
        if old is None or old_start is None or old_stop or word != word_for_stop(old):
            raise NotUnderstood(question_after_stop(line, word))
        return started_at, None

    def breaks(self, left: list[OutlineBreak]) -> list[OutlineBreak]:
        """Return the breaks of the text.

        Their lines have no numbers: each is a change of that one of `left` which began then, else of the next that is
        left over, and only of the break that is on if it is on.
        """
        lines = [line for line in self.lines if line.kind is LineKind.BREAK]
        pairs: dict[int, OutlineBreak] = {}
        for fits in (self.begins_then, is_on_alike):
            for line in (line for line in lines if line.number not in pairs):
                if old := next((old for old in left if fits(line, old)), None):
                    pairs[line.number] = old
                    left.remove(old)
        return [self.break_on(line, pairs.get(line.number)) for line in lines]

    def begins_then(self, line: TextLine, old: OutlineBreak) -> bool:
        """Return whether the break on the line begins when `old` did."""
        with on_line(line.number):
            start = split_ends(line.text.partition(",")[0])[0]
            return self.clock.read(start, expected=old.started_at) == old.started_at.replace(microsecond=0)

    def break_on(self, line: TextLine, old: OutlineBreak | None) -> OutlineBreak:
        """Return the break on a line, read as a change of `old`."""
        times, _, more = line.text.partition(",")
        with on_line(line.number):
            started_at, stopped_at = self.ends(line, times, old)
            name, planned_seconds = split_name(more.strip())
        begun = old or OutlineBreak(None, None, started_at, stopped_at)
        return begun._replace(
            name=name, planned_seconds=planned_seconds, started_at=started_at, stopped_at=stopped_at, line=line.number
        )


def is_set_tag(word: str, recorded: OutlineSet) -> bool:
    """Return whether a word on the line of a set is a tag: `+slow`, or `+5` where it has that one, but no step."""
    return is_tag(word) and (not word[1].isdecimal() or word[1:] in recorded.tags)


def question_after_stop(line: TextLine, word: str) -> str:
    """Return what to write instead of a `word` for the stop of what does not go on."""
    if line.kind is LineKind.BREAK:
        return "When did it stop? Write both ends, like 19:30 – 19:35. To begin a break now: practicelog break"
    if word == RUNNING and not line.key:
        return "A clock is started with practicelog start ACTIVITY. What is over has two ends, like 19:02 – 19:11"
    return "When did it stop? Write both ends, like 19:02 – 19:11. To run a clock: practicelog start"


def is_on_alike(line: TextLine, old: OutlineBreak) -> bool:
    """Return whether the break on the line and `old` are both on, or both over."""
    return line.text.partition(",")[0].rstrip().lower().endswith(RUNNING) is old.running


def refuse_same_names(sections: list[OutlineSection]) -> None:
    """Raise WrongLine if two sections have the same name."""
    lines: dict[str, int] = {}
    for section in sections:
        if section.name is None:
            continue
        with on_line(section.line):
            if (key := name_key(section.name)) in lines:
                raise NotUnderstood(f"There is already a section {section.name} on line {lines[key]}")
        lines[key] = section.line
