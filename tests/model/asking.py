"""What the commands of the model ask of what is recorded, and how they refuse."""

import re
from datetime import datetime, time, timedelta
from typing import Any, NamedTuple, NoReturn
from zoneinfo import ZoneInfo

from tests.model.rows import Break, Interval, Note, Row, Set, State, folded, plain

NOTHING_THERE, NOT_UNDERSTOOD, REFUSED = 1, 2, 3
LAST = "last"
DAY = timedelta(days=1)
DEFAULTS = {"day_start": "04:00", "session_gap": "3600", "timer_limit": "14400"}
When = datetime | str | None


class Refusal(Exception):
    """The command must exit with this code and change nothing."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Target(NamedTuple):
    """What a reference names, as far down as it goes."""

    session_id: int
    instance_id: int | None = None
    interval_id: int | None = None
    set_id: int | None = None


class Extent(NamedTuple):
    """When the first interval or break of a session began and the last one stopped, or began."""

    first: datetime | None
    last: datetime | None


def refuse(code: int = REFUSED) -> NoReturn:
    raise Refusal(code)


class Asking:
    """A log and a clock, and what can be asked of them."""

    def __init__(self, now: datetime, zone: str) -> None:
        self.now, self.zone = now, zone
        self.state = State()
        self.newest: dict[str, int] = {}
        self.has_file = False

    # Rows.

    def needs_file(self) -> None:
        if not self.has_file:
            refuse(NOTHING_THERE)

    def give(self, table: str, row: Row) -> int:
        """Give a row the next id; none is ever given twice."""
        self.newest[table] = self.newest.get(table, 0) + 1
        getattr(self.state, table)[self.newest[table]] = row
        return self.newest[table]

    def put(self, table: str, key: int, **cells: Any) -> None:
        rows = getattr(self.state, table)
        rows[key] = rows[key]._replace(**cells)

    # Settings and days.

    def setting(self, name: str) -> str:
        return next((one.value for one in self.state.setting.values() if one.name == name), DEFAULTS[name])

    def span(self, name: str) -> timedelta:
        return timedelta(seconds=int(self.setting(name)))

    def day_by_default(self, instant: datetime, zone: str) -> str:
        """Return the local date, where a day begins at `day_start` by the wall clock."""
        begin = time.fromisoformat(self.setting("day_start"))
        wall = instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        return (wall - timedelta(hours=begin.hour, minutes=begin.minute)).date().isoformat()

    # Instants.

    def instant(self, at: When) -> datetime:
        """Return the instant that is meant: now, one that was typed, or the last sign of practice."""
        if at is None:
            return self.now
        if isinstance(at, datetime):
            return at
        return max(self.signs(), default=None) or refuse(NOTHING_THERE)

    def signs(self) -> list[datetime]:
        """Return when anything was started, stopped, measured or noted."""
        spans: list[Interval | Break] = [*self.state.shown_intervals().values(), *self.state.shown_breaks().values()]
        signs = [sign for one in spans for sign in (one.started_at, one.stopped_at)]
        signs += [one.recorded_at for one in self.state.shown_sets().values()]
        signs += [note.created_at for note in self.state.shown_notes().values()]
        return [sign for sign in signs if sign]

    def believed(self, started_at: datetime) -> datetime | None:
        """Return the last sign of a clock, up to the first stretch without one that is longer than the limit."""
        limit, newest = self.span("timer_limit"), started_at
        for sign in sorted(sign for sign in self.signs() if sign > started_at):
            if limit and sign - newest > limit:
                break
            newest = sign
        return newest if newest > started_at else None

    def not_before(self, earliest: datetime | None, instant: datetime) -> datetime:
        """Return `instant`, or `earliest` where the clock was put back since; refuse an earlier one that was typed."""
        if earliest is None or earliest <= instant:
            return instant
        return earliest if instant == self.now else refuse()

    def free_from(self, instant: datetime) -> datetime:
        """Return when a clock can start: after all that was timed, in the session that is open."""
        stops = [one.stopped_at for one in self.state.shown_intervals().values()]
        stops += [one.stopped_at for one in self.state.shown_breaks().values()]
        stops += [self.state.break_[one].started_at for one in [self.pause()] if one]
        stops += [self.state.session[one].started_at for one in [self.open_session()] if one]
        return self.not_before(max((stop for stop in stops if stop), default=None), instant)

    # What goes on.

    def running(self) -> int | None:
        return next((key for key, one in self.state.timer_interval.items() if one.running), None)

    def pause(self) -> int | None:
        """Return the break that is on."""
        return next((key for key, one in self.state.break_.items() if one.running), None)

    def open_session(self) -> int | None:
        return next((key for key, one in self.state.session.items() if one.open), None)

    def practised_last(self, session_id: int) -> int | None:
        """Return the interval of the session that runs or was started last; those without clock times come first."""
        here = self.intervals_in(session_id)
        began = {key: one.started_at.timestamp() if one.started_at else 0.0 for key, one in here.items()}
        return max(here, key=lambda key: (here[key].running, began[key], key), default=None)

    def current(self, session_id: int, activity_id: int | None = None, section_id: int | None = None) -> int | None:
        """Return what is practised in the session: what runs, else what was started last or has the last set.

        What has no clock times comes first; a start is later than a set at the same instant. Of one activity and in
        one section, where those are given.
        """
        began = [
            ((one.running, one.started_at.timestamp() if one.started_at else 0.0, 1, key), one.activity_instance_id)
            for key, one in self.intervals_in(session_id).items()
        ]
        done = [
            ((False, one.recorded_at.timestamp() if one.recorded_at else 0.0, 0, key), one.activity_instance_id)
            for key, one in self.sets_in(session_id).items()
        ]
        wanted = [
            (when, key)
            for when, key in (*began, *done)
            if activity_id in (None, self.state.activity_instance[key].activity_id)
            and section_id in (None, self.state.activity_instance[key].section_id)
        ]
        return max(wanted)[1] if wanted else None

    def last_sign(self, session_id: int) -> datetime | None:
        """Return the newest sign in a session: its start, a start or stop of anything timed, a set or a note."""
        spans = self.spans_in(session_id)
        signs = [self.state.session[session_id].started_at]
        signs += [sign for one in spans for sign in (one.started_at, one.stopped_at)]
        signs += [one.recorded_at for one in self.sets_in(session_id).values()]
        signs += [note.created_at for note in self.state.shown_notes().values() if self.noted(note) == session_id]
        return max((sign for sign in signs if sign), default=None)

    def noted(self, note: Note) -> int | None:
        """Return the session that a note is in, None for one on an activity itself."""
        if note.on == "activity":
            return None
        if note.on == "session":
            return note.on_id
        if note.on == "section":
            return self.state.section[note.on_id].session_id
        on_set = self.state.activity_set[note.on_id] if note.on == "activity_set" else None
        return self.session_of(on_set.activity_instance_id if on_set else note.on_id)

    def was_left(self, session_id: int, instant: datetime) -> bool:
        """Tell whether the open session was left: for longer than the gap and its planned break, or on another day.

        One in which a clock runs was not.
        """
        sign, session, pause, gap = self.last_sign(session_id), self.state.session[session_id], self.pause(), 0
        if sign is None or instant < sign or self.running():
            return False
        if pause:
            gap = self.state.break_[pause].planned_seconds or 0
        later_day = self.day_by_default(instant, session.zone) > session.practice_day
        limit = self.span("session_gap")
        return later_day or bool(limit and instant - sign > limit + timedelta(seconds=gap))

    # What is in what.

    def session_of(self, instance_id: int) -> int:
        return self.state.in_session(self.state.activity_instance[instance_id])

    def instance_of(self, interval_id: int) -> int:
        return self.state.timer_interval[interval_id].activity_instance_id

    def activity_of(self, interval_id: int) -> int:
        return self.state.activity_instance[self.instance_of(interval_id)].activity_id

    def section_of(self, interval_id: int) -> int:
        return self.state.activity_instance[self.instance_of(interval_id)].section_id

    def intervals_in(self, session_id: int) -> dict[int, Interval]:
        shown = self.state.shown_intervals()
        return {key: one for key, one in shown.items() if self.session_of(one.activity_instance_id) == session_id}

    def sets_in(self, session_id: int) -> dict[int, Set]:
        shown = self.state.shown_sets()
        return {key: one for key, one in shown.items() if self.session_of(one.activity_instance_id) == session_id}

    def sets_of(self, instance_id: int) -> list[int]:
        """Return the sets of an activity in a session, in order."""
        shown = self.state.shown_sets()
        here = [key for key, one in shown.items() if one.activity_instance_id == instance_id]
        return sorted(here, key=lambda key: (shown[key].position, key))

    def intervals_of(self, instance_id: int) -> dict[int, Interval]:
        shown = self.state.shown_intervals()
        return {key: one for key, one in shown.items() if one.activity_instance_id == instance_id}

    def spans_in(self, session_id: int) -> list[Interval | Break]:
        breaks = [one for one in self.state.shown_breaks().values() if one.session_id == session_id]
        return [*self.intervals_in(session_id).values(), *breaks]

    def sections_in(self, session_id: int) -> list[int]:
        """Return the sections of a session, in order."""
        rows = self.state.section.items()
        return sorted((k for k, one in rows if one.session_id == session_id), key=lambda k: (self.at("section", k), k))

    def order_in(self, section_id: int) -> list[int]:
        """Return the activities of a section in order, the trash included."""
        rows = self.state.activity_instance.items()
        here = [key for key, one in rows if one.section_id == section_id]
        return sorted(here, key=lambda key: (self.at("activity_instance", key), key))

    def at(self, table: str, key: int) -> int:
        position: int = getattr(self.state, table)[key].position
        return position

    def next_number(self, session_id: int) -> int:
        rows = self.state.activity_instance.values()
        return 1 + max((one.number for one in rows if self.state.in_session(one) == session_id), default=0)

    def next_interval_number(self, instance_id: int) -> int:
        rows = self.state.timer_interval.values()
        return 1 + max((one.number for one in rows if one.activity_instance_id == instance_id), default=0)

    def extent(self, session_id: int) -> Extent:
        spans = self.spans_in(session_id)
        starts = [one.started_at for one in spans if one.started_at]
        stops = [one.stopped_at or one.started_at for one in spans if one.started_at]
        return Extent(min(starts, default=None), max(stops, default=None))

    # Names and references.

    def known(self, name: str) -> int | None:
        """Return the activity of that name: case apart, else accents apart if only one is meant."""
        same = [key for key, one in self.state.activity.items() if folded(one.name) == folded(name)]
        alike = [key for key, one in self.state.activity.items() if plain(one.name) == plain(name)]
        return same[0] if same else alike[0] if len(alike) == 1 else None

    def known_or_refuse(self, name: str) -> int:
        self.needs_file()
        return self.known(name) or refuse(NOT_UNDERSTOOD)

    def by_time(self) -> list[int]:
        """Return the sessions, last first, ended or open; on one day those without clock times come last."""
        shown = self.state.shown_sessions()

        def recency(key: int) -> tuple[str, float, int]:
            one = shown[key]
            return one.practice_day, one.started_at.timestamp() if one.started_at else -1.0, key

        return sorted(shown, key=recency, reverse=True)

    def session_meant(self, word: str | None) -> int:
        """Return the session of `212`, `-1` or `last`; without a word the open one, else the last."""
        if word is None:
            return self.open_session() or next(iter(self.by_time()), None) or refuse(NOTHING_THERE)
        back = 1 if word == LAST else -int(word) if word.startswith("-") else 0
        if back:
            return self.by_time()[back - 1] if back <= len(self.by_time()) else refuse(NOTHING_THERE)
        return int(word) if int(word) in self.state.shown_sessions() else refuse(NOTHING_THERE)

    def target(self, reference: str) -> Target:
        """Return what `last`, `-2`, `212`, `212.3`, `212.3.2`, `212.3:1`, `.3`, `..2` or `:1` names."""
        match = re.fullmatch(r"(last|-?\d+)?(?:\.(\d+)?)?(?:\.(\d+))?(?::(\d+))?", reference)
        assert match is not None
        session_id = self.session_meant(match[1])
        if not any(match.groups()[1:]):
            return Target(session_id)
        shown = self.state.shown_instances()
        number = int(match[2]) if match[2] else 0
        found = [k for k, one in shown.items() if one.number == number and self.session_of(k) == session_id]
        instance_id = (found[0] if found else None) if match[2] else self.current(session_id)
        if instance_id is None:
            refuse(NOTHING_THERE)
        if match[3] is not None:
            sets = [key for key in self.sets_of(instance_id) if self.state.activity_set[key].number == int(match[3])]
            return Target(session_id, instance_id, set_id=sets[0] if sets else refuse(NOTHING_THERE))
        if match[4] is None:
            return Target(session_id, instance_id)
        intervals = self.intervals_of(instance_id)
        wanted = [key for key, one in intervals.items() if one.number == int(match[4])]
        return Target(session_id, instance_id, wanted[0] if wanted else refuse(NOTHING_THERE))

    def interval_meant(self, target: Target) -> int:
        """Return the interval named, else the only one of the activity."""
        if target.interval_id:
            return target.interval_id
        if target.instance_id is None:
            refuse(NOT_UNDERSTOOD)
        intervals = list(self.intervals_of(target.instance_id)) or refuse(NOTHING_THERE)
        return intervals[0] if len(intervals) == 1 else refuse(NOT_UNDERSTOOD)

    def ref(self, table: str, key: int) -> str:
        """Return the reference of a session, an activity in it or an interval."""
        if table == "timer_interval":
            one = self.state.timer_interval[key]
            return f"{self.ref('activity_instance', one.activity_instance_id)}:{one.number}"
        if table == "activity_set":
            recorded = self.state.activity_set[key]
            return f"{self.ref('activity_instance', recorded.activity_instance_id)}.{recorded.number}"
        if table == "activity_instance":
            return f"{self.session_of(key)}.{self.state.activity_instance[key].number}"
        return f"n{key}" if table == "note" else str(key)
