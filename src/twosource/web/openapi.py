"""The desk: what programs may ask, as an OpenAPI 3.1 description: one row an address.

Tests hold it to the routes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from twosource import __version__
from twosource.model import RecordKind

if TYPE_CHECKING:
    from collections.abc import Mapping

Row = dict[str, Any]

TEXT: Row = {"type": "string", "maxLength": 300}
DAY: Row = {"type": "string", "format": "date"}
START: Row = {"type": "integer", "minimum": 0, "maximum": 1_000_000, "default": 0}
ID: Row = {"type": "string", "pattern": "^[0-9a-f]{16}$"}
PLACE: Row = {"type": "string", "pattern": "^[0-9]{1,9}-[0-9]{1,9}$"}
LEAST: Row = {"type": "number", "minimum": 0, "maximum": 1, "default": 0}

QUERIES: dict[str, tuple[Row, str]] = {
    "text": (TEXT, "Words that one of the reports holds."),
    "outlet": (TEXT, "The name of an outlet."),
    "person": (TEXT, "Part of a person's name."),
    "place": (TEXT, "Part of a place's name."),
    "since": (DAY, "The first day."),
    "until": (DAY, "The last day."),
    "start": (START, "Where in the list to begin."),
    "q": (TEXT, "Words; those between quotation marks stand together."),
    "kind": ({"type": "string", "enum": list(get_args(RecordKind))}, "Only in records of this kind."),
    "name": (TEXT, "Part of a person's name."),
    "key": (TEXT, "The key of a person, for what they said."),
    "today": (DAY, "The day to measure by."),
    "with": ({"type": "array", "items": ID}, "Reports to set side by side."),
    "least": (LEAST, "The least match that counts."),
}
PARTS: dict[str, tuple[Row, str]] = {
    "story": (ID, "The id of a story, or its first letters."),
    "finding": (ID, "The id of a finding."),
    "article": (ID, "The id of a report."),
    "place": (PLACE, "A passage: start and end in code points of the report's text."),
    "paste": (ID, "The id of what was pasted."),
    "traced": (ID, "The id of a text that was followed, or of a report."),
}

_LISTS = "text outlet person place since until start"
# Address, what it gives, and what may be asked. A story's pages stand under a library's stories, and under
# what was pasted.
PAGES: tuple[tuple[str, str, str], ...] = (
    ("/stories", "Stories, the latest first.", _LISTS),
    ("/search", "Passages that hold some words.", "q kind outlet since until start"),
    ("/people", "People, the most heard first; with a key, what one said.", "name key outlet start"),
    ("/promises", "What was promised, by its last day.", "since until today start"),
    ("/decisions", "What editors decided.", "start"),
    ("/articles/{article}", "A report with its text and versions.", ""),
    ("/articles/{article}/{place}", "A report, at a passage.", ""),
    ("/paste", "What was compared since the desk was opened.", ""),
    ("/trace", "Texts that were followed last: a form takes one.", ""),
    ("/trace/{traced}", "Where a text or a report went: which reports carry its prose.", ""),
    ("/about", "Nothing more than the page says.", ""),
)
STORY_PAGES: tuple[tuple[str, str, str], ...] = (
    ("", "A story: its reports, counts and findings; or how far its comparison is.", "with least"),
    ("/timeline", "What the reports put on which day.", ""),
    ("/speakers", "Who speaks in which report.", ""),
    ("/missing", "Which report lacks what others tell.", ""),
    ("/copies", "The prose that reports share.", ""),
    ("/decisions", "What editors decided of it.", ""),
    ("/ledger", "The whole ledger, version 1.", ""),
    ("/findings/{finding}", "A finding with every account, its origin and its chain.", "with least"),
    ("/findings/{finding}/{article}/{place}", "A finding, at one of its passages.", "with least"),
    ("/reports/{article}/{place}", "The story, at a passage of a report.", "with least"),
)


def describe_api() -> Row:
    """Return the description; every page is named by its JSON twin."""
    stories = [
        (base + path, told, asked)
        for base in ("/stories/{story}", "/paste/{paste}")
        for path, told, asked in STORY_PAGES
    ]
    error = {
        "description": "What was wrong with the request, and what to do.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
    }
    wrong = {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Twosource",
            "version": __version__,
            "description": (
                "What the desk shows, to read only. Every line from a report comes in its own words, with "
                "its article and its place in code points. A desk that others can reach wants its token."
            ),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [{}, {"token": []}],
        "paths": {f"{path}.json": _describe(path, told, asked) for path, told, asked in (*PAGES, *stories)},
        "components": {
            "responses": {"Error": error},
            "schemas": {"Error": wrong},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _describe(path: str, told: str, asked: str) -> Row:
    parts = [part[1:-1] for part in path.split("/") if part.startswith("{")]
    fields = [_describe_field(name, PARTS, "path") for name in parts]
    fields += [_describe_field(name, QUERIES, "query") for name in asked.split()]
    found = {"description": told, "content": {"application/json": {"schema": {"type": "object"}}}}
    failed = {"$ref": "#/components/responses/Error"}
    answers = {"200": found, "400": failed, "401": failed, "404": failed}
    return {"get": {"summary": told, "parameters": fields, "responses": answers}}


def _describe_field(name: str, known: Mapping[str, tuple[Row, str]], place: str) -> Row:
    schema, told = known[name]
    return {"name": name, "in": place, "required": place == "path", "description": told, "schema": schema}
