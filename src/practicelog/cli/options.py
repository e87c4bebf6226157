"""Options and arguments that several commands take."""

from typing import Annotated, NewType

import typer

Formerly = NewType("Formerly", str)
"""The old spelling of an option. Beside its type, it keeps that working, but in no help and no completion."""

Words = Annotated[list[str] | None, typer.Argument(metavar="NAME...", help="The activity; words join with a space.")]
At = Annotated[
    str | None,
    typer.Option("--at", metavar="TIME", help="When: 17:15, 20m-ago, yesterday-21:30, mon-9am, an ISO time, last."),
]
TimeWords = Annotated[list[str] | None, typer.Argument(metavar="[TIME]", help="14:05, 5m ago, last; else now.")]
DeedWords = Annotated[
    list[str] | None,
    typer.Argument(metavar="[TIME] [WORD]...", help="14:05, 5m ago, last; else now. Then a set: 34/40 cards=40."),
]
Ago = Annotated[str | None, typer.Option("--ago", metavar="LENGTH", help="How long ago: 5m, 1h30m.")]
Note = Annotated[str | None, typer.Option("-m", "--note", metavar="NOTE", help="A remark.")]
OnActivity = Annotated[
    str | None, typer.Option("--on", metavar="NAME|REF", help="The activity: scales, .1, 212.3; else the current one.")
]

Rating = Annotated[int | None, typer.Option("-r", "--rating", metavar="1-5", help="How it went.")]
Focus = Annotated[int | None, typer.Option("--focus", metavar="1-5", help="How focused you were.")]
Energy = Annotated[int | None, typer.Option("--energy", metavar="1-5", help="How fresh you were.")]
Effort = Annotated[float | None, typer.Option("--effort", metavar="0-10", help="How hard it was.")]
Archived = Annotated[bool, typer.Option("--archived", help="The archived ones, too.")]
Position = Annotated[int | None, typer.Option("--position", metavar="PLACE", help="Its position, counted from 1.")]
Anyway = Annotated[bool, typer.Option("--anyway", help="Count all of a clock that ran for very long.")]


Define = Annotated[bool, typer.Option("--define", help="Define the metrics it lacks: cards=85.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Print nothing; the exit code says it.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]

Svg = Annotated[str | None, typer.Option("--svg", metavar="FILE", help="Draw it as SVG, in a new file.")]
Force = Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")]
Ref = Annotated[str, typer.Argument(metavar="REF", help="212, 212.3, 212.3:1, last, -2, .3 or :1.")]
