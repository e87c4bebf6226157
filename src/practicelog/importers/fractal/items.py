"""What was done in a session: which of the two stores says it, what is a set of it, and where it has its place."""

from collections import Counter, defaultdict
from typing import Any

from practicelog.domain.imports.account import ref_to
from practicelog.domain.imports.names import named
from practicelog.domain.imports.records import IMPORTED, MERGED, REJECTED, Ref
from practicelog.importers.fractal.definitions import BY_NAME
from practicelog.importers.fractal.documents import (
    Malformed,
    decoded,
    encoded,
    listed,
    objects,
    planned_seconds,
    text_of,
)
from practicelog.importers.fractal.item import TIMER, Item, JsonObject, Part, has_timer, id_of
from practicelog.importers.fractal.measures import Measures
from practicelog.importers.fractal.notes import read_notes, read_table
from practicelog.importers.fractal.sessions import Sitting, recover
from practicelog.importers.fractal.source import Record, residue
from practicelog.importers.fractal.timers import in_words, raw_timer, read_timers
from practicelog.importers.fractal.work import Work

READ = (
    *("practice_session_id", "session_id", "activity_definition_id", "root_id", "created_at", "updated_at"),
    *("deleted_at", "completed_at", "notes", "data", "sort_order", *TIMER),
)


