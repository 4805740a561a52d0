"""The desk for assistants: the Model Context Protocol over stdio, to read only.

JSON-RPC 2.0, one message a line. The tools are the desk's own look-ups, so an answer holds passages with
their places and addresses, to be cited.

Limits: no prompts, no resources, no subscriptions; nothing is written.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from twosource import __version__
from twosource.errors import TwosourceError
from twosource.library import Choice, Slice
from twosource.web.reading import Reading
from twosource.web.story import Opened
from twosource.web.twins import copies_rows, finding_rows, hit_row, promise_row, statement_row, story_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from twosource.library import Library, View

# The newest first; a client that asks for another gets the newest.
PROTOCOLS = ("2025-06-18", "2025-03-26", "2024-11-05")
BAD_JSON, BAD_REQUEST, NO_METHOD, BAD_VALUES = -32700, -32600, -32601, -32602
MOST = 20  # rows of an answer: an assistant reads all of it
INSTRUCTIONS = (
    "Twosource keeps what news outlets reported. Cite its passages word for word with their outlet, date "
    "and address; never reword a passage inside quotation marks. 'corroborated' means that no dependence "
    "between two outlets was found, not that a fact is true; 'disputed' shows both values and decides "
    "nothing."
)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A look-up: what it is for, what it takes (`needed` must be given), and how it is done."""

    about: str
    takes: Mapping[str, str]
    needed: tuple[str, ...]
    look: Callable[[View, Mapping[str, str]], object]


def _list_stories(view: View, asked: Mapping[str, str]) -> object:
    page = view.list_stories(Choice(**asked), Slice(size=MOST))
    return {"total": page.total, "stories": [asdict(row) for row in page.items]}


def _open(view: View, asked: Mapping[str, str]) -> Opened:
    story = view.find_story(asked["story"])
    ledger = view.load_ledger(story)
    if ledger is None:
        raise TwosourceError("This story is not compared yet, or one outlet alone tells it.")
    return Opened(base=f"/stories/{story}", reading=Reading(ledger))


def _show_story(view: View, asked: Mapping[str, str]) -> object:
    rows = story_rows(_open(view, asked))
    rows["findings"] = [row for row in rows["findings"] if row["verdict"] != "single-outlet"]
    return rows


def _show_finding(view: View, asked: Mapping[str, str]) -> object:
    opened = _open(view, asked)
    name = asked["finding"]
    entry = opened.reading.by_finding.get(name) or opened.reading.by_number.get(name.upper())
    if entry is None:
        raise TwosourceError("There is no such finding in this story. List them: show_story.")
    return finding_rows(opened, entry)


def _search(view: View, asked: Mapping[str, str]) -> object:
    page = view.search(asked["words"], Slice(size=MOST), Choice(outlet=asked.get("outlet")))
    return {"total": page.total, "hits": [hit_row(hit) for hit in page.items]}


def _find_person(view: View, asked: Mapping[str, str]) -> object:
    people = view.list_people(asked["name"], Slice(size=MOST)).items
    said = view.list_statements(people[0].key, Slice(size=MOST)).items if people else ()
    return {"people": [asdict(row) for row in people], "statements": [statement_row(row) for row in said]}


def _list_promises(view: View, asked: Mapping[str, str]) -> object:
    promises = view.list_commitments(asked.get("today"), asked.get("since"), asked.get("until"))
    shown = view.fill_promises(promises[:MOST])
    return {"total": len(promises), "promises": [promise_row(promise) for promise in shown]}


