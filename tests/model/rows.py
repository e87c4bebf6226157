"""What is recorded, row by row, in the model's own terms."""

import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

ENDLESS = datetime.max.replace(tzinfo=ZoneInfo("UTC"))

Row = tuple[Any, ...]
Place = tuple[str, Any]
# The set, the metric, the side.
ValueKey = tuple[int, int, int | None]


IN_BASE: dict[str | None, tuple[str, float]] = {
    "kg": ("kg", 1),
    "lb": ("kg", 0.45359237),
    "m": ("m", 1),
    "km": ("m", 1000),
    "mi": ("m", 1609.344),
}
TIE = 1e-9


class Group(NamedTuple):
    name: str
    parent_id: int | None
    archived_at: datetime | None = None


class Activity(NamedTuple):
    name: str
    archived_at: datetime | None
    created_at: datetime
    group_id: int | None = None


class Metric(NamedTuple):
    """What is measured of an activity, or computed from others; a built-in one is defined by its first use."""

    activity_id: int
    name: str
    position: int
    unit: str | None = None
    kind: str = "number"
    direction: str = "higher"
    aggregate: str = "best"
    side_rule: str = "none"
    minimum: float | None = None
    maximum: float | None = None
    archived_at: datetime | None = None


class Side(NamedTuple):
    activity_id: int
    name: str
    position: int
    archived_at: datetime | None = None


class Session(NamedTuple):
    """Without a start its times are not known."""

    name: str | None
    started_at: datetime | None
    ended_at: datetime | None
    open: bool
    zone: str
    practice_day: str
    intent: str | None = None
    rating: int | None = None
    focus: int | None = None
    energy: int | None = None
    effort: float | None = None
    deleted_at: datetime | None = None

    @property
    def until(self) -> datetime:
        return ENDLESS if self.ended_at is None else self.ended_at


class Section(NamedTuple):
    session_id: int
    name: str | None
    position: int
    planned_seconds: int | None = None


class Instance(NamedTuple):
    section_id: int
    activity_id: int
    number: int
    position: int
    planned_seconds: int | None = None
    deleted_at: datetime | None = None


