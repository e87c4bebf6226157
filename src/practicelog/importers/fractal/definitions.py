"""What is practised and measured: activities in their groups, metrics and sides, also those that a file has lost.

A metric or a side belongs to one activity, but a file may use it of another: the key has the activity's in it.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from practicelog.domain.imports.account import Account, Claim, ref_to
from practicelog.domain.imports.names import named
from practicelog.domain.imports.records import IMPORTED, Ref
from practicelog.domain.imports.said import text_of
from practicelog.domain.sets.plan import BUILT_IN, MetricRule
from practicelog.domain.sets.units import unit_called
from practicelog.domain.spelling import name_key
from practicelog.importers.fractal.times import Times
from practicelog.importers.tables import Record, Tables, in_order, left_of

TABLES = {
    "group": "activity_groups",
    "activity": "activity_definitions",
    "metric": "metric_definitions",
    "side": "split_definitions",
}
BY_NAME = "name:"
SHORT = 6
READ = "description unit activity_id group_id parent_id is_active"


class Definitions:
    """What the file defines, and what it uses without defining it."""

    def __init__(self, tables: Tables, account: Account, times: Times, names_from: Sequence[Tables]) -> None:
        self.account, self.times = account, times
        self.roots = {record["id"] for record in tables.records("goals")}
        # Of what this file has lost, other files may know the name.
        self.records, self.elsewhere = (
            {
                noun: {record["id"]: record for file in files for record in file.records(table)}
                for noun, table in TABLES.items()
            }
            for files in ([tables], names_from)
        )
        self.places = {key: place for records in self.records.values() for place, key in enumerate(records, 1)}
        self.used: set[str] = set()
        self.labels: dict[str, str] = {}

    def finish(self) -> None:
        """Ask for all that is defined, once it is known what is in use."""
        activities, groups = self.records["activity"], self.records["group"]
        in_use = {record.get("group_id") for key, record in activities.items() if key in self.used}
        for position, record in enumerate(in_order(groups, "parent_id"), 1):
            parent = record.get("parent_id") or ""
            values: dict[str, Any] = {
                "parent_id": ref_to("activity_group", parent) if parent in groups else None,
                "name": named(record.get("name"), f"Unnamed {record['id'][:SHORT]}"),
                "position": position,
                "archived_at": self.archived_at(record, in_use),
            }
            self.account.take(self.claim("group", record), "activity_group", values)
        for record in activities.values():
            group = record.get("group_id") or ""
            values = {
                "group_id": ref_to("activity_group", group) if group in groups else None,
                "name": named(record.get("name"), f"Unnamed {record['id'][:SHORT]}"),
                "description": text_of(record.get("description")),
                "archived_at": self.archived_at(record, self.used),
                "created_at": self.stamp(record, "created_at"),
            }
            self.account.take(self.claim("activity", record), "activity", values)
        for noun, kind in (("metric", "metric"), ("side", "split")):
            for record in self.records[noun].values():
                ref = self.measure(noun, record["id"], record.get("activity_id") or BY_NAME)
                self.claim(kind, record).settle(IMPORTED, None, ref)

    def claim(self, kind: str, record: Record) -> Claim:
        """Enter what a row defines."""
        return self.account.found(f"definition.{kind}", record["id"], record, left=left_of(record, READ))

    def archived_at(self, record: Record, used: set[Any] | None = None) -> int | None:
        """Return since when a definition is out of use: it says so, or its root is gone and nothing has `used` it."""
        is_lost = record.get("root_id") and record["root_id"] not in self.roots
        is_unused = used is not None and record["id"] not in used
        if record.get("deleted_at") is None and record.get("is_active", 1) != 0 and not (is_lost and is_unused):
            return None
        return self.stamp(record, "deleted_at", "updated_at", "created_at")

    def stamp(self, record: Record, *columns: str) -> int:
        """Return the first instant that one of the columns gives, the epoch if none does."""
        return next((at for column in columns if (at := self.times.stamp_us(record.get(column))) is not None), 0)

    def activity(self, key: str, is_real: bool = True) -> Ref:
        """Return the activity of that key, which is a placeholder if the file does not define it."""
        if is_real:
            self.used.add(key)
        if key not in self.records["activity"]:
            values = {"name": self.name_of("activity", key), "archived_at": 0, "created_at": 0}
            self.account.add("activity", key, values, rank=0)
        return ref_to("activity", key)

    def name_of(self, noun: str, key: str) -> str:
        """Return what something is called: here, else in another file, else by the beginning of its id."""
        name = key.removeprefix(BY_NAME) if key.startswith(BY_NAME) else self.known(noun, key).get("name")
        return named(name).text or self.label(noun, key)

    def known(self, noun: str, key: str) -> Record:
        """Return how something is defined here, else in another file."""
        return self.records[noun].get(key) or self.elsewhere[noun].get(key) or {}

    def label(self, noun: str, key: str) -> str:
        """Return a name for what has none, `Unknown metric 7622dc`, that nothing else in the file has."""
        label = f"Unknown {noun} {key[:SHORT]}"
        is_its_own = self.labels.setdefault(label, key) == key
        return named(label if is_its_own else f"Unknown {noun} {key}").text

    def measure(self, noun: str, key: str, activity: str) -> Ref:
        """Return a metric or side as the activity has it."""
        ref = ref_to(noun, f"{key}@{activity}")
        if ref in self.account.rows:
            return ref
        record, name = self.records[noun].get(key), self.name_of(noun, key)
        owner = (record or {}).get("activity_id") or BY_NAME
        is_its_own = record is not None and owner == activity
        if record and not is_its_own:
            name = named(f"{name} ({self.name_of('activity', owner)})").text
        values = {
            "activity_id": self.activity(activity, is_real=False),
            "name": name,
            "position": self.places.get(key, 1),
            "archived_at": self.archived_at(record or {}) if is_its_own else 0,
        }
        rule = self.rule(key) if noun == "metric" else {}
        return self.account.add(noun, ref.key, values | rule, rank=0 if record is None else 1)

    def rule(self, metric: str) -> dict[str, Any]:
        """Return how the numbers of a metric are counted: as those of a built-in one of its name."""
        rule = BUILT_IN.get(name_key(self.name_of("metric", metric)), MetricRule(""))
        counted = {name: getattr(rule, name) for name in ("direction", "aggregate", "side_rule")}
        return {"unit": self.unit(metric), "kind": "number"} | counted

    def unit(self, metric: str) -> str | None:
        """Return the unit of a metric, None if it has none."""
        return unit_called(named(self.known("metric", metric).get("unit")).text) or None


class Work(NamedTuple):
    """A file that is being read, and what everybody who reads it needs."""

    tables: Tables
    account: Account
    times: Times
    definitions: Definitions