class Items:
    """All that was done, by key, and the sets by theirs."""

    def __init__(
        self, work: Work, rows: dict[str, Record], sittings: dict[str, Sitting], signs: dict[str, int]
    ) -> None:
        self.work, self.rows, self.sittings, self.signs = work, rows, sittings, signs
        self.noted = {text_of(note.get("context_id")) for note in work.source.records("notes")}
        self.values: dict[str | None, list[Record]] = defaultdict(list)
        for record in work.source.records("metric_values"):
            self.values[record.get("activity_instance_id")].append(record)
        self.items: dict[str, Item] = {}
        self.parts: list[Part] = []
        self.names: Counter[tuple[str, str]] = Counter()
        self.data = {key: self.sets_in(row) for key, row in self.rows.items()}
        self.set_rows: dict[str, Record] = {}

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
            read_timers(self.work, item)
            read_notes(self.work, item)
        measures.finish()
        sets = {key: ref_to("activity_set", key) for key in measures.sets}
        for key, row in self.set_rows.items():
            self.read_set_row(row, sets[key])
        read_table(self.work, self.sittings, self.items, sets)

    def read_set_row(self, row: Record, ref: Ref) -> None:
        """Keep what the row of a set says beside its values: of a set there is no timer."""
        account = self.work.account
        if has_timer(row):
            self.work.keep(account.found("timer.db", row["id"], raw_timer(row, None)), "is-a-set", ref, in_words(row))
        if text := text_of(row.get("notes")):
            self.work.note(account.found("note.instance", row["id"], text), ref, text)

    def sets_in(self, row: Record) -> list[JsonObject]:
        """Return the sets that a row holds as JSON."""
        try:
            data = decoded(row.get("data")) if text_of(row.get("data")) else {}
        except Malformed:
            return []
        return objects(data.get("sets")) if isinstance(data, dict) else []

    def set_ids(self) -> set[str]:
        """Return the ids of all sets; a row that has sets itself is none."""
        found = {
            name for item in self.items.values() for set_ in objects(item.exercise.get("sets")) if (name := id_of(set_))
        }
        owners: set[str] = set()
        for key, sets in self.data.items():
            if sets and (key in self.items or key not in found):
                owners.add(key)
                found |= {name for set_ in sets if (name := id_of(set_)) and name not in owners}
        return found

    def session_of(self, row: Record) -> str | None:
        """Return the session that a row says it belongs to: one that is there, if it names two."""
        named_sessions = [key for key in (row.get("session_id"), row.get("practice_session_id")) if key]
        return next((key for key in named_sessions if key in self.sittings), next(iter(named_sessions), None))

    def read_section(self, sitting: Sitting, content: Any) -> None:
        """Ask for a section, and find the items that it holds."""
        place = f"session {sitting.key}, section {sitting.sections + 1}"
        if not isinstance(content, dict):
            self.work.account.problem(place, "this is not a section", encoded(content))
            return
        text = text_of(content.get("name"))
        self.names[sitting.key, text or ""] += 1
        part = Part(f"{sitting.key}/{text or ''}/{self.names[sitting.key, text or '']}", sitting, content)
        name = named(text, "")
        claim = self.work.account.found("section", part.key, encoded(content), place)
        values = {
            "session_id": sitting.ref,
            "position": sitting.sections,
            "name": name.text or None,
            "planned_seconds": planned_seconds(content.get("duration_minutes")),
        }
        claim.settle(IMPORTED, None, self.work.account.add("section", part.key, values, raw=name.raw, place=place))
        sitting.sections += 1
        self.parts.append(part)
        for number, exercise in enumerate(listed(content.get("exercises"))):
            self.read_exercise(part, exercise, f"{sitting.key}/{sitting.sections - 1}/{number}", place)

    def read_exercise(self, part: Part, exercise: Any, otherwise: str, place: str) -> None:
        """Find an item in a document (R3, R5, R12)."""
        raw = encoded(exercise)
        if not isinstance(exercise, dict):
            claim = self.work.account.found("instance.json", otherwise, raw, place)
            self.work.keep(claim, "malformed", part.session.ref, raw)
            return
        key = id_of(exercise) or otherwise
        claim = self.work.account.found("instance.json", key, raw, place)
        if first := self.items.get(key):
            if first.exercise == exercise:
                claim.settle(MERGED, "duplicate-id", first.ref)
            else:
                self.work.keep(claim, "duplicate-id", first.ref, raw)
            return
        row = self.rows.get(key, {})
        activity = text_of(exercise.get("activity_id")) or row.get("activity_definition_id")
        item = Item(
            key,
            part.ref,
            len(part.items),
            activity or BY_NAME + named(text_of(exercise.get("name")), "Unnamed").text,
            exercise,
            row,
        )
        self.items[key] = item
        part.items.append(item)
        claim.settle(IMPORTED, None, item.ref)

    def read_refs(self, part: Part, set_ids: set[str]) -> None:
        """Give the rows that a section names their place in it (R6, R11)."""
        for number, value in enumerate(listed(part.content.get("activity_ids"))):
            key = text_of(value) or ""
            claim = self.work.account.found("instance.ref", f"{part.key}/{number}/{key}", encoded(value))
            if key in set_ids and key not in self.items:
                claim.settle(MERGED, "is-a-set")
            elif key in self.items:
                is_here = self.items[key].section == part.ref
                claim.settle(MERGED, "placement" if is_here else "duplicate-id", self.items[key].ref)
            elif row := self.rows.get(key):
                item = self.from_row(row, part.ref, len(part.items))
                part.items.append(item)
                claim.settle(MERGED, "placement", item.ref)
            else:
                claim.settle(REJECTED, "dangling-ref")

    def from_row(self, row: Record, section: Ref, position: int, is_recovered: bool = False) -> Item:
        """Return the item that a row is."""
        activity = row.get("activity_definition_id") or BY_NAME + "Unnamed"
        item = Item(row["id"], section, position, activity, {}, row, is_recovered)
        self.items[item.key] = item
        return item

    def read_plan(self, part: Part) -> None:
        """Match what was planned in a section with what was done there (R29); the rest is planned only."""
        done = list(part.items)
        for number, planned in enumerate(listed(part.content.get("activities"))):
            claim = self.work.account.found("planned_item", f"{part.key}/plan/{number + 1}", encoded(planned))
            content = planned if isinstance(planned, dict) else {"name": planned}
            name = named(text_of(content.get("name")), "Unnamed").text
            activity = text_of(content.get("activity_id")) or BY_NAME + name
            if item := next((item for item in done if item.activity == activity), None):
                done.remove(item)
                claim.settle(MERGED, "realised", item.ref)
                continue
            values = {
                "section_id": part.ref,
                "activity_id": self.work.definitions.activity(activity),
                "position": len(part.items) + number,
            }
            claim.settle(IMPORTED, "planned-only", self.work.account.add("activity_instance", claim.key, values))

    def read_row(self, row: Record, set_ids: set[str], placed: set[tuple[str | None, str]]) -> None:
        """Find out what a row is: an item, a set of one, an empty twin, or all that is left of a session."""
        key, session = row["id"], self.session_of(row)
        left = residue(row, *READ)
        claim = self.work.account.found("instance.db", key, encoded(row), f"activity_instances {key}", left)
        if item := self.items.get(key):
            item.row = row
            is_in_document = bool(item.exercise)
            claim.settle(*(MERGED, "same-id") if is_in_document else (IMPORTED, "placed"), item.ref)
        elif key in set_ids:
            self.set_rows[key] = row
            claim.settle(MERGED, "is-a-set")
        elif session in self.sittings and not self.sittings[session].is_recovered:
            if (session, row.get("activity_definition_id")) in placed and not self.has_payload(row):
                claim.settle(MERGED, "empty-duplicate")
            else:
                claim.settle(IMPORTED, "unplaced", self.unplaced(row, self.sittings[session]).ref)
        elif self.has_payload(row):
            claim.settle(IMPORTED, "recovered", self.recovered(row, session or "unknown").ref)
        else:
            claim.settle(REJECTED, "orphan-empty")

    def has_payload(self, row: Record) -> bool:
        """Return whether a row has a time, a value, a note or a set."""
        key = row["id"]
        has_note = text_of(row.get("notes")) is not None or key in self.noted
        return has_timer(row) or has_note or bool(self.values.get(key)) or bool(self.data[key])

    def recovered(self, row: Record, session: str) -> Item:
        """Return an item of a session that is missing."""
        if session not in self.sittings:
            self.sittings[session] = recover(self.work, session, self.signs.get(session))
        return self.unplaced(row, self.sittings[session])

    def unplaced(self, row: Record, sitting: Sitting) -> Item:
        """Return an item that no section names: it has its place in one without a name (R8)."""
        values = {"session_id": sitting.ref, "position": sitting.sections, "name": None}
        rank = 0 if sitting.is_recovered else 1
        section = self.work.account.add("section", f"{sitting.key}/unplaced", values, rank=rank)
        return self.from_row(row, section, len(self.items), sitting.is_recovered)

    def add(self, item: Item) -> None:
        """Ask for an item; where it was called otherwise than its activity is, that is a remark (R32)."""
        times, row, definitions = self.work.times, item.row, self.work.definitions
        completed_at = times.stamp_us(row.get("completed_at"))
        values = {
            "section_id": item.section,
            "activity_id": definitions.activity(item.activity, is_real=not item.is_recovered),
            "position": item.position,
            "completed_at": completed_at,
            "deleted_at": times.stamp_us(row.get("deleted_at")),
        }
        self.work.account.add("activity_instance", item.key, values, rank=0 if item.is_recovered else 1)
        called = text_of(item.exercise.get("name"))
        if called and named(called, "").text != definitions.name_of("activity", item.activity):
            self.work.remark(item.ref, called)
