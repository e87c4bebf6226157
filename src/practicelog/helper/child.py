"""One command, carried out in a child of the helper as the process would that was typed."""

import fcntl
import io
import os
import signal
import socket
import sys
import time
from types import FrameType
from typing import NamedTuple, TextIO

from practicelog import INTERRUPTED, leave
from practicelog.__main__ import outcome
from practicelog.answering import flush_or_drop
from practicelog.domain.errors import NotHere
from practicelog.handover.client import ENDED, LENGTH, NOT_HERE, PASSED_ON, READY
from practicelog.handover.place import is_own

MOST_HANDLES = 4
BUG = 1


class Command(NamedTuple):
    """The words of a command, when it was typed, and what it was typed among."""

    words: list[str]
    now_us: int
    streams: list[int]
    umask: int
    ignored: list[int]
    blocked: list[int]
    environment: dict[bytes, bytes]


def attend(connection: socket.socket) -> None:
    """Ask for the command, carry it out, say what came of it and end this process."""
    if not is_own(connection):
        return
    connection.sendall(READY)
    message, handles = received(connection)
    if message is None:
        # Whoever it was carries it out.
        return
    command = unpacked(message)
    take_place(command, handles)
    listen_to(connection)
    said = carried_out(command)
    signal.signal(signal.SIGIO, signal.SIG_IGN)
    # Who waits for the end of a pipe finds it there when the command has ended.
    os.closerange(0, 3)
    connection.setblocking(True)
    connection.sendall(said)
    os._exit(0)


def carried_out(command: Command) -> bytes:
    """Carry out the command and return what to say of it; a bug is shown as Python shows it."""
    try:
        return ENDED + bytes([outcome(command.words, command.now_us, in_helper=True) & 0xFF])
    except NotHere:
        return NOT_HERE
    except BaseException:  # noqa: BLE001 - the process that was typed would end with it, here nobody would see it
        sys.excepthook(*sys.exc_info())
        flush_or_drop()
        return ENDED + bytes([BUG])


def received(connection: socket.socket) -> tuple[bytes | None, list[int]]:
    """Return the whole message, None if its sender gave up, and the handles that came with it."""
    message, handles, _, _ = socket.recv_fds(connection, 65536, MOST_HANDLES)
    while len(message) < LENGTH or len(message) < LENGTH + int.from_bytes(message[:LENGTH], "big"):
        part = connection.recv(65536)
        if not part:
            return None, handles
        message += part
    return message[LENGTH:], handles


def unpacked(message: bytes) -> Command:
    """Return the command that `message` holds, as `packed` has it."""
    *rows, rest = message.split(b"\0", 6)
    (now_us,), streams, (umask,), ignored, blocked, (count,) = ([int(number) for number in row.split()] for row in rows)
    texts = rest.split(b"\0")
    pairs = (text.partition(b"=") for text in texts[count:])
    environment = {name: value for name, _, value in pairs}
    return Command([os.fsdecode(word) for word in texts[:count]], now_us, streams, umask, ignored, blocked, environment)


def take_place(command: Command, handles: list[int]) -> None:
    """Make this process what the one was in which `command` was typed, whose folder and streams `handles` are."""
    folder, *streams = handles
    os.fchdir(folder)
    for stream in range(3):
        if stream in command.streams:
            os.dup2(streams[command.streams.index(stream)], stream)
        else:
            os.close(stream)
    for handle in handles:
        os.close(handle)
    os.umask(command.umask)
    os.environb.clear()
    os.environb.update(command.environment)
    time.tzset()
    hear_as(command.ignored, command.blocked)
    sys.stdin, sys.stdout, sys.stderr = (
        opened(stream, old) if stream in command.streams else None
        for stream, old in enumerate((sys.stdin, sys.stdout, sys.stderr))
    )


def hear_as(ignored: list[int], blocked: list[int]) -> None:
    """Hear and ignore the signals as the process did that was typed."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for number in PASSED_ON:
        heard = leave if number == signal.SIGINT else signal.SIG_DFL
        signal.signal(number, signal.SIG_IGN if number in ignored else heard)
    signal.pthread_sigmask(signal.SIG_SETMASK, blocked)


def opened(stream: int, old: TextIO) -> TextIO:
    """Return a standard stream, with the encoding and the buffer that Python gave the helper's own."""
    assert isinstance(old, io.TextIOWrapper)
    buffering = 0 if old.write_through and stream else -1
    binary = open(stream, "rb" if stream == 0 else "wb", buffering, closefd=False)  # noqa: SIM115 - as long as the process
    return io.TextIOWrapper(
        binary,
        old.encoding,
        old.errors,
        newline=None if stream == 0 else "\n",
        line_buffering=binary.isatty() or stream == 2,
        write_through=not buffering,
    )


def listen_to(connection: socket.socket) -> None:
    """Hear the signals that come through the `connection`, and its end, as those of a terminal."""

    def hear(number: int, frame: FrameType | None) -> None:
        try:
            said = connection.recv(16)
        except BlockingIOError:
            return
        except OSError:
            said = b""
        for passed_on in said:
            os.kill(os.getpid(), passed_on)
        if not said:
            end()

    connection.setblocking(False)
    signal.signal(signal.SIGIO, hear)
    fcntl.fcntl(connection, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(connection, fcntl.F_SETFL, fcntl.fcntl(connection, fcntl.F_GETFL) | os.O_ASYNC)
    # What came before that.
    hear(signal.SIGIO, None)


def end() -> None:
    """End this process, as nobody waits for it: what is not committed never will be."""
    if callable(signal.getsignal(signal.SIGINT)):
        os.kill(os.getpid(), signal.SIGINT)
    else:
        os._exit(INTERRUPTED)
