"""The description is that of the routes, and whoever follows it meets no error of the desk's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from twosource.web.app import ROUTES, make_app
from twosource.web.openapi import describe_api
from twosource.web.settings import DeskSettings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EXAMPLES = 5  # for each address: a release runs more
PATHS = sorted(describe_api()["paths"])


@pytest.fixture(scope="module")
def desk(library_path: Path) -> Iterator[TestClient]:
    app = make_app(DeskSettings(library=str(library_path)))
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        yield client


def test_every_twin_is_described_and_nothing_else() -> None:
    twins = {re.sub(r":\w+}", "}", route.path) for route in ROUTES if route.path.endswith(".json")}
    assert twins - {"/openapi.json"} == set(PATHS)


def test_the_description_is_valid(desk: TestClient) -> None:
    described = desk.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    for path, operations in described["paths"].items():
        named = {each["name"] for each in operations["get"]["parameters"] if each["in"] == "path"}
        assert named == set(re.findall(r"{(\w+)}", path))


ANY = st.text(max_size=40)
ODD = st.sampled_from(
    ["", "0", "-1", "1e9", "2031-13-01", "0-0", "null", "..", "%", '"', "\ud7ff", "é", "a" * 301]
)


@pytest.mark.parametrize("path", PATHS)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    values=st.dictionaries(
        st.sampled_from(["q", "since", "start", "kind", "with", "least", "key"]), ANY | ODD
    ),
    part=ANY | ODD,
)
def test_nothing_asked_makes_the_desk_fail(
    desk: TestClient, path: str, values: dict[str, Any], part: str
) -> None:
    named = re.sub(r"{\w+}", lambda _: "".join(f"%{byte:02x}" for byte in part.encode()) or "x", path)
    assert desk.get(named, params=values).status_code < 500


def test_schemathesis_meets_no_server_error(library_path: Path) -> None:
    """The same by schemathesis, where it is installed."""
    schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
    app = make_app(DeskSettings(library=str(library_path)))
    schema = schemathesis.openapi.from_asgi("/openapi.json", app, headers={"host": "127.0.0.1"})
    seen: set[int] = set()
    for result in schema.get_all_operations():

        @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
        @given(case=result.ok().as_strategy())
        def check(case: Any) -> None:  # noqa: ANN401 - schemathesis's own
            status = case.call(headers={"host": "127.0.0.1"}).status_code
            seen.add(status)
            assert status < 500

        check()
    assert 200 in seen
