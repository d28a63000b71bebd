"""A data folder that is connected to a served sandbox, and the command line on it."""

import json
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from recoup.cli.main import app
from recoup.storage.engine import open_database, writing
from recoup.storage.house import tenants
from recoup.storage.repositories.shops import accounts, shops
from recoup.storage.scope import Scope
from recoup.storage.words import Remote
from recoup_sandbox.http.server import Serving, serving
from recoup_sandbox.sandbox import Sandbox
from tests.storage.places import Place


def run(data: Path, *arguments: str, typed: str | None = None, **environ: str) -> Result:
    """Run a verb on a data folder; ``typed`` is what somebody types."""
    runner = CliRunner(env={"RECOUP_DATA": str(data), "RECOUP_KEY": "", **environ})
    return runner.invoke(app, list(arguments), input=typed)


@dataclass(frozen=True)
class Living:
    """A connected folder."""

    data: Path
    sandbox: Sandbox
    served: Serving

    def run(self, *arguments: str, typed: str | None = None, **environ: str) -> Result:
        return run(self.data, *arguments, typed=typed, **environ)

    def json(self, *arguments: str, code: int = 0) -> Any:
        """Return what a verb writes as JSON; it must end with ``code``."""
        result = self.run(*arguments, "--format", "json")
        assert result.exit_code == code, result.output
        return json.loads(result.stdout)

    @contextmanager
    def place(self) -> Generator[Place]:
        """Open the database behind the program's back."""
        engine = open_database(self.data / "recoup.sqlite")
        with writing(engine) as connection:
            tenant = tenants(connection)[0].id
            scope = Scope(connection, tenant)
            (shop,), (store,) = shops(scope), accounts(scope, Remote.CAFE24)
            (supplier,) = accounts(scope, Remote.ALIEXPRESS)
        try:
            yield Place(engine, tenant, shop.id, store.id, supplier.id)
        finally:
            engine.dispose()


@contextmanager
def living(data: Path, *more: str, **environ: str) -> Generator[Living]:
    """Serve a sandbox and connect a folder to it."""
    sandbox = Sandbox()
    with serving(sandbox) as served:
        result = run(data, "connect", "sandbox", "--control", served.url, *more, **environ)
        assert result.exit_code == 0, result.output
        yield Living(data, sandbox, served)
