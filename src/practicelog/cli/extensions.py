"""Commands of others: `practicelog NAME` runs the program `practicelog-NAME`, if one lies on the PATH."""

import os
import re
import sys
from collections.abc import Sequence
from typing import NoReturn

from practicelog.cli.commands import ALIASES, COMMANDS
from practicelog.domain.errors import Unwritable

PREFIX = "practicelog-"
NAME = r"[a-z0-9][a-z0-9-]*"


def extension_called(name: str) -> str | None:
    """Return the path of the program that carries out the command `name`, None if there is none."""
    from shutil import which

    return which(PREFIX + name) if re.fullmatch(NAME, name) else None


def extensions() -> list[str]:
    """Return the names of the extensions on the PATH, sorted; a command of the program's own hides one of its name."""
    found = set()
    for folder in os.get_exec_path():
        try:
            files = os.listdir(folder or os.curdir)
        except OSError:
            continue
        found |= {os.path.splitext(file)[0] if os.name == "nt" else file for file in files if file.startswith(PREFIX)}
    names = (file.removeprefix(PREFIX) for file in found)
    return sorted(name for name in names if name not in {*COMMANDS, *ALIASES} and extension_called(name))


def hand_over(path: str, words: Sequence[str], log: str) -> NoReturn:
    """Let the program at `path` take the place of this one, with the place of the log in PRACTICELOG_DB.

    Raise Unwritable if it cannot be run.
    """
    sys.stdout.flush()
    environment = {**os.environ, "PRACTICELOG_DB": os.path.abspath(log)}
    try:
        if os.name == "nt":
            import subprocess

            os._exit(subprocess.run([path, *words], env=environment, check=False).returncode)
        os.execve(path, [path, *words], environment)
    except OSError as problem:
        raise Unwritable(f"Cannot run {path}: {problem.strerror}") from None
