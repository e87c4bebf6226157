"""JSON is what every reader of JSON takes."""

import json

import pytest

from practicelog.render.kit.json import as_json
from tests.conftest import Run

ENDLESS = float("inf")


@pytest.mark.parametrize("value", [ENDLESS, -ENDLESS, float("nan")])
def test_a_number_that_json_does_not_have_is_null(value: float) -> None:
    assert as_json({"rows": [(1.5, value)], "Infinity": ["NaN"]}) == '{"rows": [[1.5, null]], "Infinity": ["NaN"]}\n'


def test_no_answer_to_sql_is_other_than_json(run: Run) -> None:
    run("start guitar")
    answered = run(["db", "sql", "SELECT 9e999 AS top, -9e999 AS bottom, 1.5 AS mean", "--json"])
    assert json.loads(answered.out) == [{"top": None, "bottom": None, "mean": 1.5}]
