"""The shells that are served, and the scripts kept for them in `cli/scripts`, each in its own language."""

from importlib.resources import files
from typing import Annotated

import typer

from practicelog.domain.errors import NotUnderstood

ENDINGS = {"bash": "bash", "zsh": "zsh", "fish": "fish", "starship": "toml"}

Shell = Annotated[str | None, typer.Argument(metavar="bash|zsh|fish", help="The shell it is for.")]
ShellOrStarship = Annotated[str | None, typer.Argument(metavar="bash|zsh|fish|starship", help="What draws the prompt.")]


def script(command: str, shell: str | None, served: list[str]) -> str:
    """Return the script of `command` for `shell`; raise NotUnderstood when it is none of those `served`."""
    if shell not in served:
        known = f"{', '.join(served[:-1])} or {served[-1]}"
        wrong = f'There is none for "{shell}"' if shell else "Which shell?"
        raise NotUnderstood(f"{wrong}{'.' if shell else ''} Write practicelog {command} {known}")
    return files("practicelog.cli").joinpath("scripts", f"{command}.{ENDINGS[shell]}").read_text(encoding="utf-8")
