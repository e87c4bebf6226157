#!/usr/bin/env python3
"""A server for assistants, by the Model Context Protocol: it answers what was practised, and cannot change anything.

    pip install 'practicelog[mcp]'
    ln -s "$PWD/examples/mcp/server.py" ~/.local/bin/practicelog-mcp

An assistant is told to start `practicelog mcp`, and speaks with it over stdin and stdout. Each tool is a reading
command of practicelog, asked for JSON; what an assistant says becomes words of that command, and never an option.
"""

import asyncio
import json
from typing import Annotated, Any, Literal

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

INSTRUCTIONS = "Reads a log of practice: sessions, activities, timed intervals and sets. It can change nothing."
READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)
By = Literal[
    "day", "week", "month", "year", "weekday", "hour", "activity", "group", "section", "template", "tag", "goal"
]
Period = Annotated[
    str, Field(description="In words: today, last week, june, 2026, 1 june to 15 july; empty for the usual one.")
]
Name = Annotated[str, Field(description="An activity by its name or the beginning of it; empty for all.")]

server = MCPServer("practicelog", instructions=INSTRUCTIONS)


async def asked(*words: str, told: str = "") -> Any:
    """Return what the command of those words answers; raise ToolError with its message if it refuses.

    What was `told` by an assistant comes last, word by word.
    """
    if any(word.startswith("-") for word in told.split()):
        raise ToolError("A word must not begin with -: options are not for assistants")
    try:
        process = await asyncio.create_subprocess_exec(
            *("practicelog", *words, "--json", *told.split()),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
    except (OSError, ValueError) as problem:
        # It is not on the PATH, or the words are no words: too many, or with a NUL.
        raise ToolError(f"practicelog cannot be run: {problem}") from None
    answer, stderr = await process.communicate()
    if process.returncode not in (0, 1):
        raise ToolError(complaint(stderr) or f"practicelog ended with code {process.returncode}")
    return json.loads(answer or "null")


def complaint(stderr: bytes) -> str:
    """Return what practicelog says is wrong: with --json it is an object, in the last line."""
    line = stderr.decode(errors="replace").strip().rpartition("\n")[2]
    return str(json.loads(line)["error"]["message"]) if line.startswith("{") else line


@server.tool(annotations=READS)
async def status() -> Any:
    """What is running now, and what was practised today and this week."""
    return await asked("status")


@server.tool(annotations=READS)
async def log(period: Period = "") -> Any:
    """Every activity of every session in a period, with its time and the number of its sets."""
    return await asked("log", told=period)


@server.tool(annotations=READS)
async def show(
    reference: Annotated[str, Field(description="A session or a part of one: last, 212, 212.3.")] = "last",
) -> Any:
    """One session with its sections, intervals, sets and notes."""
    return await asked("show", told=reference)


@server.tool(annotations=READS)
async def report(by: By = "activity", name: Name = "", period: Period = "") -> Any:
    """How much was practised in a period, added up by one thing."""
    return await asked("report", "--by", by, told=f"{name} {period}")


@server.tool(annotations=READS)
async def week(period: Period = "") -> Any:
    """The review of a week: days, groups, what got better, goals, and what is due."""
    return await asked("week", told=period)


@server.tool(annotations=READS)
async def progress(name: Name = "", period: Period = "") -> Any:
    """How an activity came on, day by day; of all activities, what was and what is now."""
    return await asked("progress", told=f"{name} {period}")


@server.tool(annotations=READS)
async def best(name: Name = "", period: Period = "") -> Any:
    """The best sets of an activity, or of all."""
    return await asked("best", told=f"{name} {period}")


@server.tool(annotations=READS)
async def due() -> Any:
    """What is to be practised again, and since when."""
    return await asked("due")


if __name__ == "__main__":
    server.run()
