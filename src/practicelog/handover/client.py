"""A command handed over to a helper, with all that it is typed among."""

# What `signal` and `socket` are made of: those take 6 ms.
import _signal  # type: ignore[import-not-found]
import _socket
import os
import sys
import time

from practicelog import INTERRUPTED, leave
from practicelog.handover.place import is_own, is_private, socket_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType

READY, NOT_HERE, ENDED = b"r", b"n\0", b"e"
"""What a helper says: that it waits for a command, that this one is not for it, and which code it ended with."""
ANSWER = 2
"""How many bytes its answer has."""
PATIENCE = 0.05
"""Seconds to wait for a helper; then the command is carried out here."""
PASSED_ON = tuple(getattr(_signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(_signal, name))
LENGTH = 8


class Lost(Exception):
    """A helper ended without a word about the command that was typed at `now_us`."""

    def __init__(self, now_us: int) -> None:
        super().__init__(now_us)
        self.now_us = now_us


class Call:
    """A command in the hands of a helper: it passes signals on, and keeps the last one."""

    def __init__(self, connection: "_socket.socket") -> None:
        self.connection = connection
        self.is_handed_over = False
        self.heard = 0
        self.before: dict[int, object] = {}

    def __enter__(self) -> "Call":
        for number in PASSED_ON:
            if (handler := _signal.getsignal(number)) is not _signal.SIG_IGN:
                self.before[number] = handler
                _signal.signal(number, self.pass_on)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self.before.items():
            _signal.signal(number, handler)
        self.connection.close()

    def pass_on(self, number: int, frame: "FrameType | None") -> None:
        """Send the number of a signal to the helper; end this process as the second Ctrl-C does, or an early one."""
        if number == _signal.SIGINT and (self.heard == number or not self.is_handed_over):
            leave()
        self.heard = number
        if not self.is_handed_over:
            die_of(number)
        try:
            self.connection.send(bytes([number]))
        except OSError:
            # It has ended: what it said about that is read next.
            return

    def answer(self) -> bytes:
        """Wait for what the helper says, which may be cut off when it dies."""
        said = b""
        try:
            while len(said) < ANSWER and (part := self.connection.recv(ANSWER - len(said))):
                said += part
        except OSError:
            pass
        return said


def hand_over(words: list[str]) -> "int | None":
    """Let a helper carry out `words`; return the exit code, or None if there is none or the command is not for it.

    Once it has the whole command it alone carries it out, whatever becomes of it; raise Lost if it does not say what.
    """
    now_us = time.time_ns() // 1_000
    connection = connected()
    if connection is None:
        return None
    handles = [stream for stream in range(3) if is_open(stream)]
    message = packed(words, now_us, handles)
    with Call(connection) as call:
        try:
            send(connection, message, handles)
        except OSError:
            # The end of it was never taken: it cannot have begun.
            return None
        call.is_handed_over = True
        said = call.answer()
        if said[:1] == ENDED and len(said) == 2:
            return said[1]
        if said == NOT_HERE:
            return None
        if call.heard == _signal.SIGINT:
            return INTERRUPTED
        if call.heard:
            die_of(call.heard)
    raise Lost(now_us)


def connected() -> "_socket.socket | None":
    """Return a connection to a helper of this user that waits for a command; None if none does soon enough."""
    path = socket_path()
    if not is_private(os.path.dirname(path)):
        return None
    connection = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    connection.settimeout(PATIENCE)
    try:
        connection.connect(path)
        if is_own(connection) and connection.recv(1) == READY:
            connection.settimeout(None)
            return connection
    except OSError:
        pass
    connection.close()
    return None


def packed(words: list[str], now_us: int, handles: list[int]) -> bytes:
    """Return the command and what it is typed among as bytes, which begin with their length."""
    mask = os.umask(0o077)
    os.umask(mask)
    ignored = [number for number in PASSED_ON if _signal.getsignal(number) is _signal.SIG_IGN]
    blocked = _signal.pthread_sigmask(_signal.SIG_BLOCK, [])
    numbers = ([now_us], handles, [mask], ignored, blocked, [len(words)])
    parts = [
        *(" ".join(map(str, row)).encode() for row in numbers),
        *map(os.fsencode, words),
        *(name + b"=" + value for name, value in os.environb.items()),
    ]
    message = b"\0".join(parts)
    return len(message).to_bytes(LENGTH, "big") + message


def send(connection: "_socket.socket", message: bytes, handles: list[int]) -> None:
    """Send the `message`, with the folder that this process is in and its open streams."""
    folder = os.open(".", os.O_RDONLY)
    try:
        rights = b"".join(handle.to_bytes(4, sys.byteorder) for handle in (folder, *handles))
        sent = connection.sendmsg([message], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, rights)])
        # Sending nothing fails where the command has ended already.
        if rest := message[sent:]:
            connection.sendall(rest)
    finally:
        os.close(folder)


def is_open(stream: int) -> bool:
    """Tell whether this process was started with that stream."""
    return (sys.stdin, sys.stdout, sys.stderr)[stream] is not None


def die_of(number: int) -> None:
    """End this process by a signal, as it ends one that does nothing about it."""
    _signal.signal(number, _signal.SIG_DFL)
    os.kill(os.getpid(), number)
