"""What is practised and measured: activities in their groups, metrics and sides, also those that a file has lost.

A metric or a side belongs to one activity, but a file may use it of another: the key has the activity's in it.
"""

from collections.abc import Sequence
from typing import Any

from practicelog.domain.imports.account import Account, ref_to
from practicelog.domain.imports.names import named
from practicelog.domain.imports.records import IMPORTED, Ref
from practicelog.domain.sets.plan import BUILT_IN, MetricRule
from practicelog.domain.sets.units import unit_called
from practicelog.domain.spelling import name_key
from practicelog.importers.fractal.documents import text_of
from practicelog.importers.fractal.source import Record, Source, in_order, residue
from practicelog.importers.fractal.times import Times

TABLES = {
    "group": "activity_groups",
    "activity": "activity_definitions",
    "metric": "metric_definitions",
    "side": "split_definitions",
}
NOUNS = {"side": "split"}
BY_NAME = "name:"
SHORT = 6
READ = (
    *("name", "description", "unit", "activity_id", "group_id", "parent_id", "root_id"),
    *("order", "sort_order", "is_active", "created_at", "updated_at", "deleted_at"),
)


class Definitions:
    """What the file defines, and what it uses without defining it."""

    def __init__(self, source: Source, account: Account, times: Times, names_from: Sequence[Source]) -> None:
        self.account, self.times = account, times
        self.roots = {record["id"] for record in source.records("goals")}
        self.records = {
            noun: {record["id"]: record for record in source.records(table)} for noun, table in TABLES.items()
        }
        # Names of what this file has lost, by id, from other files.
        self.elsewhere = {
            noun: {record["id"]: record for file in names_from for record in file.records(table)}
            for noun, table in TABLES.items()
        }
        self.used: set[str] = set()
        self.labels: dict[str, str] = {}

    def finish(self) -> None:
        """Ask for all that is defined, once it is known what is in use."""
        activities = self.records["activity"].values()
        groups_in_use = {record.get("group_id") for record in activities if record["id"] in self.used}
        old_groups = self.without_root("group", groups_in_use)
        for record in in_order(self.records["group"], "parent_id"):
            self.add_group(record, record["id"] in old_groups)
        old_activities = self.without_root("activity", self.used)
        for record in activities:
            self.add_activity(record, record["id"] in old_activities)
        for noun in ("metric", "side"):
            for record in self.records[noun].values():
                ref = self.measure(noun, record["id"], record.get("activity_id") or BY_NAME)
                self.settle(noun, record, ref)

    def without_root(self, noun: str, used: set[Any]) -> set[str]:
        """Return what belongs to a goal that is gone, and is not in use."""
        return {
            key
            for key, record in self.records[noun].items()
            if key not in used and record.get("root_id") and record["root_id"] not in self.roots
        }

    def settle(self, noun: str, record: Record, ref: Ref) -> None:
        """Enter a definition, which became the row `ref`."""
        kind = f"definition.{NOUNS.get(noun, noun)}"
        self.account.found(kind, record["id"], residue=residue(record, *READ)).settle(IMPORTED, None, ref)

    def archived_at(self, record: Record, is_archived: bool = False) -> int | None:
        """Return since when a definition is out of use, None if it is not."""
        if record.get("deleted_at") is None and record.get("is_active", 1) not in (0, False) and not is_archived:
            return None
        return self.stamp(record, "deleted_at", "updated_at", "created_at")

    def stamp(self, record: Record, *columns: str) -> int:
        """Return the first instant that one of the columns gives, the epoch if none does."""
        return next((at for column in columns if (at := self.times.stamp_us(record.get(column))) is not None), 0)

    def add_group(self, record: Record, is_archived: bool) -> None:
        """Ask for a group of activities."""
        parent = record.get("parent_id") or ""
        name = named(text_of(record.get("name")), self.label("group", record["id"]))
        values = {
            "parent_id": ref_to("activity_group", parent) if parent in self.records["group"] else None,
            "name": name.text,
            "position": len(self.account.rows),
            "archived_at": self.archived_at(record, is_archived),
        }
        ref = self.account.add("activity_group", record["id"], values, raw=name.raw)
        self.settle("group", record, ref)

    def add_activity(self, record: Record, is_archived: bool) -> None:
        """Ask for an activity that is defined."""
        group = record.get("group_id") or ""
        name = named(text_of(record.get("name")), self.label("activity", record["id"]))
        values = {
            "group_id": ref_to("activity_group", group) if group in self.records["group"] else None,
            "name": name.text,
            "description": text_of(record.get("description")),
            "archived_at": self.archived_at(record, is_archived),
            "created_at": self.stamp(record, "created_at"),
        }
        ref = self.account.add("activity", record["id"], values, raw=name.raw)
        self.settle("activity", record, ref)

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
        record = self.records[noun].get(key) or self.elsewhere[noun].get(key) or {}
        text = key.removeprefix(BY_NAME) if key.startswith(BY_NAME) else text_of(record.get("name"))
        return named(text, self.label(noun, key)).text

    def label(self, noun: str, key: str) -> str:
        """Return a name for what has none, `Unknown metric 7622dc`, that nothing else in the file has."""
        label = f"Unknown {noun} {key[:SHORT]}"
        is_its_own = self.labels.setdefault(label, key) == key
        return named(label if is_its_own else f"Unknown {noun} {key}", f"Unknown {noun}").text

    def measure(self, noun: str, key: str, activity: str) -> Ref:
        """Return a metric or side as the activity has it."""
        ref = ref_to(noun, f"{key}@{activity}")
        if ref in self.account.rows:
            return ref
        record = self.records[noun].get(key)
        is_its_own = record is not None and (record.get("activity_id") or BY_NAME) == activity
        name = self.name_of(noun, key)
        if record and not is_its_own:
            name = named(f"{name} ({self.name_of('activity', record.get('activity_id') or BY_NAME)})", name).text
        values: dict[str, Any] = {
            "activity_id": self.activity(activity, is_real=False),
            "name": name,
            "position": [*self.records[noun], key].index(key) + 1,
            "archived_at": self.archived_at(record or {}, is_archived=not is_its_own),
        }
        if noun == "metric":
            values |= self.rule(key)
        return self.account.add(noun, ref.key, values, rank=0 if record is None else 1)

    def rule(self, key: str) -> dict[str, str | None]:
        """Return how the numbers of a metric are counted: as of a built-in one of that name."""
        rule = BUILT_IN.get(name_key(self.name_of("metric", key)), MetricRule(""))
        return {
            "unit": self.unit(key),
            "kind": "number",
            "direction": rule.direction,
            "aggregate": rule.aggregate,
            "side_rule": rule.side_rule,
        }

    def unit(self, metric: str) -> str | None:
        """Return the unit of a metric, None if it has none."""
        record = self.records["metric"].get(metric) or self.elsewhere["metric"].get(metric) or {}
        return unit_called(named(text_of(record.get("unit")), "").text) or None
