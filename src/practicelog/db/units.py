"""Units in SQL: the expression by which numbers are compared, the same in the index, the views and the queries."""

from practicelog.domain.sets.units import SCALES


def in_base(number: str, unit: str) -> str:
    """Return the SQL of the column `number`, whose unit is in the column `unit`, in its base unit (kg, m)."""
    cases = " ".join(f"WHEN '{name}' THEN {scale.factor!r}" for name, scale in SCALES.items() if scale.factor != 1)
    return f"{number} * CASE {unit} {cases} ELSE 1.0 END"


def base_unit(unit: str) -> str:
    """Return the SQL of the base unit of the one in the column `unit`."""
    cases = " ".join(f"WHEN '{name}' THEN '{scale.base}'" for name, scale in SCALES.items() if name != scale.base)
    return f"CASE {unit} {cases} ELSE {unit} END"
