"""The API against its own description: whatever the description allows is answered as it says, all else is refused."""

from collections import Counter
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.generation import GenerationMode
from starlette.applications import Starlette

from sitboard import server
from sitboard.api.route import ROUTES
from sitboard.api.tables import TABLES


@cache
def described() -> Any:
    app = Starlette(routes=list(ROUTES), middleware=server.serving(dict)["middleware"])
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)


def tried(table: str, mode: GenerationMode, examples: int) -> Counter[int]:
    """Questions made from the description, each answer held against it; how often each status came."""
    seen: Counter[int] = Counter()

    @settings(max_examples=examples, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(described()[f"/{table}"]["GET"].as_strategy(generation_mode=mode))
    def each(case: Any) -> None:
        asked = case.query or {}
        # that days are in order cannot be said in a description
        if str(asked.get("from", "")) > str(asked.get("to", "9")) and mode is GenerationMode.POSITIVE:
            return
        response = case.call()
        # a list of nothing leaves no trace in an address, so that what is wrong may not be asked at all
        sent = parse_qs(urlsplit(response.request.url).query, keep_blank_values=True)
        if set(sent) != set(asked) and mode is GenerationMode.NEGATIVE:
            return
        seen[response.status_code] += 1
        case.validate_response(response)

    each()
    return seen


def holds(table: str, examples: int) -> None:
    assert set(tried(table, GenerationMode.POSITIVE, examples)) == {200}
    assert set(tried(table, GenerationMode.NEGATIVE, examples)) == {400}


@pytest.mark.parametrize("table", sorted(TABLES))
def test_the_description_holds(table: str) -> None:
    holds(table, 6)


@pytest.mark.full
@pytest.mark.parametrize("table", sorted(TABLES))
def test_the_description_holds_for_long(table: str) -> None:
    holds(table, 250)


def test_other_methods_are_refused_as_described() -> None:
    for table in TABLES:
        case = described()[f"/{table}"]["GET"].Case()
        case.method = "DELETE"
        response = case.call()
        assert response.status_code == 405
        assert response.headers["allow"] == ["GET, HEAD, OPTIONS"]
