"""Bringing a stream of records into the log: what is new is written, what is known is compared."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from practicelog.actions.storage.importing.absorb import SAME_NAME, absorb, is_bare
from practicelog.actions.storage.importing.links import Links
from practicelog.actions.storage.importing.log import AT_ONCE, NUMBERED, Key, Log
from practicelog.actions.storage.importing.names import namesake, settle
from practicelog.db.store import Store
from practicelog.db.tables.imports import ImportRun
from practicelog.db.undo import MAX_IMAGES
from practicelog.domain.errors import Refused
from practicelog.domain.imports.digest import content, digest, mark
from practicelog.domain.imports.naming import (
    Values,
    adds_nothing,
    age,
    as_told,
    is_alike,
    place_digest,
    place_of_name,
    stated,
)
from practicelog.domain.imports.records import (
    FATES,
    IMPORTED,
    KEPT,
    LINKS_SEEN,
    MERGED,
    REALISED,
    REJECTED,
    ROW,
    Fact,
    Link,
    Problem,
    Record,
    Ref,
    Row,
)
from practicelog.domain.spelling import name_key
from practicelog.domain.time.clock import from_us
from practicelog.domain.waiting import Say
from practicelog.queries.registry import LABELS, TABLES, parents_of
from practicelog.queries.storage.imported import Known

INHERITED = ("group_id", "description")
"""What an activity takes over from one of the same name where it says nothing itself, as `activity merge` has it."""
KEPT_BESIDE = ("changed-here", "replaced", "superseded")
"""Why something else that a source says is kept beside a row."""
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


class Meeting(NamedTuple):
    """A row of a source, and the row that an earlier import made of it.

    `ours` is how that is now, `here` the same as its source stated it, None where a person changed it since.
    """

    row: Row
    known: Known
    row_id: int
    ours: Values
    here: Values | None
    values: Values

    def is_moved(self) -> bool:
        """Tell whether the row is to have another name, or another place of its kind."""
        return place_digest(self.row.table, self.here or {}) != place_digest(self.row.table, self.values)


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
        said: Values = {"source": source.name, **dict.fromkeys(FATES, 0)}
        said |= {"file": source.file, "file_hash": source.file_hash, "zone": source.zone}
        self.run = ImportRun(**said, imported_at=store.now)
        self.run_id: int | None = None
        self.ids: dict[Ref, int] = {}
        self.vacated: dict[int, Values] = {}
        self.sources = {source.name: None}
        self.links = Links(self.log, source.name)
        self.outcome = Outcome(None, True, Counter(), Counter(), Counter(), Counter(), Counter(), Counter(), {}, [])

    def carry_out(self, records: Iterable[Record]) -> Outcome:
        """Take every record and write what came of them."""
        for table, crowd in groupby(self.told(records), table_of_names):
            if table is None:
                for record in crowd:
                    self.take(record)
            else:
                self.take_named(table, [record for record in crowd if isinstance(record, Row)])
        self.log.write_out()
        if self.log.new_links:
            self.begin_run()
            self.outcome.new["link"] = self.log.new_links
        for text in self.links.texts():
            fact = Fact(LINKS_SEEN, mark(text), IMPORTED, raw=text)
            self.write_fact((self.source.name, *fact[:2]), Known(0, None, None, 1, 0), None, None, fact)
        self.log.write_out()
        return self.finish()

    def told(self, records: Iterable[Record]) -> Iterator[Record]:
        """Yield the records, and tell how many there were so far."""
        for number, record in enumerate(records, 1):
            yield record
            if number % 10_000 == 0:
                self.tell(f"{number:,} records")

    def take(self, record: Record) -> None:
        """Write what comes of a record."""
        match record:
            case Row():
                self.take_row(record)
            case Link():
                self.take_link(record)
            case Fact():
                self.take_fact(record)
            case Problem():
                self.take_problem(record)

    def finish(self) -> Outcome:
        """Write the account of the run, if anything came of it."""
        if self.run_id is not None:
            run = self.store.get(ImportRun, self.run_id)
            for fate in FATES:
                setattr(run, fate, sum(fates[fate] for fates in self.outcome.account.values()))
        return self.outcome._replace(run_id=self.run_id, has_redo=self.store.images.births() <= MAX_IMAGES)

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
        if fact.reason == REALISED and fact.target:
            self.realise(fact.key, fact.target)
        key = (self.source.name, fact.kind, fact.key if fact.raw is None else f"{fact.key}#{mark(fact.raw)}")
        if self.log.known(key) is None:
            row_id = self.id_of(fact.target) if fact.target else None
            table = fact.target.table if fact.target and row_id else None
            self.write_fact(key, Known(0, row_id, None, 1, 0, fact.fate), table, fact.reason, fact)

    def realise(self, key: str, target: Ref) -> None:
        """Let what another file only plans be what was done, unless a person did something with the plan."""
        place, row_id = (self.source.name, ROW + target.table, key), self.id_of(target)
        planned = self.log.known(place)
        if row_id is None:
            return
        if planned is None:
            plan = Row(target.table, key, {})
            self.count(plan, MERGED)
            now = Known(0, row_id, None, plan.rank, self.source.as_of, MERGED)
            self.write_fact(place, now, target.table, REALISED, plan)
        elif planned.fate == IMPORTED and planned.row_id is not None and is_bare(self.log, target.table, key, planned):
            self.begin_run()
            absorb(self.log, target.table, planned.row_id, row_id, REALISED)
            self.ids.clear()

    def write_fact(
        self, key: Key, known: Known, table: str | None, reason: str | None, of: Row | Fact, raw: str | None = None
    ) -> None:
        """Let a new fact wait to be written, which is `of` a record; `raw` is what is kept of it, if not its own."""
        went = (known.fate, reason, table, known.row_id, known.digest, known.rank, known.as_of)
        said = (of.flag if isinstance(of, Row) else None, of.place, of.raw if isinstance(of, Fact) else raw)
        self.log.add_fact(key, known, (self.begin_run(), *key, *went, *said))

    def begin_run(self) -> int:
        """Return the run's id; it is written when the first thing comes of it."""
        if self.run_id is None:
            self.run_id = self.store.add(self.run).id
        return self.run_id

    def take_link(self, link: Link) -> None:
        """Link two rows, where both came into the log."""
        left, right = self.id_of(link.left), self.id_of(link.right)
        if left is not None and right is not None:
            # What began in this log was not brought by anybody.
            ends = [(source, ROW + end.table, end.key) for end in (link.left, link.right) for source in self.sources]
            is_own = bool(self.log.own) and sum(end in self.log.own for end in ends) > 1
            self.links.take(link, left, right, is_own)

    def id_of(self, ref: Ref) -> int | None:
        """Return the row of the log that stands for one of the source, None if it is not here."""
        if (row_id := self.ids.get(ref)) is not None:
            return row_id
        for source in self.sources:
            known = self.log.known((source, ROW + ref.table, ref.key))
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
        self.sources.setdefault(row.source or self.source.name)
        values, known = self.resolved(row), self.log.known(self.key_of(row))
        if values is None:
            self.outcome.deleted_here[row.table] += 1
            return
        if known is None or known.row_id is None:
            self.take_new(row, values)
        elif self.log.is_there(row.table, known.row_id):
            self.keep_id(Ref(row.table, row.key), known.row_id)
            self.compare(row, known, known.row_id, values)
        else:
            self.outcome.deleted_here[row.table] += 1

    def resolved(self, row: Row) -> Values | None:
        """Return the values of a row with the ids of rows that it refers to; None where one of them is not here."""
        values: Values = {}
        for column, value in row.values.items():
            if type(value) is Ref:
                if (row_id := self.id_of(value)) is None:
                    return None
                value = row_id
            values[column] = value
        if TABLES[row.table].is_named:
            values["name_key"] = name_key(values["name"])
        return values

    def take_named(self, table: str, rows: list[Row]) -> None:
        """Take rows of a table with names, which may have swapped them since an earlier import."""
        for row in rows if len(rows) > 1 else ():
            self.vacate(row)
        for row in rows:
            self.take_row(row)
        self.vacated.clear()
        if self.log.is_unsettled and settle(self.log, table):
            self.begin_run()
        self.log.is_unsettled = False

    def vacate(self, row: Row) -> None:
        """Free the name that a row is about to give up."""
        known, values = self.log.known(self.key_of(row)), self.resolved(row)
        if not known or not values or known.row_id in (None, *self.vacated) or known.fate != IMPORTED:
            return
        ours = self.log.row(row.table, known.row_id or 0) or {}
        meeting = Meeting(row, known, known.row_id or 0, ours, stated(ours, row.key, known.digest), values)
        if meeting.here and meeting.is_moved() and self.is_newer(meeting):
            self.vacated[meeting.row_id] = ours
            self.log.names[row.table].pop(place_of_name(row.table, ours), None)
            self.log.update(row.table, meeting.row_id, {"name_key": f"\0{meeting.row_id}"})

    def is_newer(self, meeting: Meeting) -> bool:
        """Tell whether a row counts more than what an earlier import said of it; for equals what they say decides."""
        row, known = meeting.row, meeting.known
        if (row.rank, self.source.as_of) != (known.rank, known.as_of):
            return (row.rank, self.source.as_of) > (known.rank, known.as_of)
        here = {column: value for column, value in (meeting.here or {}).items() if column in meeting.values}
        return self.words(row.table, meeting.values) > self.words(row.table, here)

    def words(self, table: str, values: Values) -> str:
        """Return what a row says, its name first, the same in every log: rows that it refers to stand by their keys."""
        said = dict(values)
        for column, parent in parents_of(table).items():
            if (row_id := values.get(column)) is not None:
                first = self.log.origin(parent, row_id)
                said[column] = first.key if first else ""
        return f"{values.get('name_key')} {content(said)}"

    def take_new(self, row: Row, values: Values, known: Known | None = None) -> None:
        """Write a row that the log has not seen, or not as one of its own, unless it has one of that name."""
        sum_ = digest(values)
        if (other := self.alike(row, values)) is not None:
            self.count(row, MERGED)
            self.outcome.unchanged[row.table] += 1
            self.join(row, known, other, values)
            return
        row_id = self.log.insert(row.table, values)
        self.keep_id(Ref(row.table, row.key), row_id)
        self.count(row, IMPORTED)
        self.outcome.new[row.table] += 1
        self.write_row_fact(row, known, Known(0, row_id, sum_, row.rank, self.source.as_of))

    def alike(self, row: Row, values: Values, row_id: int | None = None) -> int | None:
        """Return the row that these values belong to: that of the same name, or the value of the same metric and side.

        `row_id` is where the row is in the log already.
        """
        if row.table in self.log.names:
            return namesake(self.log, row.table, row.key, values, row_id)
        return self.log.value_beside(values | {"id": row_id}) if row.table == "metric_value" else None

    def join(self, row: Row, known: Known | None, row_id: int, values: Values) -> None:
        """Let a row be one with another of its name; of several that imports brought, what the oldest says counts."""
        self.keep_id(Ref(row.table, row.key), row_id)
        ours, first = self.log.row(row.table, row_id) or {}, self.log.origin(row.table, row_id)
        self.log.joint.add((row.table, row_id))
        now = Known(0, row_id, place_digest(row.table, values), row.rank, self.source.as_of, MERGED)
        if row.source is not None or first is None or stated(ours, first.key, first.digest) is None:
            # What a person says counts; another log of that person's is not asked again.
            self.adopt(row, row_id, ours, values)
            now = now._replace(digest=None) if row.source is not None else now
        elif age(row.rank, row.key, values) < first.age(ours):
            self.log.update(row.table, row_id, {key: value for key, value in values.items() if ours[key] != value})
            self.set_fact(first.fact_id, {"fate": MERGED, "reason": SAME_NAME, "digest": now.digest})
            now = now._replace(fate=IMPORTED, digest=digest(values))
        raw = row.raw or said(ours, values) or None
        self.write_row_fact(row, known, now, raw if now.fate == MERGED else None)

    def adopt(self, row: Row, row_id: int, ours: Values, values: Values) -> None:
        """Take over from a namesake what an activity here does not say itself; its name and its archive stay.

        Only of two practice logs of one person, which `row.source` tells, the older activity says all, whichever is
        brought into which.
        """
        if row.table != "activity":
            return
        is_older = row.source is not None and values["created_at"] < ours["created_at"]
        says = [column for column, value in values.items() if value is not None and column != "archived_at"]
        columns = says if is_older else [column for column in INHERITED if column in says and ours[column] is None]
        if changes := {column: values[column] for column in columns if ours[column] != values[column]}:
            self.log.update(row.table, row_id, changes)

    def compare_merged(self, row: Row, known: Known, row_id: int, values: Values) -> None:
        """Find out whether a row that is one with another still has its name; if not, it becomes one of its own."""
        ours, first = self.log.row(row.table, row_id) or {}, self.log.origin(row.table, row_id)
        self.log.joint.add((row.table, row_id))
        newness, before = (row.rank, self.source.as_of), (known.rank, known.as_of)
        is_same_place = known.digest == place_digest(row.table, values)
        is_first = known.digest == place_digest(row.table, ours) and values.get("name_key", "") > ours.get(
            "name_key", ""
        )
        if known.digest is not None and (newness > before or (newness == before and is_first)):
            is_told = first and (row_id in self.vacated or stated(ours, first.key, first.digest))
            if is_told or not is_same_place:
                self.take_new(row, values, known)
                return
            # A person called it otherwise, or it is that person's own.
            self.renew(row, known)
        self.count(row, MERGED)
        self.outcome.unchanged[row.table] += 1

    def count(self, row: Row, fate: str) -> None:
        """Count a row in the account."""
        self.outcome.account.setdefault(ROW + row.table, Counter())[fate] += 1

    def write_row_fact(self, row: Row, known: Known | None, now: Known, raw: str | None = None) -> None:
        """Keep where a row of the source went, which was `known` or is not."""
        reason = SAME_NAME if now.fate == MERGED else None
        if known is None:
            self.write_fact(self.key_of(row), now, row.table, reason, row, raw)
            return
        went = now._asdict() | {"reason": reason, "raw": raw}
        del went["fact_id"]
        self.set_fact(known.fact_id, went)

    def key_of(self, row: Row) -> Key:
        """Return by what the fact of a row is known."""
        return row.source or self.source.name, ROW + row.table, row.key

    def compare(self, row: Row, known: Known, row_id: int, values: Values) -> None:
        """Compare a row with what an earlier import wrote: leave that, replace it, or keep this beside it."""
        if known.fate == MERGED or known.digest is None:
            self.compare_merged(row, known, row_id, values)
            return
        self.count(row, IMPORTED)
        if digest(values) == known.digest:
            self.outcome.unchanged[row.table] += 1
            if (row.rank, self.source.as_of) > (known.rank, known.as_of):
                self.renew(row, known)
            return
        ours = self.vacated.get(row_id) or self.log.row(row.table, row_id) or {}
        meeting = Meeting(row, known, row_id, ours, as_told(row, ours, values, known.digest), values)
        if row.rank == 0 and adds_nothing(ours, values):
            self.outcome.unchanged[row.table] += 1
        elif is_alike(row.table, ours, values):
            self.outcome.unchanged[row.table] += 1
            if meeting.here and self.is_newer(meeting):
                self.write(meeting, digest(values))
        elif meeting.here is None:
            self.leave(meeting)
        elif self.is_newer(meeting):
            self.replace(meeting, meeting.here)
        else:
            self.outcome.older[row.table] += 1
            if row.rank > 0 or row.table in MEASURED:
                self.keep(row, "superseded", digest(values), row.raw or said({}, values))

    def renew(self, row: Row, known: Known) -> None:
        """Keep that a newer source says the same, so that none between them counts for more."""
        if row.rank == known.rank:
            self.begin_run()
            self.log.set_newer(known.fact_id, self.source.as_of)
        else:
            self.set_fact(known.fact_id, {"rank": row.rank, "as_of": self.source.as_of})

    def set_fact(self, fact_id: int, values: Values) -> None:
        """Change what is known of a row of a source."""
        self.begin_run()
        self.log.update("import_fact", fact_id, values)

    def leave(self, meeting: Meeting) -> None:
        """Leave a row as a person changed or deleted it; what the file says now is noted, if that is news."""
        row, known, _, ours, _, values = meeting
        if ours.get("deleted_at") is not None and values.get("deleted_at") is None:
            self.outcome.deleted_here[row.table] += 1
            return
        self.outcome.changed_here[row.table] += 1
        if (row.rank, self.source.as_of) <= (known.rank, known.as_of):
            return
        text = said(ours, values)
        if self.keep(row, "changed-here", digest(values), text) and row.table in REMARKABLE:
            column, on = REMARKABLE[row.table]
            note = {"kind": "note", "created_at": None, "body": f"{self.source.name}: {text}", on: ours[column]}
            self.log.insert("note", note)

    def replace(self, meeting: Meeting, here: Values) -> None:
        """Write what counts more than what an earlier file said, which is kept."""
        row, known, row_id, ours, _, values = meeting
        self.outcome.replaced[row.table] += 1
        if known.rank > 0 or row.table in MEASURED:
            self.keep(row, "replaced", known.digest, said(values, here))
        sum_ = digest(values)
        if meeting.is_moved() and (other := self.alike(row, values, row_id)) is not None:
            self.begin_run()
            absorb(self.log, row.table, row_id, other)
            self.ids.clear()
            self.join(row, known, other, values)
            return
        if meeting.is_moved() and row.table in self.log.names:
            self.log.rename(row.table, row_id, ours, values)
        elif row.table in self.log.names and ours["name"] != here["name"]:
            # What its name was given here, to differ, stays.
            values |= {"name": ours["name"], "name_key": ours["name_key"]}
        if row.table == "metric":
            self.log.units[row_id] = values.get("unit")
        self.write(meeting, sum_)

    def write(self, meeting: Meeting, sum_: int) -> None:
        """Write what a file says, whose digest is given, over what the log has."""
        row, known, row_id, ours, here, values = meeting
        changes = {column: value for column, value in values.items() if (here or ours)[column] != value}
        if row.table == "timer_interval":
            changes |= {column: values.get(column) for column in ("started_at", "stopped_at", "bare_seconds")}
        if row_id in self.vacated:
            changes["name_key"] = values["name_key"]
        if NUMBERED.get(row.table) in changes:
            changes["number"] = self.log.next_number(row.table, values)
        self.log.update(row.table, row_id, changes)
        now = {"rank": row.rank, "as_of": self.source.as_of, "flag": row.flag}
        self.set_fact(known.fact_id, {"digest": sum_} | now)

    def keep(self, row: Row, reason: str, sum_: int | None, text: str) -> bool:
        """Keep beside a row, as a text, another one of that digest; return whether it is news."""
        source, _, key = self.key_of(row)
        places = {why: (source, f"{why}:{row.table}", f"{key}#{sum_ or 0:x}") for why in KEPT_BESIDE}
        if is_news := not any(map(self.log.known, places.values())):
            known = Known(0, self.id_of(Ref(row.table, row.key)), None, row.rank, self.source.as_of, KEPT)
            self.write_fact(places[reason], known, row.table, reason, row, text)
        return is_news


def table_of_names(record: Record) -> str | None:
    """Return the table of a row that has a name, None for any other record."""
    return record.table if isinstance(record, Row) and TABLES[record.table].is_named else None


def said(ours: Mapping[str, Any], values: Mapping[str, Any]) -> str:
    """Return in words what `values` say otherwise than `ours`."""
    others = {column: value for column, value in values.items() if ours.get(column) != value and column not in UNTOLD}
    return ", ".join(f"{LABELS.get(column, column)} {spelt(column, value)}" for column, value in others.items())


def spelt(column: str, value: Any) -> str:
    """Return a stored value as a person reads it."""
    if value is not None and column.endswith("_at"):
        return from_us(value).isoformat().replace("+00:00", "Z")
    return "none" if value is None else str(value)