class Interval(NamedTuple):
    """A stretch between two instants, or `bare_seconds` without any."""

    activity_instance_id: int
    number: int
    started_at: datetime | None
    stopped_at: datetime | None
    running: bool = False
    bare_seconds: int | None = None
    deleted_at: datetime | None = None

    @property
    def until(self) -> datetime:
        return ENDLESS if self.stopped_at is None else self.stopped_at

    @property
    def seconds(self) -> int | None:
        """Whole seconds; None while it runs."""
        if self.started_at is None or self.stopped_at is None:
            return self.bare_seconds
        return int((self.stopped_at - self.started_at).total_seconds() // 1)


class Break(NamedTuple):
    """A pause where it has no name; with neither a stop nor the mark its end is not known."""

    session_id: int
    name: str | None
    planned_seconds: int | None
    started_at: datetime
    stopped_at: datetime | None
    running: bool

    @property
    def until(self) -> datetime:
        return self.stopped_at or (ENDLESS if self.running else self.started_at)


class Set(NamedTuple):
    """A set that was done; of several in one line only the last one's time is known."""

    activity_instance_id: int
    number: int
    position: int
    kind: str
    effort: float | None
    recorded_at: datetime | None
    deleted_at: datetime | None = None


class Value(NamedTuple):
    """A number of a set, as it was typed: the key says of which metric and side."""

    value: float
    unit: str | None

    @property
    def base(self) -> float:
        return self.value * IN_BASE[self.unit][1] if self.unit in IN_BASE else self.value

    def moved_on(self, step: "Value") -> "Value":
        """Return the number and a step, in its own unit: to a hundredth where the step is in another."""
        if self.unit == step.unit:
            return self._replace(value=round(self.value + step.value, 6))
        return self._replace(value=round(self.value + step.base / IN_BASE[self.unit or ""][1], 2))


def measure_alike(unit: str | None, other: str | None) -> bool:
    """Tell whether numbers of the two units can be compared."""
    return unit == other or (unit in IN_BASE and other in IN_BASE and IN_BASE[unit][0] == IN_BASE[other][0])


class Note(NamedTuple):
    """A remark; one of the kind `next` is for the next time of an activity."""

    created_at: datetime | None
    body: str
    on: str
    on_id: int
    kind: str = "note"
    deleted_at: datetime | None = None


class Tag(NamedTuple):
    name: str


class Setting(NamedTuple):
    name: str
    value: str


class Link(NamedTuple):
    """A tag on something, or a factor of a computed metric: the key says it all."""


@dataclass
class State:
    """All that is recorded, by table and id."""

    activity_group: dict[int, Group] = field(default_factory=dict)
    activity: dict[int, Activity] = field(default_factory=dict)
    metric: dict[int, Metric] = field(default_factory=dict)
    metric_factor: dict[tuple[int, int], Link] = field(default_factory=dict)
    side: dict[int, Side] = field(default_factory=dict)
    session: dict[int, Session] = field(default_factory=dict)
    section: dict[int, Section] = field(default_factory=dict)
    activity_instance: dict[int, Instance] = field(default_factory=dict)
    timer_interval: dict[int, Interval] = field(default_factory=dict)
    break_: dict[int, Break] = field(default_factory=dict)
    activity_set: dict[int, Set] = field(default_factory=dict)
    metric_value: dict[ValueKey, Value] = field(default_factory=dict)
    note: dict[int, Note] = field(default_factory=dict)
    tag: dict[int, Tag] = field(default_factory=dict)
    session_tag: dict[tuple[int, int], Link] = field(default_factory=dict)
    section_tag: dict[tuple[int, int], Link] = field(default_factory=dict)
    activity_tag: dict[tuple[int, int], Link] = field(default_factory=dict)
    activity_instance_tag: dict[tuple[int, int], Link] = field(default_factory=dict)
    activity_set_tag: dict[tuple[int, int], Link] = field(default_factory=dict)
    setting: dict[int, Setting] = field(default_factory=dict)

    def rows(self) -> dict[Place, Row]:
        return {(table.rstrip("_"), key): row for table, rows in vars(self).items() for key, row in rows.items()}

    def in_session(self, instance: Instance) -> int:
        return self.section[instance.section_id].session_id

    def shown_sessions(self) -> dict[int, Session]:
        """Return the sessions that are not in the trash."""
        return {key: one for key, one in self.session.items() if one.deleted_at is None}

    def shown_instances(self) -> dict[int, Instance]:
        shown = self.shown_sessions()
        return {
            key: one
            for key, one in self.activity_instance.items()
            if one.deleted_at is None and self.in_session(one) in shown
        }

    def shown_intervals(self) -> dict[int, Interval]:
        shown = self.shown_instances()
        return {
            key: one
            for key, one in self.timer_interval.items()
            if one.deleted_at is None and one.activity_instance_id in shown
        }

    def shown_sets(self) -> dict[int, Set]:
        shown = self.shown_instances()
        return {
            key: one
            for key, one in self.activity_set.items()
            if one.deleted_at is None and one.activity_instance_id in shown
        }

    def values_of(self, set_id: int) -> dict[tuple[int, int | None], Value]:
        """Return the numbers of a set by metric and side."""
        return {key[1:]: one for key, one in self.metric_value.items() if key[0] == set_id}

    def shown_breaks(self) -> dict[int, Break]:
        shown = self.shown_sessions()
        return {key: one for key, one in self.break_.items() if one.session_id in shown}

    def shown_notes(self) -> dict[int, Note]:
        shown = {
            "session": self.shown_sessions(),
            "section": {key for key, one in self.section.items() if one.session_id in self.shown_sessions()},
            "activity_instance": self.shown_instances(),
            "activity_set": self.shown_sets(),
            "activity": self.activity,
        }
        return {key: one for key, one in self.note.items() if one.deleted_at is None and one.on_id in shown[one.on]}


ROWS: dict[str, type[Any]] = {
    "activity_group": Group,
    "activity": Activity,
    "metric": Metric,
    "metric_factor": Link,
    "side": Side,
    "session": Session,
    "section": Section,
    "activity_instance": Instance,
    "timer_interval": Interval,
    "break": Break,
    "activity_set": Set,
    "metric_value": Value,
    "note": Note,
    "tag": Tag,
    "session_tag": Link,
    "section_tag": Link,
    "activity_tag": Link,
    "activity_instance_tag": Link,
    "activity_set_tag": Link,
    "setting": Setting,
}


def state_of(rows: dict[Place, Row]) -> State:
    state = State()
    for (table, key), row in rows.items():
        getattr(state, "break_" if table == "break" else table)[key] = row
    return state


def touched(before: dict[Place, Row], after: dict[Place, Row]) -> set[Place]:
    """Return where the two differ."""
    return {place for place in before.keys() | after.keys() if before.get(place) != after.get(place)}


def taken_back(now: dict[Place, Row], before: dict[Place, Row], after: dict[Place, Row]) -> dict[Place, Row]:
    """Return `now` without the change that led from `before` to `after`."""
    places = touched(before, after)
    kept = {place: row for place, row in now.items() if place not in places}
    return kept | {place: before[place] for place in places if place in before}


def folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def plain(name: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFD", folded(name)) if not unicodedata.combining(mark))
