"""Whatever is practised by whatever plan: what was planned and what was done add up to the second, on any screen."""

import copy
import json
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from tests.conftest import Outcome
from tests.machine.program import Program
from tests.model.paper import REFUSED, Paper, PaperItem, PaperSection, PaperSet, Refusal, total

ZONE = "Europe/Berlin"
# Before the clocks go forward, with a fraction of a second as a real clock has one.
BEGIN = datetime(2026, 3, 28, 23, 40, 0, 300_000, tzinfo=UTC)
EACH, IN_ALL, TURNS = 90, 360, 4


class Words(NamedTuple):
    """The sets of an item as they are planned, how many, which of them are open, and what records one otherwise.

    The last is whole where it says all that was planned.
    """

    planned: str
    open: tuple[bool, ...]
    otherwise: str
    is_whole: bool = False


SETS = [
    Words("", (), "x6", True),
    Words("3x5 100kg", (False,) * 3, "x4 @9"),
    Words("2x8-12 60kg", (True,) * 2, "x10"),
    Words("40kg x5,5+", (False, True), "x7"),
    Words("L:20kgx8 R:18kgx8", (False,), "L:x7 R:x6"),
    Words("84bpm..92bpm +4, each of 8", (True,) * 3, "7/8"),
    Words("2x 96bpm", (False,) * 2, "100bpm", True),
    Words("2x 45s", (False,) * 2, "hold=50", True),
]
NAMES = ["alt picking", "legato", "étude", "squat", "leg curl", "plank"]
NAMES_OF_PARTS: list[list[str | None]] = [[None], ["Warm-up", "Pieces"], ["Pieces", "Strength", "Coda"]]
BESIDE = ["chords", "sight reading", "legato"]
lengths = st.none() | st.integers(60, 1500)
rests = st.sampled_from([None, "rest 90s", "rest none"])


class Item(NamedTuple):
    """An item of a template, as it is drawn."""

    activity: str
    length: int | None
    sets: Words
    rest: str | None
    turn: str | None

    @property
    def line(self) -> str:
        """Its line in the text of a template."""
        length = None if self.length is None else f"plan {self.length}s"
        turn = f"{self.turn} " if self.turn else ""
        return "  ".join(filter(None, [f"    {turn}{self.activity}", length, self.sets.planned, self.rest]))


class Part(NamedTuple):
    """A section of a template, as it is drawn."""

    name: str | None
    own: int | None
    items: list[Item]

    @property
    def seconds(self) -> int | None:
        """How long it is to take."""
        return self.own if self.own is not None else total(item.length for item in self.items)


