"""The description holds: whatever it allows is answered as it says, and the file in the docs is this one."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import checks
from schemathesis.specs.openapi import checks as openapi_checks

from recoup.api.describing import as_text
from recoup.api.site import description
from recoup.people.roles import Role
from tests.api.house import answering

FILE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "openapi.json"
_GENERAL: Any = checks
_OPENAPI: Any = openapi_checks
CHECKS = [
    _GENERAL.not_a_server_error,
    _OPENAPI.status_code_conformance,
    _OPENAPI.content_type_conformance,
    _OPENAPI.response_schema_conformance,
]
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
OPERATIONS = [operation["operationId"] for methods in description()["paths"].values() for operation in methods.values()]
ENDING = ("tokens_end", "people_end", "people_change")
"""What may end the very token that asks."""


def test_the_file_in_the_reference_is_what_the_code_makes() -> None:
    assert FILE.read_text(encoding="utf-8") == as_text(description()), "run: make docs"


def test_what_is_served_is_what_is_printed(tmp_path: Path) -> None:
    with answering(tmp_path) as programs, programs.program() as program:
        assert program.client.get("/api/openapi.json").text == as_text(description())


@dataclass(frozen=True)
class Described:
    """The schema of a desk, and the token of an owner's program."""

    schema: Any
    token: str


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Described]:
    with answering(tmp_path_factory.mktemp("contract")) as programs:
        token = programs.token(Role.OWNER)
        yield Described(schemathesis.openapi.from_asgi("/api/openapi.json", programs.app), token)


@pytest.mark.slow
@pytest.mark.parametrize("name", [each for each in OPERATIONS if each not in ENDING])
def test_whatever_is_allowed_is_answered_as_described(described: Described, name: str) -> None:
    operation = described.schema.find_operation_by_id(name)

    @given(case=operation.as_strategy())
    @settings(max_examples=4, deadline=None, derandomize=True, database=None, suppress_health_check=SLOW)
    def holds(case: Any) -> None:
        case.call_and_validate(headers={"authorization": f"Bearer {described.token}"}, checks=CHECKS)

    holds()
