"""The session as text in an editor: $VISUAL or $EDITOR, and on a terminal without one what the system has."""

import contextlib
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from practicelog.db.connect import database_path
from practicelog.domain.errors import NothingThere, NotUnderstood, Unwritable
from practicelog.render.kit.terminal import is_terminal

FOLDER = ".edit-"
USUAL = ("sensible-editor", "editor", "nano", "vim", "vi")
FAREWELLS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


class EditorFailed(NotUnderstood):
    """The editor could not be run, or left what is no text."""


class GivenUp(NothingThere):
    """The editor said that it failed, or that its text is not meant."""


def editor() -> list[str]:
    """Return the command of the editor; raise NotUnderstood when there is none and no terminal to look for one."""
    for name in ("VISUAL", "EDITOR"):
        if said := os.environ.get(name, "").strip():
            try:
                return shlex.split(said)
            except ValueError:
                raise NotUnderstood(f"{name} is {said}: its quotes do not close") from None
    if not is_person_there():
        raise NotUnderstood(
            "Edit what of it? Name it: --start TIME, --stop TIME, --activity NAME, -m NOTE …; to edit a session as"
            " text, set EDITOR"
        )
    from shutil import which

    found = next((path for name in USUAL if (path := which(name))), None)
    if found is None:
        raise NotUnderstood("There is no editor. Set EDITOR to one, like EDITOR=nano")
    return [found]


def is_person_there() -> bool:
    """Tell whether a person can use an editor here."""
    return is_terminal(sys.stdin) and is_terminal(sys.stdout)


class Desk:
    """A folder of one's own beside the log in which a text lies while it is edited."""

    def __init__(self, folder: Path, name: str) -> None:
        self.file = folder / f"{name}.txt"

    def edited(self, text: str, command: list[str]) -> str:
        """Return what becomes of `text` in the editor; raise EditorFailed when that fails."""
        self.file.touch(mode=0o600)
        self.file.write_bytes(text.encode())
        try:
            # The editor belongs to the terminal: what it says is no answer of ours, so that --json stays clean.
            done = subprocess.run([*command, str(self.file)], check=False, stdout=None if is_person_there() else 2)
        except OSError as problem:
            raise EditorFailed(f"Cannot run {command[0]}: {problem.strerror}. Set EDITOR to an editor") from None
        if done.returncode:
            raise GivenUp(f"{command[0]} ended with code {done.returncode}. Nothing was changed")
        return self.read()

    def read(self) -> str:
        """Return what is in the file."""
        try:
            return self.file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except FileNotFoundError:
            return ""
        except UnicodeDecodeError:
            raise EditorFailed("The text is not valid UTF-8. Nothing was changed") from None


@contextlib.contextmanager
def desk(name: str) -> Iterator[Desk]:
    """Give a desk; nothing of it is left afterwards, nor of one that was left when a program was killed."""
    from shutil import rmtree
    from tempfile import mkdtemp

    beside = Path(database_path()).parent
    for left in beside.glob(f"{FOLDER}*"):
        if not is_alive(left.name.removeprefix(FOLDER).partition("-")[0]):
            rmtree(left, ignore_errors=True)
    with interrupted_by(FAREWELLS):
        try:
            folder = mkdtemp(prefix=f"{FOLDER}{os.getpid()}-", dir=beside)
        except OSError as problem:
            raise Unwritable(f"Cannot write beside the log, in {beside}: {problem.strerror}") from None
        try:
            yield Desk(Path(folder), name)
        finally:
            rmtree(folder, ignore_errors=True)


def is_alive(process: str) -> bool:
    """Tell whether there is a process of that number."""
    try:
        os.kill(int(process), 0)
    except (ValueError, ProcessLookupError, OverflowError):
        return False
    except OSError:
        pass
    return True


@contextlib.contextmanager
def interrupted_by(signals: tuple[signal.Signals, ...]) -> Iterator[None]:
    """Let these signals, which would end the program at once, interrupt it as Ctrl-C does."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = [(one, signal.signal(one, interrupt)) for one in signals]
    try:
        yield
    finally:
        for one, handler in before:
            signal.signal(one, handler)
