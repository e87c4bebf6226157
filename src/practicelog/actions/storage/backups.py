"""Making the daily backup, making one by hand, verifying backups and restoring one."""

import os
from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from practicelog.db.connect import reading, stored_settings
from practicelog.db.storage.backups import (
    SIDECAR,
    Backup,
    backup_path,
    backups_of,
    failure_path,
    first_free_instant,
    folder_of,
    has_backup_of,
    is_backup_due,
    newest_backup,
    own_path,
    paths_at,
    read_small_file,
)
from practicelog.db.storage.places import location_warnings, refuse_kept
from practicelog.domain.errors import NothingThere, NotUnderstood, PracticeError, Refused, Unwritable, WrongDatabase
from practicelog.domain.settings import Settings
from practicelog.domain.waiting import Say, silent
from practicelog.queries.storage.backups import first_change_at

if TYPE_CHECKING:
    from practicelog.db.storage.copies import Copy
    from practicelog.db.storage.restoring import RestoredLog


def back_up_if_due(log: str, local: datetime) -> Iterator[str]:
    """Back `log` up if that is due; yield the warnings that nobody has seen yet, usually none."""
    yield from new_doubts(log, location_warnings(log))
    try:
        if is_backup_due(log, local.date()) and needs_backups(log, local):
            make_daily_backup(log, local.date())
        return
    except Refused:
        # Another practicelog is writing: the next command will find it due again.
        return
    except PracticeError as problem:
        reason = str(problem)
    except OSError as problem:
        reason = f"{problem.filename or folder_of(log)}: {problem.strerror}"
    if write_remark(failure_path(log), f"{local.date()}\n{reason}\n"):
        yield f"The daily backup failed. {reason}"


def new_doubts(log: str, doubts: list[str]) -> list[str]:
    """Return the doubts that nobody has seen yet, and remember them as seen."""
    place = os.path.join(folder_of(log), f"{os.path.basename(own_path(log))}.told")
    old_doubts = read_small_file(place).splitlines() if doubts else []
    unseen = [doubt for doubt in doubts if doubt not in old_doubts]
    # Where that cannot be remembered, nothing is said: `db check` always does.
    return unseen if unseen and write_remark(place, "\n".join([*old_doubts, *unseen]) + "\n") else []


def write_remark(place: str, text: str) -> bool:
    """Write `text` for later commands into the file `place`; return whether that worked."""
    try:
        os.makedirs(os.path.dirname(place), mode=0o700, exist_ok=True)
        with open(place, "w", encoding="utf-8", errors="replace", opener=private) as file:
            file.write(text)
    except OSError:
        return False
    return True


def private(path: str, flags: int) -> int:
    """Open a file that only its owner may read."""
    return os.open(path, flags, 0o600)


def needs_backups(log: str, local: datetime) -> bool:
    """Return whether `log` holds practice of earlier days, and backups are not switched off."""
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    with reading(log) as db:
        first = first_change_at(db)
        return first is not None and first < midnight and Settings(stored_settings(db)).backups


def make_daily_backup(log: str, today: date) -> None:
    """Make the backup of `today`, unless another process is making it, and remove backups that are not kept."""
    from practicelog.db.storage.backups import delete_old_backups
    from practicelog.db.storage.copies import backup_turn, copy_log

    with backup_turn(folder_of(log), wait=False) as is_ours:
        if is_ours and is_backup_due(log, today):
            copy_log(log, backup_path(log, today))
            delete_old_backups(log)
            forget_failure(log)


def forget_failure(log: str) -> None:
    """Forget that a backup failed."""
    if os.path.exists(failure_path(log)):
        os.unlink(failure_path(log))


def back_up(log: str, local: datetime, output: str | None, force: bool, say: Say = silent) -> "Copy":
    """Make a backup of `log` now, in its place among the others or as the file `output`; tell `say` how far it is."""
    from practicelog.db.storage.copies import backup_turn, copy_log

    try:
        if output is not None:
            check_target(log, output, force)
            return copy_log(log, os.path.realpath(output) if os.path.islink(output) else output, say)
        with backup_turn(folder_of(log), wait=True):
            by_hand, _, _ = paths_at(log, first_free_instant(log, local))
            is_first = not has_backup_of(log, local.date())
            copy = copy_log(log, backup_path(log, local.date()) if is_first else by_hand, say)
            forget_failure(log)
            return copy
    except OSError as problem:
        raise Unwritable(f"Cannot write {output or folder_of(log)}: {problem.strerror}") from None


