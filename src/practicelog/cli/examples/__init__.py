"""Examples of every command, as they are typed: what its help ends with. Loaded only for that."""

from functools import cache
from importlib.resources import files
from itertools import groupby

INDENT = "  "


@cache
def examples() -> dict[str, list[str]]:
    """Return two or three lines for a shell by the full name of each command, and of each noun with verbs."""
    lines = files(__name__).joinpath("commands.txt").read_text(encoding="utf-8").splitlines()
    parts = [list(part) for _, part in groupby(lines, key=lambda line: line.startswith(INDENT))]
    return {name: [line.strip() for line in shown] for (name,), shown in zip(parts[::2], parts[1::2], strict=True)}


def with_examples(text: str, name: str) -> str:
    """Return the help `text` of the command `name` with its examples below it, if it has any."""
    lines = [INDENT + line for line in examples().get(name, ())]
    return "\n".join([text, "", "Examples:", *lines]) if lines else text
