"""The rules of the schema, asked as data: a hand, a bit that flipped or another program can write what breaks them.

Beside its CHECKs and what it says is unique they are the words that stand in Python alone, and that instants and
numbers can be shown.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from practicelog.db.schema import Unique, checks, columns, uniques
from practicelog.domain.sets.plan import AGGREGATES, DIRECTIONS, KINDS, SET_KINDS, SIDE_RULES
from practicelog.domain.time.clock import EARLIEST_US, FIRST_DAY, LAST_DAY, LATEST_US
from practicelog.queries.registry import KNOWN, LABELS, TABLES, identity_of

if TYPE_CHECKING:
    from practicelog.db.past import Place
    from practicelog.db.readable import Readable

RESTORE = "restore a backup"
CURES = {
    "session_rating_is_1_to_5": "practicelog rate it again",
    "session_focus_is_1_to_5": "practicelog rate it again",
    "session_energy_is_1_to_5": "practicelog rate it again",
    "session_effort_is_0_to_10": "practicelog rate it again",
    "session_ends_after_its_start": "practicelog edit it: --start or --stop",
    "timer_interval_stops_after_its_start": "practicelog edit it: --start or --stop",
}
DAY_SENTENCE = "it counts for a day that does not exist"
MARKS = {"open": "is open, too", "running": "runs, too"}
WORDS = {
    ("activity_set", "kind"): SET_KINDS,
    ("template_set", "kind"): SET_KINDS,
    ("metric", "kind"): KINDS,
    ("metric", "direction"): DIRECTIONS,
    ("metric", "aggregate"): AGGREGATES,
    ("metric", "side_rule"): SIDE_RULES,
    ("note", "kind"): ("note", "next"),
    ("change_image", "table_name"): tuple(sorted(KNOWN)),
}
"""The words that a column may hold where that is not said by the schema."""
LARGEST = 1.7976931348623157e308


class Rule(NamedTuple):
    """What must not be false of any row of a table, and what is said of one of which it is."""

    table: str
    condition: str
    sentence: str
    remedy: str = RESTORE


def rules() -> list[Rule]:
    """Return every rule that each row of a table keeps by itself."""
    return [*schema_rules(), *word_rules(), *column_rules()]


def schema_rules() -> Iterator[Rule]:
    """Yield the CHECKs of the schema; their names say what they hold."""
    for check in checks():
        said = check.name.removeprefix(f"{check.table}_").replace("_", " ")
        sentence = DAY_SENTENCE if check.name == "session_practice_day_is_a_date" else f'breaks the rule "{said}"'
        cure = next((cure for name, cure in CURES.items() if check.name.endswith(name)), RESTORE)
        yield Rule(check.table, check.condition, sentence, cure)


def word_rules() -> Iterator[Rule]:
    """Yield that columns hold words that are known."""
    for (table, column), words in WORDS.items():
        yield Rule(table, f"{column} IN ({listed(words)})", f"its {column.replace('_', ' ')} is not known")
    tables = listed(sorted({column.table for column in columns()}))
    cells = listed([f"{column.table}.{column.name}" for column in columns()])
    is_known = f"table_name NOT IN ({tables}) OR table_name || '.' || column_name IN ({cells})"
    yield Rule("change_image", is_known, "its column is not known")


def listed(words: Sequence[str]) -> str:
    """Return words, which are ours, as a list in SQL."""
    return ", ".join(f"'{word}'" for word in words)


def column_rules() -> Iterator[Rule]:
    """Yield that instants lie on days that can be recorded, and that numbers are finite."""
    for column in columns():
        word = LABELS.get(column.name, column.name.replace("_", " "))
        if column.name.endswith("_at"):
            within = f"{column.name} BETWEEN {EARLIEST_US} AND {LATEST_US}"
            yield Rule(column.table, within, f"its {word} lies outside of {FIRST_DAY} to {LAST_DAY}")
        elif column.type == "REAL":
            yield Rule(column.table, f"abs({column.name}) <= {LARGEST!r}", f"its {word} is not a finite number")


def broken_rules(db: "Readable") -> "Iterator[tuple[Place, str, str]]":
    """Yield each row that breaks a rule, with what is wrong and what to do; one look through each table."""
    by_table: dict[str, list[Rule]] = {}
    for rule in rules():
        by_table.setdefault(rule.table, []).append(rule)
    for table, of_table in by_table.items():
        broken = [f"(NOT ({rule.condition})) IS TRUE" for rule in of_table]
        rows = db.execute(
            f'SELECT "{identity_of(table)}", {", ".join(broken)} FROM "{table}" WHERE {" OR ".join(broken)}'  # noqa: S608
        ).fetchall()
        for row_id, *flags in rows:
            for rule, is_broken in zip(of_table, flags, strict=True):
                if is_broken:
                    yield (table, row_id), rule.sentence, rule.remedy
    for unique in uniques():
        for (row_id,) in db.execute(twins(unique)).fetchall():
            yield (unique.table, row_id), same_as(unique), RESTORE


def twins(unique: Unique) -> str:
    """Return the SELECT of the newest of the rows that are alike where none may be."""
    names = ", ".join(f'"{column}"' for column in unique.columns)
    present = " AND ".join(f'"{column}" IS NOT NULL' for column in unique.columns)
    return f"""
        SELECT max(id) FROM "{unique.table}"
        WHERE {present} AND {unique.condition}
        GROUP BY {names}
        HAVING count(*) > 1
        """  # noqa: S608


def same_as(unique: Unique) -> str:
    """Return what is wrong with a row that is like another."""
    noun = TABLES[unique.table].noun
    if mark := MARKS.get(unique.columns[0]):
        return f"another {noun} {mark}"
    own = (column.removesuffix("_key").removesuffix("_id").replace("_", " ") for column in unique.columns)
    return f"another {noun} has the same {' and '.join(own)}"
