#!/bin/sh
# Renews requirements.lock: the newest versions that pyproject.toml allows, for every system and every
# supported Python, with hashes. No index, folder or command line of this machine is written into it.
set -eu
cd "$(dirname "$0")/.."
new=requirements.lock.new
trap 'rm -f "$new"' EXIT
{
    echo "# Every package of Recoup's environment, exactly. Made by \`make lock\` from pyproject.toml."
    .venv/bin/uv pip compile pyproject.toml --quiet --upgrade --all-extras --universal \
        --python-version 3.11 --generate-hashes --no-header --no-annotate \
        --no-emit-index-url --no-emit-find-links
} >"$new"
mv "$new" requirements.lock
