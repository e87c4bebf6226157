"""The log as an import meets it: what came before from the same sources, and rows that wait to be written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from practicelog.actions.storage.importing.digest import digest
from practicelog.db.storage.bulk import insert_links, insert_rows, update_row
from practicelog.db.store import Store
from practicelog.domain.imports.records import ROW, Ref
from practicelog.queries.registry import LINKS, TABLES
from practicelog.queries.storage import imported
from practicelog.queries.storage.imported import Known, place_of_name

AT_ONCE = 5_000
"""How many rows wait until they are written."""
NUMBERED = {
    "activity_instance": "section_id",
    "timer_interval": "activity_instance_id",
    "activity_set": "activity_instance_id",
}
"""The tables whose rows have a number within another row; an activity instance counts within the session."""


class Log:
    """The log, with everything that imports wrote before, and what this one writes.

    Rows get their ids at once and are written in crowds, those that others belong to first.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.known = imported.known_facts(store)
        self.last_ids = imported.last_ids(store)
        self.first_ids = dict(self.last_ids)
        self.names = {table: imported.names_in_use(store, table) for table, entry in TABLES.items() if entry.is_named}
        self.units = imported.units(store)
        self.there: dict[str, set[int]] = {}
        self.numbers: dict[tuple[str, int], int] = {}
        self.sessions: dict[int, int] = {}
        self.waiting: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = defaultdict(list)
        self.links: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.count = self.new_links = 0

    def fact(self, source: str, ref: Ref) -> Known | None:
        """Return what is known of a row of a source."""
        return self.known.get((source, ROW + ref.table, ref.key))

    def named(self, table: str, values: Mapping[str, Any]) -> int | None:
        """Return the row that has the name of another one already."""
        return self.names[table].get(place_of_name(table, values))

    def is_there(self, table: str, row_id: int) -> bool:
        """Tell whether a row that an earlier import wrote is still in the log."""
        if table not in self.there:
            self.write_out()
            self.there[table] = imported.ids_of(self.store, table)
        return row_id in self.there[table]

    def row(self, table: str, row_id: int) -> dict[str, Any] | None:
        """Return a row as it is stored."""
        self.write_out()
        return imported.raw_row(self.store, table, row_id)

    def insert(self, table: str, values: Mapping[str, Any]) -> int:
        """Let a new row wait to be written, and return its id."""
        row_id = self.next_id(table)
        numbers = {"number": self.next_number(table, values)} if table in NUMBERED else {}
        columns = ("id", *numbers, *values)
        self.waiting[table, columns].append((row_id, *numbers.values(), *values.values()))
        if table == "section":
            self.sessions[row_id] = values["session_id"]
        if "name_key" in values:
            self.names[table][place_of_name(table, values)] = row_id
        if table == "metric":
            self.units[row_id] = values.get("unit")
        if table in self.there:
            self.there[table].add(row_id)
        self.count += 1
        if self.count % AT_ONCE == 0:
            self.write_out()
        return row_id

    def next_id(self, table: str) -> int:
        """Return an id that no row of the table ever had."""
        self.last_ids[table] = self.last_ids.get(table, 0) + 1
        return self.last_ids[table]

    def next_number(self, table: str, values: Mapping[str, Any]) -> int:
        """Return the number of a new row within the row that it is counted in."""
        parent = values[NUMBERED[table]]
        if table == "activity_instance":
            if parent not in self.sessions:
                self.write_out()
                self.sessions[parent] = imported.session_of(self.store, parent)
            parent = self.sessions[parent]
        if (table, parent) not in self.numbers:
            counted_in = "session" if table == "activity_instance" else "activity_instance"
            is_new = parent > self.first_ids.get(counted_in, 0)
            self.numbers[table, parent] = 0 if is_new else imported.last_number(self.store, table, parent)
        self.numbers[table, parent] += 1
        return self.numbers[table, parent]

    def update(self, table: str, row_id: int, values: Mapping[str, Any]) -> int:
        """Write other values into a row, and return the digest of it then."""
        self.write_out()
        update_row(self.store, table, row_id, values)
        return digest(imported.raw_row(self.store, table, row_id) or {})

    def link(self, table: str, left: int, right: int) -> None:
        """Let a link wait to be written."""
        self.links[table].append((left, right))

    def write_out(self) -> None:
        """Write what waits, and count the links that are new."""
        order = {table: place for place, table in enumerate(TABLES)}
        for table, columns in sorted(self.waiting, key=lambda crowd: order[crowd[0]]):
            insert_rows(self.store, table, columns, self.waiting[table, columns])
        self.waiting.clear()
        for table, pairs in self.links.items():
            self.new_links += insert_links(self.store, table, [*LINKS[table]], pairs)
        self.links.clear()

    def add_facts(self, facts: Iterable[tuple[Any, ...]]) -> None:
        """Let facts wait to be written; each is a row of `import_fact` without its id."""
        crowd = self.waiting["import_fact", FACT_COLUMNS]
        crowd.extend((self.next_id("import_fact"), *fact) for fact in facts)


FACT_COLUMNS = (
    *("id", "import_run_id", "source", "kind", "source_key", "fate", "reason", "table_name", "row_id"),
    *("digest", "rank", "as_of", "flag", "place", "raw"),
)
