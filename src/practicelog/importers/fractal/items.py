"""What was done in a session: which of the two stores says it, what is a set of it, and where it has its place."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from practicelog.domain.imports.account import ref_to
from practicelog.domain.imports.names import named
from practicelog.domain.imports.records import IMPORTED, MERGED, REALISED, REJECTED, Ref
from practicelog.domain.imports.said import (
    decoded_or_none,
    encoded,
    listed,
    number_of,
    object_of,
    planned_seconds,
    text_of,
    unread,
)
from practicelog.importers.fractal.definitions import BY_NAME, Work
from practicelog.importers.fractal.item import (
    TIMER,
    Item,
    JsonObject,
    has_timer,
    id_of,
    raw_timer,
    read_timer_and_notes,
)
from practicelog.importers.fractal.measures import Measures
from practicelog.importers.fractal.sessions import Sitting, recover
from practicelog.importers.tables import Record, left_of

READ = f"practice_session_id session_id completed_at notes {' '.join(TIMER)}"
READ_OF_EXERCISE = f"type activity_id instance_id name notes has_sets has_metrics has_splits {' '.join(TIMER)}"
UNNAMED, UNKNOWN = "Unnamed", "unknown"


@dataclass
class Part:
    """A section of a document, and what has its place there."""

    key: str
    session: Sitting
    content: JsonObject
    items: list[Item] = field(default_factory=list)

    @property
    def ref(self) -> Ref:
        """What refers to its row."""
        return ref_to("section", self.key)


class Items:
    """All that was done, by key; `signs` are the first instants that the rows of a session give."""

    def __init__(
        self, work: Work, rows: dict[str, Record], sittings: dict[str, Sitting], signs: dict[str, int]
    ) -> None:
        self.work, self.account, self.rows, self.sittings, self.signs = work, work.account, rows, sittings, signs
        self.notes = work.tables.records("notes")
        self.noted = {record.get("context_id") for record in self.notes}
        self.values: dict[str | None, list[Record]] = defaultdict(list)
        for record in work.tables.records("metric_values"):
            self.values[record.get("activity_instance_id")].append(record)
        self.items: dict[str, Item] = {}
        self.parts: list[Part] = []
        self.names: Counter[tuple[str, str]] = Counter()
        self.data = {key: listed(object_of(decoded_or_none(row.get("data"))).get("sets")) for key, row in rows.items()}
        self.rows_of_sets: list[Record] = []

    def read(self) -> None:
        """Find every item and its place, and ask for it."""
        for sitting in list(self.sittings.values()):
            for content in listed(sitting.document.get("sections")):
                self.read_section(sitting, content)
        set_ids = self.set_ids()
        for part in self.parts:
            self.read_refs(part, set_ids)
            self.read_plan(part)
        placed = {(self.session_of(item.row), item.activity) for item in self.items.values() if item.row}
        placed |= {(part.session.key, item.activity) for part in self.parts for item in part.items}
        for row in self.rows.values():
            self.read_row(row, set_ids, placed)
        self.add_all()

    def add_all(self) -> None:
        """Ask for every item, with all that was timed, measured and noted of it."""
        measures = Measures(self.work, self.values, self.data)
        for item in self.items.values():
            self.add(item)
            measures.read(item)
            read_timer_and_notes(self.work, item)
        measures.finish()
        sets = {key: ref_to("activity_set", key) for key in measures.sets}
        for row in self.rows_of_sets:
            self.read_row_of_set(row, sets[row["id"]])
        for record in self.notes:
            self.read_note(record, sets)

    def add(self, item: Item) -> None:
        """Ask for an item; where it was called otherwise than its activity is, that is a remark (R32)."""
        times, definitions, called = self.work.times, self.work.definitions, item.exercise.get("name")
        values = {
            "section_id": item.section,
            "activity_id": definitions.activity(item.activity, is_real=not item.is_recovered),
            "position": item.position,
            "completed_at": times.stamp_us(item.row.get("completed_at")),
            "deleted_at": times.stamp_us(item.row.get("deleted_at")),
        }
        self.account.add("activity_instance", item.key, values, rank=item.rank)
        if (text := text_of(called)) and named(called).text != definitions.name_of("activity", item.activity):
            self.account.remark(item.ref, text)

    def set_ids(self) -> set[str]:
        """Return the ids of all sets; a row that has sets itself is none."""
        found = {name for item in self.items.values() for name in ids_of(listed(item.exercise.get("sets")))}
        owners: set[str] = set()
        for key, sets in self.data.items():
            if sets and (key in self.items or key not in found):
                owners.add(key)
                found |= ids_of(sets) - owners
        return found

    def session_of(self, row: Record) -> str | None:
        """Return the session that a row says it belongs to: one that is there, if it names two."""
        keys = [key for key in (row.get("session_id"), row.get("practice_session_id")) if key]
        return next((key for key in keys if key in self.sittings), next(iter(keys), None))

    def read_section(self, sitting: Sitting, content: Any) -> None:
        """Ask for a section, and find the items that it holds."""
        place, said = f"session {sitting.key}, section {sitting.sections + 1}", object_of(content)
        if not isinstance(content, dict):
            self.account.problem(place, "this is not a section", encoded(content))
            return
        name = text_of(said.get("name")) or ""
        self.names[sitting.key, name] += 1
        part = Part(f"{sitting.key}/{name}/{self.names[sitting.key, name]}", sitting, said)
        values = {
            "session_id": sitting.ref,
            "position": sitting.sections,
            "name": named(name),
            "planned_seconds": planned_seconds(said.get("duration_minutes")),
        }
        left = unread(said, "name duration_minutes actual_duration_minutes", "exercises activities activity_ids")
        self.account.take(self.account.found("section", part.key, content, place, left), "section", values)
        self.parts.append(part)
        for number, exercise in enumerate(listed(said.get("exercises"))):
            self.read_exercise(part, exercise, f"{sitting.key}/{sitting.sections}/{number}", place)
        sitting.sections += 1

    def read_exercise(self, part: Part, exercise: Any, otherwise: str, place: str) -> None:
        """Find an item in a document (R3, R5, R12)."""
        said = object_of(exercise)
        key = id_of(said) or otherwise
        claim = self.account.found(
            "instance.json", key, exercise, place, unread(said, READ_OF_EXERCISE, "sets metrics")
        )
        first = self.items.get(key)
        if first and first.exercise == exercise:
            claim.settle(MERGED, "duplicate-id", first.ref)
        elif first:
            self.account.keep(claim, "duplicate-id", first.ref)
        elif not said:
            self.account.keep(claim, "malformed", part.session.ref)
        else:
            row = self.rows.get(key, {})
            activity = activity_of(said, row.get("activity_definition_id"))
            item = self.items[key] = Item(key, part.ref, len(part.items), activity, said, row)
            part.items.append(item)
            claim.settle(IMPORTED, None, item.ref)

    def read_refs(self, part: Part, set_ids: set[str]) -> None:
        """Give the rows that a section names their place in it (R6, R11)."""
        for number, value in enumerate(listed(part.content.get("activity_ids"))):
            key = text_of(value) or ""
            claim, item = self.account.found("instance.ref", f"{part.key}/{number}/{key}", value), self.items.get(key)
            if item:
                claim.settle(MERGED, "placement" if item.section == part.ref else "duplicate-id", item.ref)
            elif key in set_ids:
                claim.settle(MERGED, "is-a-set")
            elif key in self.rows:
                part.items.append(self.from_row(self.rows[key], part.ref, len(part.items)))
                claim.settle(MERGED, "placement", part.items[-1].ref)
            else:
                claim.settle(REJECTED, "dangling-ref")

    def from_row(self, row: Record, section: Ref, position: int, is_recovered: bool = False) -> Item:
        """Return the item that a row is."""
        activity = row.get("activity_definition_id") or BY_NAME + UNNAMED
        item = self.items[row["id"]] = Item(row["id"], section, position, activity, {}, row, is_recovered)
        return item

    def read_plan(self, part: Part) -> None:
        """Match what was planned in a section with what was done there (R29); the rest is planned only."""
        done = list(part.items)
        for number, planned in enumerate(listed(part.content.get("activities")), 1):
            claim = self.account.found("planned_item", f"{part.key}/plan/{number}", planned)
            activity = activity_of(object_of(planned) or {"name": planned})
            if item := next((item for item in done if item.activity == activity), None):
                done.remove(item)
                claim.settle(MERGED, REALISED, item.ref)
                continue
            ref, position = self.work.definitions.activity(activity), len(part.items) + number
            values = {"section_id": part.ref, "activity_id": ref, "position": position}
            claim.settle(IMPORTED, "planned-only", self.account.add("activity_instance", claim.key, values))

    def read_row(self, row: Record, set_ids: set[str], placed: set[tuple[str | None, str]]) -> None:
        """Find out what a row is: an item, a set of one, an empty twin, or all that is left of a session."""
        key, session, item = row["id"], self.session_of(row), self.items.get(row["id"])
        # What a document says otherwise counts, and what cannot be read is kept.
        is_other = item is not None and item.activity != row.get("activity_definition_id")
        rest = row | {"data": unread_data(row)}
        left = left_of(rest, READ if is_other else f"{READ} activity_definition_id")
        claim = self.account.found("instance.db", key, row, f"activity_instances {key}", left)
        sitting, is_empty = self.sittings.get(session or UNKNOWN), not self.has_payload(row)
        is_there = sitting is not None and not sitting.is_recovered
        if item:
            claim.settle(*(MERGED, "same-id") if item.exercise else (IMPORTED, "placed"), item.ref)
        elif key in set_ids:
            self.rows_of_sets.append(row)
            claim.settle(MERGED, "is-a-set")
        elif is_there and is_empty and (session, row.get("activity_definition_id")) in placed:
            claim.settle(MERGED, "empty-duplicate")
        elif is_empty and not is_there:
            claim.settle(REJECTED, "orphan-empty")
        else:
            sitting = sitting or recover(self.work, session or UNKNOWN, self.signs.get(session or UNKNOWN))
            self.sittings[sitting.key] = sitting
            claim.settle(IMPORTED, "unplaced" if is_there else "recovered", self.unplaced(row, sitting).ref)

    def has_payload(self, row: Record) -> bool:
        """Return whether a row has a time, a value, a note or a set."""
        key = row["id"]
        has_note = text_of(row.get("notes")) is not None or key in self.noted
        return has_timer(row) or has_note or bool(self.values.get(key)) or bool(self.data[key])

    def unplaced(self, row: Record, sitting: Sitting) -> Item:
        """Return an item that no section names: it has its place in one without a name (R8)."""
        values, rank = {"session_id": sitting.ref, "position": sitting.sections}, 0 if sitting.is_recovered else 1
        section = self.account.add("section", f"{sitting.key}/unplaced", values, rank=rank)
        return self.from_row(row, section, len(self.items), sitting.is_recovered)

    def read_row_of_set(self, row: Record, ref: Ref) -> None:
        """Keep what the row of a set says beside its values: of a set there is no timer."""
        if has_timer(row):
            self.account.keep(self.account.found("timer.db", row["id"], raw_timer(row)), "is-a-set", ref)
        if text := text_of(row.get("notes")):
            self.account.note(self.account.found("note.instance", row["id"], text), ref, text)

    def read_note(self, record: Record, sets: dict[str, Ref]) -> None:
        """Ask for a note of the table, on what it is about: a session, an item or a set of one."""
        text, owner = text_of(record.get("content")), self.owner_of(record, sets)
        claim = self.account.found("note.table", record["id"], record, f"notes {record['id']}")
        if text is None or owner is None:
            claim.settle(REJECTED, "empty" if text is None else "endpoint-missing")
        else:
            stamps = {name: self.work.times.stamp_us(record.get(name)) for name in ("created_at", "deleted_at")}
            self.account.note(claim, owner, text, record["id"], **stamps)

    def owner_of(self, record: Record, sets: dict[str, Ref]) -> Ref | None:
        """Return what a note is on, None if that is not there."""
        key = record.get("context_id") or ""
        if record.get("context_type") == "session":
            return self.sittings[key].ref if key in self.sittings else None
        item = self.items.get(key) or self.items.get(record.get("activity_instance_id") or "")
        if item is None or key in sets:
            return sets.get(key)
        index = number_of(record.get("set_index"))
        is_set = index is not None and 0 <= index < len(item.sets)
        return ref_to("activity_set", item.sets[int(index or 0)]) if is_set else item.ref


def unread_data(row: Record) -> Any:
    """Return the JSON of a row if it cannot be read, or says more than sets."""
    data = decoded_or_none(row.get("data"))
    return None if isinstance(data, dict) and not unread(data, "", "sets") else row.get("data")


def ids_of(sets: list[Any]) -> set[str]:
    """Return the ids that sets have."""
    return {name for content in sets if (name := id_of(object_of(content)))}


def activity_of(content: JsonObject, otherwise: str | None = None) -> str:
    """Return the activity that something done or planned is of: by its id, else by its name."""
    return text_of(content.get("activity_id")) or otherwise or BY_NAME + named(content.get("name"), UNNAMED).text
