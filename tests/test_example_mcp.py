"""The server for assistants answers what was practised, and can change nothing; its library is an extra."""

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.faults.processes import environment

pytestmark = pytest.mark.slow
SERVER = Path(__file__).parent.parent / "examples/mcp/server.py"
Ask = Callable[[Callable[[Any], Awaitable[Any]]], Any]


@pytest.fixture
def ask(home: Path) -> Ask:
    """Speak with the server as an assistant does, over its stdin and stdout."""
    mcp = pytest.importorskip("mcp", reason="the server's library is an extra: practicelog[mcp]")
    program = home / "practicelog"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m practicelog "$@"\n')
    program.chmod(0o755)
    path = f"{home}{os.pathsep}{os.environ['PATH']}"
    process = mcp.StdioServerParameters(command=sys.executable, args=[str(SERVER)], env=environment(PATH=path))

    def ask(questions: Callable[[Any], Awaitable[Any]]) -> Any:
        async def conversation() -> Any:
            async with mcp.Client(process) as client:
                return await questions(client)

        return asyncio.run(conversation())

    return ask


def answer_of(result: Any) -> Any:
    """Return what a tool answered."""
    assert not result.is_error, result.content
    return json.loads(result.content[0].text)


def test_every_tool_reads_and_says_so(ask: Ask, run: Run, log_file: Path) -> None:
    run("start etude", "2026-03-02T17:00")
    run("set 84bpm", "2026-03-02T17:05")
    run("finish", "2026-03-02T17:20")
    before = log_file.read_bytes()

    async def questions(client: Any) -> Any:
        tools = (await client.list_tools()).tools
        return tools, [await client.call_tool(tool.name, {}) for tool in tools]

    tools, results = ask(questions)
    assert {tool.name for tool in tools} == {"status", "log", "show", "report", "week", "progress", "best", "due"}
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)
    assert not any(result.is_error for result in results)
    assert log_file.read_bytes() == before


def test_an_assistant_is_told_what_the_command_says(ask: Ask, run: Run) -> None:
    run("start etude", "2026-03-02T17:00")
    run("set 84bpm", "2026-03-02T17:05")
    run("finish", "2026-03-02T17:20")

    async def questions(client: Any) -> Any:
        return (
            await client.call_tool("report", {"by": "activity", "period": "2026-03"}),
            await client.call_tool("show", {"reference": "last"}),
            await client.call_tool("log", {"period": "nonsense"}),
            await client.call_tool("log", {"period": "2026 --output=/tmp/x"}),
            await client.call_tool("log", {"period": "\0"}),
        )

    report, shown, nonsense, option, no_word = ask(questions)
    assert "etude" in json.dumps(answer_of(report))
    assert answer_of(shown)["session_id"] == 1
    assert nonsense.is_error
    assert '"nonsense"' in nonsense.content[0].text
    assert option.is_error
    assert "must not begin with -" in option.content[0].text
    assert no_word.is_error
    assert "practicelog cannot be run" in no_word.content[0].text
