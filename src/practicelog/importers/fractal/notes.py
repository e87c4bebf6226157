"""Notes: those in documents, those of rows, and those of the table that came last (R28)."""

from practicelog.domain.imports.account import ref_to
from practicelog.domain.imports.records import REJECTED, Ref
from practicelog.importers.fractal.documents import encoded, number_of, text_of
from practicelog.importers.fractal.item import Item
from practicelog.importers.fractal.sessions import Sitting
from practicelog.importers.fractal.source import Record
from practicelog.importers.fractal.work import Work


def read_notes(work: Work, item: Item) -> None:
    """Ask for the notes of an item, in its document and its row."""
    for kind, content in (("note.exercise", item.exercise), ("note.instance", item.row)):
        if text := text_of(content.get("notes")):
            work.note(work.account.found(kind, item.key, text), item.ref, text)


def read_table(work: Work, sittings: dict[str, Sitting], items: dict[str, Item], sets: dict[str, Ref]) -> None:
    """Ask for the notes of the table, each on what it is about: a session, an item or a set of one."""
    for record in work.source.records("notes"):
        text = next((text for name in ("content", "body", "text", "note") if (text := text_of(record.get(name)))), None)
        claim = work.account.found("note.table", record["id"], encoded(record), f"notes {record['id']}")
        owner = owner_of(record, sittings, items, sets)
        if text is None:
            claim.settle(REJECTED, "empty")
        elif owner is None:
            claim.settle(REJECTED, "endpoint-missing")
        else:
            stamps = {name: work.times.stamp_us(record.get(name)) for name in ("created_at", "deleted_at")}
            work.note(claim, owner, text, record["id"], **stamps)


def owner_of(record: Record, sittings: dict[str, Sitting], items: dict[str, Item], sets: dict[str, Ref]) -> Ref | None:
    """Return what a note is on, None if that is not there."""
    key = record.get("context_id")
    if record.get("context_type") == "session":
        return ref_to("session", key) if key in sittings else None
    key = key if key in items or key in sets else record.get("activity_instance_id")
    if key is None or key not in items:
        return sets.get(key) if key else None
    item, index = items[key], number_of(record.get("set_index"))
    if index is not None and 0 <= index < len(item.sets):
        return ref_to("activity_set", item.sets[int(index)])
    return item.ref
