"""Which backups stay, told by the names of their files alone."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from practicelog.db.storage.backups import backups_of, days_to_keep, delete_old_backups

TODAY = date(2026, 3, 12)  # a Thursday


def kept_after(days: int) -> list[date]:
    """Return what is left when a backup was made on each of `days` days up to TODAY, and thinned each time."""
    kept: set[date] = set()
    for back in range(days - 1, -1, -1):
        kept = days_to_keep({*kept, TODAY - timedelta(days=back)})
    return sorted(kept, reverse=True)


def test_of_two_years_of_days_seven_days_four_weeks_and_twelve_months_stay() -> None:
    kept = kept_after(730)
    assert kept[:7] == [TODAY - timedelta(days=back) for back in range(7)]
    sundays = [date(2026, 3, 8), date(2026, 3, 1), date(2026, 2, 22)]
    months = [date(2026, 2, 28), date(2026, 1, 31), date(2025, 12, 31), date(2025, 11, 30), date(2025, 4, 30)]
    assert {*sundays, *months} < set(kept)
    assert min(kept) == date(2025, 4, 30)
    assert len(kept) == 7 + 2 + 11


def test_the_first_weeks_lose_nothing() -> None:
    assert len(kept_after(7)) == 7
    assert days_to_keep([]) == set()


def test_a_long_break_takes_no_backup_away() -> None:
    old = [date(2020, 1, 1) + timedelta(days=90 * number) for number in range(7)]
    assert days_to_keep(old) == set(old)


@pytest.mark.parametrize(
    "name",
    [
        "practice-2026-02-31.db",
        "practice-2026-03-12.db.sha256",
        "practice-2026-03-12-1830.db",
        "practice-2026-03-12.sqlite",
        "practices-2026-03-12.db",
        "practice-2026-03-12-note.db",
        ".new-abc",
        "practice-٢٠٢٦-03-12.db",
    ],
)
def test_what_is_called_otherwise_is_no_backup_and_is_left_alone(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / name).touch()
    log = str(tmp_path / "practice.db")
    assert backups_of(log) == []
    delete_old_backups(log)
    assert (folder / name).exists()


def test_thinning_takes_the_sum_along_and_leaves_what_was_kept_before_a_restore(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    old = "practice-2019-01-01.db practice-2019-01-01-183000.db practice-2019-01-02-183000-before-restore.db".split()
    days = [date(2026, month, day) for month in range(1, 13) for day in range(20, 28)]
    new = [f"practice-{day}.db" for day in days]
    for name in old + new:
        (folder / name).touch()
        (folder / f"{name}.sha256").touch()
    delete_old_backups(str(tmp_path / "practice.db"))
    left = {path.name for path in folder.iterdir()}
    assert not left & {old[0], f"{old[0]}.sha256", old[1], f"{old[1]}.sha256"}
    assert {old[2], f"{old[2]}.sha256", new[-1], f"{new[-1]}.sha256"} < left
    assert len(left) == 2 * len(days_to_keep(days)) + 2
