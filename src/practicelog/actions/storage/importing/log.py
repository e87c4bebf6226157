"""The log as an import meets it: what came before from the same sources, and rows that wait to be written."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from practicelog.db.storage.bulk import insert_links, insert_rows, unflushed, update_row, update_rows
from practicelog.db.store import Store
from practicelog.domain.imports.digest import digest
from practicelog.domain.imports.naming import place_of_name
from practicelog.queries.registry import LINKS, TABLES
from practicelog.queries.storage import imported
from practicelog.queries.storage.imported import Known, OriginRow

AT_ONCE = 5_000
"""How many rows wait until they are written; it is also all that is known of this import by heart."""
NUMBERED = {
    "activity_instance": "section_id",
    "timer_interval": "activity_instance_id",
    "activity_set": "activity_instance_id",
}
"""The tables whose rows have a number within another row; an activity instance counts within the session."""
FACT_COLUMNS = (
    *("id", "import_run_id", "source", "kind", "source_key", "fate", "reason", "table_name", "row_id"),
    *("digest", "rank", "as_of", "flag", "place", "raw"),
)
ORDER = {table: place for place, table in enumerate(TABLES)}
Key = tuple[str, str, str]
"""The source, the kind and the key of a fact."""


class Log:
    """The log, with everything that imports wrote before, and what this one writes.

    Rows get their ids at once and are written in crowds, those that others belong to first. What was written is asked
    of the log again, so that a long import takes no more memory than a short one.
    """

    def __init__(self, store: Store) -> None:
        self.store, self.reader = store, unflushed(store)
        self.own: dict[Key, Known] = {}
        self.fresh: dict[Key, Known] = {}
        self.last_ids = imported.last_ids(store)
        self.first_ids = dict(self.last_ids)
        self.names = {table: imported.names_in_use(store, table) for table, entry in TABLES.items() if entry.is_named}
        self.units = imported.units(store)
        self.forget()
        self.waiting: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = defaultdict(list)
        self.links: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.newer: dict[int, int] = {}
        self.count = self.new_links = 0
        self.is_unsettled = False
        self.joint: set[tuple[str, int | None]] = set()

    def forget(self) -> None:
        """Forget the facts and numbers that can be asked of the log now."""
        self.fresh.clear()
        self.numbers: dict[tuple[str, int], int] = {}
        self.sessions: dict[int, int] = {}
        self.settled_ids = dict(self.last_ids)

    def known(self, key: Key) -> Known | None:
        """Return what is known of a fact."""
        return self.own.get(key) or self.fresh.get(key) or imported.known_fact(self.reader, *key)

    def add_fact(self, key: Key, known: Known, values: tuple[Any, ...]) -> None:
        """Let a fact wait to be written, given by its columns without the id."""
        fact_id = self.next_id("import_fact")
        self.fresh[key] = known._replace(fact_id=fact_id)
        self.waiting["import_fact", FACT_COLUMNS].append((fact_id, *values))
        self.tick()

    def set_newer(self, fact_id: int, as_of: int) -> None:
        """Let it wait to be written that a newer source says the same."""
        self.newer[fact_id] = as_of
        self.tick()

    def named(self, table: str, values: Mapping[str, Any]) -> int | None:
        """Return the row that has the name of another one already."""
        return self.names[table].get(place_of_name(table, values))

    def is_there(self, table: str, row_id: int) -> bool:
        """Tell whether a row that an import wrote is still in the log."""
        return row_id > self.first_ids.get(table, 0) or imported.is_there(self.reader, table, row_id)

    def row(self, table: str, row_id: int) -> dict[str, Any] | None:
        """Return a row as it is stored."""
        if row_id > self.settled_ids.get(table, 0):
            self.write_out()
        return self.store.images.row(table, row_id)

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
        self.tick()
        return row_id

    def origin(self, table: str, row_id: int) -> OriginRow | None:
        """Return the fact by which a row came into the log, None if no import brought it."""
        # Of what is one with another that may be a fact which waits.
        if row_id > self.settled_ids.get(table, 0) or (table, row_id) in self.joint:
            self.write_out()
        return imported.origin(self.reader, table, row_id)

    def value_beside(self, values: Mapping[str, Any]) -> int | None:
        """Return the value that a set has already of the same metric and side, None if it has none."""
        is_joint = not self.joint.isdisjoint((("metric", values["metric_id"]), ("side", values.get("side_id"))))
        if is_joint:
            self.write_out()
        is_new = values["activity_set_id"] > self.settled_ids.get("activity_set", 0)
        return None if is_new else imported.value_beside(self.reader, values)

    def rename(self, table: str, row_id: int, ours: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        """Keep by heart that a row has another name, which is no other's."""
        self.is_unsettled = True
        if self.named(table, ours) == row_id:
            del self.names[table][place_of_name(table, ours)]
        self.names[table][place_of_name(table, values)] = row_id

    def next_id(self, table: str) -> int:
        """Return an id that no row of the table ever had."""
        self.last_ids[table] = self.last_ids.get(table, 0) + 1
        return self.last_ids[table]

    def next_number(self, table: str, values: Mapping[str, Any]) -> int:
        """Return the number of a new row within the row that it is counted in."""
        parent, counted_in = values[NUMBERED[table]], NUMBERED[table].removesuffix("_id")
        if table == "activity_instance":
            if parent not in self.sessions:
                self.sessions[parent] = imported.session_of(self.reader, parent)
            parent, counted_in = self.sessions[parent], "session"
        if (table, parent) not in self.numbers:
            is_new = parent > self.settled_ids.get(counted_in, 0)
            self.numbers[table, parent] = 0 if is_new else imported.last_number(self.reader, table, parent)
        self.numbers[table, parent] += 1
        return self.numbers[table, parent]

    def update(self, table: str, row_id: int, values: Mapping[str, Any]) -> int:
        """Write other values into a row, and return the digest of it then."""
        # The values may refer to rows that wait.
        if table != "import_fact" or row_id > self.settled_ids.get(table, 0):
            self.write_out()
        if values:
            update_row(self.store, table, row_id, values)
        return digest(self.store.images.row(table, row_id) or {})

    def link(self, table: str, left: int, right: int) -> None:
        """Let a link wait to be written."""
        self.links[table].append((left, right))
        self.tick()

    def tick(self) -> None:
        """Write what waits, once that is much."""
        self.count += 1
        if self.count >= AT_ONCE:
            self.write_out()

    def write_out(self) -> None:
        """Write what waits, and count the links that are new."""
        for table, columns in sorted(self.waiting, key=lambda crowd: ORDER[crowd[0]]):
            insert_rows(self.store, table, columns, self.waiting[table, columns])
        self.waiting.clear()
        for table, pairs in self.links.items():
            self.new_links += insert_links(self.store, table, LINKS[table], pairs)
        self.links.clear()
        if self.newer:
            update_rows(self.store, "import_fact", "as_of", self.newer)
            self.newer.clear()
        self.count = 0
        self.forget()
