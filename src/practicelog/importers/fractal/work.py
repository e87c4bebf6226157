"""What every part of the reading works with, and which generation a file is of."""

from typing import NamedTuple

from practicelog.domain.imports.account import Account
from practicelog.importers.fractal.definitions import Definitions
from practicelog.importers.fractal.times import Times
from practicelog.importers.tables import Tables

# By what a generation is known, the newest first: tables, and columns of them.
GENERATIONS = {
    "G15": "sessions notes",
    "G14": "sessions",
    "G13": "program_day_templates",
    "G12": "activity_instances.deleted_at",
    "G11": "scheduled_sessions goals.attributes",
    "G10": "activity_instances.data",
    "G9": "programs",
    "G8": "goals.attributes",
    "G7": "activity_groups",
    "G6": "split_definitions",
    "G5": "metric_definitions.is_multiplicative",
    "G4": "activity_definitions.metrics_multiplicative",
    "G3": "goals.updated_at",
    "G2": "goals.session_data",
    "G1": "practice_sessions",
}


class Work(NamedTuple):
    """A file that is being read."""

    tables: Tables
    account: Account
    times: Times
    definitions: Definitions


def generation_of(tables: Tables) -> str:
    """Return which generation a file is of, by the tables and columns that it has."""
    known = (name for name, marks in GENERATIONS.items() if all(map(tables.has, marks.split())))
    return next(known, "unknown")
