"""Bringing a stream of records into the log: what is new is written, what is known is compared."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from practicelog.actions.storage.importing.digest import digest, mark
from practicelog.actions.storage.importing.links import Links
from practicelog.actions.storage.importing.log import AT_ONCE, Key, Log
from practicelog.db.store import Store
from practicelog.db.tables.imports import ImportRun
from practicelog.db.undo import MAX_IMAGES
from practicelog.domain.errors import Refused
from practicelog.domain.imports.records import (
    FATES,
    IMPORTED,
    KEPT,
    LINKS_SEEN,
    MERGED,
    REJECTED,
    ROW,
    Fact,
    Link,
    Problem,
    Record,
    Ref,
    Row,
)
from practicelog.domain.sets.units import can_convert
from practicelog.domain.spelling import name_key
from practicelog.domain.time.clock import from_us
from practicelog.domain.waiting import Say
from practicelog.queries.registry import LABELS, TABLES
from practicelog.queries.storage.imported import Known, place_of_name

SAME_NAME_IS_SAME = ("activity_group", "activity", "metric", "side", "tag")
INHERITED = ("group_id", "description")
"""What an activity takes over from one of the same name where it says nothing itself, as `activity merge` has it."""
A_SECOND = 1_000_000
MEASURED = ("timer_interval", "metric_value")
UNTOLD = {"id", "number", "name_key", "position"}
REMARKABLE = {
    "metric_value": ("activity_set_id", "activity_set_id"),
    "timer_interval": ("activity_instance_id", "activity_instance_id"),
    "session": ("id", "session_id"),
    "section": ("id", "section_id"),
    "activity_instance": ("id", "activity_instance_id"),
    "activity_set": ("id", "activity_set_id"),
    "activity": ("id", "activity_id"),
}
"""The tables of which a rejected change is noted: the column that says on what, and the note's column for it."""


class Source(NamedTuple):
    """What is imported: the importer's name, the file, its hash, the zone it was read in, and how new it is."""

    name: str
    file: str
    file_hash: str
    zone: str
    as_of: int = 0


class Outcome(NamedTuple):
    """What an import came to.

    The counters are by table. `new` were written; `unchanged` are here already; of `replaced` the log has another value
    now, of `older` the file had one that does not count; `changed_here` and `deleted_here` are as a person left them.
    `account` is by kind, then by fate; `run_id` is None where nothing came of it. An undo of it `has_redo` unless it
    made too many rows.
    """

    run_id: int | None
    has_redo: bool
    new: Counter[str]
    unchanged: Counter[str]
    replaced: Counter[str]
    older: Counter[str]
    changed_here: Counter[str]
    deleted_here: Counter[str]
    account: dict[str, Counter[str]]
    problems: list[Problem]


def bring_in(
    store: Store,
    source: Source,
    records: Iterable[Record],
    tell: Say,
    is_strict: bool = False,
    own: Iterable[tuple[str, str, str, int]] = (),
) -> Outcome:
    """Bring `records` of a source into the log, in the running transaction, and return what came of it.

    A record that is known is left alone, so that the same file again changes nothing; so are the log's `own` rows,
    given as source, table, key and id. With `is_strict`, raise Refused on the first problem.
    """
    bringing = Import(store, source, tell, is_strict)
    for origin, table, key, row_id in own:
        if bringing.log.known(place := (origin, ROW + table, key)) is None:
            bringing.log.own[place] = Known(0, row_id, None, 0, 0)
    return bringing.carry_out(records)


