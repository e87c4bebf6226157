"""A practice log in plain Python, after the design's words: what the program must agree with."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

GAP = timedelta(minutes=60)
BEGIN_OF_DAY = timedelta(hours=4)
NOTHING_THERE, NOT_UNDERSTOOD, REFUSED = 1, 2, 3
ENDLESS = datetime.max.replace(tzinfo=ZoneInfo("UTC"))

Row = tuple[Any, ...]
Place = tuple[str, Any]
LAST = "last"
When = datetime | str


class Activity(NamedTuple):
    name: str
    archived_at: datetime | None
    created_at: datetime


class Session(NamedTuple):
    name: str | None
    started_at: datetime
    ended_at: datetime | None
    open: bool
    zone: str
    practice_day: str
    intent: str | None
    rating: int | None = None
    focus: int | None = None
    energy: int | None = None
    effort: float | None = None


class Section(NamedTuple):
    session_id: int
    name: str | None


class Instance(NamedTuple):
    section_id: int
    activity_id: int
    number: int
    planned_seconds: int | None = None


class Interval(NamedTuple):
    activity_instance_id: int
    number: int
    started_at: datetime
    stopped_at: datetime | None
    running: bool

    @property
    def until(self) -> datetime:
        return ENDLESS if self.stopped_at is None else self.stopped_at

    @property
    def seconds(self) -> int | None:
        return None if self.stopped_at is None else int((self.stopped_at - self.started_at).total_seconds() // 1)


class Note(NamedTuple):
    created_at: datetime
    body: str
    on: str
    on_id: int


class Tag(NamedTuple):
    name: str


@dataclass
class State:
    """All that is recorded, by table and id."""

    activity: dict[int, Activity] = field(default_factory=dict)
    session: dict[int, Session] = field(default_factory=dict)
    section: dict[int, Section] = field(default_factory=dict)
    activity_instance: dict[int, Instance] = field(default_factory=dict)
    timer_interval: dict[int, Interval] = field(default_factory=dict)
    note: dict[int, Note] = field(default_factory=dict)
    tag: dict[int, Tag] = field(default_factory=dict)
    activity_instance_tag: dict[tuple[int, int], Row] = field(default_factory=dict)

    def rows(self) -> dict[Place, Row]:
        return {(table, key): row for table, rows in vars(self).items() for key, row in rows.items()}


def state_of(rows: dict[Place, Row]) -> State:
    state = State()
    for (table, key), row in rows.items():
        getattr(state, table)[key] = row
    return state


def touched(before: dict[Place, Row], after: dict[Place, Row]) -> set[Place]:
    """Return where the two differ."""
    return {place for place in before.keys() | after.keys() if before.get(place) != after.get(place)}


def taken_back(now: dict[Place, Row], before: dict[Place, Row], after: dict[Place, Row]) -> dict[Place, Row]:
    """Return `now` without the change that led from `before` to `after`."""
    places = touched(before, after)
    kept = {place: row for place, row in now.items() if place not in places}
    return kept | {place: before[place] for place in places if place in before}


class Change(NamedTuple):
    """A command that wrote, and what was recorded before and after it."""

    id: int
    undoes: int | None
    before: dict[Place, Row]
    after: dict[Place, Row]


class Refusal(Exception):
    """The command must exit with this code and change nothing."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Wish(NamedTuple):
    """The words of a start."""

    name: str
    tags: tuple[str, ...] = ()
    planned_seconds: int | None = None
    note: str | None = None
    intent: str | None = None
    section: str | None = None
    session: str | None = None
    new: bool = False


def folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def plain(name: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFD", folded(name)) if not unicodedata.combining(mark))


def practice_day(instant: datetime, zone: str) -> str:
    """Return the local date, where a day begins at 04:00 by the wall clock."""
    wall = instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return (wall - BEGIN_OF_DAY).date().isoformat()


class Model:
    """What must be recorded after each command, and the code that it must exit with."""

    def __init__(self, now: datetime, zone: str) -> None:
        self.now, self.zone = now, zone
        self.state = State()
        self.newest: dict[str, int] = {}
        self.history: list[Change] = []
        self.undone: set[int] = set()
        self.redoable: list[Change] = []
        self.has_file = False

    # What the commands do.

    def expect(self, act: Callable[..., None], *words: Any) -> int:
        """Carry out a command, whole or not at all, and return its exit code."""
        before, newest = self.state.rows(), dict(self.newest)
        try:
            act(*words)
        except Refusal as refusal:
            self.state, self.newest = state_of(before), newest
            return refusal.code
        self.redoable.clear()
        self.remember(None, before)
        return 0

    def start(self, wish: Wish, at: When) -> None:
        instant = self.instant(at)
        activity_id = self.activity_meant(wish)
        if running := self.running():
            self.refuse_running(running, activity_id, wish.section)
            self.stop_running(running, instant)
        instant = self.not_before(self.last_stop(), instant)
        session_id, instant = self.session_for(wish, instant)
        current = self.practised_last(session_id)
        section_id = self.section_for(session_id, wish.section, current)
        if current and self.activity_of(current) == activity_id and self.section_of(current) == section_id:
            instance_id = self.state.timer_interval[current].activity_instance_id
        else:
            numbers = [self.state.activity_instance[one].number for one in self.instances_in(session_id)]
            instance_id = self.give("activity_instance", Instance(section_id, activity_id, max(numbers, default=0) + 1))
        if wish.planned_seconds:
            instance = self.state.activity_instance[instance_id]
            self.state.activity_instance[instance_id] = instance._replace(planned_seconds=wish.planned_seconds)
        number = max((self.state.timer_interval[one].number for one in self.intervals_of(instance_id)), default=0) + 1
        self.give("timer_interval", Interval(instance_id, number, instant, None, True))
        for tag in wish.tags:
            self.state.activity_instance_tag[instance_id, self.tag_called(tag)] = ()
        if wish.note:
            self.put_note(wish.note, instant, "activity_instance", instance_id)

    def stop(self, at: When, note: str | None = None) -> None:
        running = self.running() or self.refuse(NOTHING_THERE)
        stopped_at = self.stop_running(running, self.instant(at))
        if note:
            instance_id = self.state.timer_interval[running].activity_instance_id
            self.put_note(note, stopped_at, "activity_instance", instance_id)

    def finish(self, at: When, ratings: dict[str, Any], note: str | None = None) -> None:
        session_id = self.open_session() or self.refuse(NOTHING_THERE)
        instant = self.instant(at)
        if running := self.running():
            self.stop_running(running, instant)
        stops = [self.state.timer_interval[one].until for one in self.intervals_in(session_id)]
        session = self.state.session[session_id]
        ended_at = self.not_before(max([session.started_at, *stops]), instant)
        if any(not (0 if name == "effort" else 1) <= value <= (10 if name == "effort" else 5)
               for name, value in ratings.items()):  # fmt: skip
            self.refuse(NOT_UNDERSTOOD)
        self.state.session[session_id] = session._replace(open=False, ended_at=ended_at, **ratings)
        if note:
            self.put_note(note, ended_at, "session", session_id)

    def cancel(self) -> None:
        """Drop the running interval, and the instance, section and session that it leaves empty."""
        running = self.running() or self.refuse(NOTHING_THERE)
        instance_id = self.state.timer_interval[running].activity_instance_id
        section_id, session_id = self.section_of(running), self.session_of(running)
        del self.state.timer_interval[running]
        if self.intervals_of(instance_id) or self.notes_on("activity_instance", instance_id):
            return
        for link in [link for link in self.state.activity_instance_tag if link[0] == instance_id]:
            del self.state.activity_instance_tag[link]
        del self.state.activity_instance[instance_id]
        in_section = any(one.section_id == section_id for one in self.state.activity_instance.values())
        if in_section or self.notes_on("section", section_id):
            return
        del self.state.section[section_id]
        in_session = any(one.session_id == session_id for one in self.state.section.values())
        if not (in_session or self.notes_on("session", session_id)):
            del self.state.session[session_id]

    def note(self, body: str, on: str | None, at: When) -> None:
        instant = self.instant(at)
        place = self.place_of_open(on) if on in (None, "session", "section") else self.place_named(on or "")
        self.put_note(body, instant, *place)

    def add(self, name: str) -> None:
        if self.known(name):
            self.refuse(REFUSED)
        self.give("activity", Activity(name, None, self.now))

    def rename(self, name: str, new_name: str) -> None:
        activity_id = self.known_or_refuse(name)
        activity = self.state.activity[activity_id]
        same = [one for one, other in self.state.activity.items() if folded(other.name) == folded(new_name)]
        if activity.name == new_name or any(one != activity_id for one in same):
            self.refuse(REFUSED)
        self.state.activity[activity_id] = activity._replace(name=new_name)

    def archive(self, name: str) -> None:
        activity_id = self.known_or_refuse(name)
        running = self.running()
        if self.state.activity[activity_id].archived_at or (running and self.activity_of(running) == activity_id):
            self.refuse(REFUSED)
        self.state.activity[activity_id] = self.state.activity[activity_id]._replace(archived_at=self.now)

    def unarchive(self, name: str) -> None:
        activity_id = self.known_or_refuse(name)
        if not self.state.activity[activity_id].archived_at:
            self.refuse(REFUSED)
        self.state.activity[activity_id] = self.state.activity[activity_id]._replace(archived_at=None)

    # Undo and redo.

    def undo(self, change_id: int | None = None) -> int:
        """Take back the newest change or the one named, if what is left can be true; return the exit code."""
        done = [change for change in self.history if change.undoes is None and change.id not in self.undone]
        if change_id is None and not done:
            return NOTHING_THERE
        if change_id is not None and not 0 < change_id <= len(self.history):
            return NOTHING_THERE
        wanted = done[-1] if change_id is None else self.history[change_id - 1]
        if wanted not in done:
            return REFUSED
        mine = touched(wanted.before, wanted.after)
        later = [change for change in done if change.id > wanted.id]
        before = self.state.rows()
        left = state_of(taken_back(before, wanted.before, wanted.after))
        if any(mine & touched(change.before, change.after) for change in later) or faults(left):
            return REFUSED
        self.state = left
        self.undone.add(wanted.id)
        self.redoable.append(self.remember(wanted.id, before))
        return 0

    def redo(self) -> int:
        """Take the newest undo back, as long as only undos came after it; return the exit code."""
        if not self.redoable:
            return NOTHING_THERE
        undo = self.redoable.pop()
        before = self.state.rows()
        self.state = state_of(undo.before)
        self.undone.discard(undo.undoes or 0)
        self.remember(undo.id, before)
        return 0

    def in_effect_after(self, change_id: int) -> set[int]:
        """Return the later changes that hold: what can be in the way of taking this one back."""
        return {change.id for change in self.history if change.id > change_id and change.id not in self.undone}

    def remember(self, undoes: int | None, before: dict[Place, Row]) -> Change:
        change = Change(len(self.history) + 1, undoes, before, self.state.rows())
        self.history.append(change)
        return change

    # What the commands ask.

    def refuse(self, code: int) -> int:
        raise Refusal(code)

    def give(self, table: str, row: Row) -> int:
        """Give a row the next id; none is ever given twice."""
        self.newest[table] = self.newest.get(table, 0) + 1
        getattr(self.state, table)[self.newest[table]] = row
        return self.newest[table]

    def instant(self, at: When) -> datetime:
        if isinstance(at, datetime):
            return at
        signs = [
            sign for one in self.state.timer_interval.values() for sign in (one.started_at, one.stopped_at) if sign
        ]
        signs += [note.created_at for note in self.state.note.values()]
        if not signs:
            self.refuse(NOTHING_THERE)
        return max(signs)

    def not_before(self, earliest: datetime | None, instant: datetime) -> datetime:
        """Return `instant`, or `earliest` where the clock was put back since; refuse an earlier one that was typed."""
        if earliest is None or earliest <= instant:
            return instant
        if instant != self.now:
            self.refuse(REFUSED)
        return earliest

    def running(self) -> int | None:
        return next((key for key, one in self.state.timer_interval.items() if one.running), None)

    def open_session(self) -> int | None:
        return next((key for key, one in self.state.session.items() if one.open), None)

    def stop_running(self, interval_id: int, instant: datetime) -> datetime:
        interval = self.state.timer_interval[interval_id]
        stopped_at = self.not_before(interval.started_at, instant)
        self.state.timer_interval[interval_id] = interval._replace(stopped_at=stopped_at, running=False)
        return stopped_at

    def last_stop(self) -> datetime | None:
        return max((one.stopped_at for one in self.state.timer_interval.values() if one.stopped_at), default=None)

    def refuse_running(self, interval_id: int, activity_id: int, section: str | None) -> None:
        name = self.state.section[self.section_of(interval_id)].name
        if self.activity_of(interval_id) == activity_id and (section is None or folded(section) == folded(name or "")):
            self.refuse(REFUSED)

    def activity_meant(self, wish: Wish) -> int:
        found = self.known(wish.name)
        if found and (wish.new or self.state.activity[found].archived_at):
            self.refuse(REFUSED)
        return found or self.give("activity", Activity(wish.name, None, self.now))

    def known(self, name: str) -> int | None:
        """Return the activity of that name: case apart, else accents apart if only one is meant."""
        same = [key for key, one in self.state.activity.items() if folded(one.name) == folded(name)]
        alike = [key for key, one in self.state.activity.items() if plain(one.name) == plain(name)]
        return same[0] if same else alike[0] if len(alike) == 1 else None

    def known_or_refuse(self, name: str) -> int:
        if not self.has_file:
            self.refuse(NOTHING_THERE)
        return self.known(name) or self.refuse(NOT_UNDERSTOOD)

    def session_for(self, wish: Wish, instant: datetime) -> tuple[int, datetime]:
        """Return the session that a start at `instant` belongs to, and when it can start in it."""
        session_id = self.open_session()
        if session_id and self.was_left(session_id, instant):
            ended = self.state.session[session_id]._replace(open=False, ended_at=self.last_sign(session_id))
            self.state.session[session_id] = ended
            session_id = None
        if session_id is None:
            day = practice_day(instant, self.zone)
            new = Session(wish.session, instant, None, True, self.zone, day, wish.intent)
            return self.give("session", new), instant
        session = self.state.session[session_id]
        if wish.session and folded(wish.session) != folded(session.name or ""):
            self.refuse(REFUSED)
        if wish.intent:
            self.state.session[session_id] = session._replace(intent=wish.intent)
        return session_id, self.not_before(session.started_at, instant)

    def was_left(self, session_id: int, instant: datetime) -> bool:
        sign, session = self.last_sign(session_id), self.state.session[session_id]
        later_day = practice_day(instant, session.zone) > session.practice_day
        return sign <= instant and (later_day or instant - sign > GAP)

    def last_sign(self, session_id: int) -> datetime:
        intervals = [self.state.timer_interval[one] for one in self.intervals_in(session_id)]
        signs = [self.state.session[session_id].started_at]
        signs += [sign for one in intervals for sign in (one.started_at, one.stopped_at) if sign]
        signs += [note.created_at for note in self.state.note.values() if self.session_noted(note) == session_id]
        return max(signs)

    def session_noted(self, note: Note) -> int:
        if note.on == "session":
            return note.on_id
        section_id = note.on_id if note.on == "section" else self.state.activity_instance[note.on_id].section_id
        return self.state.section[section_id].session_id

    def section_for(self, session_id: int, name: str | None, current: int | None) -> int:
        sections = {key: one for key, one in self.state.section.items() if one.session_id == session_id}
        if name is None and (current or sections):
            return self.section_of(current) if current else min(sections)
        named = [key for key, one in sections.items() if name and folded(one.name or "") == folded(name)]
        return named[0] if named else self.give("section", Section(session_id, name))

    def tag_called(self, name: str) -> int:
        found = [key for key, one in self.state.tag.items() if folded(one.name) == folded(name)]
        return found[0] if found else self.give("tag", Tag(name))

    def practised_last(self, session_id: int) -> int | None:
        """Return the interval of the session that runs or was started last."""
        here = self.intervals_in(session_id)
        return max(
            here,
            key=lambda one: (self.state.timer_interval[one].running, self.state.timer_interval[one].started_at, one),
            default=None,
        )

    def activity_of(self, interval_id: int) -> int:
        instance_id = self.state.timer_interval[interval_id].activity_instance_id
        return self.state.activity_instance[instance_id].activity_id

    def section_of(self, interval_id: int) -> int:
        instance_id = self.state.timer_interval[interval_id].activity_instance_id
        return self.state.activity_instance[instance_id].section_id

    def session_of(self, interval_id: int) -> int:
        return self.state.section[self.section_of(interval_id)].session_id

    def instances_in(self, session_id: int) -> list[int]:
        rows = self.state.activity_instance.items()
        return [key for key, one in rows if self.state.section[one.section_id].session_id == session_id]

    def intervals_in(self, session_id: int) -> list[int]:
        return [key for key in self.state.timer_interval if self.session_of(key) == session_id]

    def intervals_of(self, instance_id: int) -> list[int]:
        rows = self.state.timer_interval.items()
        return [key for key, one in rows if one.activity_instance_id == instance_id]

    def notes_on(self, table: str, row_id: int) -> bool:
        return any((one.on, one.on_id) == (table, row_id) for one in self.state.note.values())

    def put_note(self, body: str, at: datetime, table: str, row_id: int) -> None:
        if not body.strip():
            self.refuse(NOT_UNDERSTOOD)
        self.give("note", Note(at, body.strip(), table, row_id))

    def place_of_open(self, on: str | None) -> tuple[str, int]:
        running = self.running()
        if running and on is None:
            return "activity_instance", self.state.timer_interval[running].activity_instance_id
        session_id = self.open_session() or self.refuse(NOTHING_THERE)
        if on != "section":
            return "session", session_id
        current = self.practised_last(session_id) or self.refuse(NOTHING_THERE)
        return "section", self.section_of(current)

    def place_named(self, reference: str) -> tuple[str, int]:
        """Return what `last`, `-2`, `212`, `212.3` or `.3` names."""
        session, _, number = reference.partition(".")
        ended = sorted(
            (key for key, one in self.state.session.items() if not one.open),
            key=lambda key: (self.state.session[key].practice_day, self.state.session[key].started_at, key),
            reverse=True,
        )
        back = 1 if session == LAST else -int(session) if session.startswith("-") else 0
        if back:
            session_id = ended[back - 1] if back <= len(ended) else 0
        else:
            session_id = int(session) if session else self.open_session() or next(iter(ended), 0)
        if session_id not in self.state.session:
            self.refuse(NOTHING_THERE)
        if not number:
            return "session", session_id
        here = {self.state.activity_instance[one].number: one for one in self.instances_in(session_id)}
        return "activity_instance", here.get(int(number)) or self.refuse(NOTHING_THERE)


def faults(state: State) -> list[str]:
    """Return what cannot be true of a log."""
    return [*broken_links(state), *doubled(state), *impossible_times(state)]


def broken_links(state: State) -> Iterable[str]:
    parents = (
        [("session", one.session_id) for one in state.section.values()]
        + [("section", one.section_id) for one in state.activity_instance.values()]
        + [("activity", one.activity_id) for one in state.activity_instance.values()]
        + [("activity_instance", one.activity_instance_id) for one in state.timer_interval.values()]
        + [(one.on, one.on_id) for one in state.note.values()]
        + [("activity_instance", left) for left, _ in state.activity_instance_tag]
        + [("tag", right) for _, right in state.activity_instance_tag]
    )
    return [f"no {table} {key}" for table, key in parents if key not in getattr(state, table)]


def doubled(state: State) -> Iterable[str]:
    sections = {key: one.session_id for key, one in state.section.items()}
    only_once: dict[str, list[Any]] = {
        "open": [1 for one in state.session.values() if one.open],
        "running": [1 for one in state.timer_interval.values() if one.running],
        "activity name": [folded(one.name) for one in state.activity.values()],
        "tag name": [folded(one.name) for one in state.tag.values()],
        "interval number": [(one.activity_instance_id, one.number) for one in state.timer_interval.values()],
        "activity number": [(sections.get(one.section_id), one.number) for one in state.activity_instance.values()],
    }
    return [f"two of {what}" for what, values in only_once.items() if len(set(values)) < len(values)]


def impossible_times(state: State) -> Iterable[str]:
    if list(broken_links(state)):
        return
    for one in state.timer_interval.values():
        instance = state.activity_instance[one.activity_instance_id]
        session = state.session[state.section[instance.section_id].session_id]
        if one.running != (one.stopped_at is None) or one.until < one.started_at:
            yield "an interval that ends before it starts"
        if one.started_at < session.started_at or one.until > (session.ended_at or ENDLESS):
            yield "an interval outside its session"
        if one.running and (not session.open or state.activity[instance.activity_id].archived_at):
            yield "a running timer in an ended session, or of an archived activity"
    for one, other in combinations(state.timer_interval.values(), 2):
        if one.started_at < other.until and other.started_at < one.until:
            yield "two timers at the same time"
    for session in state.session.values():
        if session.open != (session.ended_at is None) or (session.ended_at or ENDLESS) < session.started_at:
            yield "a session that ends before it starts"
