"""Running a step: one SQL file of this package, with the parameters that it names."""

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import duckdb


def run_script(connection: duckdb.DuckDBPyConnection, name: str, values: Mapping[str, Any]) -> None:
    """Run every statement of ``steps/<name>.sql``; each is given those of ``values`` that it names."""
    script = (files("recoup.reconciliation") / "steps" / f"{name}.sql").read_text("utf-8")
    for statement in connection.extract_statements(script):
        wanted = statement.named_parameters
        connection.execute(statement, {key: value for key, value in values.items() if key in wanted})
