"""The rules of the editor: the text of a session is fetched, changed in ways the model knows, and left there."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from shlex import join, quote
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.machine.agreement import Agreement
from tests.machine.drawn import picks, section_names, shifts
from tests.machine.typed import Typed, set_lines
from tests.model.asking import NOT_UNDERSTOOD, NOTHING_THERE, refuse
from tests.model.rewriting import Gone, Named, Placed, Put, Said, TextEdit, Timed, Written
from tests.model.rows import Interval

WAYS = ["retime", "retime", "swap", "write", "delete", "move", "name", "say"]
# A retimed line is moved by little, mostly: what was typed wrongly is nearby.
slips = st.sampled_from([timedelta(0), timedelta(seconds=-1), timedelta(seconds=1), timedelta(seconds=5)]) | shifts
says = st.sampled_from([Said("rating", 4), Said("effort", 7.5), Said("name", "lesson"), Said("intent", "slow hands")])


class Desk:
    """The text of a session and what was done to it, each with its line; things without a line are left alone."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.edits: dict[Any, TextEdit] = {}

    def line_of(self, key: str) -> int | None:
        """Return the line that begins with a reference, `n5:` or `section 2:`."""
        found = (at for at, line in enumerate(self.lines) if line.strip().startswith(f"{key} "))
        return next(found, None)

    def block(self, at: int) -> int:
        """Return the end of what stands below the line of an activity."""
        return next(end for end in range(at, len(self.lines)) if not self.lines[end].strip())

    def text(self) -> str:
        return "\n".join(self.lines)

    def in_order(self) -> list[TextEdit]:
        """Return what was done in the order of the lines."""
        marks = {key: self.line_of(key) for key in self.edits if isinstance(key, str)}
        return [self.edits[key] for key in sorted(self.edits, key=lambda key: marks.get(key) or 0)]


