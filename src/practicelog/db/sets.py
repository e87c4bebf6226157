"""What is compared of sets, in SQL: numbers in their base unit, and which value of a metric and side is the best.

It is the same in the index, the views and the queries. `of` stands before the `metric_id`, `side_id` and `direction` of
a contest: an alias with its point, or the colon of parameters. `also` is what else must be true, in SQL on `{0}`.
"""

from practicelog.domain.sets.units import SCALES, TIE

# Of values as good: the one with more reps, else of the earlier practice day, then the earlier time if it is known.
FIRST = "{0}.reps DESC, {0}.practice_day, {0}.recorded_us IS NULL, {0}.recorded_us, {0}.set_id"


def in_base(number: str, unit: str) -> str:
    """Return the SQL of the column `number`, whose unit is in the column `unit`, in its base unit (kg, m)."""
    return f"{number} * {factor(unit)}"


def factor(unit: str) -> str:
    """Return the SQL of how much of its base unit the one in the column `unit` is."""
    cases = " ".join(f"WHEN '{name}' THEN {scale.factor!r}" for name, scale in SCALES.items() if scale.factor != 1)
    return f"CASE {unit} {cases} ELSE 1.0 END"


def converted(number: str, unit: str, to: str) -> str:
    """Return the SQL of a number in the unit in the column `to`; in its base unit if it does not convert to that."""
    in_unit = f"CASE WHEN {base_unit(unit)} IS {base_unit(to)} THEN {factor(to)} ELSE 1.0 END"
    return f"CASE WHEN {unit} IS {to} THEN {number} ELSE {in_base(number, unit)} / {in_unit} END"


def base_unit(unit: str) -> str:
    """Return the SQL of the base unit of the one in the column `unit`."""
    cases = " ".join(f"WHEN '{name}' THEN '{scale.base}'" for name, scale in SCALES.items() if name != scale.base)
    return f"CASE {unit} {cases} ELSE {unit} END"


def ranked(columns: str, of: str, direction: str, also: str = "") -> str:
    """Return the SELECT of `columns` (of `top`) of the values, the best first."""
    return f"""\
SELECT {columns}
FROM v_counting AS top
WHERE top.metric_id = {of}metric_id AND top.side_id IS {of}side_id{also.format("top")}
ORDER BY top.base_value{" DESC" if direction == "higher" else ""}"""  # noqa: S608


def top(columns: str, of: str, direction: str, also: str = "") -> str:
    """Return the SELECT of `columns` (of `top`) of a value that none is better than."""
    return f"{ranked(columns, of, direction, also)}\nLIMIT 1"


def winner(columns: str, of: str) -> str:
    """Return the SELECT of `columns` (of `tied`) of the value that wins: of several as good, the first."""
    tops = "".join(f" WHEN '{way}' THEN (\n{top('top.base_value', of, way)}\n)" for way in ("higher", "lower"))
    return f"""\
SELECT {columns}
FROM (SELECT CASE {of}direction{tops} END AS base_value) AS top
JOIN v_counting AS tied ON tied.metric_id = {of}metric_id AND tied.side_id IS {of}side_id
    AND tied.base_value BETWEEN top.base_value - {TIE!r} AND top.base_value + {TIE!r}
ORDER BY {FIRST.format("tied")}
LIMIT 1"""  # noqa: S608


def most_without_weight(columns: str, reps_id: str, of: str) -> str:
    """Return the SELECT of `columns` (of `tied`) of the most reps without a weight; `reps_id` is SQL for the metric."""
    return f"""\
SELECT {columns}
FROM v_counting AS tied
WHERE tied.metric_id = {reps_id} AND tied.side_id IS {of}side_id AND tied.without_weight
ORDER BY tied.base_value DESC, {FIRST.format("tied")}
LIMIT 1"""  # noqa: S608


def has_assistance(activity_id: str) -> str:
    """Return the SQL of whether an activity knows weights below zero. A set without one then has a weight of 0 kg."""
    # Side by side: only so is the index asked for what is below zero alone.
    return f"""\
(
    EXISTS (
        SELECT 1
        FROM metric AS weight JOIN v_value AS assisted ON assisted.metric_id = weight.id
        WHERE weight.activity_id = {activity_id} AND weight.name_key = 'weight'
            AND assisted.side_id IS NULL AND assisted.base_value < 0
    )
    OR EXISTS (
        SELECT 1
        FROM metric AS weight JOIN side AS its_side ON its_side.activity_id = weight.activity_id
        CROSS JOIN v_value AS assisted ON assisted.metric_id = weight.id AND assisted.side_id = its_side.id
        WHERE weight.activity_id = {activity_id} AND weight.name_key = 'weight' AND assisted.base_value < 0
    )
)"""  # noqa: S608


def knows_clean(activity_id: str) -> str:
    """Return the SQL of whether clean attempts are counted in an activity: the metric is in use and has a value."""
    return f"""\
EXISTS (
    SELECT 1
    FROM metric AS clean JOIN v_value AS counted ON counted.metric_id = clean.id
    WHERE clean.activity_id = {activity_id} AND clean.name_key = 'clean' AND clean.archived_at IS NULL
        AND counted.value IS NOT NULL
)"""  # noqa: S608


def label(metric: str) -> str:
    """Return the SQL of which best of one set the metric has, in words; `metric` is the alias of its row."""
    ways = {"weight": ("heaviest", "lightest"), "tempo": ("fastest", "slowest"), "hold": ("longest", "shortest")}
    names = "".join(
        f"    WHEN {metric}.name_key = '{key}' THEN iif({metric}.direction = 'higher', '{more}', '{less}')\n"
        for key, (more, less) in {**ways, "reps": ("most", "fewest")}.items()
    )
    return f"""\
CASE
    WHEN {metric}.name_key = 'reps' AND EXISTS (
        SELECT 1 FROM metric AS weight WHERE weight.activity_id = {metric}.activity_id AND weight.name_key = 'weight'
    ) THEN 'without weight'
    WHEN {metric}.name_key = 'tempo' AND {knows_clean(f"{metric}.activity_id")} THEN '80 % clean'
{names}    ELSE iif({metric}.direction = 'higher', 'highest', 'lowest')
END"""  # noqa: S608
