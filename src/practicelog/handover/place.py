"""Where the helper of this user, interpreter and environment listens, and whether it is the user's own."""

# Not `socket`, which takes 4 ms.
import _socket
import os
import stat
import sys

from practicelog import __version__, helper_folder

# What Python itself, its libraries and the C library read when they start.
READ_AT_START = ("PYTHON", "LC_", "LANG")
HOME = "HOME"
"""Where Python looks for packages of the user."""
PRIME = (1 << 61) - 1
SYSTEMS = ("linux", "darwin")
"""The systems that tell who is at the other end of a socket, as read below."""
PROCESS_AT_PEER = 2
"""LOCAL_PEERPID of macOS."""


def environment_at_start() -> dict[str, str]:
    """Return the variables that a helper must have been started with, to do as this process would."""
    return {name: value for name, value in sorted(os.environ.items()) if name.startswith(READ_AT_START) or name == HOME}


def socket_path() -> str:
    """Return where the helper listens that would do as this process does: one for each program and environment."""
    root = os.stat("/")
    parts = (
        sys.executable,
        sys.version,
        __file__,
        __version__,
        *map(str, sys.flags),
        *(f"{name}={value}" for name, value in environment_at_start().items()),
        f"{root.st_dev} {root.st_ino} {mounts()}",
        # What may be read and written is decided by these as well.
        *map(str, (os.getegid(), *sorted(os.getgroups()))),
    )
    # Which numbers have which remainder is nobody's secret: the folder keeps others out, not the name.
    key = int.from_bytes(b"\0".join(map(os.fsencode, parts)), "big") % PRIME
    return f"{helper_folder()}/{key:016x}"


def mounts() -> str:
    """Return what this process sees of the system's folders, where the system says so: containers share a socket."""
    try:
        return os.readlink("/proc/self/ns/mnt")
    except OSError:
        return ""


def is_private(folder: str) -> bool:
    """Tell whether `folder` is this user's, and nobody else can reach what is in it."""
    try:
        found = os.lstat(folder)
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & 0o077


def is_own(connection: "_socket.socket") -> bool:
    """Tell whether a process of this user is at the other end."""
    return process_and_user(connection)[1] == os.geteuid()


def process_and_user(connection: "_socket.socket") -> tuple[int, int]:
    """Return the process at the other end of a connection, that which listens, and its user; -1 where unknown."""
    word = 4

    def number(level: int, option: int, size: int, at: int) -> int:
        """Return one number of what the system knows about the other end."""
        told = connection.getsockopt(level, option, size)
        return int.from_bytes(told[at : at + word], sys.byteorder)

    if sys.platform == "linux":
        credentials = _socket.SOL_SOCKET, _socket.SO_PEERCRED, 3 * word
        return number(*credentials, 0), number(*credentials, word)
    if sys.platform == "darwin":
        return number(0, PROCESS_AT_PEER, word, 0), number(0, 1, 76, word)
    return -1, -1
