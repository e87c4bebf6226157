"""Sessions: which of their documents counts, when they began and ended, and those of which only rows are left."""

from dataclasses import dataclass
from typing import Any

from practicelog.domain.imports.account import ref_to
from practicelog.domain.imports.names import named
from practicelog.domain.imports.records import ESTIMATED, FOLD, IMPORTED, MERGED, REVIEW, Ref
from practicelog.domain.time.clock import from_us
from practicelog.importers.fractal.documents import Malformed, decoded, encoded, is_document, number_of, text_of
from practicelog.importers.fractal.source import Record, Source, residue
from practicelog.importers.fractal.times import SECOND, Moment
from practicelog.importers.fractal.work import Work

TABLES = ("sessions", "practice_sessions", "goals")
SESSION = "PracticeSession"
COPIES = ("attributes", "session_data")
READ = (
    *("name", "type", "description", "deadline", "parent_id", "root_id", "targets", "created_at", "updated_at"),
    *("session_start", "deleted_at", *COPIES),
)


@dataclass
class Sitting:
    """A session of the file, and how many sections its document has."""

    key: str
    document: dict[str, Any]
    sections: int = 0
    is_recovered: bool = False

    @property
    def ref(self) -> Ref:
        """What refers to its row."""
        return ref_to("session", self.key)


def records_of_sessions(source: Source) -> list[tuple[str, Record]]:
    """Return the rows that are sessions, each with its table."""
    return [
        (table, record)
        for table in TABLES
        for record in source.records(table)
        if table != "goals" or record.get("type") == SESSION
    ]


def read_sessions(work: Work, signs: dict[str, int]) -> dict[str, Sitting]:
    """Ask for every session; `signs` are the first instants that rows of a session give, for those that give none."""
    sittings: dict[str, Sitting] = {}
    for table, record in records_of_sessions(work.source):
        place = f"{table} {record['id']}"
        claim = work.account.found("session", record["id"], encoded(record), place, residue(record, *READ))
        if record["id"] in sittings:
            claim.settle(MERGED, "duplicate-id", ref_to("session", record["id"]))
            continue
        sitting = Sitting(record["id"], document_of(work, record, place))
        sittings[sitting.key] = sitting
        claim.settle(IMPORTED, None, add_session(work, sitting, record, signs.get(sitting.key)))
        if record.get("completed") in (1, True):
            work.account.completed.add(sitting.key)
        if text := text_of(record.get("description")):
            told = work.account.found("note.session_description", sitting.key, text, place)
            work.note(told, sitting.ref, text)
    return sittings


def document_of(work: Work, record: Record, place: str) -> dict[str, Any]:
    """Return the document that counts (R1): the first that can be read and has sections; the others are kept."""
    session = ref_to("session", record["id"])
    read = []
    for column in COPIES:
        if text := text_of(record.get(column)):
            claim = work.account.found("session.json", f"{record['id']}/{column}", text, f"{place} {column}")
            try:
                read.append((claim, decoded(text), text))
            except Malformed:
                work.keep(claim, "malformed", session, text)
    chosen = next((value for _, value, _ in read if is_document(value)), read[0][1] if read else None)
    is_counted = False
    for claim, value, text in read:
        if value is chosen:
            claim.settle(IMPORTED, None, session)
            is_counted = True
        elif value == chosen:
            claim.settle(MERGED, None, session)
        else:
            work.keep(claim, "differs", session, text)
    return chosen if is_counted and isinstance(chosen, dict) else {}


def add_session(work: Work, sitting: Sitting, record: Record, sign: int | None) -> Ref:
    """Ask for a session (R26): its end is known only where it is not what the app worked out."""
    times, document = work.times, sitting.document
    made = times.stamp(record.get("created_at"))
    start = times.in_document(document.get("session_start")) or times.stamp(record.get("session_start")) or made
    end = times.in_document(document.get("session_end")) or times.stamp(record.get("session_end"))
    is_worked_out = end is not None and end.us in worked_out_ends(record, document, start, made)
    is_before = end is not None and start is not None and end.us < start.us
    flag = ESTIMATED if is_worked_out or not start else REVIEW if is_before else None
    name = named(text_of(record.get("name")), "")
    values = {
        "name": name.text or None,
        "started_at": start.us if start else None,
        "ended_at": end.us if start and end and not is_worked_out and not is_before else None,
        "deleted_at": times.stamp_us(record.get("deleted_at")),
    }
    flag = flag or (FOLD if start and start.is_twofold else None)
    return add_row(work, sitting, values, start.us if start else sign, flag=flag, raw=name.raw)


def add_row(work: Work, sitting: Sitting, values: dict[str, Any], at: int | None, **more: Any) -> Ref:
    """Ask for the row of a session, which counts for the local day of the instant `at`."""
    day = from_us(at or 0).astimezone(work.times.zone).date().isoformat()
    return work.account.add("session", sitting.key, values | {"zone": work.times.zone.key, "practice_day": day}, **more)


def worked_out_ends(record: Record, document: dict[str, Any], start: Moment | None, made: Moment | None) -> set[int]:
    """Return the ends that nobody saw: the start itself, and when the session was made with its length added."""
    lengths = (
        (record.get("total_duration_seconds"), 1),
        (record.get("duration_minutes"), 60),
        (document.get("total_duration_minutes"), 60),
        (document.get("total_duration_seconds"), 1),
    )
    seconds = [number * unit for value, unit in lengths if (number := number_of(value)) is not None]
    after = [made.us + int(length * SECOND) for length in seconds if made and abs(length) < SECOND * 1000]
    return {*after, *([start.us] if start else [])}


def recover(work: Work, key: str, sign: int | None) -> Sitting:
    """Ask for a session of which only rows are left (R9): it lies in the trash until a file brings it."""
    sitting = Sitting(key, {}, is_recovered=True)
    add_row(work, sitting, {"name": None, "started_at": None, "deleted_at": sign or 0}, sign, rank=0, flag=ESTIMATED)
    return sitting
