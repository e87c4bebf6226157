"""Files that are whole before they appear under their name; what a killed process left of one is swept out."""

import contextlib
import errno
import os
import re
import secrets
from collections.abc import Iterator

PREFIX = ".practicelog-draft-"
JOURNAL = "-journal"
# Names of eight characters: nothing that a person calls a file like that is taken for a draft.
DRAFT = re.compile(rf"{re.escape(PREFIX)}[a-z0-9_]{{8}}")
FRESH = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


@contextlib.contextmanager
def draft_in(folder: str) -> Iterator[str]:
    """Give the path of a new file (0600) in `folder`; what is still there at the end is removed.

    So is what killed processes left there. Raise OSError if there can be no file.
    """
    sweep_drafts(folder)
    handle, draft = new_draft(folder)
    try:
        yield draft
    finally:
        try:
            remove_draft(draft)
        finally:
            os.close(handle)


def remove_draft(draft: str) -> None:
    """Remove a draft and its journal, where they are, also when Ctrl-C comes meanwhile."""
    try:
        unlink_with_journal(draft)
    except KeyboardInterrupt:
        # It is heard once: whoever types it again ends the process.
        unlink_with_journal(draft)
        raise


def unlink_with_journal(draft: str) -> None:
    """Remove a draft and its journal, where they are."""
    # One that has its name by now is not there, and an answer about it must not undo what was done.
    for path in filter(os.path.lexists, (draft, draft + JOURNAL)):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)


def new_draft(folder: str) -> tuple[int, str]:
    """Return a new file (0600) in `folder`, open and marked as one that a process is at work on, and its path.

    Raise OSError if there can be none.
    """
    while True:
        draft = os.path.join(folder, PREFIX + secrets.token_hex(4))
        handle = -1
        try:
            handle = os.open(draft, FRESH, 0o600)
            mark(handle)
            # Whoever swept before it was marked took it for one that was left.
            if os.path.exists(draft):
                return handle, draft
            os.close(handle)
        except FileExistsError:
            continue
        except BaseException:
            remove_draft(draft)
            if handle >= 0:
                os.close(handle)
            raise


def mark(handle: int, wait: bool = True) -> bool:
    """Lock an open file for as long as this process has it open; return False when another one has, or nobody can."""
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except (ImportError, OSError):
        # Windows, which lets nobody remove an open file, and network file systems without such locks.
        return False
    return True


def sweep_drafts(folder: str) -> None:
    """Remove the drafts in `folder` on which no process is at work any more."""
    try:
        names = {name for name in os.listdir(folder) if name.startswith(PREFIX)}
    except OSError:
        # It cannot be listed, or is not there: whoever wants to write there is told.
        return
    for name in names:
        draft = os.path.join(folder, name.removesuffix(JOURNAL))
        if DRAFT.fullmatch(os.path.basename(draft)) and is_left(draft):
            for path in (draft, draft + JOURNAL):
                with contextlib.suppress(OSError):
                    os.unlink(path)


def is_left(draft: str) -> bool:
    """Return whether nobody is at work on `draft`, or it is not there."""
    try:
        # One that has its name by now is not opened: to close it would drop the locks of SQLite on it.
        if os.stat(draft, follow_symlinks=False).st_nlink > 1:
            return True
        handle = os.open(draft, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    except FileNotFoundError:
        return True
    except OSError:
        return False
    try:
        return os.name == "nt" or mark(handle, wait=False)
    finally:
        os.close(handle)


def give_name(handle: int, draft: str, path: str) -> None:
    """Let an unpublished file appear as `path`; raise FileExistsError when that is taken."""
    if not draft:
        # The descriptor of a folder is asked for, and then ignored as the path is absolute; without it the link
        # would be one to the symbolic link in /proc.
        os.link(f"/proc/self/fd/{handle}", path, src_dir_fd=handle)
        return
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links (FAT, some network folders).
        if not os.path.exists(path):
            os.rename(draft, path)


def sync_folder(folder: str) -> None:
    """Make the names in `folder` last through a power cut, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError as problem:
        # Some network file systems cannot sync a folder; a broken disk must not pass for one.
        if problem.errno != errno.EINVAL:
            raise
    finally:
        os.close(handle)
