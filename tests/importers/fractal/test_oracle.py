"""What the tests of this importer compare with is itself sound."""

import hashlib
from pathlib import Path

import pytest

from tests.importers.fractal.oracle import (
    FIXTURES,
    SAMPLE_NAMES,
    SAMPLES,
    copy_of_fixture,
    copy_of_sample,
    open_expected,
    open_expected_pairs,
    open_expected_samples,
    unmet,
)

FATES = ("imported", "merged", "kept_as_note", "rejected")


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize("name", sorted(open_expected()))
def test_a_fixture_is_the_file_that_its_expectation_is_about(name: str, tmp_path: Path) -> None:
    assert digest(copy_of_fixture(name, tmp_path)) == open_expected()[name]["sha256"]


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_a_sample_is_the_file_that_its_expectation_is_about(name: str, tmp_path: Path) -> None:
    assert digest(copy_of_sample(name, tmp_path)) == open_expected_samples()[name]["sha256"]


@pytest.mark.parametrize("name", sorted(open_expected()))
def test_an_expected_ledger_adds_up(name: str) -> None:
    for kind, fates in open_expected()[name]["ledger"].items():
        assert sum(fates[fate] for fate in FATES) == fates["total"], kind


def test_pairs_are_about_the_samples_that_are_there() -> None:
    assert {pair[side] for pair in open_expected_pairs() for side in ("first", "second")} == set(SAMPLE_NAMES)


def test_samples_are_not_among_the_fixtures() -> None:
    assert not [file for file in FIXTURES.iterdir() if "redacted" in file.name or "sample" in file.name]
    assert not SAMPLES.is_relative_to(FIXTURES.parents[3])


def test_a_report_that_says_less_more_or_something_else_is_unmet() -> None:
    expected = open_expected()["migrated"]
    assert unmet(expected, expected) == []
    assert unmet(expected, {}) != []
    assert unmet({"counts": {"sets": 2}}, {"counts": {"sets": 3}}) == ["counts: sets is 3, not 2"]
    assert unmet({"intervals": []}, expected) == [
        f"intervals: {interval['instance']} was not expected" for interval in expected["intervals"]
    ]
