"""What an import comes to, counted: the object that the report prints and `--json` gives."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from practicelog.domain.imports.account import Import
from practicelog.domain.imports.records import IMPORTED, KEPT, MERGED, REJECTED, Ref, Row, seconds_of
from practicelog.domain.time.clock import from_us

Json = dict[str, Any]
FATES = {IMPORTED: "imported", MERGED: "merged", KEPT: "kept_as_note", REJECTED: "rejected"}
PLACEHOLDERS = {"activities": "activity", "metrics": "metric", "splits": "side"}
NOTES = ("exercise", "instance", "table")
DEFINED = {"activities": "activity", "metrics": "metric", "splits": "split", "groups": "group"}
PLANNED = {
    "templates": "template",
    "template_sections": "template_section",
    "template_items": "template_item",
    "goals": "goal",
    "targets": "target",
    "target_conditions": "target_condition",
    "programs": "program",
    "program_blocks": "program.block",
}


def report_of(imported: Import) -> Json:
    """Return counts, the ledger, intervals, placeholders and sessions of what was read."""
    return Reading(imported).report()


class Reading:
    """The rows of an import, by what they hang on."""

    def __init__(self, imported: Import) -> None:
        self.imported = imported
        self.rows = {Ref(row.table, row.key): row for row in imported.rows if isinstance(row, Row)}
        self.facts = Counter((fact.kind, fact.fate) for fact in imported.facts)
        # A row that no fact of its kind became is there for the sake of others: an unnamed section, a first set.
        self.of_facts = {(fact.target, fact.kind.partition(".")[0]) for fact in imported.facts if fact.fate == IMPORTED}
        self.sources = {
            fact.target: fact.kind.partition(".")[2]
            for fact in imported.facts
            if fact.kind.startswith("timer.") and fact.fate == IMPORTED
        }

    def report(self) -> Json:
        """Return the whole report."""
        sessions = self.sessions()
        return {
            "counts": self.counts(sessions),
            "ledger": self.ledger(),
            "intervals": self.intervals(),
            "superseded_intervals": self.superseded(),
            "placeholders": {noun: self.placeholders(table) for noun, table in PLACEHOLDERS.items()},
            "per_session": sessions,
        }

    def those(self, table: str, kind: str | None = None) -> list[Row]:
        """Return the rows of a table, of those only that facts of the `kind` became."""
        rows = [row for ref, row in self.rows.items() if ref.table == table]
        return [row for row in rows if kind is None or (Ref(table, row.key), kind) in self.of_facts]

    def owner(self, row: Row, table: str) -> Row:
        """Return the row of `table` that a row hangs on, over those between."""
        columns = ("activity_set_id", "activity_instance_id", "section_id", "session_id")
        while row.table != table:
            row = self.rows[next(row.values[column] for column in columns if row.values.get(column))]
        return row

    def is_recovered(self, row: Row) -> bool:
        """Return whether a row is of a session that the source has lost."""
        session = self.owner(row, "session")
        return (Ref("session", session.key), "session") not in self.of_facts

    def is_live(self, row: Row) -> bool:
        """Return whether a row is neither in the trash nor of a session that is."""
        rows = (self.owner(row, "activity_instance"), self.owner(row, "session"))
        return all(owner.values.get("deleted_at") is None for owner in rows)

    def ledger(self) -> Json:
        """Return by kind how many facts there were, what became of them, and why."""
        ledger: dict[str, Json] = {}
        reasons: dict[str, Counter[str]] = defaultdict(Counter)
        for fact in self.imported.facts:
            line = ledger.setdefault(fact.kind, {"total": 0, **dict.fromkeys(FATES.values(), 0)})
            line["total"] += 1
            line[FATES[fact.fate]] += 1
            if fact.reason:
                reasons[fact.kind][f"{FATES[fact.fate]}:{fact.reason}"] += 1
        for kind, counted in reasons.items():
            ledger[kind]["reasons"] = dict(sorted(counted.items()))
        return dict(sorted(ledger.items()))

    def counts(self, sessions: list[Json]) -> Json:
        """Return how many there are of each thing."""
        facts, deleted = self.facts, sum(session["deleted"] for session in sessions)
        planned = sum(facts["planned_item", fate] for fate in FATES)
        links = sum(facts[f"link.session_{end}", IMPORTED] for end in ("goal", "parent"))
        return {
            "sessions": len(sessions),
            "sessions_live": len(sessions) - deleted,
            "sessions_deleted": deleted,
            "sessions_recovered": len(self.those("session")) - len(sessions),
            "sections": len(self.those("section", "section")),
            "planned_items": planned,
            "planned_only": facts["planned_item", IMPORTED],
            **self.counts_of_items(),
            **self.counts_of_intervals(),
            "notes": sum(facts[f"note.{place}", IMPORTED] for place in NOTES),
            **{name: facts[kind, IMPORTED] for name, kind in PLANNED.items()},
            **{name: facts[f"definition.{kind}", IMPORTED] for name, kind in DEFINED.items()},
            **{f"placeholder_{noun}": len(self.placeholders(table)) for noun, table in PLACEHOLDERS.items()},
            "program_days": facts["program.day", IMPORTED] + facts["program.day", KEPT],
            "session_goal_links": links,
        }

    def counts_of_items(self) -> Json:
        """Return how many items, sets and values there are; those of lost sessions apart."""
        counts: Json = {}
        for name, table, kind in (
            ("instances", "activity_instance", "instance"),
            ("sets", "activity_set", "set"),
            ("metric_values", "metric_value", "metric"),
        ):
            rows = self.those(table, kind)
            counts[f"{name}_recovered"] = sum(map(self.is_recovered, rows))
            counts[name] = len(rows) - counts[f"{name}_recovered"]
        items = [row for row in self.those("activity_instance", "instance") if not self.is_recovered(row)]
        placed = [row for row in items if (row.values["section_id"], "section") in self.of_facts]
        values = self.those("metric_value", "metric")
        return counts | {
            "instances_in_section": len(placed),
            "instances_unplaced": len(items) - len(placed),
            "metric_values_with_split": sum(row.values["side_id"] is not None for row in values),
            "metric_values_unknown_metric": sum(self.rows[row.values["metric_id"]].rank == 0 for row in values),
        }

    def counts_of_intervals(self) -> Json:
        """Return how many intervals there are, and how long they are in all."""
        rows = self.those("timer_interval")
        own, recovered = ([row for row in rows if self.is_recovered(row) is lost] for lost in (False, True))
        return {
            "intervals_closed": sum(not is_open(row) for row in own),
            "intervals_open": sum(map(is_open, own)),
            "intervals_superseded": len(self.imported.superseded),
            "intervals_closed_recovered": sum(not is_open(row) for row in recovered),
            "intervals_open_recovered": sum(map(is_open, recovered)),
            "timed_seconds": total(own),
            "timed_seconds_live": total(row for row in own if self.is_live(row)),
            "timed_seconds_recovered": total(recovered),
            "timed_seconds_superseded": total(self.imported.superseded),
        }

    def intervals(self) -> list[Json]:
        """Return every interval that counts or is unfinished."""
        return [
            {
                "instance": row.key,
                "source": self.sources.get(Ref(row.table, row.key)),
                "start_utc": utc(row.values["started_at"]),
                "stop_utc": utc(row.values["stopped_at"]),
                "seconds": None if is_open(row) else seconds_of(row),
                "state": "open" if is_open(row) else "closed",
                "recovered": self.is_recovered(row),
            }
            for row in sorted(self.those("timer_interval"), key=lambda row: row.key)
        ]

    def superseded(self) -> list[Json]:
        """Return the intervals that do not count, because the source knows better elsewhere."""
        return [
            {
                "instance": row.key,
                "source": "db" if self.sources.get(Ref(row.table, row.key)) == "json" else "json",
                "start_utc": utc(row.values["started_at"]),
                "stop_utc": utc(row.values["stopped_at"]),
                "seconds": None if is_open(row) else seconds_of(row),
            }
            for row in sorted(self.imported.superseded, key=lambda row: row.key)
        ]

    def placeholders(self, table: str) -> list[str]:
        """Return the keys in the source of what it uses and does not define."""
        return sorted({row.key.partition("@")[0] for row in self.those(table) if row.rank == 0})

    def sessions(self) -> list[Json]:
        """Return what is in each session, the first of them first; what was thrown out of one is left out."""
        tables = (("section", "section"), ("activity_instance", "instance"), ("activity_set", "set"))
        parts = [(table, row) for table, kind in tables for row in self.those(table, kind)]
        parts += [("metric_value", row) for row in self.those("metric_value", "metric")]
        parts += [("open" if is_open(row) else "closed", row) for row in self.those("timer_interval")]
        held: Counter[tuple[str, str]] = Counter()
        for name, row in parts:
            item = row if row.table == "section" else self.owner(row, "activity_instance")
            if item.values.get("deleted_at") is None:
                session = self.owner(row, "session").key
                held[session, name] += 1
                held[session, "seconds"] += seconds_of(row) if name == "closed" else 0
        rows = sorted(self.those("session", "session"), key=lambda row: (row.values["started_at"] or 0, row.key))
        return [self.session(row, held) for row in rows]

    def session(self, row: Row, held: Counter[tuple[str, str]]) -> Json:
        """Return what is in one session."""
        return {
            "id": row.key,
            "deleted": row.values["deleted_at"] is not None,
            "completed": row.key in self.imported.completed,
            "start_utc": utc(row.values["started_at"]),
            "local_date": row.values["practice_day"],
            "sections": held[row.key, "section"],
            "instances": held[row.key, "activity_instance"],
            "sets": held[row.key, "activity_set"],
            "values": held[row.key, "metric_value"],
            "closed": held[row.key, "closed"],
            "open": held[row.key, "open"],
            "seconds": held[row.key, "seconds"],
        }


def is_open(row: Row) -> bool:
    """Return whether the stop of an interval is unknown."""
    return row.values["stopped_at"] is None and row.values["bare_seconds"] is None


def total(rows: Iterable[Row]) -> int:
    """Return how long intervals are in all."""
    return sum(map(seconds_of, rows))


def utc(microseconds: int | None) -> str | None:
    """Return an instant as the report writes it, None if there is none."""
    return None if microseconds is None else from_us(microseconds).isoformat().replace("+00:00", "Z")
