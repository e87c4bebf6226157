"""Write a file whole, or not at all."""

import os
import sys

from practicelog.db.drafts import draft_in
from practicelog.domain.errors import Unwritable
from practicelog.render.kit.terminal import write_data


def is_stream(path: str) -> bool:
    """Return whether `path` is a pipe, a device or this process's own output: something to write to, not to replace."""
    return os.path.exists(path) and (is_stdout(path) or not os.path.isfile(path))


def is_stdout(path: str) -> bool:
    """Return whether `path`, which is there, is where this process's own output goes."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(sys.stdout.fileno()))
    except (AttributeError, ValueError, OSError):
        return False


def write_file(path: str, text: str) -> None:
    """Write `text` to a stream as it is, and to a file, be it behind a link, whole or not at all.

    Raise Unwritable if that fails; what is wrong with stdout is for whoever sends the output.
    """
    if is_stream(path) and is_stdout(path):
        # To open it would begin it anew, where it is a file that others have written to.
        write_data(text)
        return
    try:
        if is_stream(path):
            with open(path, "w", encoding="utf-8", newline="", errors="surrogateescape") as out:
                out.write(text)
        else:
            replace_whole(os.path.realpath(path), text)
    except OSError as problem:
        raise Unwritable(f"Cannot write {path}: {problem.strerror}") from None


def replace_whole(path: str, text: str) -> None:
    """Write `text` to the file `path`, all of it or nothing; raise OSError if that fails."""
    with draft_in(os.path.dirname(path)) as draft:
        with open(draft, "w", encoding="utf-8", newline="", errors="surrogateescape") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(draft, 0o666 & ~umask())
        os.replace(draft, path)


def umask() -> int:
    """Return the permissions that this process withholds from new files."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
