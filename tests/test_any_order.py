"""Any commands in any order at any time: the log agrees with the model, and undo and redo lead to where they say."""

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.machine.agreement import Agreement
from tests.machine.correcting import Correcting
from tests.machine.defining import Defining
from tests.machine.grouping import Grouping
from tests.machine.measuring import Measuring
from tests.machine.practising import Practising
from tests.machine.rewriting import Rewriting
from tests.machine.sets import Sets


class LogMachine(Practising, Correcting, Rewriting, Sets, Defining, Grouping, Measuring):
    """Every verb that writes."""


EVERYDAY = settings(
    max_examples=15,
    stateful_step_count=20,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
LONG = settings(EVERYDAY, max_examples=270, stateful_step_count=40, derandomize=False, print_blob=True)
MANY = 10_000


def test_any_commands_in_any_order_leave_what_the_model_says() -> None:
    run_state_machine_as_test(LogMachine, settings=EVERYDAY)


@pytest.mark.slow
@pytest.mark.parametrize("number", [1, 2])
def test_many_thousand_commands_leave_what_the_model_says(number: int) -> None:
    """Two halves, for two cores: together 20,000 commands and more. Another number tries other commands."""
    before = Agreement.commands
    run_state_machine_as_test(seed(number)(type("Half", (LogMachine,), {})), settings=LONG)
    assert Agreement.commands - before >= MANY