@st.composite
def templates(draw: st.DrawFn) -> list[Part]:
    """Draw the sections of a template, or one without a name."""
    activities = draw(st.permutations(NAMES))[: draw(st.integers(1, 5))]
    names: list[str | None] = draw(st.sampled_from(NAMES_OF_PARTS))
    items = [Item(activity, draw(lengths), draw(st.sampled_from(SETS)), draw(rests), None) for activity in activities]
    size = -(-len(items) // len(names))
    cut = [items[first : first + size] for first in range(0, len(items), size)]
    if len(cut[0]) > 1 and draw(st.booleans()):
        cut[0] = [item._replace(turn="A") for item in cut[0]]
    return [Part(name, draw(lengths) if name else None, some) for name, some in zip(names, cut, strict=False)]


DEEDS = "set set set otherwise otherwise next next next-otherwise skip skip-named start pause resume stop".split()
PUT_RIGHT = "undo undo plan section-plan shorten split delete-interval delete-set rotate lay-in".split()
deeds = st.lists(
    st.tuples(st.sampled_from([*DEEDS, *DEEDS, *PUT_RIGHT]), st.integers(0, 30), st.integers(1, 600_000_000)),
    max_size=14,
)


class Evening:
    """A session that is practised by a plan, in the program and on paper."""

    def __init__(self, program: Program, more: list[Part]) -> None:
        self.program, self.more, self.paper, self.now = program, more, Paper(), BEGIN
        self.befores: list[Paper] = []

    # What is typed.

    def run(self, *words: str) -> Outcome:
        outcome = self.program(list(words), self.now, ZONE)
        note(f"{self.now:%H:%M:%S.%f} {' '.join(words)} -> {outcome.code} {(outcome.err or outcome.out)!r}")
        return outcome

    def value(self, *words: str) -> Any:
        outcome = self.run(*words, "--json")
        assert outcome.code == (1 if words == ("status",) and not self.paper.running() else 0)
        return json.loads(outcome.out)

    def agree(self, words: list[str], act: Any) -> None:
        """Run a command that does this on paper: it exits as that says, and all adds up."""
        before = copy.deepcopy(self.paper)
        try:
            act()
            code = 0
        except Refusal as refusal:
            self.paper, code = before, refusal.code
        assert self.run(*words).code == code
        if code == 0:
            self.befores.append(before)
        self.agree_on_views()

    def add_template(self, name: str, parts: list[Part]) -> None:
        text = [name]
        for part in parts:
            if part.name:
                text.append(f"  {part.name}" + ("" if part.own is None else f"  plan {part.own}s"))
            text += [item.line for item in part.items]
        file = self.program.folder / "template.txt"
        file.write_text("\n".join(text) + "\n", encoding="utf-8")
        note("\n".join(text))
        with self.program.editor(f"cp {file}"):
            assert self.run("template", "add", name).code == 0

    def lay_in(self, name: str, parts: list[Part], share: float, starts: bool) -> None:
        """Lay a plan in on paper, and start its first item; not once more while something is to come."""
        if any(item.template == name for item in self.paper.items) and any(one.is_to_come for one in self.paper.items):
            raise Refusal(REFUSED)
        first = None
        for part in parts:
            section = self.paper.section_called(part.name)
            if part.own is not None:
                section.own = scaled(part.own, share)
            for item in part.items:
                laid = self.paper.add_item(item.activity, section)
                laid.planned, laid.turn, laid.is_laid_in = scaled(item.length, share), item.turn, True
                laid.rest = {None: None, "rest 90s": 90, "rest none": 0}[item.rest]
                laid.sets = [PaperSet(number, True, is_open) for number, is_open in enumerate(item.sets.open, 1)]
                laid.set_count = len(laid.sets)
                laid.template = name
                laid.otherwise, laid.is_whole = item.sets.otherwise, item.sets.is_whole
                first = first or laid
        if starts and first:
            self.paper.begin(first, self.now)

    # What is done.

    def do(self, deed: str, pick: int) -> None:
        paper, now = self.paper, self.now
        current = paper.current()
        words = current.otherwise.split() if current else ["x6"]
        if deed == "set":
            self.agree(["set"], lambda: self.record(True))
        elif deed == "otherwise":
            self.agree(["set", *words], lambda: self.record(False))
        elif deed == "next":
            self.agree(["next"], lambda: self.paper.go_on(now))
        elif deed == "next-otherwise":
            self.agree(["next", *words], self.record_and_go_on)
        elif deed == "skip":
            self.agree(["skip", "-m", "tired"], lambda: self.paper.skip(None))
        elif deed == "skip-named":
            name = self.pick(NAMES, pick)
            self.agree(["skip", name], lambda: self.paper.skip(name))
        elif deed == "start":
            name = self.pick(NAMES + BESIDE, pick)
            self.agree(["start", name], lambda: self.paper.start(name, now))
        elif deed in ("pause", "stop"):
            self.agree([deed], lambda: self.paper.stop(now, deed == "pause"))
        elif deed == "resume":
            self.agree(["resume"], lambda: self.paper.resume(now))
        elif deed == "rotate":
            self.agree(["rotate", "chords,", "scales", "--each", f"{EACH}s", "--for", f"{IN_ALL}s"], self.rotate)
        elif deed == "lay-in":
            self.agree(["start", "-t", "more"], lambda: self.lay_in("more", self.more, 1, starts=True))
        else:
            self.put_right(deed, pick)

    def record(self, is_bare: bool) -> None:
        item = self.paper.record(is_bare, self.now)
        self.paper.hand_on(item, self.now)

    def record_and_go_on(self) -> None:
        self.paper.record(False, self.now)
        self.paper.go_on(self.now)

    def rotate(self) -> None:
        current = self.paper.current()
        section = self.paper.section_called(current.section.name if current else None)
        letter = next(letter for letter in "ABCDEF" if letter not in {item.turn for item in self.paper.items})
        laid = [self.paper.add_item(name, section) for name in ("chords", "scales")]
        for item in laid:
            item.planned, item.each, item.turn = TURNS // 2 * EACH, EACH, letter
        self.paper.begin(laid[0], self.now)

    def pick(self, things: list[Any], number: int) -> Any:
        return things[number % len(things)]

    def put_right(self, deed: str, pick: int) -> None:
        paper = self.paper
        ended = [(item, one) for item in paper.items for one in item.stretches if one.stop]
        done = [(item, one) for item in paper.items for one in item.done]
        if deed == "undo" and self.befores:
            assert self.run("undo").code == 0
            self.paper = self.befores.pop()
            self.agree_on_views()
        elif deed == "plan":
            item: PaperItem = self.pick(paper.items, pick)
            self.agree(["edit", item.ref, "--plan", f"{pick + 61}s"], lambda: put(item, planned=pick + 61))
        elif deed == "section-plan" and (named := [section for section in paper.sections if section.name]):
            section: PaperSection = self.pick(named, pick)
            length = f"{pick + 301}s"
            self.agree(["section", "plan", str(section.name), length], lambda: put(section, own=pick + 301))
        elif deed == "delete-set" and done:
            item, one = self.pick(done, pick)
            self.agree(["delete", f"{item.ref}.{one.number}"], lambda: item.sets.remove(one))
        elif deed == "delete-interval" and ended:
            item, one = self.pick(ended, pick)
            self.agree(["delete", f"{item.ref}:{one.number}"], lambda: item.stretches.remove(one))
        elif deed in ("shorten", "split") and (long := [(i, one) for i, one in ended if (one.seconds() or 0) > 40]):
            item, one = self.pick(long, pick)
            at = one.start + timedelta(seconds=pick + 5)
            ref = f"{item.ref}:{one.number}"
            if deed == "shorten":
                self.agree(["edit", ref, "--stop", at.isoformat()], lambda: put(one, stop=at))
            else:
                self.agree(["split", ref, at.isoformat()], lambda: self.split(item, one, at))

    def split(self, item: PaperItem, one: Any, at: datetime) -> None:
        item.stretch_count += 1
        rest = copy.copy(one)
        rest.number, rest.start, one.stop = item.stretch_count, at, at
        item.stretches.insert(item.stretches.index(one) + 1, rest)

    # What must hold.

    def agree_on_views(self) -> None:
        """The views say of plan and practice what the paper does; what runs counts for nothing there."""
        paper = self.paper
        found = self.program.select_all({view: f"SELECT * FROM {view}" for view in VIEWS})
        rows = {row["ref"]: (row["planned_seconds"], row["seconds"]) for row in found["v_instance"]}
        assert rows == {item.ref: (item.planned, item.seconds()) for item in paper.items}
        assert {row["ref"]: row["seconds"] for row in found["v_interval"]} == {
            f"{item.ref}:{one.number}": one.seconds() for item in paper.items for one in item.stretches
        }
        assert {row["section"]: (row["planned_seconds"], row["seconds"]) for row in found["v_section"]} == {
            section.name: (paper.planned_in(section), paper.seconds_in(section)) for section in paper.sections
        }
        (session,) = found["v_session"]
        assert (session["planned_seconds"], session["seconds"]) == (paper.planned(), paper.seconds())
        plans = {row["ref"]: tuple(row[name] for name in PLAN) for row in found["v_plan"]}
        assert plans == {item.ref: plan_of(item) for item in paper.items if item.is_planned}

    def agree_on_answers(self) -> None:
        """What is shown, what status says and what is exported add up as the paper does, with what runs up to now."""
        now, running = self.now, self.paper.running()
        self.agree_on_session(self.value("show"), now)
        state = self.value("status")
        assert state["running"] is bool(running)
        if running:
            to_come = self.paper.coming()
            assert {name: state[name] for name in STATUS} == {
                "ref": running.ref,
                "seconds": running.seconds(now),
                "planned_seconds": running.planned,
                "session_seconds": self.paper.seconds(now),
                "session_planned_seconds": self.paper.planned(),
                "planned_sets": sum(one.is_planned for one in running.sets),
                "planned_sets_done": sum(one.is_planned for one in running.done),
                "next": to_come.ref if to_come else None,
            }
        self.agree_on_exports(now)
        finished = self.value("finish")
        self.agree_on_session(finished, now)
        if running:
            running.stretches[-1].stop = now
        self.agree_on_views()
        self.agree_on_exports(now)
        assert self.run("db", "check").code == 0

    def agree_on_session(self, session: dict[str, Any], now: datetime) -> None:
        """A session as JSON: each level is what the paper says, and the sum of the one below."""
        paper = self.paper
        assert (session["planned_seconds"], session["seconds"]) == (paper.planned(), paper.seconds(now))
        assert session["seconds"] == total(section["seconds"] for section in session["sections"])
        for section, said in zip(paper.sections, session["sections"], strict=True):
            assert said["section"] == section.name
            assert (said["planned_seconds"], said["seconds"]) == (
                paper.planned_in(section),
                paper.seconds_in(section, now),
            )
            items = [item for item in paper.rows if item.section is section]
            for item, one in zip(items, said["activities"], strict=True):
                assert (one["ref"], one["planned_seconds"]) == (item.ref, item.planned)
                assert one["seconds"] == item.seconds(now) == total(part["seconds"] for part in one["intervals"])
                assert one["planned_sets"] == sum(row.is_planned for row in item.sets)
                assert one["planned_sets_done"] == sum(row.is_planned for row in item.done)
                assert {row["ref"]: row["done"] for row in one["sets"]} == {
                    f"{item.ref}.{row.number}": bool(row.at) for row in item.sets
                }
                assert (one["turn"], one["rest_seconds"], one["each_seconds"]) == (item.turn, item.rest, item.each)
                assert bool(one["skipped_at"]) is item.is_skipped

    def agree_on_exports(self, now: datetime) -> None:
        """The exports of intervals, sets, sessions and days come to the same."""
        paper = self.paper
        intervals, sets = self.value("export", "intervals", "--all"), self.value("export", "sets", "--all")
        assert {row["ref"]: row["seconds"] for row in intervals} == {
            f"{item.ref}:{one.number}": one.seconds(now) for item in paper.items for one in item.stretches
        }
        assert {row["ref"] for row in sets} == {f"{item.ref}.{one.number}" for item in paper.items for one in item.done}
        (session,) = self.value("export", "sessions", "--all")
        assert (session["planned_seconds"], session["seconds"]) == (paper.planned(), paper.seconds(now))
        begun = [item for item in paper.items if item.is_begun]
        days = [(row["activities"], row["intervals"], row["seconds"]) for row in self.value("export", "days", "--all")]
        assert days == ([(len(begun), len(intervals), paper.seconds(now))] if begun else [])


VIEWS = ("v_interval", "v_instance", "v_section", "v_session", "v_plan")
PLAN = "planned_seconds seconds planned_sets planned_sets_done sets_done practised turn rest_seconds".split()
STATUS = (
    "ref seconds planned_seconds session_seconds session_planned_seconds planned_sets planned_sets_done next".split()
)


def plan_of(item: PaperItem) -> tuple[Any, ...]:
    """Return what v_plan says of an item, under PLAN."""
    planned, done = sum(one.is_planned for one in item.sets), sum(one.is_planned for one in item.done)
    return item.planned, item.seconds(), planned, done, len(item.done), int(item.is_begun), item.turn, item.rest


def put(thing: Any, **cells: Any) -> None:
    """Change what is planned, or when; what is already like that is refused."""
    if all(getattr(thing, name) == value for name, value in cells.items()):
        raise Refusal(REFUSED)
    for name, value in cells.items():
        setattr(thing, name, value)


def scaled(seconds: int | None, share: float) -> int | None:
    """Return a length in half minutes, no less than one minute; as it is where the plan takes as long as it says."""
    if seconds is None or share == 1:
        return seconds
    return max(60, round(seconds * share / 30) * 30)


def practise(parts: list[Part], more: list[Part], beginning: tuple[int | None, bool], doing: list[Any]) -> None:
    """Practise by one plan, and maybe by another in the same session: all adds up at each step."""
    program = Program()
    try:
        evening = Evening(program, more)
        evening.add_template("evening", parts)
        evening.add_template("more", more)
        (minutes, waits), planned = beginning, total(part.seconds for part in parts)
        words = ["start", "-t", "evening", *(["--wait"] if waits else [])]
        share = 1.0
        if minutes and planned:
            words += ["--for", f"{minutes}m"]
            share = 60 * minutes / planned
        evening.agree(words, lambda: evening.lay_in("evening", parts, share, not waits))
        del evening.befores[:]
        for deed, pick, microseconds in doing:
            evening.now += timedelta(microseconds=microseconds)
            evening.do(deed, pick)
        evening.now += timedelta(seconds=61)
        evening.agree_on_answers()
    finally:
        program.remove()


EVERYDAY = settings(
    max_examples=15,
    phases=[Phase.generate],
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
LONG = settings(EVERYDAY, max_examples=400, derandomize=False, print_blob=True)
beginnings = st.tuples(st.none() | st.integers(1, 90), st.booleans())
evenings = given(parts=templates(), more=templates(), beginning=beginnings, doing=deeds)


@EVERYDAY
@evenings
def test_plan_and_practice_add_up_to_the_second_wherever_one_looks(
    parts: list[Part], more: list[Part], beginning: tuple[int | None, bool], doing: list[Any]
) -> None:
    practise(parts, more, beginning, doing)


@pytest.mark.slow
@LONG
@evenings
def test_they_do_on_hundreds_of_evenings(
    parts: list[Part], more: list[Part], beginning: tuple[int | None, bool], doing: list[Any]
) -> None:
    practise(parts, more, beginning, doing)
