"""Notes: those in documents, those of rows, and those of the table that came last (R28)."""

from practicelog.domain.imports.account import ref_to
from practicelog.domain.imports.records import REJECTED, Ref
from practicelog.domain.imports.said import number_of, text_of
from practicelog.importers.fractal.item import Item
from practicelog.importers.fractal.sessions import Sitting
from practicelog.importers.fractal.work import Work
from practicelog.importers.tables import Record


def read_notes(work: Work, item: Item) -> None:
    """Ask for the notes of an item, in its document and its row."""
    for kind, content in (("note.exercise", item.exercise), ("note.instance", item.row)):
        if text := text_of(content.get("notes")):
            work.account.note(work.account.found(kind, item.key, text), item.ref, text)


def read_table(work: Work, sittings: dict[str, Sitting], items: dict[str, Item], sets: dict[str, Ref]) -> None:
    """Ask for the notes of the table, each on what it is about: a session, an item or a set of one."""
    for record in work.tables.records("notes"):
        text, owner = text_of(record.get("content")), owner_of(record, sittings, items, sets)
        claim = work.account.found("note.table", record["id"], record, f"notes {record['id']}")
        if text is None or owner is None:
            claim.settle(REJECTED, "empty" if text is None else "endpoint-missing")
        else:
            stamps = {name: work.times.stamp_us(record.get(name)) for name in ("created_at", "deleted_at")}
            work.account.note(claim, owner, text, record["id"], **stamps)


def owner_of(record: Record, sittings: dict[str, Sitting], items: dict[str, Item], sets: dict[str, Ref]) -> Ref | None:
    """Return what a note is on, None if that is not there."""
    key = record.get("context_id") or ""
    if record.get("context_type") == "session":
        return ref_to("session", key) if key in sittings else None
    item = items.get(key) or items.get(record.get("activity_instance_id") or "")
    if item is None or key in sets:
        return sets.get(key)
    index = number_of(record.get("set_index"))
    is_set = index is not None and 0 <= index < len(item.sets)
    return ref_to("activity_set", item.sets[int(index or 0)]) if is_set else item.ref
