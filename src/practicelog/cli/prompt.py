"""practicelog prompt: what is running now, in the prompt of a shell."""

import sys

from practicelog.cli.shells import ShellOrStarship, script
from practicelog.render.kit.terminal import write_data


def prompt(shell: ShellOrStarship = None) -> None:
    """Print a snippet that shows what is running in the prompt; it asks sqlite3, and starts no Python."""
    text = script("prompt", shell, ["bash", "zsh", "fish", "starship"])
    # The one folder that differs between systems: the rest is found when the prompt is drawn.
    write_data(text.replace(".local/share", "Library/Application Support") if sys.platform == "darwin" else text)