TOOLS = {
    "list_stories": Tool(
        about="List stories, the latest first, with outlets, origins, disputed and corroborated counts.",
        takes={
            "text": "words that one of the reports holds",
            "outlet": "name of an outlet",
            "person": "part of a name",
            "place": "part of a name",
            "since": "first day, ISO 8601",
            "until": "last day, ISO 8601",
        },
        needed=(),
        look=_list_stories,
    ),
    "show_story": Tool(
        about="Show a story: its reports, and the findings that several of them tell, by verdict.",
        takes={"story": "id of the story, or its first letters"},
        needed=("story",),
        look=_show_story,
    ),
    "show_finding": Tool(
        about="Show a finding: every account in its own words, with origin, chain, differences and reasons.",
        takes={"story": "id of the story", "finding": "id or number of the finding, such as D3"},
        needed=("story", "finding"),
        look=_show_finding,
    ),
    "show_copies": Tool(
        about="Show the prose that the reports of a story share.",
        takes={"story": "id of the story"},
        needed=("story",),
        look=lambda view, asked: copies_rows(_open(view, asked)),
    ),
    "search": Tool(
        about="Find passages that hold all of some words; words between quotation marks stand together.",
        takes={"words": "what to look for", "outlet": "name of an outlet"},
        needed=("words",),
        look=_search,
    ),
    "find_person": Tool(
        about="Find people by name, and what the most heard of them said, as each outlet has it.",
        takes={"name": "part of a name"},
        needed=("name",),
        look=_find_person,
    ),
    "list_promises": Tool(
        about="List what was promised, by whom, until when, and who reports it.",
        takes={"since": "first day", "until": "last day", "today": "the day to measure by"},
        needed=(),
        look=_list_promises,
    ),
}


def answer_lines(library: Library, lines: Iterable[str]) -> Iterator[str]:
    """Yield the answers to the messages of a client, a line each; a notification has none."""
    for line in lines:
        if not line.strip():
            continue
        try:
            message = json.loads(line)
        except (ValueError, RecursionError):
            yield _write({"id": None, "error": {"code": BAD_JSON, "message": "This is no JSON."}})
            continue
        answer = answer_message(library, message)
        if answer is not None:
            yield _write(answer)


def _write(answer: Row) -> str:
    text = json.dumps({"jsonrpc": "2.0", **answer}, ensure_ascii=False)
    return text.encode("utf-8", "replace").decode()


def answer_message(library: Library, message: object) -> Row | None:
    """Return the answer to one message, None where none is due."""
    if not isinstance(message, dict) or not isinstance(message.get("method"), str):
        return {"id": None, "error": {"code": BAD_REQUEST, "message": "This is no request."}}
    if "id" not in message:
        return None
    values = message.get("params")
    found = _answer(library, message["method"], values if isinstance(values, dict) else {})
    return {"id": message["id"], **found}


def _answer(library: Library, method: str, values: Row) -> Row:
    if method == "initialize":
        return {"result": _introduce(values)}
    if method == "ping":
        return {"result": {}}
    if method == "tools/list":
        return {"result": {"tools": [_describe(name, tool) for name, tool in TOOLS.items()]}}
    if method == "tools/call":
        return _call(library, values)
    return {"error": {"code": NO_METHOD, "message": f"There is no method {method!r} here."}}


def _introduce(values: Row) -> Row:
    asked = values.get("protocolVersion")
    return {
        "protocolVersion": asked if asked in PROTOCOLS else PROTOCOLS[0],
        "capabilities": {"tools": {}},
        "serverInfo": {"name": "twosource", "version": __version__},
        "instructions": INSTRUCTIONS,
    }


def _describe(name: str, tool: Tool) -> Row:
    fields = {field: {"type": "string", "description": told} for field, told in tool.takes.items()}
    schema = {"type": "object", "properties": fields, "required": tool.needed, "additionalProperties": False}
    hints = {"readOnlyHint": True, "openWorldHint": False}
    return {"name": name, "description": tool.about, "inputSchema": schema, "annotations": hints}


def _call(library: Library, values: Row) -> Row:
    tool = TOOLS.get(str(values.get("name")))
    asked = values.get("arguments") or {}
    if tool is None or not isinstance(asked, dict):
        return {"error": {"code": BAD_VALUES, "message": f"The tools are: {', '.join(TOOLS)}."}}
    wrong = [name for name in asked if name not in tool.takes or not isinstance(asked[name], str)]
    missing = [name for name in tool.needed if not asked.get(name)]
    if wrong or missing:
        takes = ", ".join(tool.takes)
        return {"error": {"code": BAD_VALUES, "message": f"Give these as text: {takes}."}}
    try:
        with library.view() as view:
            content = tool.look(view, asked)
    except TwosourceError as error:
        return {"result": {"content": [{"type": "text", "text": str(error)}], "isError": True}}
    text = json.dumps(content, ensure_ascii=False)
    return {
        "result": {
            "content": [{"type": "text", "text": text}],
            "structuredContent": content,
            "isError": False,
        }
    }
