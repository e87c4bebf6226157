"""What was measured: sets, and values of items and sets, of which a document and the tables may differ."""

from dataclasses import dataclass, field
from typing import Any

from practicelog.domain.imports.account import ref_to
from practicelog.domain.imports.records import IMPORTED, MERGED, REJECTED, Ref
from practicelog.domain.imports.said import encoded, listed, number_of, object_of, text_of, unread
from practicelog.importers.fractal.definitions import Work
from practicelog.importers.fractal.item import Item, JsonObject, id_of
from practicelog.importers.tables import Record

Measure = tuple[str, str | None]


@dataclass
class Owner:
    """An item or a set: where its remarks are, the set that its values are in, and those that count."""

    key: str
    ref: Ref
    set_key: str
    in_document: dict[Measure, float] = field(default_factory=dict)
    in_table: dict[Measure, float] = field(default_factory=dict)


class Measures:
    """Reads what was measured; `values` are the rows of values by what they are of, `data` the sets that rows hold."""

    def __init__(self, work: Work, values: dict[str | None, list[Record]], data: dict[str, list[JsonObject]]) -> None:
        self.account, self.definitions = work.account, work.definitions
        self.values, self.data = values, data
        self.sets: dict[str, tuple[Item, JsonObject]] = {}

    def read(self, item: Item) -> None:
        """Ask for the sets and values of an item (R13 to R19)."""
        owners = {item.key: Owner(item.key, item.ref, f"{item.key}/set")}
        for metric in listed(item.exercise.get("metrics")):
            self.read_in_document(item, owners[item.key], metric)
        sets = [*listed(item.exercise.get("sets")), *(self.data.get(item.key, []) if item.row else [])]
        for number, content in enumerate(sets, 1):
            self.read_set(item, content, f"{item.key}/set/{number}", owners)
        for owner in owners.values():
            for record in self.values.pop(owner.key, []):
                self.read_in_table(item, owner, record)

    def finish(self) -> None:
        """Reject the values of what is not there."""
        for records in self.values.values():
            for record in records:
                self.account.found("metric.db", record["id"], record).settle(REJECTED, "orphan-metric")

    def read_set(self, item: Item, content: Any, otherwise: str, owners: dict[str, Owner]) -> None:
        """Ask for a set, unless it is known; its values are read all the same, where it is of the same item."""
        said = object_of(content)
        key = id_of(said) or otherwise
        key = otherwise if key == item.key else key
        claim = self.account.found("set", key, content, left=unread(said, "instance_id", "metrics"))
        ref = ref_to("activity_set", key)
        other, known = self.sets.setdefault(key, (item, said))
        if other is not item and known == content:
            claim.settle(MERGED, "duplicate-id", ref)
        elif other is not item or not isinstance(content, dict):
            self.account.keep(claim, "duplicate-id" if said else "malformed", item.ref)
        else:
            if key in owners:
                claim.settle(MERGED, None, ref)
            else:
                item.sets.append(key)
                owners[key] = Owner(key, ref, key)
                claim.settle(IMPORTED, None, self.add_set(item, key, len(item.sets)))
            for metric in listed(said.get("metrics")):
                self.read_in_document(item, owners[key], metric)

    def add_set(self, item: Item, key: str, position: int) -> Ref:
        """Ask for a set of an item."""
        values = {"activity_instance_id": item.ref, "position": position, "kind": "work", "done": 1}
        return self.account.add("activity_set", key, values, rank=item.rank)

    def read_in_document(self, item: Item, owner: Owner, content: Any) -> None:
        """Take a value that a document has: the first of its measure counts."""
        said = object_of(content) or {"value": content}
        metric, split, value = text_of(said.get("metric_id")), text_of(said.get("split_id")), said.get("value")
        claim = self.account.found("metric.json", f"{owner.key}/{metric or ''}/{split or ''}", content)
        number, measure = number_of(value), (metric or "", split)
        if value is None or (isinstance(value, str) and not value.strip()):
            claim.settle(REJECTED, "empty")
        elif number is None or metric is None:
            self.account.keep(claim, "non-numeric", owner.ref, self.in_words(measure, value))
        elif measure not in owner.in_document:
            owner.in_document[measure] = number
            claim.settle(IMPORTED, None, self.add(item, owner, measure, number))
        elif owner.in_document[measure] == number:
            claim.settle(MERGED, "duplicate-key")
        else:
            self.account.keep(claim, "duplicate-key", owner.ref, self.in_words(measure, value))

    def read_in_table(self, item: Item, owner: Owner, record: Record) -> None:
        """Take a value that a table has: it counts where the document has none of its measure."""
        measure = (record.get("metric_definition_id") or "", record.get("split_definition_id"))
        claim = self.account.found("metric.db", record["id"], record, f"metric_values {record['id']}")
        number = number_of(record.get("value"))
        of_sides = [value for (metric, side), value in owner.in_document.items() if metric == measure[0] and side]
        if record.get("value") in (None, ""):
            claim.settle(REJECTED, "empty")
            return
        if number is None or not measure[0]:
            same, reason = False, "non-numeric"
        elif measure in owner.in_document:
            same, reason = number == owner.in_document[measure], "value-differs"
        elif measure[1] is None and of_sides:
            same, reason = number in of_sides, "split-collapsed"
        elif measure in owner.in_table:
            same, reason = number == owner.in_table[measure], "duplicate-key"
        else:
            owner.in_table[measure] = number
            ref = self.add(item, owner, measure, number)
            claim.settle(IMPORTED, "recovered" if item.is_recovered else None, ref)
            return
        if same:
            claim.settle(MERGED, None if reason == "value-differs" else reason)
        else:
            self.account.keep(claim, reason, owner.ref, self.in_words(measure, record.get("value")))

    def add(self, item: Item, owner: Owner, measure: Measure, number: float) -> Ref:
        """Ask for a value; one of an item itself is in a set that no source has."""
        if owner.set_key != owner.key:
            self.add_set(item, owner.set_key, 0)
        metric, side = measure
        values: dict[str, Any] = {
            "activity_set_id": ref_to("activity_set", owner.set_key),
            "metric_id": self.definitions.measure("metric", metric, item.activity),
            "side_id": self.definitions.measure("side", side, item.activity) if side else None,
            "value": number,
            "unit": self.definitions.unit(metric),
        }
        # A file that has lost the metric has lost the unit: one that has not counts more.
        rank = min(item.rank, self.account.rows[values["metric_id"]].rank)
        return self.account.add("metric_value", f"{owner.key}/{metric}/{side or ''}", values, rank=rank)

    def in_words(self, measure: Measure, value: Any) -> str:
        """Return a value that does not count as a remark."""
        metric, side = measure
        name = self.definitions.name_of("metric", metric) if metric else "Unknown metric"
        of_side = f" ({self.definitions.name_of('side', side)})" if side else ""
        return f"{name}{of_side} = {value if isinstance(value, str) else encoded(value)}"
