"""The model's verbs of practising: start, stop, pause, break, finish, and what is said meanwhile."""

from datetime import datetime
from typing import Any, NamedTuple

from tests.model.asking import DAY, DEFAULTS, LAST, NOT_UNDERSTOOD, NOTHING_THERE, REFUSED, When, refuse
from tests.model.measuring import Measuring
from tests.model.rows import Break, Instance, Interval, Link, Note, Section, Session, Setting, Tag, folded


class Wish(NamedTuple):
    """The words of a start; a switch `insists` on a running clock."""

    name: str
    tags: tuple[str, ...] = ()
    planned_seconds: int | None = None
    note: str | None = None
    intent: str | None = None
    section: str | None = None
    session: str | None = None
    new: bool = False
    insists: bool = False
    anew: bool = False


class Practising(Measuring):
    """What happens while someone practises."""

    def start(self, wish: Wish, at: When, anyway: bool = False) -> None:
        if wish.insists:
            self.needs_file()
        running = self.running()
        if wish.insists and not running:
            refuse(NOTHING_THERE)
        activity_id = self.activity_meant(wish.name, wish.new)
        if running and not wish.anew:
            self.refuse_running(running, activity_id, wish.section)
        instant = self.instant(at)
        if running:
            stopped_at = self.end_running(running, instant, at, anyway)
            instant = stopped_at if at == LAST else instant
        instant = self.free_from(instant)
        session_id = self.session_for(wish, instant)
        self.end_pause(instant)
        section_id = self.section_for(session_id, wish.section)
        instance_id = None if wish.anew else self.going_on(session_id, activity_id, section_id, wish.section)
        if instance_id is None:
            number = self.next_number(session_id)
            instance_id = self.give("activity_instance", Instance(section_id, activity_id, number, number))
        if wish.planned_seconds:
            self.put("activity_instance", instance_id, planned_seconds=wish.planned_seconds)
        self.begin(instance_id, instant)
        self.put_tags("activity_instance", instance_id, wish.tags)
        if wish.note:
            self.put_note(wish.note, instant, "activity_instance", instance_id)

    def going_on(self, session_id: int, activity_id: int, section_id: int, section: str | None) -> int | None:
        """Return what was begun of it in the section, else what is there to begin, anywhere if none was named."""
        if begun := self.current(session_id, activity_id, section_id):
            return begun
        to_begin = [
            key
            for place in ([section_id] if section is not None else self.sections_in(session_id))
            for key in self.order_in(place)
            if (one := self.state.shown_instances().get(key)) and one.activity_id == activity_id
            if not self.intervals_of(key) and not self.sets_of(key)
        ]
        return to_begin[0] if to_begin else None

    def stop(self, at: When, note: str | None = None, anyway: bool = False) -> None:
        """Stop the clock; where a break is on, end that."""
        self.needs_file()
        running = self.running()
        if running:
            stopped_at = self.end_running(running, self.instant(at), at, anyway)
            place = "activity_instance", self.instance_of(running)
        else:
            pause = self.pause() or refuse(NOTHING_THERE)
            stopped_at = self.end_pause(self.instant(at))
            place = "session", self.state.break_[pause].session_id
        if note:
            self.put_note(note, stopped_at, *place)

    def pause_clock(self, at: When, anyway: bool = False) -> None:
        self.needs_file()
        running = self.running() or refuse(REFUSED if self.pause() else NOTHING_THERE)
        stopped_at = self.end_running(running, self.instant(at), at, anyway)
        self.give("break_", Break(self.session_of(self.instance_of(running)), None, None, stopped_at, None, True))

    def take_break(self, planned_seconds: int | None, at: When, anyway: bool = False) -> None:
        """Begin a break; what runs stops there, and a pause goes over into it."""
        self.needs_file()
        session_id = self.open_session() or refuse(NOTHING_THERE)
        running, pause = self.running(), self.pause()
        if pause and self.state.break_[pause].name:
            refuse()
        instant = self.instant(at)
        if running:
            began = self.end_running(running, instant, at, anyway)
        else:
            began = self.end_pause(instant) if pause else self.free_from(instant)
        self.give("break_", Break(session_id, "break", planned_seconds, began, None, True))

    def resume(self, at: When) -> None:
        """Go on with the activity timed last in the open session, or where none was with that of its last set."""
        self.needs_file()
        if self.running():
            refuse()
        session_id = self.open_session() or refuse(NOTHING_THERE)
        timed = self.practised_last(session_id)
        instance_id = self.instance_of(timed) if timed else self.current(session_id) or refuse(NOTHING_THERE)
        activity_id = self.state.activity_instance[instance_id].activity_id
        instant = self.free_from(self.instant(at))
        if self.was_left(session_id, instant) or self.state.activity[activity_id].archived_at:
            refuse()
        self.end_pause(instant)
        self.begin(instance_id, instant)

    def finish(self, at: When, ratings: dict[str, Any], note: str | None = None, anyway: bool = False) -> None:
        self.needs_file()
        session_id = self.open_session() or refuse(NOTHING_THERE)
        if at is None and self.was_left(session_id, self.now):
            ended_at = self.end_left(session_id)
        else:
            ended_at = self.end_open(session_id, at, anyway)
        self.put_ratings(session_id, ratings)
        if note:
            self.put_note(note, ended_at, "session", session_id)

    def end_open(self, session_id: int, at: When, anyway: bool) -> datetime:
        instant = self.instant(at)
        if running := self.running():
            self.end_running(running, instant, at, anyway)
        self.end_pause(instant)
        ends = [self.state.session[session_id].started_at, *(one.stopped_at for one in self.spans_in(session_id))]
        ended_at = self.not_before(max(end for end in ends if end), instant)
        self.put("session", session_id, open=False, ended_at=ended_at)
        return ended_at

    def end_left(self, session_id: int) -> datetime:
        """End a session that was left at its last sign of practice; when its break ended, nobody knows."""
        ended_at = self.last_sign(session_id)
        assert ended_at is not None
        self.put("session", session_id, open=False, ended_at=ended_at)
        if pause := self.pause():
            self.put("break_", pause, running=False)
        return ended_at

    def rate(self, ratings: dict[str, Any], on: str | None) -> None:
        self.needs_file()
        target = self.target(on) if on else None
        if target and target.instance_id:
            refuse(NOT_UNDERSTOOD)
        session_id = target.session_id if target else self.open_session() or refuse(NOTHING_THERE)
        if not ratings:
            refuse(NOT_UNDERSTOOD)
        self.put_ratings(session_id, ratings)

    def cancel(self) -> None:
        """Drop the running interval, and the instance, section and session that it leaves empty."""
        running = self.running() or refuse(NOTHING_THERE)
        instance_id, section_id = self.instance_of(running), self.section_of(running)
        session_id = self.session_of(instance_id)
        del self.state.timer_interval[running]
        held = [one.activity_instance_id for one in self.state.timer_interval.values()]
        held += [one.activity_instance_id for one in self.state.activity_set.values()]
        if instance_id in held or self.noted_on("activity_instance", instance_id):
            return
        self.take_tags_off("activity_instance", instance_id)
        del self.state.activity_instance[instance_id]
        if self.order_in(section_id) or self.noted_on("section", section_id):
            return
        self.take_tags_off("section", section_id)
        del self.state.section[section_id]
        breaks = any(one.session_id == session_id for one in self.state.break_.values())
        if not (self.sections_in(session_id) or breaks or self.noted_on("session", session_id)):
            self.take_tags_off("session", session_id)
            del self.state.session[session_id]

    def note(self, body: str, on: str | None, at: When) -> None:
        self.needs_file()
        instant = self.instant(at)
        if on in (None, "session", "section", "set"):
            session_id = self.open_session() or refuse(NOTHING_THERE)
            place = ("session", session_id) if on is None and not self.running() else self.place_meant(on)
        else:
            place = self.place_meant(on)
        self.put_note(body, instant, *place)

    def next_time(self, body: str, on: str | None) -> None:
        """Leave a line for the next time of an activity; it replaces one that its last start has not shown yet."""
        if not body.strip():
            refuse(NOT_UNDERSTOOD)
        session_id = self.open_session()
        current = self.current(session_id) if session_id else None
        if on:
            activity_id = self.known(on) or refuse(NOT_UNDERSTOOD)
        else:
            activity_id = self.state.activity_instance[current or refuse(NOTHING_THERE)].activity_id
        if waiting := self.waiting_for(activity_id):
            self.put("note", waiting, body=body.strip(), created_at=self.now)
        else:
            self.give("note", Note(self.now, body.strip(), "activity", activity_id, "next"))

    def waiting_for(self, activity_id: int) -> int | None:
        """Return the line for the next time that is newer than all that the last start of the activity showed."""
        shown = self.state.shown_notes()
        mine = {
            k: one for k, one in shown.items() if (one.kind, one.on, one.on_id) == ("next", "activity", activity_id)
        }
        last = max((k for k, one in self.state.shown_instances().items() if one.activity_id == activity_id), default=0)
        starts = [one.started_at for one in self.intervals_of(last).values() if one.started_at]
        seen = [key for key, one in mine.items() if starts and one.created_at and one.created_at < max(starts)]
        return max((key for key in mine if key > max(seen, default=0)), default=None)

    def configure(self, name: str, value: str) -> None:
        """Keep a setting where it is not the default."""
        if self.setting(name) == value:
            refuse()
        found = [key for key, one in self.state.setting.items() if one.name == name]
        if value == DEFAULTS[name]:
            del self.state.setting[found[0]]
        elif found:
            self.put("setting", found[0], value=value)
        else:
            self.give("setting", Setting(name, value))

    # How they do it.

    def end_running(self, interval_id: int, instant: datetime, at: When, anyway: bool) -> datetime:
        """Stop the clock; one that was most likely left on only when someone says when, or that it is right."""
        started_at, limit = self.state.timer_interval[interval_id].started_at, self.span("timer_limit")
        assert started_at is not None
        if at is None and not anyway and limit and self.now - started_at > limit:
            refuse()
        if at == LAST:
            instant = self.believed(started_at) or refuse()
        elif at is not None and instant != self.now and not anyway and instant - started_at > DAY:
            refuse()
        stopped_at = self.not_before(started_at, instant)
        self.put("timer_interval", interval_id, stopped_at=stopped_at, running=False)
        return stopped_at

    def end_pause(self, instant: datetime) -> datetime:
        """End the break that is on, if there is one; return when."""
        if pause := self.pause():
            instant = self.not_before(self.state.break_[pause].started_at, instant)
            self.put("break_", pause, stopped_at=instant, running=False)
        return instant

    def begin(self, instance_id: int, instant: datetime) -> None:
        self.give("timer_interval", Interval(instance_id, self.next_interval_number(instance_id), instant, None, True))

    def refuse_running(self, interval_id: int, activity_id: int, section: str | None) -> None:
        name = self.state.section[self.section_of(interval_id)].name
        if self.activity_of(interval_id) == activity_id and (section is None or folded(section) == folded(name or "")):
            refuse()

    def session_for(self, wish: Wish, instant: datetime) -> int:
        """Return the session that a start belongs to; one that was left ends at its last sign of practice."""
        session_id = self.open_session()
        if session_id and self.was_left(session_id, instant):
            self.end_left(session_id)
            session_id = None
        if session_id is None:
            day = self.day_by_default(instant, self.zone)
            return self.give("session", Session(wish.session, instant, None, True, self.zone, day, wish.intent))
        if wish.session and folded(wish.session) != folded(self.state.session[session_id].name or ""):
            refuse()
        if wish.intent:
            self.put("session", session_id, intent=wish.intent)
        return session_id

    def section_for(self, session_id: int, name: str | None) -> int:
        """Return the section of that name, made at the end if it is missing; without one, the current."""
        sections, current = self.sections_in(session_id), self.current(session_id)
        if name is None and (current or sections):
            return self.state.activity_instance[current].section_id if current else sections[0]
        named = [key for key in sections if name and folded(self.state.section[key].name or "") == folded(name)]
        return named[0] if named else self.give("section", Section(session_id, name, len(sections) + 1))

    def put_tags(self, table: str, key: int, tags: tuple[str, ...]) -> None:
        links = getattr(self.state, f"{table}_tag")
        for name in tags:
            links[key, self.tag_called(name) or self.give("tag", Tag(name))] = Link()

    def tag_called(self, name: str) -> int | None:
        return next((key for key, one in self.state.tag.items() if folded(one.name) == folded(name)), None)

    def take_tags_off(self, table: str, key: int) -> None:
        links = getattr(self.state, f"{table}_tag")
        for link in [link for link in links if link[0] == key]:
            del links[link]

    def noted_on(self, table: str, row_id: int) -> bool:
        return any((one.on, one.on_id) == (table, row_id) for one in self.state.note.values())

    def put_note(self, body: str, at: datetime | None, table: str, row_id: int) -> None:
        if not body.strip():
            refuse(NOT_UNDERSTOOD)
        self.give("note", Note(at, body.strip(), table, row_id))

    def put_ratings(self, session_id: int, ratings: dict[str, Any]) -> None:
        for name, value in ratings.items():
            if not (0 <= value <= 10 if name == "effort" else 1 <= value <= 5):
                refuse(NOT_UNDERSTOOD)
        self.put("session", session_id, **ratings)

    def place_meant(self, on: str | None) -> tuple[str, int]:
        """Return what a note or a tag goes on: what is named, else what is running or was practised last."""
        if on and on not in ("session", "section", "set"):
            if on[0].isalpha() and not on.startswith("last"):
                return "activity", self.known(on) or refuse(NOT_UNDERSTOOD)
            target = self.target(on)
            if target.interval_id:
                refuse(NOT_UNDERSTOOD)
            if target.set_id:
                return "activity_set", target.set_id
            inside = target.instance_id
            return ("activity_instance", inside) if inside else ("session", target.session_id)
        session_id = self.session_meant(None)
        if on == "session":
            return "session", session_id
        current = self.current(session_id) or refuse(NOTHING_THERE)
        if on == "section":
            return "section", self.state.activity_instance[current].section_id
        sets = self.sets_of(current)
        return ("activity_set", sets[-1] if sets else refuse(NOTHING_THERE)) if on else ("activity_instance", current)
