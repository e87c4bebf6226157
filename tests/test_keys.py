"""The keys of docs/data.md: every answer has those alone, and each holds what the page says of it."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.cli.test_each_command import BEGINNING, LINES, with_another_log
from tests.conftest import Record, Run
from tests.golden.playing import PRINTED
from tests.test_formats import ANSWERING, FORMATS, NAMES, PAGE, REPORTS

VIEWS = Path(__file__).parent.parent / "src/practicelog/db/views.sql"
DAY = r"\d{4}-\d\d-\d\d"
INSTANT = rf"{DAY}T\d\d:\d\d:\d\d[+-]\d\d:\d\d"
# What stands behind these keys has keys of its own: the names of sides, and of kinds of things.
OF_DATA = ("sides", "on")
# With --excel alone, or not in the golden files.
ELSEWHERE = set(
    "line minutes location problem remedy question sets_done import_id source imported_at imported merged kept rejected"
    " fact_kind fate facts source_key source_place raw conflict counts deleted_here ledger new per_session placeholders"
    " preview problems replaced superseded superseded_intervals unchanged updated".split()
)


class Key(NamedTuple):
    """What the page says of a key."""

    types: list[str]
    null: str


KEYS = {
    key: Key(types.split(", "), null)
    for key, types, null in re.findall(
        r"^\| `(\w+)` \| ([^|]+) \|[^|]*\| ([^|]+) \|[^|]*\|$", PAGE.partition("## The keys\n")[2], re.MULTILINE
    )
}
IN_JSON: dict[str, Callable[[Any], bool]] = {
    "integer": lambda value: type(value) is int,
    "number": lambda value: type(value) in (int, float),
    "text": lambda value: isinstance(value, str),
    "yes/no": lambda value: isinstance(value, bool),
    "day": lambda value: isinstance(value, str) and bool(re.fullmatch(DAY, value)),
    "instant": lambda value: isinstance(value, str) and bool(re.fullmatch(INSTANT, value)),
    "texts": lambda value: isinstance(value, list) and all(isinstance(part, str) for part in value),
    "objects": lambda value: isinstance(value, list) and all(isinstance(part, dict) for part in value),
    "object": lambda value: isinstance(value, dict),
    "any": lambda value: not isinstance(value, list | dict),
}
IN_CSV: dict[str, Callable[[Any], bool]] = {
    **dict.fromkeys(("text", "texts", "any"), lambda cell: True),
    "integer": lambda cell: bool(re.fullmatch(r"-?\d+", cell)),
    "number": lambda cell: bool(re.fullmatch(r"-?\d+(\.\d+)?(e[+-]\d+)?", cell)),
    "yes/no": lambda cell: cell in ("true", "false"),
    "day": IN_JSON["day"],
    "instant": IN_JSON["instant"],
}
OF_VIEWS: dict[str, Callable[[Any], bool]] = {
    "yes/no": lambda value: str(value) in ("0", "1"),
    "instant": lambda value: bool(re.fullmatch(rf"{DAY}T\d\d:\d\d:\d\dZ", value)),
    "texts": IN_JSON["text"],
}


def wrong(key: str, value: Any, checks: dict[str, Callable[[Any], bool]], nothing: Any = None) -> bool:
    """Tell whether a key is not on the page, or has a value that it cannot have there."""
    if key not in KEYS:
        return True
    types, null = KEYS[key]
    if value == nothing:
        # An empty cell may be an empty text, or a list without parts.
        is_never = null == "never" or (null.startswith("in a view") and checks["yes/no"] is IN_JSON["yes/no"])
        return is_never and (nothing is None or not {"text", "texts", "any"} & {*types})
    return not any(checks[kind](value) for kind in types if kind in checks)


def pairs(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield every key in an answer with what stands there, however deep."""
    if isinstance(value, list):
        for part in value:
            yield from pairs(part)
    elif isinstance(value, dict):
        for key, held in value.items():
            yield key, held
            if key not in OF_DATA:
                yield from pairs(held)


def printed(form: str) -> Iterator[tuple[str, str]]:
    """Yield what the golden files have of a form, --json or --csv, each with the command that it answers."""
    for file in sorted(PRINTED.glob("*.txt")):
        for block in re.split(r"\n\n(?=[$@] )", file.read_text(encoding="utf-8")):
            lines = [line for line in block.splitlines() if not re.match(r"! |\[\d+\]$", line)]
            answer = "\n".join(line for line in lines if not line.startswith("$ "))
            command = next((line[2:] for line in lines if line.startswith("$ ") and form in line), "")
            if answer and command and "&&" not in command:
                yield command, answer.replace("SIZE", "1").replace("␍", "\r")


