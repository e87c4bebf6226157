"""What rows are called that come from elsewhere: by what they are one, and how a name is made to differ."""

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from practicelog.domain.imports.digest import digest
from practicelog.domain.imports.records import Row
from practicelog.domain.sets.units import can_convert, total_in
from practicelog.domain.spelling import name_key

SIBLINGS = {"activity_group": "parent_id", "metric": "activity_id", "side": "activity_id"}
"""The tables in which a name counts within another row, and the column that says which."""
PLACE_OF_VALUE = ("activity_set_id", "metric_id", "side_id")
SAID_MORE_OF = ("session", "activity_instance", "activity_set")
"""The tables of whose rows a person may say more than their source does."""
SHORT = 4
"""How much of its key tells a row from another of the same name."""
A_SECOND = 1_000_000
GUESSES = ("position", "created_at")
"""What a source that lists practice can only guess of what that was in."""
Values = dict[str, Any]


def set_name(values: Values, name: str) -> None:
    """Give a row another name."""
    values["name"], values["name_key"] = name, name_key(name)


def place_of_name(table: str, values: Mapping[str, Any]) -> tuple[int | None, str]:
    """Return the row within which the name of a row counts, None for all, and the key of the name."""
    return values.get(SIBLINGS.get(table, "")), values["name_key"]


def place_digest(table: str, values: Mapping[str, Any]) -> int | None:
    """Return the sum of what there is one row of: a name within another row, a metric and side of a set."""
    columns = PLACE_OF_VALUE if table == "metric_value" else ("name_key", SIBLINGS.get(table, "name_key"))
    return digest({column: values.get(column) for column in columns}) if columns[0] in values else None


def stated(here: Values, key: str, sum_: int | None) -> Values | None:
    """Return a row as its source states it, whose digest is `sum_`: without what its name was given here, to differ.

    Return None where a person changed it since.
    """
    return next((values for values in spellings(here, key) if digest(values) == sum_), None)


def as_told(row: Row, here: Values, values: Values, sum_: int | None) -> Values | None:
    """Return a row as its source stated it, with the digest `sum_`; None where a person changed that since.

    What a person said beside that, where the source says nothing, is left out: a session may be given a name.
    """
    if (told := stated(here, row.key, sum_)) is not None:
        return told
    if row.table not in SAID_MORE_OF or here.get("deleted_at") is not None:
        return None
    told = {column: here[column] if value is not None else None for column, value in values.items()}
    return told if digest(told) == sum_ else None


def spellings(here: Values, key: str) -> Iterator[Values]:
    """Yield a row, and the row without each addition that an import may have made to its name."""
    yield here
    name = str(here.get("name") or "")
    for addition in (key[:SHORT], str(here.get("unit") or "")):
        plain, bracket, rest = name.rpartition(f" ({addition}")
        if bracket and addition and rest.endswith(")") and (rest[:-1].strip().isdigit() or rest == ")"):
            values = dict(here)
            set_name(values, plain)
            yield values


def possible_names(table: str, key: str, values: Mapping[str, Any]) -> Iterator[str]:
    """Yield the name of a row, then what it may be called to differ: by its unit, else by the beginning of its key."""
    plain, mark = values["name"], key[:SHORT]
    yield plain
    if table == "metric" and values.get("unit"):
        yield f"{plain} ({values['unit']})"
    yield f"{plain} ({mark})"
    yield from (f"{plain} ({mark} {number})" for number in count(2))


def age(rank: int, key: str, values: Mapping[str, Any]) -> tuple[int, int, str]:
    """Return by what the oldest of several rows is found; one of less rank counts as younger."""
    return -rank, values.get("created_at") or 0, key


def is_alike(table: str, ours: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Tell whether two rows say the same, though not to the letter.

    So do intervals that differ by a second at most, or are both without an end and begin together, and a value whose
    unit one source has lost.
    """
    if table == "metric_value":
        return values.get("unit") is None and {**ours, "unit": None} == {**ours, **values}
    if table != "timer_interval" or ours.get("started_at") is None or values.get("started_at") is None:
        return False
    if (ours["stopped_at"] is None) != (values.get("stopped_at") is None) or ours["deleted_at"] is not None:
        return False
    ends = ((ours["started_at"], values["started_at"]), (ours["stopped_at"], values.get("stopped_at")))
    return all(our is None or abs(our - their) <= A_SECOND for our, their in ends)


def adds_nothing(ours: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Tell whether all that a row says stands in the log, but for what its source could only guess.

    A number that its source has converted says what the one does that was typed.
    """
    unit = values.get("unit")
    if unit and ours.get("unit") and unit != ours["unit"] and can_convert(ours["unit"], unit):
        told = {name: ours[name] and total_in(unit, [(ours[name], ours["unit"])]) for name in ("planned", "value")}
        ours = {**ours, **told, "unit": unit}
    return all(ours.get(column) == value for column, value in values.items() if column not in GUESSES)