class Import:
    """One import being carried out."""

    def __init__(self, store: Store, source: Source, tell: Say, is_strict: bool) -> None:
        self.store, self.source, self.tell, self.is_strict = store, source, tell, is_strict
        self.log = Log(store)
        self.run = ImportRun(
            source=source.name,
            file=source.file,
            file_hash=source.file_hash,
            zone=source.zone,
            imported_at=store.now,
            imported=0,
            merged=0,
            kept=0,
            rejected=0,
        )
        self.run_id: int | None = None
        self.ids: dict[Ref, int] = {}
        self.sources = {source.name: None}
        self.links = Links(self.log, source.name)
        self.outcome = Outcome(None, True, Counter(), Counter(), Counter(), Counter(), Counter(), Counter(), {}, [])

    def carry_out(self, records: Iterable[Record]) -> Outcome:
        """Take every record and write what came of them."""
        for number, record in enumerate(records, 1):
            match record:
                case Row():
                    self.take_row(record)
                case Link():
                    self.take_link(record)
                case Fact():
                    self.take_fact(record)
                case Problem():
                    self.take_problem(record)
            if number % 10_000 == 0:
                self.tell(f"{number:,} records")
        self.log.write_out()
        if self.log.new_links:
            self.begin_run()
            self.outcome.new["link"] = self.log.new_links
        for text in self.links.texts():
            self.write_fact((self.source.name, LINKS_SEEN, mark(text)), Known(0, None, None, 1, 0), raw=text)
        self.log.write_out()
        return self.finish()

    def finish(self) -> Outcome:
        """Write the account of the run, if anything came of it."""
        if self.run_id is not None:
            run = self.store.get(ImportRun, self.run_id)
            for fate in FATES:
                setattr(run, fate, sum(fates[fate] for fates in self.outcome.account.values()))
        has_redo = self.store.images.births() <= MAX_IMAGES
        return self.outcome._replace(run_id=self.run_id, has_redo=has_redo)

    def take_problem(self, problem: Problem) -> None:
        """Keep what cannot be read as a rejected fact."""
        if self.is_strict:
            raise Refused(f"{self.source.file}:{problem.place}: {problem.what}. Nothing was imported")
        self.outcome.problems.append(problem)
        text = problem.raw if problem.raw is not None else problem.what
        self.take_fact(Fact("problem", problem.place, REJECTED, problem.what, None, text, problem.place))

    def take_fact(self, fact: Fact) -> None:
        """Keep what became of a fact, unless that is known."""
        self.outcome.account.setdefault(fact.kind, Counter())[fact.fate] += 1
        key = (self.source.name, fact.kind, fact.key if fact.raw is None else f"{fact.key}#{mark(fact.raw)}")
        if self.log.known(key) is None:
            row_id = self.id_of(fact.target) if fact.target else None
            table = fact.target.table if fact.target and row_id else None
            known = Known(0, row_id, None, 1, 0, fact.fate)
            self.write_fact(key, known, table, fact.reason, place=fact.place, raw=fact.raw)

    def write_fact(
        self,
        key: Key,
        known: Known,
        table: str | None = None,
        reason: str | None = None,
        *,
        flag: str | None = None,
        place: str | None = None,
        raw: str | None = None,
    ) -> None:
        """Let a new fact wait to be written."""
        went = (known.fate, reason, table, known.row_id, known.digest, known.rank, known.as_of)
        self.log.add_fact(key, known, (self.begin_run(), *key, *went, flag, place, raw))

    def begin_run(self) -> int:
        """Return the run's id; it is written when the first thing comes of it."""
        if self.run_id is None:
            self.run_id = self.store.add(self.run).id
        return self.run_id

    def take_link(self, link: Link) -> None:
        """Link two rows, where both came into the log."""
        left, right = self.id_of(link.left), self.id_of(link.right)
        if left is not None and right is not None:
            is_own = bool(self.log.own) and self.is_own(link.left) and self.is_own(link.right)
            self.links.take(link, left, right, is_own)

    def is_own(self, ref: Ref) -> bool:
        """Tell whether a row began in this log."""
        return any((source, ROW + ref.table, ref.key) in self.log.own for source in self.sources)

    def id_of(self, ref: Ref) -> int | None:
        """Return the row of the log that stands for one of the source, None if it is not here."""
        if (row_id := self.ids.get(ref)) is not None:
            return row_id
        for source in self.sources:
            known = self.log.fact(source, ref)
            if known and known.row_id is not None and self.log.is_there(ref.table, known.row_id):
                self.keep_id(ref, known.row_id)
                return known.row_id
        return None

    def keep_id(self, ref: Ref, row_id: int) -> None:
        """Keep by heart which row of the log a row of the source is; of the last ones alone."""
        if len(self.ids) >= AT_ONCE:
            self.ids.clear()
        self.ids[ref] = row_id

    def take_row(self, row: Row) -> None:
        """Find out what a row comes to: a new one, one that is here, or nothing."""
        ref, source = Ref(row.table, row.key), row.source or self.source.name
        self.sources.setdefault(source)
        values = self.resolved(row)
        if values is None:
            self.outcome.deleted_here[row.table] += 1
            return
        known = self.log.fact(source, ref)
        if known is None or known.row_id is None:
            self.take_new(row, ref, values)
        elif self.log.is_there(row.table, known.row_id):
            self.keep_id(ref, known.row_id)
            self.compare(row, known, known.row_id, values)
        else:
            self.outcome.deleted_here[row.table] += 1

    def resolved(self, row: Row) -> dict[str, Any] | None:
        """Return the values of a row with the ids of rows that it refers to; None where one of them is not here."""
        values: dict[str, Any] = {}
        for column, value in row.values.items():
            if type(value) is Ref:
                if (row_id := self.id_of(value)) is None:
                    return None
                value = row_id
            values[column] = value
        if TABLES[row.table].is_named:
            values["name_key"] = name_key(values["name"])
        return values

    def take_new(self, row: Row, ref: Ref, values: dict[str, Any]) -> None:
        """Write a row that the log has not seen, unless it has one of that name."""
        namesake = self.namesake(row, values)
        if namesake is not None:
            self.keep_id(ref, namesake)
            self.adopt(row, namesake, values)
            self.count(row, MERGED)
            self.outcome.unchanged[row.table] += 1
            self.write_row_fact(row, MERGED, "same-name", namesake, None)
            return
        row_id = self.log.insert(row.table, values)
        self.keep_id(ref, row_id)
        self.count(row, IMPORTED)
        self.outcome.new[row.table] += 1
        self.write_row_fact(row, IMPORTED, None, row_id, digest(values))

    def adopt(self, row: Row, row_id: int, values: dict[str, Any]) -> None:
        """Take over from a namesake what an activity here does not say itself; its name and its archive stay.

        Only of two practice logs of one person, which `row.source` tells, the older activity says all, whichever is
        brought into which.
        """
        if row.table != "activity":
            return
        ours = self.log.row(row.table, row_id) or {}
        is_older = row.source is not None and values["created_at"] < ours["created_at"]
        says = [column for column, value in values.items() if value is not None and column != "archived_at"]
        columns = says if is_older else [column for column in INHERITED if column in says and ours[column] is None]
        if changes := {column: values[column] for column in columns if ours[column] != values[column]}:
            self.log.update(row.table, row_id, changes)

    def namesake(self, row: Row, values: dict[str, Any]) -> int | None:
        """Return the row that this one is by its name; a name that belongs to another thing is made to differ."""
        if row.table not in self.log.names:
            return None
        other = self.log.named(row.table, values)
        if other is None or self.is_same(row.table, other, values):
            return other
        if row.table == "metric" and values.get("unit"):
            set_name(values, f"{row.values['name']} ({values['unit']})")
            other = self.log.named(row.table, values)
            if other is None or self.is_same(row.table, other, values):
                return other
        self.rename(row, values)
        return None

    def is_same(self, table: str, other: int, values: Mapping[str, Any]) -> bool:
        """Tell whether what has the same name is the same: a metric if its numbers measure the same."""
        if table == "metric":
            return can_convert(self.log.units.get(other) or "", values.get("unit") or "")
        return table in SAME_NAME_IS_SAME

    def rename(self, row: Row, values: dict[str, Any]) -> None:
        """Give a row a name that no other has, by the beginning of its key."""
        mark_, number = row.key[:4], 1
        set_name(values, f"{row.values['name']} ({mark_})")
        while self.log.named(row.table, values) is not None:
            number += 1
            set_name(values, f"{row.values['name']} ({mark_} {number})")

    def count(self, row: Row, fate: str) -> None:
        """Count a row in the account."""
        self.outcome.account.setdefault(ROW + row.table, Counter())[fate] += 1

    def write_row_fact(self, row: Row, fate: str, reason: str | None, row_id: int, sum_: int | None) -> None:
        """Keep where a row of the source went."""
        known = Known(0, row_id, sum_, row.rank, self.source.as_of, fate)
        raw = row.raw if fate != IMPORTED else None
        self.write_fact(self.key_of(row), known, row.table, reason, flag=row.flag, place=row.place, raw=raw)

    def key_of(self, row: Row) -> Key:
        """Return by what the fact of a row is known."""
        return row.source or self.source.name, ROW + row.table, row.key

    def compare(self, row: Row, known: Known, row_id: int, values: dict[str, Any]) -> None:
        """Compare a row with what an earlier import wrote: leave that, replace it, or keep this beside it."""
        sum_, newness = digest(values), (row.rank, self.source.as_of)
        self.count(row, MERGED if known.digest is None else IMPORTED)
        if known.digest is None or sum_ == known.digest:
            self.outcome.unchanged[row.table] += 1
            if known.digest is not None and newness > (known.rank, known.as_of):
                self.renew(row, known)
            return
        ours = self.log.row(row.table, row_id) or {}
        if is_alike(row.table, ours, values):
            self.outcome.unchanged[row.table] += 1
        elif digest(ours) != known.digest:
            self.leave(row, known, ours, values)
        elif (*newness, sum_) > (known.rank, known.as_of, known.digest):
            self.replace(row, known, row_id, ours, values)
        else:
            self.keep_older(row, values)

    def renew(self, row: Row, known: Known) -> None:
        """Keep that a newer source says the same, so that none between them counts for more."""
        if row.rank == known.rank:
            self.begin_run()
            self.log.set_newer(known.fact_id, self.source.as_of)
        else:
            self.set_fact(known, {"rank": row.rank, "as_of": self.source.as_of})

    def set_fact(self, known: Known, values: dict[str, Any]) -> None:
        """Change what is known of a row of a source."""
        self.begin_run()
        self.log.update("import_fact", known.fact_id, values)

    def leave(self, row: Row, known: Known, ours: dict[str, Any], values: dict[str, Any]) -> None:
        """Leave a row as a person changed or deleted it; what the file says now is noted, if that is news."""
        if ours.get("deleted_at") is not None and values.get("deleted_at") is None:
            self.outcome.deleted_here[row.table] += 1
            return
        self.outcome.changed_here[row.table] += 1
        if (row.rank, self.source.as_of) <= (known.rank, known.as_of):
            return
        text = said(ours, values)
        if self.keep(row, "changed-here", text) and row.table in REMARKABLE:
            column, note_column = REMARKABLE[row.table]
            note = {
                "kind": "note",
                "created_at": None,
                "body": f"{self.source.name}: {text}",
                note_column: ours[column],
            }
            self.log.insert("note", note)

    def replace(self, row: Row, known: Known, row_id: int, ours: dict[str, Any], values: dict[str, Any]) -> None:
        """Write what counts more than what an earlier file said, which is kept."""
        self.outcome.replaced[row.table] += 1
        if row.table in REMARKABLE and known.rank > 0:
            self.keep(row, "replaced", said(values, ours))
        if TABLES[row.table].is_named:
            self.free_name(row, row_id, ours, values)
        changes = {column: value for column, value in values.items() if ours[column] != value}
        if row.table == "timer_interval":
            changes |= {column: values.get(column) for column in ("started_at", "stopped_at", "bare_seconds")}
        sum_ = self.log.update(row.table, row_id, changes) if changes else digest(ours)
        self.set_fact(known, {"digest": sum_, "rank": row.rank, "as_of": self.source.as_of, "flag": row.flag})

    def free_name(self, row: Row, row_id: int, ours: dict[str, Any], values: dict[str, Any]) -> None:
        """See that the new name of a row is no other's."""
        if self.log.named(row.table, values) not in (None, row_id):
            self.rename(row, values)
        names = self.log.names[row.table]
        names.pop(place_of_name(row.table, ours), None)
        names[place_of_name(row.table, values)] = row_id

    def keep_older(self, row: Row, values: dict[str, Any]) -> None:
        """Keep what an older file says, or one that counts less, beside what the log has."""
        self.outcome.older[row.table] += 1
        if row.rank > 0 or row.table in MEASURED:
            self.keep(row, "superseded", row.raw or said({}, values))

    def keep(self, row: Row, reason: str, text: str) -> bool:
        """Keep a text beside a row; return whether it is news."""
        source, _, key = self.key_of(row)
        place = (source, f"{reason}:{row.table}", f"{key}#{mark(text)}")
        if is_news := self.log.known(place) is None:
            known = Known(0, self.id_of(Ref(row.table, row.key)), None, row.rank, self.source.as_of, KEPT)
            self.write_fact(place, known, row.table, reason, flag=row.flag, place=row.place, raw=text)
        return is_news


