"""The project stands alone: no file speaks of one person's machine, or of what is outside the tree.

A path such as a home folder works for whoever wrote it and for no one else. Words that the rule
looks for stand here cut by a dot, so that this file does not break it itself.
"""

import re
from collections.abc import Iterator

import pytest

from tests.tidy.scan import ROOT, Finding, expect_none, planted, project_files, text_files

PLACES = ["work", "root", "home", "Users", "mnt"]
HOSTS = ["py·pi.org", "python·hosted.org", "registry.npm·js.org", "deb.debian·.org"]
MACHINE_PATH = re.compile(rf"(?<![\w.~*}}\]>-])/(?:{'|'.join(PLACES)})/[\w.]")
OUTSIDE = re.compile(r"\.\./(?:[\w.-]+/)*" r"shared\b|file:///(?!\{)\w")
REGISTRY = re.compile("|".join(re.escape(planted(host)) for host in HOSTS))


def foreign_words(text: str, path: str) -> Iterator[Finding]:
    """Yield lines that name a place which exists on one machine only, or a package registry."""
    for line, words in enumerate(text.splitlines(), 1):
        for pattern in (MACHINE_PATH, OUTSIDE, REGISTRY):
            if match := pattern.search(words):
                yield Finding(path, line, match[0])


def test_no_file_leans_on_one_machine() -> None:
    found = (f for name, text in text_files() for f in foreign_words(text, name))
    expect_none(found, "Write a path from the project's root, and no registry: clients know theirs.")


def test_no_file_is_a_link_out_of_the_tree() -> None:
    outside = [
        Finding(name, 1, "links out of the tree")
        for name in project_files()
        if not (ROOT / name).resolve().is_relative_to(ROOT)
    ]
    expect_none(outside, "Put the file itself into the tree.")


@pytest.mark.parametrize(
    "sample",
    [
        "cd /wo·rk/main",
        "'/ro·ot/.cache'",
        "see /ho·me/kim/recoup",
        "read ../sha·red/design.md",
        "read ../../docs/sha·red/x",
        "--index-url https://py·pi.org/simple",
    ],
)
def test_a_planted_path_is_found(sample: str) -> None:
    assert list(foreign_words(planted(sample), "sample.txt"))


@pytest.mark.parametrize(
    "sample",
    ["src/recoup/work/main.py", "https://example.com/work/1", "[up](../README.md)", "/work"],
)
def test_an_ordinary_path_passes(sample: str) -> None:
    assert not list(foreign_words(sample, "sample.txt"))
