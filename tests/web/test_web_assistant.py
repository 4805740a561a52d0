"""The look-ups for assistants: the protocol by hand, and by another client where there is one."""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from twosource.library import Library, open_library
from twosource.web.assistant import PROTOCOLS, TOOLS, answer_lines


@pytest.fixture
def library(library_path: Path) -> Library:
    return open_library(library_path)


def ask(library: Library, *messages: object) -> list[dict[str, Any]]:
    return [json.loads(line) for line in answer_lines(library, map(json.dumps, messages))]


def call(library: Library, tool: str, **asked: object) -> dict[str, Any]:
    message = {
        "jsonrpc": "2.0",
        "id": 7,
        "method": "tools/call",
        "params": {"name": tool, "arguments": asked},
    }
    [answer] = ask(library, message)
    assert answer["id"] == 7
    return answer


def test_a_client_is_met(library: Library) -> None:
    hello = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": PROTOCOLS[1]}}
    done = {"jsonrpc": "2.0", "method": "notifications/initialized"}
    tools = {"jsonrpc": "2.0", "id": 2, "method": "tools/list"}
    met, listed = ask(library, hello, done, tools)
    assert met["result"]["protocolVersion"] == PROTOCOLS[1]
    assert [tool["name"] for tool in listed["result"]["tools"]] == list(TOOLS)
    assert all(tool["annotations"]["readOnlyHint"] for tool in listed["result"]["tools"])


def test_an_answer_holds_passages_to_cite(library: Library) -> None:
    story = call(library, "list_stories", outlet="Selwyn Courier")["result"]["structuredContent"]["stories"][
        0
    ]
    shown = call(library, "show_story", story=story["id"])["result"]["structuredContent"]
    assert {row["verdict"] for row in shown["findings"]} >= {"disputed", "corroborated"}
    finding = call(library, "show_finding", story=story["id"], finding="D1")["result"]["structuredContent"]
    assert all(account["text"] and account["address"] for account in finding["accounts"])
    hits = call(library, "search", words="breakwater")["result"]["structuredContent"]["hits"]
    assert "breakwater" in hits[0]["text"]
    people = call(library, "find_person", name="Ostrander")["result"]["structuredContent"]
    assert people["statements"]
    assert call(library, "list_promises")["result"]["structuredContent"]["total"]
    assert call(library, "show_copies", story=story["id"])["result"]["structuredContent"]["passages"]


def test_what_is_wrong_is_said(library: Library) -> None:
    assert call(library, "show_story", story="none")["result"]["isError"]
    assert call(library, "delete_all")["error"]["code"] == -32602
    assert call(library, "search")["error"]["code"] == -32602
    assert call(library, "search", words=3)["error"]["code"] == -32602
    assert call(library, "search", words="x", more="y")["error"]["code"] == -32602
    odd = ["[]", "{", "3", '{"id": 1}', '{"id": 1, "method": "write"}', ""]
    answers = [json.loads(line) for line in answer_lines(library, odd)]
    assert [answer["error"]["code"] for answer in answers] == [-32600, -32700, -32600, -32600, -32601]


def test_a_session_with_another_client(library_path: Path) -> None:
    """A real session over stdio, with the protocol's own client."""
    mcp = pytest.importorskip("mcp", reason="the client is not installed: pip install mcp")
    anyio = pytest.importorskip("anyio")
    stdio = pytest.importorskip("mcp.client.stdio")

    async def talk() -> tuple[int, bool]:
        program = str(Path(sys.executable).with_name("twosource"))
        server = stdio.StdioServerParameters(command=program, args=["mcp", "-l", str(library_path)])
        async with stdio.stdio_client(server) as (read, write), mcp.ClientSession(read, write) as session:
            await session.initialize()
            tools = await session.list_tools()
            found = await session.call_tool("search", {"words": "breakwater"})
            return len(tools.tools), "breakwater" in found.content[0].text

    with ThreadPoolExecutor(1) as thread:  # the browser of other tests runs a loop in this one
        assert thread.submit(anyio.run, talk).result() == (len(TOOLS), True)