def set_name(values: dict[str, Any], name: str) -> None:
    """Give a row another name."""
    values["name"], values["name_key"] = name, name_key(name)


def is_alike(table: str, ours: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Tell whether two rows say the same, though not to the letter.

    So do intervals that differ by a second at most, or are both without an end and begin together, and a value whose
    unit one source has lost.
    """
    if table == "metric_value":
        return values.get("unit") is None and {**ours, "unit": None} == {**ours, **values}
    if table != "timer_interval" or ours.get("started_at") is None or values.get("started_at") is None:
        return False
    if (ours["stopped_at"] is None) != (values.get("stopped_at") is None) or ours["deleted_at"] is not None:
        return False
    ends = ((ours["started_at"], values["started_at"]), (ours["stopped_at"], values.get("stopped_at")))
    return all(our is None or abs(our - their) <= A_SECOND for our, their in ends)


def said(ours: Mapping[str, Any], values: Mapping[str, Any]) -> str:
    """Return in words what `values` say otherwise than `ours`."""
    others = {column: value for column, value in values.items() if ours.get(column) != value and column not in UNTOLD}
    return ", ".join(f"{LABELS.get(column, column)} {spelt(column, value)}" for column, value in others.items())


def spelt(column: str, value: Any) -> str:
    """Return a stored value as a person reads it."""
    if value is not None and column.endswith("_at"):
        return from_us(value).isoformat().replace("+00:00", "Z")
    return "none" if value is None else str(value)
