"""Write what a machine reads: whole, or not at all, be it to a file, a stream or stdout."""

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from typing import IO, Protocol

from practicelog.domain.errors import Unwritable
from practicelog.render.kit.terminal import write_data

IN_MEMORY = PART = 1_000_000
"""How many characters are kept in memory, and how many are sent at a time."""


class Out(Protocol):
    """Something to write text to."""

    def write(self, text: str, /) -> object:
        """Write `text`."""


class Spool:
    """Text that is kept until it is whole: in memory, and from a million characters on in a file without a name."""

    def __init__(self) -> None:
        self.text = in_utf8(io.BytesIO())
        self.length = 0

    def write(self, text: str) -> None:
        """Keep `text`; raise Unwritable if there is no room for it."""
        try:
            self.text.write(text)
            self.length += len(text)
            if self.length > IN_MEMORY and isinstance(self.text.buffer, io.BytesIO):
                self.move_to_disk(self.text.buffer)
        except OSError as problem:
            raise no_room(problem) from None

    def move_to_disk(self, memory: io.BytesIO) -> None:
        """Keep in a temporary file (0600) what is in memory: it has no name, so that whoever is killed leaves none."""
        # Here, not above: it takes 4 ms, and most answers are short.
        from tempfile import TemporaryFile

        self.text.flush()
        file = TemporaryFile()  # noqa: SIM115 - `close` does
        file.write(memory.getvalue())
        self.text = in_utf8(file)

    def parts(self) -> Iterator[str]:
        """Yield all the text, a part at a time; raise Unwritable if it could not be kept."""
        try:
            self.text.seek(0)
        except OSError as problem:
            raise no_room(problem) from None
        while part := self.text.read(PART):
            yield part

    def close(self) -> None:
        """Forget the text."""
        with contextlib.suppress(OSError):
            self.text.close()


def in_utf8(file: IO[bytes]) -> io.TextIOWrapper:
    """Return a binary file as one of text, byte for byte."""
    return io.TextIOWrapper(file, encoding="utf-8", errors="surrogateescape", newline="")


def no_room(problem: OSError) -> Unwritable:
    """Return the error to show where the folder of temporary files takes no more."""
    reason = problem.strerror or str(problem)
    return Unwritable(f"Cannot write to the folder of temporary files: {reason}. Set TMPDIR to another")


@contextlib.contextmanager
def written_whole(path: str) -> Iterator[Out]:
    """Give what to write the text of `path` to, "" for stdout: at the end it is sent, or the file is replaced, whole.

    Nothing of it is seen before, nor if there is an error. Raise Unwritable if that fails; what is wrong with stdout is
    for whoever sends the output.
    """
    if path and not is_stream(path):
        with failing_as(path), replacing(os.path.realpath(path)) as file:
            yield file
        return
    with contextlib.closing(Spool()) as spool:
        yield spool
        if not path or is_stdout(path):
            # To open a path of stdout would begin it anew, where it is a file that others have written to.
            for part in spool.parts():
                write_data(part)
        else:
            with failing_as(path), open(path, "w", encoding="utf-8", newline="", errors="surrogateescape") as stream:
                stream.writelines(spool.parts())


@contextlib.contextmanager
def failing_as(path: str) -> Iterator[None]:
    """Raise Unwritable, with the path, for what the system says."""
    try:
        yield
    except OSError as problem:
        raise Unwritable(f"Cannot write {path}: {problem.strerror}") from None


@contextlib.contextmanager
def replacing(path: str) -> Iterator[io.TextIOWrapper]:
    """Give a file to write to that is `path` at the end, unless there is an error; raise OSError if that fails."""
    # Here, not above: stdout does without.
    from practicelog.db.drafts import draft_in

    with draft_in(os.path.dirname(path)) as draft:
        with open(draft, "w", encoding="utf-8", newline="", errors="surrogateescape") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        os.chmod(draft, 0o666 & ~umask())
        os.replace(draft, path)


def is_stream(path: str) -> bool:
    """Return whether `path` is a pipe, a device or this process's own output: something to write to, not to replace."""
    return os.path.exists(path) and (is_stdout(path) or not os.path.isfile(path))


def is_stdout(path: str) -> bool:
    """Return whether `path`, which is there, is where this process's own output goes."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(sys.stdout.fileno()))
    except (AttributeError, ValueError, OSError):
        return False


def umask() -> int:
    """Return the permissions that this process withholds from new files."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
