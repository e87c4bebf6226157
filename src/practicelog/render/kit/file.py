"""Write a file whole, or not at all."""

import os
import tempfile

from practicelog.domain.errors import Unwritable


def replace_whole(path: str, text: str) -> None:
    """Write `text` to `path`, all of it or nothing; raise Unwritable if that fails."""
    folder = os.path.dirname(os.path.abspath(path))
    draft = ""
    try:
        handle, draft = tempfile.mkstemp(prefix=".practicelog-", dir=folder)
        with os.fdopen(handle, "w", encoding="utf-8", newline="", errors="surrogateescape") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        os.chmod(draft, 0o666 & ~umask())
        os.replace(draft, path)
    except OSError as problem:
        raise Unwritable(f"Cannot write {path}: {problem.strerror}") from None
    finally:
        if draft and os.path.exists(draft):
            os.unlink(draft)


def umask() -> int:
    """Return the permissions that this process withholds from new files."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