def check_target(log: str, output: str, force: bool) -> None:
    """Raise Refused when `output` or its sum would be written over what is kept, is no file, or may not be replaced."""
    for place in (output, output + SIDECAR):
        refuse_kept(log, place)
    if os.path.exists(output) and not os.path.isfile(output):
        raise Refused(f"{output} is not a file. Write to a file of your own")
    if os.path.lexists(output) and not force:
        raise Refused(f"{output} exists. To replace it: --force")


def backup_called(log: str, which: str) -> str:
    """Return the path of the backup that `which` names: `latest`, a day or a stamp as they are listed, or a file."""
    backups = backups_of(log)
    if which == "latest":
        if last := newest_backup(backups):
            return last.path
        raise NothingThere(f"There are no backups in {folder_of(log)}. Write the path of one")
    if candidates := [backup for backup in backups if which in (backup.stamp, backup.day.isoformat(), backup.name)]:
        # A day means its own backup; where there is none, the last one made by hand.
        return next(
            (backup for backup in candidates if backup.stamp == which), newest_backup(candidates) or candidates[-1]
        ).path
    if os.path.lexists(which):
        return which
    raise NothingThere(f'There is no backup "{which}". {cure_for(which, backups)}')


def cure_for(which: str, backups: list[Backup]) -> str:
    """Return what to try where there is no backup of the day `which`: the last one before, if it is a day."""
    before = newest_backup([backup for backup in backups if backup.day.isoformat() < which[:10]])
    return f"The last one before is {before.stamp}" if before and which[:2] == "20" else "See: practicelog db backups"


def restore(log: str, backup: str, local: datetime, say: Say = silent) -> "RestoredLog":
    """Replace `log` by `backup`, keeping a copy of its current state; tell `say` how far that is."""
    from practicelog.db.storage.copies import backup_turn
    from practicelog.db.storage.restoring import restore_log

    say("checking the backup")
    check_backup(log, backup)
    try:
        with backup_turn(folder_of(log), wait=True):
            _, safety, aside = paths_at(log, first_free_instant(log, local))
            restored = restore_log(log, backup, safety, aside, say)
        forget_failure(log)
    except OSError as problem:
        raise Unwritable(f"Cannot write {problem.filename}: {problem.strerror}") from None
    return restored


def check_backup(log: str, backup: str) -> None:
    """Raise WrongDatabase when `backup` cannot be trusted, NotUnderstood when it is the log itself."""
    from practicelog.db.storage.copies import fault_of

    if os.path.exists(log) and os.path.exists(backup) and os.path.samefile(log, backup):
        raise NotUnderstood(f"{backup} is the log itself. See: practicelog db backups")
    if reason := fault_of(backup):
        raise WrongDatabase(f"{backup} was not restored: {reason}")


class Verified(NamedTuple):
    """A verified backup: its `fault` (None if it has none), and whether its SHA-256 could be compared.

    `anew` is what a restore would make anew, `dropped` what it would drop.
    """

    file: str
    path: str
    fault: str | None
    has_sum: bool
    anew: list[str]
    dropped: list[str]


def verify_backups(log: str, file: str | None, say: Say = silent) -> list[Verified]:
    """Verify the backup that `file` names, else all of them, newest first; raise NothingThere when there are none."""
    paths = [backup_called(log, file)] if file is not None else [backup.path for backup in reversed(backups_of(log))]
    if not paths:
        raise NothingThere(f"There are no backups in {folder_of(log)}")
    backups = []
    for number, path in enumerate(paths, 1):
        say(f"backup {number} of {len(paths)}")
        backups.append(verified(path))
    return backups


def verified(path: str) -> Verified:
    """Verify one backup."""
    from practicelog.db.storage.backups import digest_beside
    from practicelog.db.storage.copies import fault_of
    from practicelog.db.storage.mending import mends_of

    fault, mends = fault_of(path), mends_of(path)
    if not fault and (mends.anew or any(part.kind == "trigger" for part in mends.dropped)):
        fault = "it is not as practicelog made it"
    return Verified(
        file=os.path.basename(path),
        path=path,
        fault=fault or None,
        has_sum=bool(digest_beside(path)),
        anew=[part.name for part in mends.anew],
        dropped=[str(part) for part in mends.dropped],
    )
