"""The real shells: what they make of a line when Tab is pressed, and what their prompts show."""

import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import STUCK, instant

READY = "ready> "
FIRST = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
STRICT = {"bash": "set -u", "zsh": "setopt nounset", "fish": ""}
"""What lets a shell complain of variables that are not set; fish never does."""
# Takes the terminal for its own, as a terminal window does for the shell in it.
ON_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execvp(sys.argv[1], sys.argv[1:])"
)


def needs(*programs: str) -> pytest.MarkDecorator:
    """Skip a test where a program that it drives is not installed."""
    missing = [program for program in programs if shutil.which(program) is None]
    return pytest.mark.skipif(bool(missing), reason=f"{', '.join(missing)} is not installed")


SHELLS = [pytest.param(shell, marks=needs(shell)) for shell in FIRST]


def programs(folder: Path) -> str:
    """Return a PATH on which `practicelog` and `pl` are the program under test."""
    folder.mkdir(exist_ok=True)
    for name in ("practicelog", "pl"):
        file = folder / name
        file.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m practicelog "$@"\n')
        file.chmod(0o755)
    return f"{folder}:{os.environ['PATH']}"


def around(home: Path) -> dict[str, str]:
    """Return the environment of a shell that a test drives."""
    return {
        **os.environ,
        "PATH": programs(home / "bin"),
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm",
        "COLUMNS": "200",
        "PRACTICELOG_NOW": instant("18:30").isoformat(),
    }


def scripted(shell: str, script: str, home: Path, **more: str) -> list[str]:
    """Run a script in a shell without a person and return the lines it prints; fail if it says anything else."""
    command = {"bash": ["bash", "--norc"], "zsh": ["zsh", "-f"], "fish": ["fish", "--no-config"], "sh": ["sh"]}[shell]
    done = subprocess.run(
        [*command, "-c", script],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env={**around(home), **more},
        cwd=home,
        check=False,
        timeout=STUCK,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


class Terminal:
    """A shell in a terminal of its own, with a person typing."""

    def __init__(self, shell: str, home: Path, rc: str = "", more: Mapping[str, str] | None = None) -> None:
        self.home = home
        self.ours, theirs = os.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-c", ON_TERMINAL, *FIRST[shell]],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**around(home), **(more or {})},
            cwd=home,
            start_new_session=True,
        )
        os.close(theirs)
        self.seen = self.read = ""
        file = home / f"rc.{shell}"
        file.write_text(f"{rc}\n{WORDS[shell]}\n{PROMPT[shell]}\n", encoding="utf-8")
        self.type(f"source {file}\r")
        self.wait(READY)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.ours)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self.ours, keys.encode())

    def wait(self, text: str, seconds: float = STUCK) -> str:
        """Return what the terminal was sent up to `text`, once it is there."""
        until = time.monotonic() + seconds
        while text not in self.seen:
            left = until - time.monotonic()
            assert left > 0, f"no {text!r} in {self.seen!r}"
            if select.select([self.ours], [], [], min(left, 0.5))[0]:
                came = os.read(self.ours, 65536).decode(errors="replace")
                self.seen += came
                self.read += came
        before, _, self.seen = self.seen.partition(text)
        return before + text

    def completed(self, line: str, keys: str = "\t") -> list[str]:
        """Return the words that the program would be given, had Enter been pressed after `line` and Tab."""
        told = self.home / "words"
        told.unlink(missing_ok=True)
        # Ctrl-A goes to the beginning of the line, and makes the program on it an argument of `words`.
        self.type(f"{line}{keys}\x01words \r")
        self.wait(READY)
        until = time.monotonic() + STUCK
        while not told.exists() and time.monotonic() < until:
            time.sleep(0.01)
        assert told.exists(), f"nothing came of {line!r}: {self.seen!r}"
        return told.read_text(encoding="utf-8").splitlines()[1:]


POSIX_WORDS = """words() { printf '%s\\n' "$@" > words.part; mv words.part words; }"""
WORDS: Mapping[str, str] = {
    "bash": POSIX_WORDS,
    "zsh": POSIX_WORDS,
    "fish": "function words; printf '%s\\n' $argv > words.part; mv words.part words; end",
}
PROMPT: Mapping[str, str] = {
    "bash": f"PS1=\"${{PS1%'\\s-\\v\\$ '}}{READY}\"",
    "zsh": f"PROMPT='{READY}'",
    "fish": f"function fish_prompt; echo -n '{READY}'; end",
}
