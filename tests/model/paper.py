"""A session on paper: what was planned in it, what was done, and what comes next, in plain Python."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

NOTHING_THERE, NOT_UNDERSTOOD, REFUSED, AT_END = 1, 2, 3, 4


@dataclass
class PaperSet:
    """A set: planned or beside the plan, with its time once it is done; an `open` one has a number to be filled in."""

    number: int
    is_planned: bool
    is_open: bool = False
    at: datetime | None = None


@dataclass
class Stretch:
    """A stretch of time; without a stop it runs."""

    number: int
    start: datetime
    stop: datetime | None = None

    def seconds(self, now: datetime | None = None) -> int | None:
        """Return its whole seconds: of one that runs those up to `now`, None without."""
        stop = self.stop or now
        return int((stop - self.start).total_seconds() // 1) if stop else None


@dataclass
class PaperSection:
    """A part of the session, with a length of its own or none."""

    name: str | None
    own: int | None = None


@dataclass
class PaperItem:
    """An activity in a section: what is planned of it and what was done; the counts include what was deleted.

    What is typed `otherwise` than planned `is_whole` where it could also stand for a set beyond the plan.
    """

    number: int
    activity: str
    section: PaperSection
    planned: int | None = None
    sets: list[PaperSet] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    rest: int | None = None
    turn: str | None = None
    each: int | None = None
    is_laid_in: bool = False
    template: str = ""
    is_skipped: bool = False
    stretch_count: int = 0
    set_count: int = 0
    otherwise: str = "x6"
    is_whole: bool = True

    @property
    def ref(self) -> str:
        return f"1.{self.number}"

    @property
    def done(self) -> list[PaperSet]:
        return [one for one in self.sets if one.at]

    @property
    def to_do(self) -> list[PaperSet]:
        return [one for one in self.sets if one.is_planned and not one.at]

    def has_set_to_do(self, rounds: int) -> bool:
        """Without planned sets it has as many as there are rounds; without any rounds it always has one."""
        if any(one.is_planned for one in self.sets):
            return bool(self.to_do)
        return not rounds or len(self.done) < rounds

    @property
    def is_begun(self) -> bool:
        return bool(self.stretches or self.done)

    @property
    def is_planned(self) -> bool:
        planned_sets = any(one.is_planned for one in self.sets)
        return self.planned is not None or self.is_laid_in or self.is_skipped or planned_sets

    @property
    def is_to_come(self) -> bool:
        """Not skipped and not begun; of a rotation, with a turn left: half a turn and more counts as one."""
        if self.is_skipped:
            return False
        if self.each is None:
            return not self.is_begun
        return self.planned is None or turns(self.seconds() or 0, self.each) < turns(self.planned, self.each)

    def seconds(self, now: datetime | None = None) -> int | None:
        """Return what was practised of it, with what runs up to `now`; None where nothing was."""
        return total(stretch.seconds(now) for stretch in self.stretches)


def turns(seconds: int, each: int) -> int:
    return (2 * seconds + each) // (2 * each)


def total(lengths: Any) -> int | None:
    """Return the sum of the lengths that there are; None where there is none."""
    known = [length for length in lengths if length is not None]
    return sum(known) if known else None


class Refusal(Exception):
    """What was typed must exit with this code and change nothing."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Paper:
    """One session, from its plan to its end."""

    def __init__(self) -> None:
        self.sections: list[PaperSection] = []
        self.items: list[PaperItem] = []
        self.paused = False

    # What there is.

    @property
    def rows(self) -> list[PaperItem]:
        """Return the items in the order of the plan."""
        return [item for section in self.sections for item in self.items if item.section is section]

    def running(self) -> PaperItem | None:
        return next((item for item in self.items for one in item.stretches if one.stop is None), None)

    def current(self, fits: Callable[[PaperItem], bool] = lambda item: True) -> PaperItem | None:
        """Return what runs, else what was started or had a set last; at one instant the start."""
        signs = [
            (one.stop is None, one.start, 1, item.number) for item in self.items for one in item.stretches if fits(item)
        ]
        signs += [(False, one.at, 0, item.number) for item in self.items for one in item.done if one.at and fits(item)]
        return self.numbered(max(signs)[3]) if signs else None

    def numbered(self, number: int) -> PaperItem:
        return next(item for item in self.items if item.number == number)

    def round_of(self, item: PaperItem) -> list[PaperItem]:
        """Return those that follow each other with its letter, from behind it on and round to it."""
        if item.turn is None:
            return []
        rows = self.rows
        first = last = rows.index(item)
        while first and rows[first - 1].turn == item.turn:
            first -= 1
        while last + 1 < len(rows) and rows[last + 1].turn == item.turn:
            last += 1
        here = rows.index(item)
        return rows[here + 1 : last + 1] + rows[first:here]

    def coming(self) -> PaperItem | None:
        """Return what comes next of the plan."""
        rows, current = self.rows, self.current()
        if current and current.each and (turn := next((one for one in self.round_of(current) if one.is_to_come), None)):
            return turn
        behind = current
        if current and not current.is_planned:
            behind = next((item for item in reversed(rows) if item.is_planned and item.is_begun), None)
        start = rows.index(behind) + 1 if behind else 0
        return next((item for item in rows[start:] + rows[:start] if item is not current and item.is_to_come), None)

    # What is done.

    def section_called(self, name: str | None) -> PaperSection:
        """Return the section of that name, made at the end if missing; without a name the current, else the first."""
        if name is None and self.sections:
            current = self.current()
            return current.section if current else self.sections[0]
        found = next((section for section in self.sections if section.name == name), None)
        if found is None:
            found = PaperSection(name)
            self.sections.append(found)
        return found

    def add_item(self, activity: str, section: PaperSection) -> PaperItem:
        self.items.append(PaperItem(1 + max((item.number for item in self.items), default=0), activity, section))
        return self.items[-1]

    def begin(self, item: PaperItem, now: datetime) -> None:
        """Let the clock run on it, and on nothing else."""
        if running := self.running():
            running.stretches[-1].stop = now
        item.stretch_count += 1
        item.stretches.append(Stretch(item.stretch_count, now))
        item.is_skipped = self.paused = False

    def start(self, activity: str, now: datetime) -> None:
        running, current = self.running(), self.current()
        if running and running.activity == activity:
            raise Refusal(REFUSED)
        section = current.section if current else self.sections[0]
        item = self.current(lambda one: one.activity == activity and one.section is section)
        if item is None:
            waiting = [one for one in self.rows if one.activity == activity and not one.is_begun]
            item = next(iter(sorted(waiting, key=lambda one: one.is_skipped)), None)
        self.begin(item or self.add_item(activity, section), now)

    def go_on(self, now: datetime) -> None:
        item = self.coming()
        if item is None:
            raise Refusal(AT_END)
        self.begin(item, now)

    def skip(self, activity: str | None) -> None:
        item = self.coming()
        if activity:
            item = next((one for one in self.rows if one.activity == activity and one.is_to_come), None)
            if item is None:
                raise Refusal(REFUSED)
        elif item is None:
            raise Refusal(AT_END)
        elif self.running():
            raise Refusal(REFUSED)
        item.is_skipped = True

    def record(self, is_bare: bool, now: datetime) -> PaperItem:
        """Do the next planned set, or one beside the plan."""
        item = self.current()
        if item is None:
            raise Refusal(NOTHING_THERE)
        if is_bare and not item.to_do:
            raise Refusal(AT_END if any(one.is_planned for one in item.sets) else NOT_UNDERSTOOD)
        if is_bare and item.to_do[0].is_open:
            raise Refusal(NOT_UNDERSTOOD)
        if not item.to_do and any(one.is_planned for one in item.sets) and not item.is_whole:
            raise Refusal(AT_END)
        if not item.to_do:
            item.set_count += 1
            item.sets.append(PaperSet(item.set_count, is_planned=False))
        done = item.to_do[0] if item.to_do else item.sets[-1]
        done.at, item.is_skipped = now, False
        return item

    def hand_on(self, item: PaperItem, now: datetime) -> None:
        """Give the clock of what is done in turn to the next that has a set to do."""
        others = self.round_of(item)
        rounds = max(sum(row.is_planned for row in one.sets) for one in (item, *others))
        following = next((one for one in others if one.has_set_to_do(rounds) and not one.is_skipped), None)
        if following and self.running() is item:
            self.begin(following, now)

    def stop(self, now: datetime, pauses: bool) -> None:
        running = self.running()
        if running is None and (pauses or not self.paused):
            raise Refusal(REFUSED if pauses and self.paused else NOTHING_THERE)
        if running:
            running.stretches[-1].stop = now
        self.paused = pauses

    def resume(self, now: datetime) -> None:
        if self.running():
            raise Refusal(REFUSED)
        timed = [(one.start, item.number) for item in self.items for one in item.stretches]
        item = self.numbered(max(timed)[1]) if timed else self.current()
        if item is None:
            raise Refusal(NOTHING_THERE)
        self.begin(item, now)

    # What it comes to.

    def planned_in(self, section: PaperSection) -> int | None:
        """Return its own length, else the sum of those of its items."""
        if section.own is not None:
            return section.own
        return total(item.planned for item in self.items if item.section is section)

    def planned(self) -> int | None:
        return total(self.planned_in(section) for section in self.sections)

    def seconds_in(self, section: PaperSection, now: datetime | None = None) -> int | None:
        return total(item.seconds(now) for item in self.items if item.section is section)

    def seconds(self, now: datetime | None = None) -> int | None:
        return total(item.seconds(now) for item in self.items)
