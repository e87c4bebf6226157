"""A helper begun, found and ended."""

import _signal  # type: ignore[import-not-found]
import _socket
import os
import sys
import time

import practicelog
from practicelog.handover.client import PATIENCE
from practicelog.handover.place import (
    SYSTEMS,
    environment_at_start,
    is_private,
    process_and_user,
    socket_path,
)

NONE_HERE = "No helper can be left behind"
ENDS_WITHIN = 5.0
LOOK_EVERY = 0.1
"""Seconds: each look is one that waits for the helper, which takes no more than some."""
OPTIONS_OF_MODULE = 2


class StillRunning(Exception):
    """A helper that was asked to end has not."""


def obstacle() -> str:
    """Return why no helper can be left behind here, as the end of a sentence; "" if one can."""
    from threading import active_count

    if sys.platform not in SYSTEMS:
        return "this system does not say who is at the other end of a socket"
    if not is_installed():
        return "this practicelog is not installed as a package, or editable: its files may change at any time"
    if active_count() > 1:
        return "this process has more than one thread"
    if has_options():
        return "Python was started with options of its own"
    folder = practicelog.helper_folder()
    if os.path.lexists(folder) and not is_private(folder):
        return f"{folder} is not yours alone"
    return ""


def is_installed() -> bool:
    """Tell whether the program lies where packages are installed, with what an installer notes beside it."""
    folder = os.path.dirname(os.path.realpath(practicelog.__file__))
    try:
        beside = os.listdir(os.path.dirname(folder))
    except OSError:
        return False
    return any(name.startswith("practicelog-") and name.endswith(".dist-info") for name in beside)


def has_options() -> bool:
    """Tell whether Python was started with options, which a helper would not have."""
    in_front = len(sys.orig_argv) - len(sys.argv)
    return in_front != (OPTIONS_OF_MODULE if sys.orig_argv[1:2] == ["-m"] else 1)


def begin() -> None:
    """Leave a helper behind, unless one is there or none can be; it loads the program while this process goes on."""
    if obstacle() or process():
        return
    path = socket_path()
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        os.posix_spawn(
            sys.executable,
            [sys.executable, "-P", "-m", "practicelog.helper", path],
            environment_at_start(),
            file_actions=[(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_RDWR, 0) for stream in range(3)],
            # Until it has let go of the terminal, which may be closed at once.
            setsigmask=[_signal.SIGHUP, _signal.SIGINT, _signal.SIGQUIT, _signal.SIGTSTP],
        )
    except OSError:
        # Everything works without one.
        pass


def process() -> int | None:
    """Return the process of the helper that would do as this process does, None if none is there."""
    if sys.platform not in SYSTEMS or not is_private(os.path.dirname(path := socket_path())):
        return None
    connection = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    # Where too many wait for it already, no connection comes about.
    connection.settimeout(PATIENCE)
    try:
        connection.connect(path)
        process, user = process_and_user(connection)
        return process if user == os.geteuid() and process > 0 else None
    except OSError:
        return None
    finally:
        connection.close()


def stop() -> int | None:
    """End the helper that would do as this process does and return its process, None if none was there.

    Raise StillRunning where it does not end within a few seconds.
    """
    from signal import SIGTERM

    found = process()
    if found is None:
        return None
    try:
        os.kill(found, SIGTERM)
    except ProcessLookupError:
        return None
    deadline = time.monotonic() + ENDS_WITHIN
    while process() == found and time.monotonic() < deadline:
        time.sleep(LOOK_EVERY)
    if process() == found:
        raise StillRunning(f"The helper is still running after {ENDS_WITHIN:.0f} seconds: process {found}")
    return found
