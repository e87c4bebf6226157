"""The rules of putting right."""

from datetime import date, datetime, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.machine.agreement import NOTHING_YET, Agreement
from tests.machine.drawn import (
    NOT_THERE,
    ZONES,
    lengths,
    names,
    picks,
    remarks,
    section_names,
    sections,
    shifts,
    tables,
    tags,
)
from tests.model.adding import Addition
from tests.model.asking import NOT_UNDERSTOOD, refuse
from tests.model.correcting import Wanted

practised = precondition(lambda self: self.model.state.timer_interval)


class Correcting(Agreement):
    """What someone types afterwards, about anything that is there."""

    @rule(name=names, end=picks, shift=shifts, seconds=lengths, adjust=st.booleans(), more=st.data())
    def add_between(
        self, name: str, end: int, shift: timedelta, seconds: int, adjust: bool, more: st.DataObject
    ) -> None:
        start = self.an_end(end) + shift
        stop = start + timedelta(seconds=seconds)
        note, section = more.draw(remarks, "remark"), more.draw(sections, "section")
        into = more.draw(st.none() | st.tuples(tables, picks), "into")
        reference = self.pick(*into) if into else None
        wish = Addition(name, (start, stop), 0, None, reference, adjust, (), note, section)
        words = ["add", *name.split(), "--from", start.isoformat(), "--to", stop.isoformat()]
        words += [*(["--adjust"] if adjust else []), *(["-m", note] if note else [])]
        words += [*(["--section", section] if section else []), *(["--in", reference] if reference else [])]
        self.agree_at([start, stop], words, self.model.add_practice, wish)

    @rule(name=names, seconds=lengths, tags=tags, back=st.none() | st.integers(0, 3), more=st.data())
    def add_length(self, name: str, seconds: int, tags: list[str], back: int | None, more: st.DataObject) -> None:
        """Add practice of which only the length is known, perhaps on a day: yesterday by its name, others by date."""
        into = more.draw(st.none() | st.tuples(tables, picks), "into")
        reference = self.pick(*into) if into else None
        today = date.fromisoformat(self.model.day_by_default(self.model.now, self.model.zone))
        day = None if back is None else (today - timedelta(days=back)).isoformat()
        apart = more.draw(st.sampled_from([False, False, True]), "apart")
        wish = Addition(name, None, seconds, day, reference, False, tuple(tags), apart=apart)
        words = ["add", *name.split(), *(f"+{tag}" for tag in tags), "--took", f"{seconds}s"]
        words += ["--day", "yesterday" if back == 1 else str(day)] if day else []
        words += [*(["--in", reference] if reference else []), *(["--apart"] if apart else [])]
        self.agree(words, self.model.add_practice, wish)

    @practised
    @rule(which=picks, table=tables, ends=st.sampled_from(["start", "stop", "both"]), shift=shifts, other=shifts)
    def edit_times(self, which: int, table: str, ends: str, shift: timedelta, other: timedelta) -> None:
        reference = self.pick(table, which)
        start, stop = self.times_of(reference)
        wanted = Wanted(
            start=start + shift if ends != "stop" else None,
            stop=stop + other if ends != "start" else None,
        )
        words = ["edit", reference]
        for option, instant in (("--start", wanted.start), ("--stop", wanted.stop)):
            words += [option, instant.isoformat()] if instant else []
        self.agree_at([wanted.start, wanted.stop], words, self.model.edit, reference, wanted)

    @practised
    @rule(which=picks, table=tables, seconds=lengths)
    def edit_length(self, which: int, table: str, seconds: int) -> None:
        reference = self.pick(table, which)
        wanted = Wanted(seconds=seconds)
        self.agree(["edit", reference, "--took", f"{seconds}s"], self.model.edit, reference, wanted)

    @practised
    @rule(which=picks, table=tables, name=names)
    def edit_activity(self, which: int, table: str, name: str) -> None:
        reference = self.pick(table, which)
        self.agree(["edit", reference, "--activity", name], self.model.edit, reference, Wanted(activity=name))

    @practised
    @rule(which=picks, table=tables, section=section_names)
    def edit_section(self, which: int, table: str, section: str) -> None:
        reference = self.pick(table, which)
        self.agree(["edit", reference, "--section", section], self.model.edit, reference, Wanted(section=section))

    @practised
    @rule(which=picks, table=tables, planned=st.sampled_from([0, 600]))
    def edit_plan(self, which: int, table: str, planned: int) -> None:
        reference = self.pick(table, which)
        words = ["edit", reference, "--plan", "10m" if planned else "none"]
        self.agree(words, self.model.edit, reference, Wanted(planned_seconds=planned))

    @rule(which=picks, name=st.sampled_from(["lesson", "duo", ""]))
    def edit_name(self, which: int, name: str) -> None:
        reference = self.pick("session", which)
        self.agree(["edit", reference, "--name", name], self.model.edit, reference, Wanted(name=name))

    @practised
    @rule(which=picks, zone=st.sampled_from(ZONES))
    def edit_zone(self, which: int, zone: str) -> None:
        reference = self.pick("session", which)
        self.agree(["edit", reference, "--zone", zone], self.model.edit, reference, Wanted(zone=zone))

    @practised
    @rule(which=picks, days=st.integers(-2, 2))
    def edit_day(self, which: int, days: int) -> None:
        reference = self.pick("session", which)
        session = self.model.state.session.get(int(reference) if reference.isdigit() else 0)
        base = date.fromisoformat(session.practice_day) if session else self.today()
        day = base + timedelta(days=days)
        words = ["edit", reference, "--day", day.isoformat()]
        if day > self.today():
            self.agree(words, refuse, NOT_UNDERSTOOD)
        else:
            self.agree(words, self.model.edit, reference, Wanted(day=day.isoformat()))

    @precondition(lambda self: self.model.state.note)
    @rule(which=picks, body=st.sampled_from(["better", "worse", " "]))
    def edit_note(self, which: int, body: str) -> None:
        reference = self.pick("note", which)
        if reference != NOTHING_YET:
            self.agree(["edit", reference, "-m", body], self.model.edit, reference, Wanted(note=body))

    @practised
    @rule(which=picks, table=tables, shift=shifts, then=st.none() | st.integers(1, 900))
    def split(self, which: int, table: str, shift: timedelta, then: int | None) -> None:
        reference = self.pick(table, which)
        cut = self.times_of(reference)[0] + abs(shift)
        until = cut + timedelta(seconds=then) if then else None
        words = ["split", reference, cut.isoformat(), *([until.isoformat()] if until else [])]
        self.agree_at([cut, until], words, self.model.split, reference, cut, until)

    @practised
    @rule(which=picks, before=picks)
    def move_before(self, which: int, before: int) -> None:
        reference, other = self.pick("activity_instance", which), self.pick("activity_instance", before)
        if NOTHING_YET not in (reference, other):
            self.agree(["move", reference, "--before", other], self.model.move, reference, None, other)

    @practised
    @rule(which=picks, table=tables, section=section_names)
    def move_to_section(self, which: int, table: str, section: str) -> None:
        reference = self.pick(table, which)
        self.agree(["move", reference, "--to", section], self.model.move, reference, section, None)

    @practised
    @rule(which=picks, table=tables, to=tables, where=picks)
    def move_to(self, which: int, table: str, to: str, where: int) -> None:
        reference, place = self.pick(table, which), self.pick(to, where)
        self.agree(["move", reference, "--to", place], self.model.move, reference, place, None)

    @practised
    @rule(which=picks, table=tables | st.sampled_from(["activity_set", "note"]), anyway=st.booleans())
    def delete(self, which: int, table: str, anyway: bool) -> None:
        reference = self.pick(table, which)
        self.agree(["delete", reference, *["--anyway"] * anyway], self.model.delete, reference, anyway)

    @precondition(lambda self: self.model.in_trash())
    @rule(which=picks)
    def restore(self, which: int) -> None:
        refs = list(self.model.in_trash())
        reference = refs[-1 - which % len(refs)] if refs and which != NOT_THERE else NOTHING_YET
        self.agree(["restore", reference], self.model.restore, reference)

    def times_of(self, reference: str) -> tuple[datetime, datetime]:
        """Return when the thing began and stopped, as far as that is known; now for what is not."""
        state = self.model.state
        ends = [(one.started_at, one.ended_at) for key, one in state.session.items() if str(key) == reference]
        for key, interval in state.timer_interval.items():
            if self.model.ref("timer_interval", key) in (reference, f"{reference}:{interval.number}"):
                ends.append((interval.started_at, interval.stopped_at))
        start, stop = ends[0] if ends else (None, None)
        return start or self.model.now, stop or self.model.now
