"""Databases of the earlier app, and what a correct import of each reports: ours, and real ones where they are near."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FIXTURES = Path(__file__).parent / "fixtures"
# Real files, redacted, that are never committed: they lie beside the project, on the machines that have them.
SAMPLES = Path(__file__).parents[4] / "shared" / "legacy" / "samples"
SAMPLE_NAMES = ("c307f357", "5b7de6cd")
# What the expectations were worked out in.
ZONE = "America/New_York"

Expectation = dict[str, Any]


def open_expected() -> dict[str, Expectation]:
    """Return what importing each fixture reports, by its name: counts, ledger, intervals, sessions."""
    read: dict[str, Expectation] = json.loads((FIXTURES / "expected_fixtures.json").read_text(encoding="utf-8"))
    return read


def open_expected_samples() -> dict[str, Expectation]:
    """Return what importing each sample reports, by its name, or skip the test where the samples are not."""
    read: dict[str, Any] = json.loads(sample_file("expected_samples.json").read_text(encoding="utf-8"))
    return {name: read[name] for name in SAMPLE_NAMES}


def open_expected_pairs() -> list[Expectation]:
    """Return what importing one sample after another gives (`first`, `second`, …), or skip where they are not."""
    pairs: list[Expectation] = json.loads(sample_file("expected_samples.json").read_text(encoding="utf-8"))["pairs"]
    return pairs


def copy_of_fixture(name: str, folder: Path) -> Path:
    """Return a copy of the fixture `name` (`dual`) in `folder`: a test opens no database anywhere else."""
    return Path(shutil.copyfile(FIXTURES / f"{name}.db", folder / f"{name}.db"))


def copy_of_sample(name: str, folder: Path) -> Path:
    """Return a copy of the sample `name` in `folder`, or skip the test where the samples are not."""
    return Path(shutil.copyfile(sample_file(f"{name}.redacted.db"), folder / f"{name}.db"))


def sample_file(name: str) -> Path:
    """Return where the file `name` of the samples is, or skip the test, saying why."""
    if not (SAMPLES / name).is_file():
        pytest.skip(f"the real databases that this compares with are not here: {name} is to be in {SAMPLES}")
    return SAMPLES / name


def unmet(expected: Expectation, report: Expectation) -> list[str]:
    """Return a line for each thing that `expected` says and `report` does not; what is not expected may be anything.

    Sessions and intervals may be no others than those expected, but for those whose ids are `optional`.
    """
    return [
        *differing("counts", expected.get("counts", {}), report.get("counts", {})),
        *(
            line
            for kind, fates in expected.get("ledger", {}).items()
            for line in differing(f"ledger {kind}", fates, report.get("ledger", {}).get(kind, {}))
        ),
        *unlike(expected, report, "per_session", lambda session: str(session["id"])),
        *unlike(expected, report, "intervals", lambda interval: str(interval["instance"])),
    ]


def unlike(expected: Expectation, report: Expectation, part: str, key: Callable[[Expectation], str]) -> list[str]:
    """Return a line for each member of the list `part` that is missing, too many or different."""
    if part not in expected:
        return []
    here, there = ({key(member): member for member in side.get(part, [])} for side in (expected, report))
    strangers = [
        f"{part}: {name} was not expected"
        for name in there
        if name not in here and name not in expected.get("optional", [])
    ]
    return strangers + [
        line for name, member in here.items() for line in differing(f"{part} {name}", member, there.get(name, {}))
    ]


def differing(place: str, expected: Expectation, report: Expectation) -> list[str]:
    """Return a line for each value of `expected` that `report` gives otherwise."""
    return [
        f"{place}: {name} is {report.get(name)!r}, not {value!r}"
        for name, value in expected.items()
        if name not in report or report[name] != value
    ]
