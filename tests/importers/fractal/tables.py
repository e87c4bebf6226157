"""The tables of the earlier app's fifteen schema generations, each said once with the generations that have it."""

import sqlite3
from collections.abc import Iterator

GENERATIONS = tuple(f"G{number}" for number in range(1, 16))
# What each generation grew from, what it has beyond that, and what it lost (after a minus).
#   in_goals: a session is a row of goals            copies: attributes and session_data hold the same document
#   placed_first, placed_second: the document of that session names rows instead of holding items
#   payload: completed, notes and data of a row      stamps: root_id, deleted_at, updated_at, sort_order
ANCESTRY: dict[str, tuple[str, str]] = {
    "G1": ("", "own_table"),
    "G2": ("G1", "-own_table in_goals inactive"),
    "G3": ("G2", "updated"),
    "G4": ("G3", "multiplied"),
    "G5": ("G4", "top_set"),
    "G6": ("G5", "splits split_tables"),
    "G7": ("G6", "groups group_tables"),
    "G8": ("G7", "analytics copies"),
    # A file whose columns fell behind its tables.
    "G9": ("G8", "-copies -splits -groups programs"),
    "G10": ("G8", "payload placed_first placed_second"),
    "G11": ("G8", "programs scheduled every_row"),
    "G12": ("G11", "-copies -every_row payload stamps placed_second recent"),
    "G13": ("G12", "day_templates"),
    "G14": ("G13", "-in_goals sessions"),
    "G15": ("G14", "notes"),
}
# Each table with what a generation has if it has the table; each column with the same, after an @.
# A column of type STRING came by ALTER TABLE: it has NUMERIC affinity, and makes a number of what looks like one.
TABLES: dict[str, tuple[str, str]] = {
    "goals": (
        "",
        "id VARCHAR NOT NULL PRIMARY KEY; type VARCHAR NOT NULL; name VARCHAR NOT NULL; description VARCHAR;"
        "deadline DATETIME; completed BOOLEAN; created_at DATETIME; parent_id VARCHAR; targets TEXT;"
        "updated_at TIMESTAMP @updated; root_id VARCHAR @in_goals; duration_minutes INTEGER @in_goals;"
        "session_data TEXT @in_goals; attributes TEXT @analytics+in_goals; session_start DATETIME @analytics+in_goals;"
        "session_end DATETIME @analytics+in_goals; total_duration_seconds INTEGER @analytics+in_goals;"
        "template_id VARCHAR @analytics+in_goals; program_day_id VARCHAR @day_templates+in_goals;"
        "deleted_at DATETIME @stamps; sort_order INTEGER @stamps; completed_at DATETIME @day_templates",
    ),
    "practice_sessions": (
        "own_table",
        "id VARCHAR NOT NULL PRIMARY KEY; name VARCHAR NOT NULL; description VARCHAR; completed BOOLEAN;"
        "created_at DATETIME; root_id VARCHAR; session_data TEXT; duration_minutes INTEGER",
    ),
    "sessions": (
        "sessions",
        "id VARCHAR NOT NULL PRIMARY KEY; root_id VARCHAR NOT NULL; name VARCHAR NOT NULL; description VARCHAR;"
        "session_start DATETIME; session_end DATETIME; duration_minutes INTEGER; total_duration_seconds INTEGER;"
        "template_id VARCHAR; program_day_id VARCHAR; attributes TEXT; created_at DATETIME; updated_at DATETIME;"
        "deleted_at DATETIME; completed BOOLEAN; completed_at DATETIME",
    ),
    "practice_session_goals": (
        "",
        "id INTEGER PRIMARY KEY @own_table; practice_session_id VARCHAR NOT NULL; short_term_goal_id VARCHAR NOT NULL;"
        "created_at DATETIME @own_table",
    ),
    "session_goals": (
        "sessions",
        "session_id VARCHAR NOT NULL; goal_id VARCHAR NOT NULL; goal_type VARCHAR NOT NULL; created_at DATETIME",
    ),
    "activity_groups": (
        "group_tables",
        "id VARCHAR NOT NULL PRIMARY KEY; root_id VARCHAR NOT NULL; name VARCHAR NOT NULL; description VARCHAR;"
        "created_at DATETIME; sort_order INTEGER @analytics; deleted_at DATETIME @stamps; updated_at DATETIME @stamps",
    ),
    "activity_definitions": (
        "",
        "id VARCHAR NOT NULL PRIMARY KEY; root_id VARCHAR NOT NULL; name VARCHAR NOT NULL; description VARCHAR;"
        "created_at DATETIME; has_sets BOOLEAN; has_metrics BOOLEAN; metrics_multiplicative BOOLEAN @multiplied;"
        "has_splits BOOLEAN @splits; group_id STRING @groups; deleted_at DATETIME @stamps; updated_at DATETIME @stamps",
    ),
    "metric_definitions": (
        "",
        "id VARCHAR NOT NULL PRIMARY KEY; activity_id VARCHAR NOT NULL; name VARCHAR NOT NULL; unit VARCHAR NOT NULL;"
        "created_at DATETIME; deleted_at DATETIME @inactive; is_active BOOLEAN @inactive;"
        "is_top_set_metric BOOLEAN @top_set; is_multiplicative BOOLEAN @top_set; root_id STRING @stamps;"
        "updated_at DATETIME @stamps; sort_order INTEGER @stamps",
    ),
    "split_definitions": (
        "split_tables",
        "id VARCHAR NOT NULL PRIMARY KEY; activity_id VARCHAR NOT NULL; name VARCHAR NOT NULL;"
        '"order" INTEGER NOT NULL; created_at DATETIME;'
        "root_id STRING @stamps; deleted_at DATETIME @stamps; updated_at DATETIME @stamps",
    ),
    "activity_instances": (
        "",
        "id VARCHAR NOT NULL PRIMARY KEY; practice_session_id VARCHAR; activity_definition_id VARCHAR NOT NULL;"
        "created_at DATETIME; time_start DATETIME; time_stop DATETIME; duration_seconds INTEGER;"
        "completed BOOLEAN @payload; notes VARCHAR @payload; data VARCHAR @payload; root_id STRING @stamps;"
        "deleted_at DATETIME @stamps; updated_at DATETIME @stamps; sort_order INTEGER @stamps;"
        "session_id VARCHAR @sessions",
    ),
    "metric_values": (
        "",
        "id VARCHAR NOT NULL PRIMARY KEY; activity_instance_id VARCHAR NOT NULL; metric_definition_id VARCHAR NOT NULL;"
        "value FLOAT NOT NULL; split_definition_id STRING @splits; root_id STRING @stamps;"
        "created_at DATETIME @stamps; updated_at DATETIME @stamps",
    ),
    "session_templates": (
        "",
        "id VARCHAR NOT NULL PRIMARY KEY; name VARCHAR NOT NULL; description VARCHAR; root_id VARCHAR NOT NULL;"
        "created_at DATETIME; template_data VARCHAR NOT NULL; deleted_at DATETIME @stamps; updated_at DATETIME @stamps",
    ),
    "programs": (
        "programs",
        "id VARCHAR PRIMARY KEY; root_id VARCHAR NOT NULL; name VARCHAR NOT NULL; description VARCHAR;"
        "start_date TIMESTAMP NOT NULL; end_date TIMESTAMP NOT NULL; created_at TIMESTAMP; updated_at TIMESTAMP;"
        "is_active BOOLEAN; goal_ids TEXT NOT NULL; weekly_schedule TEXT NOT NULL",
    ),
    "program_blocks": (
        "programs",
        "id VARCHAR NOT NULL PRIMARY KEY; program_id VARCHAR NOT NULL; name VARCHAR NOT NULL; start_date DATE;"
        "end_date DATE; color VARCHAR; goal_ids TEXT",
    ),
    "program_days": (
        "programs",
        "id VARCHAR NOT NULL PRIMARY KEY; block_id VARCHAR NOT NULL; date DATE; day_number INTEGER; name VARCHAR;"
        "notes TEXT; is_completed BOOLEAN @day_templates",
    ),
    "scheduled_sessions": (
        "scheduled",
        "id VARCHAR NOT NULL PRIMARY KEY; day_id VARCHAR NOT NULL; session_template_id VARCHAR; is_completed BOOLEAN;"
        "completion_data TEXT",
    ),
    "program_day_templates": (
        "day_templates",
        'program_day_id VARCHAR NOT NULL; session_template_id VARCHAR NOT NULL; "order" INTEGER',
    ),
    "notes": (
        "notes",
        "id VARCHAR NOT NULL PRIMARY KEY; root_id VARCHAR NOT NULL; context_type VARCHAR NOT NULL;"
        "context_id VARCHAR NOT NULL; session_id VARCHAR; activity_instance_id VARCHAR; activity_definition_id VARCHAR;"
        "set_index INTEGER; content TEXT NOT NULL; created_at DATETIME; updated_at DATETIME; deleted_at DATETIME",
    ),
}


