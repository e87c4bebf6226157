"""The shells supported, and the scripts kept for them beside this module, each in its own language."""

from importlib.resources import files
from typing import Annotated

import typer

from practicelog.domain.errors import NotUnderstood

ENDINGS = {"bash": "bash", "zsh": "zsh", "fish": "fish", "starship": "toml"}

Shell = Annotated[str | None, typer.Argument(metavar="bash|zsh|fish", help="The shell it is for.")]
ShellOrStarship = Annotated[str | None, typer.Argument(metavar="bash|zsh|fish|starship", help="What draws the prompt.")]


def script(command: str, shell: str | None, shells: list[str]) -> str:
    """Return the script of `command` for `shell`; raise NotUnderstood unless it is one of `shells`."""
    if shell not in shells:
        choices = f"{', '.join(shells[:-1])} or {shells[-1]}"
        complaint = f'There is none for "{shell}"' if shell else "Which shell?"
        raise NotUnderstood(f"{complaint}{'.' if shell else ''} Write practicelog {command} {choices}")
    return files("practicelog.cli.shell").joinpath("scripts", f"{command}.{ENDINGS[shell]}").read_text(encoding="utf-8")
