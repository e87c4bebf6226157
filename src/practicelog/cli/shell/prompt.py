"""practicelog prompt: what is running now, in the prompt of a shell."""

import sys

from practicelog.cli.shell.shells import ShellOrStarship, script
from practicelog.render.kit.terminal import write_data


def prompt(shell: ShellOrStarship = None) -> None:
    """Print a snippet that shows what is running in the prompt; it asks sqlite3, and starts no Python."""
    text = script("prompt", shell, ["bash", "zsh", "fish", "starship"])
    # The only folder that depends on the system; the script finds the rest when it draws the prompt.
    write_data(text.replace(".local/share", "Library/Application Support") if sys.platform == "darwin" else text)