def features(generation: str) -> frozenset[str]:
    """Return what the generation has, by the words of ANCESTRY."""
    if not generation:
        return frozenset()
    parent, words = ANCESTRY[generation]
    lost = {word.removeprefix("-") for word in words.split() if word.startswith("-")}
    return frozenset(features(parent) - lost | {word for word in words.split() if not word.startswith("-")})


def columns(table: str, generation: str) -> dict[str, str]:
    """Return the columns that the table has in the generation, each with its declaration; none if it has no table."""
    needed, declared = TABLES[table]
    has = features(generation)
    if needed and needed not in has:
        return {}
    pairs = (column.strip().partition(" @") for column in declared.split(";"))
    kept = (declaration for declaration, _, needs in pairs if has.issuperset(filter(None, needs.split("+"))))
    return {declaration.split()[0].strip('"'): declaration for declaration in kept}


def statements(generation: str) -> Iterator[str]:
    """Yield the SQL that makes the empty tables of the generation, with the columns that came later added later."""
    for table in TABLES:
        declared = columns(table, generation).values()
        first = [declaration for declaration in declared if " STRING" not in declaration]
        if first:
            yield f"CREATE TABLE {table} ({', '.join(first)})"
        for declaration in declared:
            if declaration not in first:
                yield f"ALTER TABLE {table} ADD COLUMN {declaration}"


def put(db: sqlite3.Connection, table: str, generation: str, **values: object) -> None:
    """Add a row with the values for which the table has columns in the generation; nothing if it has no table."""
    held = {name: value for name, value in values.items() if name in columns(table, generation)}
    if held:
        names = ", ".join(f'"{name}"' for name in held)
        db.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(held))})", list(held.values()))
