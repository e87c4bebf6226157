"""Waiting for commands: one process that has everything loaded and forks for each of them."""

import gc
import os
import select
import signal
import socket
import sys
import threading
import time
from types import FrameType
from typing import NamedTuple

from practicelog.handover.place import is_private
from practicelog.helper.child import attend
from practicelog.helper.files import FileTimes, file_times, is_installed_anew
from practicelog.helper.warmth import REHEARSED, TOUCHED, empty_log, load_everything, rehearse

WAITING = 128
"""How many commands may wait to be taken."""
SETTLED = 0.05
"""After how many seconds the command before has been answered, and nobody else is kept waiting."""
TAKEN = b"t"
"""What a child says that has taken a command."""


class Limits(NamedTuple):
    """How many seconds a helper waits for a command, and how often it looks whether it is still of use."""

    idle: float = 2 * 3600
    every: float = 30


class Ended(Exception):
    """The helper was asked to end."""


def serve(path: str, limits: Limits) -> None:
    """Take commands at the socket `path` until none comes for long, the program changes, or the helper is ended."""
    forget_beginning()
    asked = asked_to_end()
    files = file_times()
    gc.disable()
    log = empty_log()
    load_everything()
    rehearse(log, REHEARSED)
    gc.collect()
    # What nobody counts anew stays shared with the children.
    gc.freeze()
    listener = listening(path)
    if listener is None:
        return
    own = identity(path)
    spare, last = fork_spare(listener, log, files), time.monotonic()
    try:
        # What a thread holds at a fork, its child never gets.
        while threading.active_count() == 1 and identity(path) == own and file_times() == files:
            until = time.monotonic() + limits.every
            while (left := until - time.monotonic()) > 0:
                found = select.select([spare, asked], [], [], left)[0]
                if asked in found:
                    raise Ended
                if found:
                    spare, last = replaced(spare, listener, log, files), time.monotonic()
            if time.monotonic() - last > limits.idle:
                break
    except Ended:
        pass
    finally:
        if identity(path) == own:
            clear_away(path)


def replaced(spare: socket.socket, listener: socket.socket, log: bytes, files: FileTimes) -> socket.socket:
    """Return the line to another child that waits, as that at the end of `spare` has taken a command.

    Raise Ended if it has died, or found the program installed anew: so would the next.
    """
    with spare:
        if spare.recv(1) != TAKEN:
            raise Ended
    return fork_spare(listener, log, files)


def fork_spare(listener: socket.socket, log: bytes, files: FileTimes) -> socket.socket:
    """Leave the next command to a child, and return the line to it: it says TAKEN, and ends when this process does."""
    ours, theirs = socket.socketpair()
    if os.fork():
        theirs.close()
        return ours
    try:
        ours.close()
        wait_for_one(listener, theirs, log)
        connection, _ = listener.accept()
        if is_installed_anew(files):
            # Whoever has just upgraded wants what is new now: the command is carried out where it was typed.
            raise Ended
        theirs.sendall(TAKEN)
        theirs.close()
        listener.close()
        attend(connection)
    finally:
        os._exit(1)


def wait_for_one(listener: socket.socket, helper: socket.socket, log: bytes) -> None:
    """Wait in a child until a command comes, with all that it may need at hand; raise Ended when the helper ends."""

    def comes(seconds: float | None) -> bool:
        """Tell whether a command comes within so many seconds."""
        found = select.select([listener, helper], [], [], seconds)[0]
        if helper in found:
            raise Ended
        return bool(found)

    if not comes(SETTLED):
        rehearse(log, TOUCHED, lambda: comes(0))
        comes(None)


def forget_beginning() -> None:
    """Let go of all that the command had which left this helper behind: its terminal, folder, files and signals."""
    os.setsid()
    os.chdir("/")
    os.umask(0o077)
    os.closerange(3, os.sysconf("SC_OPEN_MAX") if sys.platform != "linux" else 1 << 16)
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    # Children are not waited for: the system buries them.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)


def asked_to_end() -> socket.socket:
    """Return a line on which something comes when the helper is asked to end, by SIGTERM.

    The handler raises nothing: a signal may come in what Python calls around a fork, where an error is lost.
    """
    ours, theirs = socket.socketpair()

    def hear(number: int, frame: FrameType | None) -> None:
        theirs.send(b"e")

    signal.signal(signal.SIGTERM, hear)
    return ours


def listening(path: str) -> socket.socket | None:
    """Return a socket that listens at `path`; None where another helper does, or the folder is not the user's own."""
    if not is_private(os.path.dirname(path)) or is_served(path):
        return None
    draft = f"{path}.{os.getpid()}"
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        listener.bind(draft)
        listener.listen(WAITING)
        # Whoever finds it can be taken at once; of two, the one that is replaced notices.
        os.rename(draft, path)
    except OSError:
        listener.close()
        return None
    return listener


def is_served(path: str) -> bool:
    """Tell whether a helper listens at `path`."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        try:
            connection.connect(path)
        except OSError:
            return False
    return True


def identity(path: str) -> tuple[int, int] | None:
    """Return what tells the socket at `path` from any other, None if there is none."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return found.st_ino, found.st_ctime_ns


def clear_away(path: str) -> None:
    """Remove the socket, and its folder if that is empty, so that nobody looks for a helper."""
    try:
        os.unlink(path)
        os.rmdir(os.path.dirname(path))
    except OSError:
        pass
