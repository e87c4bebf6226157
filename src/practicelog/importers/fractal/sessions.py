"""Sessions: which of their documents counts, when they began and ended, and those of which only rows are left."""

from dataclasses import dataclass
from typing import Any

from practicelog.domain.imports.account import ref_to
from practicelog.domain.imports.names import named
from practicelog.domain.imports.records import ESTIMATED, FOLD, IMPORTED, MERGED, REVIEW, Ref
from practicelog.domain.imports.said import Malformed, decoded, number_of, object_of, text_of, unread
from practicelog.domain.imports.timing import SECOND, Moment
from practicelog.domain.time.clock import from_us
from practicelog.importers.fractal.definitions import Work
from practicelog.importers.tables import Record, Tables, left_of

TABLES = ("sessions", "practice_sessions", "goals")
SESSION = "PracticeSession"
COPIES = ("attributes", "session_data")
READ = "type description parent_id template_id session_start attributes session_data"
LENGTHS = (("total_duration_seconds", 1), ("duration_minutes", 60), ("total_duration_minutes", 60))


@dataclass
class Sitting:
    """A session of the file, its document, and how many sections that has."""

    key: str
    document: dict[str, Any]
    sections: int = 0
    is_recovered: bool = False

    @property
    def ref(self) -> Ref:
        """What refers to its row."""
        return ref_to("session", self.key)


def records_of_sessions(tables: Tables) -> list[tuple[str, Record]]:
    """Return the rows that are sessions, each with its table."""
    rows = [(table, record) for table in TABLES for record in tables.records(table)]
    return [(table, record) for table, record in rows if table != "goals" or record.get("type") == SESSION]


def read_sessions(work: Work, signs: dict[str, int]) -> dict[str, Sitting]:
    """Ask for every session; `signs` are the first instants that rows of a session give, for those that give none."""
    sittings: dict[str, Sitting] = {}
    for table, record in records_of_sessions(work.tables):
        key, place = record["id"], f"{table} {record['id']}"
        claim = work.account.found("session", key, record, place, left_of(record, READ))
        if key in sittings:
            claim.settle(MERGED, "duplicate-id", sittings[key].ref)
            continue
        sitting = sittings[key] = Sitting(key, document_of(work, record, place))
        claim.settle(IMPORTED, None, add_session(work, sitting, record, signs.get(key)))
        if record.get("completed") == 1:
            work.account.completed.add(sitting.ref.key)
        if text := text_of(record.get("description")):
            work.account.note(work.account.found("note.session_description", key, text, place), sitting.ref, text)
    return sittings


def document_of(work: Work, record: Record, place: str) -> dict[str, Any]:
    """Return the document that counts (R1): the first that can be read and has sections; the others are kept."""
    session, read = ref_to("session", record["id"]), []
    for column in COPIES:
        if text := text_of(record.get(column)):
            claim = work.account.found("session.json", f"{record['id']}/{column}", text, f"{place} {column}")
            try:
                read.append((claim, decoded(text)))
            except Malformed:
                work.account.keep(claim, "malformed", session)
    usable = [value for _, value in read if isinstance(object_of(value).get("sections"), list)]
    chosen = next(iter(usable or [value for _, value in read]), None)
    for claim, value in read:
        if value is chosen:
            claim.residue = unread(object_of(value), "template_id session_start", "sections")
            claim.settle(IMPORTED, None, session)
        elif value == chosen:
            claim.settle(MERGED, None, session)
        else:
            work.account.keep(claim, "differs", session)
    return object_of(chosen)


def add_session(work: Work, sitting: Sitting, record: Record, sign: int | None) -> Ref:
    """Ask for a session (R26): its end is known only where it is not what the app worked out."""
    times, document = work.times, sitting.document
    made = times.stamp(record.get("created_at"))
    start = times.in_document(document.get("session_start")) or times.stamp(record.get("session_start")) or made
    end = times.in_document(document.get("session_end")) or times.stamp(record.get("session_end"))
    is_worked_out = end is not None and end.us in worked_out_ends(record, document, start, made)
    is_before = end is not None and start is not None and end.us < start.us
    values = {
        "name": named(record.get("name")),
        "started_at": start.us if start else None,
        "ended_at": end.us if start and end and not is_worked_out and not is_before else None,
        "deleted_at": times.stamp_us(record.get("deleted_at")),
    }
    flag = ESTIMATED if is_worked_out or not start else REVIEW if is_before else FOLD if start.is_twofold else None
    return add_row(work, sitting, values, start.us if start else sign, flag=flag)


def add_row(work: Work, sitting: Sitting, values: dict[str, Any], at: int | None, **more: Any) -> Ref:
    """Ask for the row of a session, which counts for the local day of the instant `at`."""
    day = from_us(at or 0).astimezone(work.times.zone).date().isoformat()
    return work.account.add("session", sitting.key, values | {"zone": work.times.zone.key, "practice_day": day}, **more)


def worked_out_ends(record: Record, document: dict[str, Any], start: Moment | None, made: Moment | None) -> set[int]:
    """Return the ends that nobody saw: the start itself, and when the session was made with its length added."""
    lengths = [
        number * unit
        for content in (record, document)
        for name, unit in LENGTHS
        if (number := number_of(content.get(name))) is not None and abs(number) < SECOND * SECOND
    ]
    return {made.us + int(length * SECOND) for length in lengths if made} | ({start.us} if start else set())


def recover(work: Work, key: str, sign: int | None) -> Sitting:
    """Ask for a session of which only rows are left (R9): it lies in the trash until a file brings it."""
    sitting = Sitting(key, {}, is_recovered=True)
    add_row(work, sitting, {"started_at": None, "deleted_at": sign or 0}, sign, rank=0, flag=ESTIMATED)
    return sitting
