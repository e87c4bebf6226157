"""Options and arguments that several commands share."""

from typing import Annotated

import typer

from practicelog.domain.errors import NothingThere

Words = Annotated[list[str] | None, typer.Argument(metavar="NAME...", help="The activity; words join with a space.")]
At = Annotated[
    str | None,
    typer.Option("--at", metavar="TIME", help="When: 17:15, 20m-ago, yesterday-21:30, mon-9am, an ISO time, last."),
]
Ago = Annotated[str | None, typer.Option("--ago", metavar="LENGTH", help="How long ago: 5m, 1h30m.")]
Note = Annotated[str | None, typer.Option("-m", "--note", metavar="NOTE", help="A remark.")]


def hush(quiet: bool) -> bool:
    """Print nothing when asked to, not even that there was nothing to do (exit code 1)."""
    NothingThere.hushed = quiet
    return quiet


Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Print nothing; the exit code says it.", callback=hush)]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]
