"""A template as a tree: sections, items, and the sets to be done of each."""

from typing import Literal, NamedTuple

from practicelog.domain.sets.plan import OutlineSet, SetKind, SetPlan, Value

Basis = Literal["last", "percent"]


class PlannedValue(NamedTuple):
    """A number to be done: with `to`, from it up to that one; else it may be a `percent` of the most there was.

    A value that is relative is to be added to last time's of the item. One in percent has no unit.
    """

    value: Value
    to: float | None = None
    percent: bool = False

    @property
    def basis(self) -> Basis | None:
        """What the number is of, None where it stands for itself."""
        return "percent" if self.percent else "last" if self.value.relative else None


class PlannedSet(NamedTuple):
    """A set to be done: its values in the order of the screens."""

    values: tuple[PlannedValue, ...] = ()
    kind: SetKind = "work"
    effort: float | None = None

    @property
    def plan(self) -> SetPlan:
        """The set without the tops of its ranges."""
        return SetPlan(tuple(planned.value for planned in self.values), self.kind, self.effort)


def planned_set(row: OutlineSet) -> PlannedSet:
    """Return what was planned of a set in a session, with the tops of its ranges."""
    values = row.planned.values if row.planned else ()
    return PlannedSet(tuple(PlannedValue(value, row.tops.get(value.of)) for value in values), row.plan.kind)


class PlannedItem(NamedTuple):
    """An activity to be done, with its ids where it is in the log; those of one `turn` in a row are done in turn.

    One with `each_seconds` is gone on from after so long, and comes again until its planned time is over.
    """

    activity: str
    sets: tuple[PlannedSet, ...] = ()
    planned_seconds: int | None = None
    rest_seconds: int | None = None
    turn: str | None = None
    remark: str | None = None
    item_id: int | None = None
    activity_id: int | None = None
    each_seconds: int | None = None


class PlannedSection(NamedTuple):
    """A part of a template, None for a name that it does not have."""

    name: str | None
    planned_seconds: int | None
    items: tuple[PlannedItem, ...]
    section_id: int | None = None

    @property
    def seconds(self) -> int | None:
        """How long it is to take: its own plan, else the sum of what its items are to take."""
        lengths = [item.planned_seconds for item in self.items if item.planned_seconds is not None]
        return self.planned_seconds if self.planned_seconds is not None else sum(lengths) if lengths else None


class PlannedTemplate(NamedTuple):
    """A template: its sections in order; one without structure has one, unnamed."""

    name: str
    sections: tuple[PlannedSection, ...]

    @property
    def items(self) -> tuple[PlannedItem, ...]:
        """All its items, in order."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def seconds(self) -> int | None:
        """How long it is to take: the sum of the plans there are."""
        lengths = [section.seconds for section in self.sections if section.seconds is not None]
        return sum(lengths) if lengths else None
