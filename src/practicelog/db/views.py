"""Phrases that several views share. SQLite has no macros, so `{name argument}` in views.sql stands for one of these."""

import re
from pathlib import Path

from practicelog.db.connect import statements
from practicelog.db.sets import (
    FIRST,
    base_unit,
    converted,
    has_assistance,
    in_base,
    knows_clean,
    label,
    most_without_weight,
    winner,
)
from practicelog.domain.sets.plan import CLEAN_SHARE

# What tells which of two values is the best of a set.
CONTENDER = ", ".join(
    f"tied.{column} AS {column}"
    for column in ("value_id", "base_value", "reps", "practice_day", "recorded_us", "set_id")
)
PHRASES = {
    # An instant in ISO 8601, in whole seconds, rounded down also before 1970; the exact one is in the column in _us.
    "instant": "strftime('%Y-%m-%dT%H:%M:%SZ', {0} / 1000000 - ({0} % 1000000 < 0), 'unixepoch')",
    # The path of a group from the top, `guitar/technique`: its name where it lies in none. No circle is followed.
    "path": """
CASE WHEN {0}.parent_id IS NULL THEN {0}.name ELSE (
    WITH RECURSIVE above (parent_id, path) AS (
        SELECT {0}.parent_id, {0}.name
        UNION ALL
        SELECT further.parent_id, further.name || '/' || above.path
        FROM above JOIN activity_group AS further ON further.id = above.parent_id
        LIMIT 1000
    )
    SELECT path FROM above WHERE parent_id IS NULL
) END
""",
    # Whole seconds from start to stop.
    "elapsed": "({0}.stopped_at - {0}.started_at) / 1000000",
    # Whole seconds from an instant to now, as SQLite's clock has it: to the millisecond.
    "since": "max(0, (1000 * CAST(86400000 * (julianday('now') - 2440587.5) + 0.5 AS INTEGER) - {0}) / 1000000)",
    # The length of an interval: NULL while it runs, and where its stop is not known.
    "length": "coalesce({0}.bare_seconds, {{elapsed {0}}})",
    # Whether a set was planned, done or not.
    "planned_set": """
({0}.deleted_at IS NULL AND ({0}.done = 0 OR EXISTS (
    SELECT 1 FROM metric_value WHERE metric_value.activity_set_id = {0}.id AND metric_value.planned IS NOT NULL
)))""",
    # Whether something was recorded of an activity instance: timed, measured or noted. A plan alone is none.
    "practised": """
(
    EXISTS (
        SELECT 1 FROM timer_interval
        WHERE timer_interval.activity_instance_id = {0}.id AND timer_interval.deleted_at IS NULL
    )
    OR EXISTS (
        SELECT 1 FROM activity_set
        WHERE activity_set.activity_instance_id = {0}.id AND activity_set.done = 1 AND activity_set.deleted_at IS NULL
    )
    OR EXISTS (SELECT 1 FROM note WHERE note.activity_instance_id = {0}.id AND note.deleted_at IS NULL)
)
""",
    # A value in kg or m, as the index of bests has it; and that unit.
    "base": in_base("{0}.value", "{0}.unit"),
    "base_unit": base_unit("{0}.unit"),
    # The value of a metric (its id) in a set (its id) on a side (its id or NULL), or else without a side, in that unit.
    "number": """
(
    SELECT {{in {3} metric_value}} FROM metric_value
    WHERE metric_value.activity_set_id = {0} AND metric_value.metric_id = {1} AND metric_value.value IS NOT NULL
        AND (metric_value.side_id IS {2} OR metric_value.side_id IS NULL)
    ORDER BY metric_value.side_id IS NULL
    LIMIT 1
)
""",
    # Whether a set (its id) has a value of a factor of a computed metric (its id) on a side (its id).
    "measured": """
EXISTS (
    SELECT 1
    FROM metric_factor JOIN metric_value
        ON metric_value.activity_set_id = {0} AND metric_value.metric_id = metric_factor.factor_id
    WHERE metric_factor.metric_id = {1} AND metric_value.side_id = {2} AND metric_value.value IS NOT NULL
)
""",
    # The product of the factors of a computed metric in a set (its id, those of the metric and its unit, that of the
    # side or NULL); NULL where one is not known. SQLite has no aggregate for that: they are multiplied one by one.
    "product": """
(
    WITH RECURSIVE product (factor_id, number) AS (
        SELECT 0, 1.0
        UNION ALL
        SELECT metric_factor.factor_id, product.number * {{number {0} metric_factor.factor_id {3} {2}}}
        FROM product JOIN metric_factor ON metric_factor.metric_id = {1} AND metric_factor.factor_id = (
            SELECT min(further.factor_id) FROM metric_factor AS further
            WHERE further.metric_id = {1} AND further.factor_id > product.factor_id
        )
    )
    SELECT number FROM product ORDER BY factor_id DESC LIMIT 1
)
""",
    "in": converted("{1}.value", "{1}.unit", "{0}"),
    # What was practised under a tag: with it itself, or in a section, a session or of an activity that has it.
    "under": """
(
    SELECT activity_instance_id FROM activity_instance_tag WHERE tag_id = {0}.id
    UNION
    SELECT activity_instance.id
    FROM section_tag JOIN activity_instance ON activity_instance.section_id = section_tag.section_id
    WHERE section_tag.tag_id = {0}.id
    UNION
    SELECT activity_instance.id
    FROM session_tag JOIN section ON section.session_id = session_tag.session_id
    JOIN activity_instance ON activity_instance.section_id = section.id
    WHERE session_tag.tag_id = {0}.id
    UNION
    SELECT activity_instance.id
    FROM activity_tag JOIN activity_instance ON activity_instance.activity_id = activity_tag.activity_id
    WHERE activity_tag.tag_id = {0}.id
)
""",
    # What else the set of `metric_value` says of another metric of its activity, if there is one: on its side or on
    # none, where it has no side itself on any.
    "beside": """
FROM metric_value AS other
WHERE other.activity_set_id = metric_value.activity_set_id AND other.metric_id = {0}.id AND other.value IS NOT NULL
    AND (metric_value.side_id IS NULL OR other.side_id IS NULL OR other.side_id = metric_value.side_id)
""",
    "sibling": "LEFT JOIN metric AS {0} ON {0}.activity_id = metric.activity_id AND {0}.name_key = '{0}'",
    # Whether clean attempts are counted in the activity of {0}, and whether it knows assistance.
    "knows_clean": knows_clean("{0}.activity_id"),
    "has_assistance": has_assistance("{0}.activity_id"),
    # The share from which attempts count as clean.
    "share": repr(CLEAN_SHARE),
    # The value that wins, of the metric and side of {0}, and the most reps without weight of its activity and side.
    "winner": winner(CONTENDER, "{0}."),
    "most_without_weight": most_without_weight(CONTENDER, "({{assisted_reps {0}}})", "{0}."),
    # The metric of the reps beside {0}, if that is a weight and assistance is known.
    "assisted_reps": """
SELECT reps.id
FROM metric AS reps
WHERE {0}.name_key = 'weight' AND reps.activity_id = {0}.activity_id AND reps.name_key = 'reps'
    AND {{has_assistance {0}}}
""",
    "first": FIRST,
    "label": label("{0}"),
    # The tags that a row has itself, as words in the order of their names.
    "tags": """
(
    SELECT group_concat(name, ' ') FROM (
        SELECT tag.name AS name
        FROM {0}_tag JOIN tag ON tag.id = {0}_tag.tag_id
        WHERE {0}_tag.{0}_id = {0}.id
        ORDER BY tag.name_key
    )
)
""",
}
VIEWS = Path(__file__).with_name("views.sql")
PLACE = re.compile(r"\{(?P<name>\w+) (?P<arguments>[\w.\" ]+)\}")


def view_names() -> list[str]:
    """Return the names of all views, in the order in which they are made."""
    return re.findall(r"^CREATE VIEW (\w+)", VIEWS.read_text(encoding="utf-8"), re.MULTILINE)


def views() -> dict[str, str]:
    """Return what makes each view, under its name, in the order in which they are made: as SQLite keeps it."""
    script = expand(VIEWS.read_text(encoding="utf-8"))
    # SQLite forgets what stands before CREATE.
    makers = [text[text.index("CREATE VIEW") :].rstrip().removesuffix(";") for text in statements(script)]
    return {maker.split(maxsplit=3)[2]: maker for maker in makers}


def expand(script: str) -> str:
    """Return a SQL script with its phrases expanded, each indented like the line in which it stands."""
    return "\n".join(expand_line(line) for line in script.split("\n"))


def expand_line(line: str) -> str:
    """Return a line with its phrases expanded."""
    indent = line[: len(line) - len(line.lstrip())]
    while place := PLACE.search(line):
        phrase = PHRASES[place["name"]].strip().format(*place["arguments"].split())
        line = line[: place.start()] + phrase.replace("\n", f"\n{indent}") + line[place.end() :]
    return line