def in_json() -> Iterator[tuple[str, Any]]:
    """Yield each answer in JSON, but those to SQL."""
    return ((command, json.loads(answer)) for command, answer in printed("--json") if "db sql" not in command)


def in_csv() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Yield the rows of each answer in CSV; of SQL, those of whole views."""
    for command, answer in printed("--csv"):
        if "db sql" not in command or "SELECT * FROM v_" in command:
            yield command, list(csv.DictReader(io.StringIO(answer, newline="")))


def listed(command: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Yield the pairs of an answer, without the columns that metrics make."""
    if command.partition(" ")[0] == "import":
        # What stands inside has the names that are in the file.
        return (pair for part in (value if isinstance(value, list) else [value]) for pair in part.items())
    if command.startswith("report"):
        return (pair for pair in pairs(value) if pair[0] in KEYS)
    return (pair for pair in pairs(value) if not command.startswith("export sets") or pair[0] in NAMES["export sets"])


def test_each_key_stands_there_once_in_the_order_of_the_alphabet() -> None:
    keys = re.findall(r"^\| `(\w+)` \|", PAGE.partition("## The keys\n")[2].partition("\n## ")[0], re.MULTILINE)
    assert keys == sorted(KEYS)
    assert {kind for key in KEYS.values() for kind in key.types} == set(IN_JSON)


@pytest.mark.parametrize("name", ANSWERING)
def test_each_command_answers_in_the_keys_of_the_page(name: str, record: Record, run: Run, home: Path) -> None:
    record(*BEGINNING)
    *before, last = LINES[name]
    for line in before:
        run(line)
    value = json.loads(run(f"{with_another_log(last, home)} --json").out)
    assert {key: held for key, held in listed(name, value) if wrong(key, held, IN_JSON)} == {}


@pytest.mark.parametrize("name", [*REPORTS, "show row"])
def test_each_report_has_those_columns(name: str, record: Record, run: Run) -> None:
    record(*BEGINNING)
    *before, last = LINES.get(name, [name])
    for line in before:
        run(line)
    rows = list(csv.DictReader(io.StringIO(run(f"{'config' if name == 'config' else last} --csv").out)))
    assert rows or name == "db check"
    cells = [pair for row in rows for pair in listed(name, row)]
    assert [pair for pair in cells if wrong(*pair, IN_CSV, nothing="")] == []


def test_whatever_was_printed_in_json_is_as_the_page_says() -> None:
    answers = list(in_json())
    assert len(answers) > 200
    assert {
        (command, key, str(held))
        for command, value in answers
        for key, held in listed(command, value)
        if wrong(key, held, IN_JSON)
    } == set()


def test_whatever_was_printed_in_csv_is_as_the_page_says() -> None:
    answers = list(in_csv())
    assert len(answers) > 200
    assert {
        (command, key, cell)
        for command, rows in answers
        for key, cell in listed(command, rows)
        if wrong(key, cell, IN_CSV | (OF_VIEWS if "SELECT" in command else {}), nothing="")
    } == set()


def test_every_object_has_the_names_that_the_page_gives_in_their_order() -> None:
    rows = re.findall(r"^\| [^|]+ \| ([a-z_0-9 ]+) \|$", FORMATS, re.MULTILINE)
    told = {tuple(names.split()) for names in rows}
    shapes = {
        (command, shape)
        for command, value in in_json()
        for shape in objects(value)
        if not command.startswith(("export sets", "report"))
    }
    assert {(command, shape) for command, shape in shapes if shape not in told} == set()


def objects(value: Any) -> Iterator[tuple[str, ...]]:
    """Yield the keys of every object in an answer, in their order."""
    if isinstance(value, dict):
        # What a command says of goals stands behind whatever it did.
        yield tuple(key for key in value if key != "goals")
        for key, held in value.items():
            yield from objects(held) if key not in OF_DATA else ()
    elif isinstance(value, list):
        for part in value:
            yield from objects(part)


def test_the_views_have_those_columns(record: Record, run: Run) -> None:
    record(*BEGINNING)
    run("note left hand")
    views = re.findall(r"^CREATE VIEW (v_\w+) AS$", VIEWS.read_text(encoding="utf-8"), re.MULTILINE)
    for state in ("pause", "break 10m"):
        run(state)
        answers = {view: json.loads(run(f"db sql 'SELECT * FROM {view}' --json").out) for view in views}
        assert {
            (view, *pair) for view in views for pair in pairs(answers[view]) if wrong(*pair, IN_JSON | OF_VIEWS)
        } == set()


def test_no_key_of_the_page_is_made_up() -> None:
    seen = {key for _, value in [*in_json(), *in_csv()] for key, _ in pairs(value)}
    assert set(KEYS) - seen - ELSEWHERE == set()
