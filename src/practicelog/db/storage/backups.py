"""Name and list the backups of a log, and decide whether one is due and which may be deleted.

They lie in the folder `backups` beside the log: `practice-2026-03-12.db` is the day's own, made by itself, one with a
clock time was made by hand or before a restore. Nothing here opens one.
"""

import contextlib
import os
import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

SIDECAR = ".sha256"
SLOW_SECONDS = 2.0
DAILY, WEEKLY, MONTHLY = 7, 4, 12
DAY, WEEK = timedelta(days=1), timedelta(days=7)
NAME_PATTERN = re.compile(r"-(\d{4}-\d\d-\d\d)(?:-(\d{6})(-before-restore)?)?", re.ASCII)


class Backup(NamedTuple):
    """A backup beside the log. `clock` is `183015`, empty for the day's own."""

    day: date
    clock: str
    is_safety: bool
    path: str

    @property
    def name(self) -> str:
        """The name of its file."""
        return os.path.basename(self.path)

    @property
    def stamp(self) -> str:
        """What it is called on screens and in commands: `2026-03-12`, `2026-03-12-183015`."""
        return f"{self.day.isoformat()}-{self.clock}" if self.clock else self.day.isoformat()


def own_path(log: str) -> str:
    """Return the path of the file itself where `log` is a link: beside it lie the backups, whatever it is called by."""
    return os.path.realpath(log) if os.path.islink(log) else log


def folder_of(log: str) -> str:
    """Return the folder for the backups of `log`."""
    return os.path.join(os.path.dirname(own_path(log)), "backups")


def backup_path(log: str, day: date, clock: str = "", is_safety: bool = False) -> str:
    """Return the path of the backup of that day, or of that time on it."""
    stem, ending = os.path.splitext(os.path.basename(own_path(log)))
    when = f"{day.isoformat()}{f'-{clock}' if clock else ''}{'-before-restore' if is_safety else ''}"
    return os.path.join(folder_of(log), f"{stem}-{when}{ending}")


def first_free_instant(log: str, local: datetime) -> datetime:
    """Return `local`, or the first second after it whose name no backup and no replaced log has yet."""
    while any(os.path.lexists(place) for place in paths_at(log, local)):
        local += timedelta(seconds=1)
    return local


def paths_at(log: str, local: datetime) -> tuple[str, str, str]:
    """Return the paths for what is kept at `local`: by hand, before a restore, and a log that has faults."""
    day, clock = local.date(), f"{local:%H%M%S}"
    aside = f"{os.path.realpath(log)}.replaced-{day.isoformat()}-{clock}"
    return backup_path(log, day, clock), backup_path(log, day, clock, is_safety=True), aside


def backups_of(log: str) -> list[Backup]:
    """Return the backups of `log`, oldest first: where it is a link, also those from when the log lay in its place."""
    return sorted(backup for place in dict.fromkeys((log, own_path(log))) for backup in backups_beside(place))


def backups_beside(log: str) -> list[Backup]:
    """Return the backups beside `log` that are called after it."""
    stem, ending = os.path.splitext(os.path.basename(log))
    folder = os.path.join(os.path.dirname(log), "backups")
    backups = []
    for name in names_in(folder):
        if not (name.startswith(stem) and name.endswith(ending)):
            continue
        if match := NAME_PATTERN.fullmatch(name[len(stem) : len(name) - len(ending)]):
            # 2026-02-31 is the name of some other file.
            with contextlib.suppress(ValueError):
                day = date.fromisoformat(match[1])
                backups.append(
                    Backup(day=day, clock=match[2] or "", is_safety=bool(match[3]), path=os.path.join(folder, name))
                )
    return backups


def names_in(folder: str) -> list[str]:
    """Return the names in `folder`, none when it is not there."""
    try:
        return os.listdir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return []


def newest_backup(backups: list[Backup], until: date = date.max) -> Backup | None:
    """Return the newest of `backups` that was not made before a restore, or None if there is none."""
    return next((backup for backup in reversed(backups) if not backup.is_safety and backup.day <= until), None)


def has_backup_of(log: str, today: date) -> bool:
    """Tell whether `log` was backed up on the day `today`."""
    return os.path.exists(backup_path(log, today))


def is_backup_due(log: str, today: date) -> bool:
    """Tell whether `log` should be backed up today.

    Once a day, once a week where the last one was slow; a backup that failed today is not tried again.
    """
    if has_backup_of(log, today) or last_failure(log)[0] == today.isoformat():
        return False
    last = newest_backup(backups_of(log), today)
    return last is None or today - last.day >= (WEEK if seconds_taken(last.path) > SLOW_SECONDS else DAY)


def last_failure(log: str) -> tuple[str, str]:
    """Return the day and the reason of the last attempt to back `log` up, empty when that did not fail."""
    day, _, reason = read_small_file(failure_path(log)).partition("\n")
    return day, reason.strip()


def failure_path(log: str) -> str:
    """Return the path of the file that says that the last attempt failed."""
    return f"{own_path(log)}-backup-failed"


def read_small_file(path: str) -> str:
    """Return the text of a small file of ours, empty when it cannot be read."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read(10_000)
    except OSError:
        return ""


def sidecar_text(name: str, digest: str, seconds: float) -> str:
    """Return the text of the file beside a backup: a line for `sha256sum -c`, and how long the backup took."""
    return f"{digest}  {name}\n# took {seconds:.1f} s\n"


def digest_beside(backup: str) -> str:
    """Return the SHA-256 that was written beside `backup`, empty when there is none."""
    digest = read_small_file(backup + SIDECAR).partition(" ")[0].lower()
    return digest if re.fullmatch("[0-9a-f]{64}", digest) else ""


def seconds_taken(backup: str) -> float:
    """Return how many seconds it took to make `backup`, 0 if that is not known."""
    took = re.search(r"^# took ([0-9.]+) s$", read_small_file(backup + SIDECAR), re.MULTILINE)
    return float(took[1]) if took else 0.0


def days_to_keep(days: Iterable[date]) -> set[date]:
    """Return the days whose backups stay: the last 7, and the last of each of 4 weeks and of 12 months."""
    newest = sorted(set(days), reverse=True)
    weeks: dict[object, date] = {}
    months: dict[object, date] = {}
    for day in newest:
        weeks.setdefault(day.isocalendar()[:2], day)
        months.setdefault((day.year, day.month), day)
    return {*newest[:DAILY], *list(weeks.values())[:WEEKLY], *list(months.values())[:MONTHLY]}


def delete_old_backups(log: str) -> None:
    """Remove the backups of days that need not stay; those from before a restore stay until a person removes them."""
    backups = [backup for backup in backups_of(log) if not backup.is_safety]
    days = days_to_keep(backup.day for backup in backups)
    for backup in backups:
        if backup.day not in days:
            os.unlink(backup.path)
            with contextlib.suppress(FileNotFoundError):
                os.unlink(backup.path + SIDECAR)