class Rewriting(Agreement):
    """What someone corrects in an editor."""

    @precondition(lambda self: self.model.state.shown_intervals())
    @rule(which=picks, ways=st.lists(st.sampled_from(WAYS), min_size=1, max_size=2), more=st.data())
    def rewrite(self, which: int, ways: list[str], more: st.DataObject) -> None:
        session_id = self.some_session(which)
        desk = Desk(self.text_of(session_id))
        for way in ways:
            getattr(self, f"{way}_in_text")(desk, session_id, more)
        self.leave(desk.text(), session_id, self.model.rewrite, session_id, desk.in_order())

    @precondition(lambda self: self.model.state.shown_sessions())
    @rule(which=picks, how=st.sampled_from(["empty", "stranger", "nonsense", "failing"]))
    def rewrite_in_vain(self, which: int, how: str) -> None:
        """A text with nothing in it changes nothing, nor does one that cannot be read, nor an editor that fails."""
        session_id = self.some_session(which)
        text = self.text_of(session_id)
        if how == "empty":
            self.leave("", session_id, lambda: None)
        elif how == "failing":
            with self.program.editor("false"):
                self.agree(["edit", str(session_id)], refuse, NOTHING_THERE)
        else:
            line = "9.9  guitar" if how == "stranger" else "colour: red"
            self.leave(f"{text}\n{line}", session_id, refuse, NOT_UNDERSTOOD)

    @precondition(lambda self: self.model.state.shown_sets())
    @rule(which=picks, way=st.sampled_from(["delete", "add", "write", "order", "move"]), typed=set_lines(), where=picks)
    def rewrite_a_set(self, which: int, way: str, typed: Typed, where: int) -> None:
        sets = sorted(self.model.state.shown_sets(), reverse=True)
        key = sets[which % len(sets)]
        instance_id = self.model.state.activity_set[key].activity_instance_id
        session_id = self.model.session_of(instance_id)
        desk = Desk(self.text_of(session_id))
        at = desk.line_of(self.model.ref("activity_set", key))
        assert at is not None
        edit = getattr(self, f"{way}_set_in_text")(desk, at, key, typed, where)
        if edit:
            self.leave(desk.text(), session_id, self.model.rewrite, session_id, [edit])

    def delete_set_in_text(self, desk: Desk, at: int, key: int, *_: Any) -> TextEdit:
        del desk.lines[at]
        return Gone("activity_set", key)

    def add_set_in_text(self, desk: Desk, at: int, key: int, typed: Typed, _: int) -> TextEdit:
        line, words = typed
        desk.lines.insert(at + 1, f"set: {' '.join(words)}")
        return Written(self.model.state.activity_set[key].activity_instance_id, None, line, key)

    def write_set_in_text(self, desk: Desk, at: int, key: int, typed: Typed, _: int) -> TextEdit | None:
        """Write other words, not where some of the old ones could only be kept."""
        instance_id, (line, words) = self.model.state.activity_set[key].activity_instance_id, typed
        activity_id, state = self.model.state.activity_instance[instance_id].activity_id, self.model.state
        out_of_use = [state.metric[one].archived_at for one in self.model.metrics_of(activity_id)]
        out_of_use += [state.side[one].archived_at for one in self.model.sides_of(activity_id)]
        tags = [word for word in desk.lines[at].split() if re.fullmatch(r"\+[a-zA-Z-]+", word)]
        desk.lines[at] = "  ".join([desk.lines[at].split()[0], *words, *tags])
        return None if any(out_of_use) else Written(instance_id, key, line)

    def order_set_in_text(self, desk: Desk, at: int, key: int, _: Typed, where: int) -> TextEdit:
        """Put the line of a set below that of another one of its activity, or first."""
        instance_id = self.model.state.activity_set[key].activity_instance_id
        others: list[int | None] = [None, *(one for one in self.model.sets_of(instance_id) if one != key)]
        below = others[where % len(others)]
        self.put_line(desk, at, instance_id, below)
        return Placed(key, instance_id, below)

    def move_set_in_text(self, desk: Desk, at: int, key: int, _: Typed, where: int) -> TextEdit:
        """Put the line of a set below that of an activity."""
        session_id = self.model.session_of(self.model.state.activity_set[key].activity_instance_id)
        shown = self.model.state.shown_instances()
        instances = sorted(one for one in shown if self.model.session_of(one) == session_id)
        instance_id = instances[where % len(instances)]
        self.put_line(desk, at, instance_id, None)
        return Placed(key, instance_id)

    def put_line(self, desk: Desk, at: int, instance_id: int, below: int | None) -> None:
        table, key = ("activity_set", below) if below else ("activity_instance", instance_id)
        line = desk.lines.pop(at)
        place = desk.line_of(self.model.ref(table, key))
        assert place is not None
        desk.lines.insert(place + 1, line)

    def some_session(self, number: int) -> int:
        sessions = sorted(self.model.state.shown_sessions(), reverse=True)
        return sessions[number % len(sessions)]

    def text_of(self, session_id: int) -> str:
        """Return the text of a session, as an editor sees it that leaves it as it is."""
        seen = self.program.folder / "seen.txt"
        with self.program.editor(join(["sh", "-c", f'cp "$0" {quote(str(seen))}'])):
            self.agree(["edit", str(session_id)], lambda: None)
        return seen.read_text(encoding="utf-8")

    def leave(self, text: str, session_id: int, act: Any, *arguments: Any) -> None:
        left = Path(self.program.folder, "left.txt")
        left.write_text(text, encoding="utf-8")
        with self.program.editor(join(["cp", str(left)])):
            self.agree(["edit", str(session_id)], act, *arguments)

    # One change each, of something in the text that no other one is about.

    def timed(self, session_id: int) -> dict[int, Interval]:
        here = self.model.intervals_in(session_id)
        return {key: one for key, one in sorted(here.items(), reverse=True) if one.started_at and one.stopped_at}

    def retime_in_text(self, desk: Desk, session_id: int, more: st.DataObject) -> None:
        here = self.timed(session_id)
        if here:
            key = more.draw(st.sampled_from(sorted(here, reverse=True)), "interval")
            start, stop = here[key].started_at, here[key].stopped_at
            assert start
            assert stop
            self.put_times(desk, key, start + more.draw(slips, "start"), stop + more.draw(slips, "stop"))

    def swap_in_text(self, desk: Desk, session_id: int, more: st.DataObject) -> None:
        here = self.timed(session_id)
        if len(here) > 1:
            one, other = more.draw(st.permutations(sorted(here)), "intervals")[:2]
            for key, times in ((one, here[other]), (other, here[one])):
                assert times.started_at
                assert times.stopped_at
                self.put_times(desk, key, times.started_at, times.stopped_at)

    def put_times(self, desk: Desk, key: int, start: datetime, stop: datetime) -> None:
        ref = self.model.ref("timer_interval", key)
        if (at := desk.line_of(ref)) is not None and not isinstance(desk.edits.get(ref), Put):
            start, stop = start.replace(microsecond=0), stop.replace(microsecond=0)
            desk.lines[at] = f"  {ref}  {self.span(key, start, stop)}"
            desk.edits[ref] = Timed(self.model.instance_of(key), key, start, stop)

    def span(self, interval_id: int, start: datetime, stop: datetime) -> str:
        zone = ZoneInfo(self.model.state.session[self.model.session_of(self.model.instance_of(interval_id))].zone)
        return " – ".join(instant.astimezone(zone).isoformat(" ") for instant in (start, stop))

    def write_in_text(self, desk: Desk, session_id: int, more: st.DataObject) -> None:
        """Write a new interval below one that is there, from where that one stopped."""
        here = self.timed(session_id)
        if not here:
            return
        key = more.draw(st.sampled_from(sorted(here, reverse=True)), "interval")
        ref, stopped_at = self.model.ref("timer_interval", key), here[key].stopped_at
        assert stopped_at
        if (at := desk.line_of(ref)) is None or ref in desk.edits or (ref, "new") in desk.edits:
            return
        start = stopped_at.replace(microsecond=0) + more.draw(slips, "start")
        start = start.replace(microsecond=0)
        stop = start + timedelta(seconds=more.draw(st.integers(1, 900), "seconds"))
        desk.lines.insert(at + 1, f"  {self.span(key, start, stop)}")
        desk.edits[ref, "new"] = Timed(self.model.instance_of(key), None, start, stop)

    def delete_in_text(self, desk: Desk, session_id: int, more: st.DataObject) -> None:
        """Delete the line of an interval or a note, or an activity with all below it; not what runs."""
        table = more.draw(st.sampled_from(["timer_interval", "activity_instance", "note"]), "table")
        running = self.model.running()
        rows: dict[str, Any] = {
            "timer_interval": [key for key in self.model.intervals_in(session_id) if key != running],
            "activity_instance": [
                key
                for key in self.model.state.shown_instances()
                if self.model.session_of(key) == session_id and not (running and self.model.instance_of(running) == key)
            ],
            "note": [
                key
                for key, one in self.model.state.shown_notes().items()
                if self.model.noted(one) == session_id and one.on != "activity_set"
            ],
        }
        if not rows[table]:
            return
        key = more.draw(st.sampled_from(sorted(rows[table], reverse=True)), "deleted")
        ref = self.model.ref(table, key)
        at = desk.line_of(f"{ref}:" if table == "note" else ref)
        if at is None or any(edited(ref, place) for place in desk.edits):
            return
        end = desk.block(at) if table == "activity_instance" else at + 1
        del desk.lines[at:end]
        desk.edits[table, key] = Gone(table, key)

    def move_in_text(self, desk: Desk, session_id: int, more: st.DataObject) -> None:
        """Put the line of an interval below another activity."""
        here = self.timed(session_id)
        others = [key for key in self.model.state.shown_instances() if self.model.session_of(key) == session_id]
        if not here:
            return
        key = more.draw(st.sampled_from(sorted(here, reverse=True)), "interval")
        to = more.draw(st.sampled_from(sorted(others)), "activity")
        ref, place = self.model.ref("timer_interval", key), self.model.ref("activity_instance", to)
        at = desk.line_of(ref)
        if at is None or desk.line_of(place) is None or to == self.model.instance_of(key) or desk.edits:
            return
        line = desk.lines.pop(at)
        below = desk.line_of(place)
        assert below is not None
        desk.lines.insert(below + 1, line)
        desk.edits[ref] = Put(key, to)

    def name_in_text(self, desk: Desk, session_id: int, more: st.DataObject) -> None:
        """Give a section another name, where it has one."""
        for place, key in enumerate(self.model.sections_in(session_id), 1):
            at = desk.line_of(f"section {place}:")
            if at is not None and self.model.state.section[key].name:
                name = more.draw(section_names, "name")
                plan = re.search(r"\s+plan .*", desk.lines[at])
                desk.lines[at] = f"section {place}: {name}{plan[0] if plan else ''}"
                desk.edits[f"section {place}:"] = Named(key, name)
                return

    def say_in_text(self, desk: Desk, session_id: int, more: st.DataObject) -> None:
        said = more.draw(says, "property")
        at = next(at for at, line in enumerate(desk.lines) if line.startswith(f"{said.name}:"))
        desk.lines[at] = f"{said.name}: {said.value}"
        desk.edits[said.name] = said


def edited(ref: str, place: Any) -> bool:
    """Tell whether something that was done is about that thing or something below it."""
    name = place[0] if isinstance(place, tuple) else place
    return name == ref or str(name).startswith(f"{ref}:")
