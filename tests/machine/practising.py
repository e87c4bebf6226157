"""The rules of practising."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.machine.agreement import Agreement
from tests.machine.drawn import anyways, moments, names, places, ratings, remarks, sections, tags, waits
from tests.model.asking import refuse
from tests.model.practising import Wish

SETTINGS = {
    "day_start": [("00:00", "00:00"), ("4:00", "04:00"), ("06:30", "06:30")],
    "session_gap": [("off", "0"), ("60m", "3600"), ("20m", "1200")],
    "timer_limit": [("off", "0"), ("4h", "14400"), ("30m", "1800")],
}


class Practising(Agreement):
    """What someone types while practising, soon or late."""

    @rule(name=names, wait=waits)
    def start(self, name: str, wait: timedelta) -> None:
        self.model.now += wait
        self.agree(["start", name], self.model.start, Wish(name), None)

    @rule(name=names, tags=tags, remark=remarks, section=sections, at=moments, more=st.data())
    def start_with(
        self, name: str, tags: list[str], remark: str | None, section: str | None, at: Any, more: st.DataObject
    ) -> None:
        planned = more.draw(st.sampled_from([None, 600, 900]), "planned")
        insists = more.draw(st.booleans(), "switch")
        intent = more.draw(st.sampled_from([None, None, "relax"]), "intent") if not insists else None
        session = more.draw(st.sampled_from([None, None, None, "lesson", "Lesson", "duo"])) if not insists else None
        new = more.draw(st.sampled_from([False, False, False, True]), "new")
        anyway = more.draw(anyways, "anyway")
        anew = more.draw(st.sampled_from([False, False, True]), "anew")
        wish = Wish(name, tuple(tags), planned, remark, intent, section, session, new, insists, anew)
        words = ["switch" if insists else "start", *name.split(), *(f"+{tag}" for tag in tags)]
        words += [*(["--new"] if new else []), *(["--anyway"] if anyway else [])]
        words += ["--anew"] if anew else []
        words += [] if planned is None else ["--for", f"{planned // 60}m"]
        for option, value in (("-m", remark), ("--intent", intent), ("--section", section), ("--name", session)):
            words += [option, value] if value is not None else []
        when, said = self.moment(at)
        self.agree(words + said, self.model.start, wish, when, anyway)

    @rule(remark=remarks, at=moments, anyway=anyways, wait=waits)
    def stop(self, remark: str | None, at: Any, anyway: bool, wait: timedelta) -> None:
        self.model.now += wait
        when, said = self.moment(at)
        words = ["stop", *(["-m", remark] if remark else []), *(["--anyway"] if anyway else [])]
        self.agree(words + said, self.model.stop, when, remark, anyway)

    @rule(at=moments, anyway=anyways, wait=waits)
    def pause(self, at: Any, anyway: bool, wait: timedelta) -> None:
        self.model.now += wait
        when, said = self.moment(at)
        self.agree(["pause", *(["--anyway"] if anyway else []), *said], self.model.pause_clock, when, anyway)

    @rule(planned=st.sampled_from([None, 600, 5400]), at=moments, anyway=anyways, wait=waits)
    def take_break(self, planned: int | None, at: Any, anyway: bool, wait: timedelta) -> None:
        self.model.now += wait
        when, said = self.moment(at)
        words = ["break", *([f"{planned // 60}m"] if planned else []), *(["--anyway"] if anyway else [])]
        self.agree(words + said, self.model.take_break, planned, when, anyway)

    @rule(at=moments, wait=waits)
    def resume(self, at: Any, wait: timedelta) -> None:
        self.model.now += wait
        when, said = self.moment(at)
        self.agree(["resume", *said], self.model.resume, when)

    @rule(ratings=ratings, remark=remarks, at=moments, anyway=anyways, wait=waits)
    def finish(self, ratings: dict[str, Any], remark: str | None, at: Any, anyway: bool, wait: timedelta) -> None:
        self.model.now += wait
        when, said = self.moment(at)
        words = [word for name, value in ratings.items() for word in (f"--{name}", str(value))]
        words += [*(["-m", remark] if remark else []), *(["--anyway"] if anyway else [])]
        self.agree(["finish", *words, *said], self.model.finish, when, ratings, remark, anyway)

    @rule(ratings=ratings, on=st.sampled_from([None, "last", "-2", "1", "2", "1.1"]))
    def rate(self, ratings: dict[str, Any], on: str | None) -> None:
        words = [word for name, value in ratings.items() for word in (f"--{name}", str(value))]
        self.agree(["rate", *words, *(["--on", on] if on else [])], self.model.rate, ratings, on)

    @rule(wait=waits)
    def cancel(self, wait: timedelta) -> None:
        self.model.now += wait
        self.agree(["cancel"], self.model.cancel)

    @rule(body=st.sampled_from(["better", "memo: slower", " "]), on=places, at=moments, wait=waits)
    def write_note(self, body: str, on: str | None, at: Any, wait: timedelta) -> None:
        self.model.now += wait
        when, said = self.moment(at)
        self.agree(["note", body, *(["--on", on] if on else []), *said], self.model.note, body, on, when)

    @rule(verb=st.sampled_from(["start guitar", "stop", "finish", "pause", "note later"]), minutes=st.integers(1, 100))
    def speak_of_the_future(self, verb: str, minutes: int) -> None:
        ahead = (self.model.now + timedelta(minutes=minutes)).isoformat()
        self.agree([*verb.split(), "--at", ahead], refuse, 2)

    @rule(name=st.sampled_from(list(SETTINGS)), number=st.integers(0, 2))
    def configure(self, name: str, number: int) -> None:
        typed, stored = SETTINGS[name][number]
        self.agree(["config", name, typed], self.model.configure, name, stored)
