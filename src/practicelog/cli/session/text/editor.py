"""Editing a text in $VISUAL or $EDITOR or, on a terminal, in whatever editor the system has."""

import contextlib
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from practicelog.cli.visit import Visit
from practicelog.db.connect import database_path
from practicelog.domain.errors import NothingThere, NotUnderstood, Unwritable
from practicelog.render.kit.terminal import is_terminal

FOLDER = ".edit-"
USUAL = ("sensible-editor", "editor", "nano", "vim", "vi")
FAREWELLS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


def editor(visit: Visit) -> list[str]:
    """Return the editor's command line; raise NotUnderstood if there is none, or no terminal for a default one."""
    visit.need_own_process()
    for name in ("VISUAL", "EDITOR"):
        if command := os.environ.get(name, "").strip():
            try:
                return shlex.split(command)
            except ValueError:
                raise NotUnderstood(f"{name} is {command}: its quotes do not close") from None
    if not is_person_there():
        raise NotUnderstood(
            "What should be changed? Write --start TIME, --stop TIME, --activity NAME, -m NOTE …; to edit a session as"
            " text, set EDITOR"
        )
    from shutil import which

    path = next((path for name in USUAL if (path := which(name))), None)
    if path is None:
        raise NotUnderstood("There is no editor. Set EDITOR to one, like EDITOR=nano")
    return [path]


def is_person_there() -> bool:
    """Return whether a person can use an editor here."""
    return is_terminal(sys.stdin) and is_terminal(sys.stdout)


class Desk:
    """A private folder beside the log that holds a text while it is edited."""

    def __init__(self, folder: Path, name: str) -> None:
        self.file = folder / f"{name}.txt"

    def edit(self, text: str, command: list[str]) -> str:
        """Return `text` as the editor left it; raise NotUnderstood or NothingThere."""
        self.file.touch(mode=0o600)
        self.file.write_bytes(text.encode())
        try:
            # The editor writes to the terminal: its output must not mix with ours, so that --json stays clean.
            process = subprocess.run([*command, str(self.file)], check=False, stdout=None if is_person_there() else 2)
        except OSError as problem:
            raise NotUnderstood(f"Cannot run {command[0]}: {problem.strerror}. Set EDITOR to an editor") from None
        if process.returncode:
            raise NothingThere(f"{command[0]} ended with code {process.returncode}. Nothing was changed")
        return self.read()

    def read(self) -> str:
        """Return the text in the file, "" if the file is gone; raise NotUnderstood if it is not UTF-8."""
        try:
            return self.file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except FileNotFoundError:
            return ""
        except UnicodeDecodeError:
            raise NotUnderstood("The text is not valid UTF-8. Nothing was changed") from None


@contextlib.contextmanager
def desk_for(name: str) -> Iterator[Desk]:
    """Provide a desk and clear it away afterwards, with any that a killed process left behind."""
    from secrets import token_hex
    from shutil import rmtree

    beside = Path(database_path()).parent
    for leftover in beside.glob(f"{FOLDER}*"):
        if not is_alive(leftover.name.removeprefix(FOLDER).partition("-")[0]):
            rmtree(leftover, ignore_errors=True)
    with interrupt_on(FAREWELLS):
        folder = beside / f"{FOLDER}{os.getpid()}-{token_hex(4)}"
        try:
            try:
                beside.mkdir(mode=0o700, parents=True, exist_ok=True)
                folder.mkdir(mode=0o700)
            except OSError as problem:
                raise Unwritable(f"Cannot write next to the log, in {beside}: {problem.strerror}") from None
            yield Desk(folder, name)
        finally:
            clear_away(folder)


def clear_away(folder: Path) -> None:
    """Remove a folder, where it is, also when Ctrl-C comes meanwhile."""
    from shutil import rmtree

    try:
        rmtree(folder, ignore_errors=True)
    except (KeyboardInterrupt, OSError):
        # An interrupted rmtree may close a handle twice. Heard once: whoever types it again ends the process.
        rmtree(folder, ignore_errors=True)
        raise KeyboardInterrupt from None


def is_alive(process: str) -> bool:
    """Return whether a process with the id `process` exists; on Windows, where asking would end it, always True."""
    if os.name == "nt":
        return True
    try:
        os.kill(int(process), 0)
    except (ValueError, ProcessLookupError, OverflowError):
        return False
    except OSError:
        pass
    return True


@contextlib.contextmanager
def interrupt_on(signals: tuple[signal.Signals, ...]) -> Iterator[None]:
    """Let `signals`, which would kill the program, interrupt it as Ctrl-C does; it dies of them afterwards."""
    heard: list[int] = []

    def interrupt(number: int, frame: FrameType | None) -> None:
        heard.append(number)
        raise KeyboardInterrupt

    deadly = [number for number in signals if signal.getsignal(number) is signal.SIG_DFL]
    for number in deadly:
        signal.signal(number, interrupt)
    try:
        yield
    finally:
        for number in deadly:
            signal.signal(number, signal.SIG_DFL)
        for signum in heard:
            signal.raise_signal(signum)
