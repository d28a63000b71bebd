"""The lock holds all that the project asks for, with hashes, and nothing of where it was made."""

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.tidy.scan import ROOT

PIN = re.compile(r"^([a-z0-9-]+)==(\S+)((?:.*\\\n +--hash=sha256:[0-9a-f]{64})*)", re.MULTILINE)
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def wanted() -> list[Requirement]:
    """Return what pyproject.toml asks for: at run time, for development and to build."""
    file = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = file["project"]
    asked = [*project["dependencies"], *file["build-system"]["requires"]]
    for extra in project["optional-dependencies"].values():
        asked += extra
    return [Requirement(text) for text in asked]


def test_the_lock_holds_all_that_the_project_asks_for() -> None:
    pinned = {name: version for name, version, _ in PIN.findall(LOCK)}
    unmet = [str(asked) for asked in wanted() if not _is_met(asked, pinned)]
    assert not unmet, f"Run `make lock`: pyproject.toml asks for more than the lock holds: {unmet}"


def _is_met(asked: Requirement, pinned: dict[str, str]) -> bool:
    version = pinned.get(canonicalize_name(asked.name))
    return version is not None and asked.specifier.contains(version)


def test_every_pin_has_its_hashes() -> None:
    bare = [name for name, _, hashes in PIN.findall(LOCK) if "--hash" not in hashes]
    assert not bare, f"Run `make lock`: these have no hash: {bare}"


def test_the_lock_names_no_place() -> None:
    places = [line for line in LOCK.splitlines() if re.search(r"://| @ |^-|\.{0,2}/\w", line)]
    assert not places, f"Run `make lock`; a lock holds names, versions and hashes only: {places}"
