"""Units in SQL: the expression by which numbers are compared, the same in the index, the views and the queries."""

from practicelog.domain.sets.units import SCALES


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
