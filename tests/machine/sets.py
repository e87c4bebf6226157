"""The rules of sets: recording them, putting them right, and the line for the next time."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.machine.agreement import NOTHING_YET, Agreement
from tests.machine.drawn import moments, names, picks, remarks, shifts, waits
from tests.machine.typed import Typed, namings, set_lines, steps, with_remarks
from tests.model.adding import Addition
from tests.model.correcting import Wanted
from tests.model.sets import Amount, SetLine, SetWish

there_are_sets = precondition(lambda self: self.model.state.activity_set)
some_names = st.none() | names
NO_WORDS: Typed = (SetLine(), [])


class Sets(Agreement):
    """What someone types about how it went."""

    @rule(name=some_names, typed=set_lines(), more=with_remarks, at=moments, wait=waits)
    def record_set(
        self, name: str | None, typed: Typed, more: tuple[list[str], str | None], at: Any, wait: timedelta
    ) -> None:
        self.model.now += wait
        (line, words), (tags, remark), (when, said) = typed, more, self.moment(at)
        wish = SetWish(name, line, tags=tuple(tags), note=remark)
        words = [*(name or "").split(), *words, *(f"+{tag}" for tag in tags), *(["-m", remark] if remark else [])]
        self.agree(["set", *words, *said], self.model.record_sets, wish, when)

    @rule(name=some_names, typed=set_lines(), naming=namings, wait=waits)
    def record_another_set(self, name: str | None, typed: Typed, naming: list[str], wait: timedelta) -> None:
        self.model.now += wait
        line, words = typed
        named = ["--on", name] if name and "--on" in naming else (name or "").split()
        new = ["--new"] if name and "--new" in naming else []
        self.agree(["set", *named, *words, *new], self.model.record_sets, SetWish(name, line, new=bool(new)), None)

    @there_are_sets
    @rule(
        name=some_names, typed=st.just(NO_WORDS) | set_lines(), again=st.booleans(), step=steps, both=st.integers(0, 9)
    )
    def go_by_another_set(
        self, name: str | None, typed: Typed, again: bool, step: tuple[str, Amount], both: int
    ) -> None:
        line, words = typed
        by = (step[1],) if not again or both == 0 else ()
        wish = SetWish(name, line, again, by)
        how = [*(["--again"] if again else []), *(["--by", step[0]] if by else [])]
        self.agree(["set", *(name or "").split(), *words, *how], self.model.record_sets, wish, None)

    @rule(name=names, typed=set_lines(), back=st.none() | st.integers(0, 3))
    def add_sets(self, name: str, typed: Typed, back: int | None) -> None:
        """Record sets of which no time is known; `45s` alone would be read as a length."""
        line, words = typed
        if "45s" in words:
            return
        today = date.fromisoformat(self.model.day_by_default(self.model.now, self.model.zone))
        day = None if back is None else (today - timedelta(days=back)).isoformat()
        on = ["--day", "yesterday" if back == 1 else str(day)] if day else []
        wish = Addition(name, day=day, sets=line)
        self.agree(["add", *name.split(), *words, *on], self.model.add_practice, wish)

    @there_are_sets
    @rule(which=picks, typed=set_lines())
    def edit_set(self, which: int, typed: Typed) -> None:
        reference, (line, words) = self.pick("activity_set", which), typed
        self.agree(["edit", reference, *words], self.model.edit, reference, Wanted(line=line))

    @there_are_sets
    @rule(which=picks, shift=shifts)
    def edit_time_of_set(self, which: int, shift: timedelta) -> None:
        reference = self.pick("activity_set", which)
        at = self.an_end(which) + shift
        wanted = Wanted(at=at)
        self.agree_at([at], ["edit", reference, "--at", at.isoformat()], self.model.edit, reference, wanted)

    @there_are_sets
    @rule(which=picks, body=remarks.filter(bool))
    def edit_note_on_set(self, which: int, body: str) -> None:
        reference = self.pick("activity_set", which)
        if reference != NOTHING_YET:
            self.agree(["edit", reference, "-m", body], self.model.edit, reference, Wanted(note=body))

    @there_are_sets
    @rule(
        which=picks,
        to=st.sampled_from(["activity_set", "activity_set", "activity_instance"]) | names,
        where=picks,
        drop=st.booleans(),
    )
    def move_set(self, which: int, to: str, where: int, drop: bool) -> None:
        reference = self.pick("activity_set", which)
        place = self.pick(to, where) if to.startswith("activity_") else to
        before = to == "activity_set"
        words = ["move", reference, "--before" if before else "--to", place, *(["--drop"] if drop else [])]
        if reference != NOTHING_YET:
            self.agree(words, self.model.move, reference, None if before else place, place if before else None, drop)

    @there_are_sets
    @rule(which=picks, name=names, typed=st.none() | set_lines(), drop=st.booleans())
    def edit_activity_of_set(self, which: int, name: str, typed: Typed | None, drop: bool) -> None:
        reference, (line, words) = self.pick("activity_set", which), typed or (None, [])
        wanted = Wanted(activity=name, line=line, drop=drop)
        if reference != NOTHING_YET:
            command = ["edit", reference, *words, "--activity", name, *(["--drop"] if drop else [])]
            self.agree(command, self.model.edit, reference, wanted)

    @rule(body=st.sampled_from(["slower", " start at 92 ", " "]), name=some_names, wait=waits)
    def leave_a_line(self, body: str, name: str | None, wait: timedelta) -> None:
        self.model.now += wait
        self.agree(["next-time", body, *(["--on", name] if name else [])], self.model.next_time, body, name)
