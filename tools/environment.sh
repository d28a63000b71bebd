#!/bin/sh
# Makes .venv hold exactly what requirements.lock says, plus this checkout, editable.
# Needs Python 3.11 or later. Uses uv when the machine has it, and otherwise brings uv's locked version
# into .venv by pip. Touches no environment but .venv. `make setup` runs this when something changed.
set -eu
cd "$(dirname "$0")/.."
unset VIRTUAL_ENV CONDA_PREFIX PYTHONHOME PYTHONPATH || true
export UV_PYTHON_DOWNLOADS=never

say() { printf '%s\n' "$*" >&2; }
fail() { say "recoup: $*"; exit 1; }

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
can_make_environments() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }
has_apt_and_root() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

find_python() {
    for name in python3.13 python3.12 python3.11 python3; do
        if is_new_enough "$name"; then command -v "$name"; return; fi
    done
    fail "Python 3.11 or later is needed and none was found. Install one (on Debian and Ubuntu:
apt-get install python3 python3-venv) so that 'python3 --version' shows 3.11 or more, and run make again."
}

# Debian parts the standard library: the modules that make an environment are a package of their own.
bring_venv_module() {
    if has_apt_and_root; then
        say "recoup: installing python3-venv, which this Python lacks"
        export DEBIAN_FRONTEND=noninteractive
        { apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null; } || true
    fi
    can_make_environments "$1" || fail "$1 cannot make an environment: its modules venv and ensurepip are
missing. Install them (on Debian and Ubuntu, as root: apt-get install python3-venv) or install uv, and run
make again."
}

make_environment() {
    python=$(find_python)
    say "recoup: making .venv with $("$python" --version) ($python)"
    if command -v uv >/dev/null; then
        uv venv --quiet --clear --no-project --python "$python" .venv
    else
        can_make_environments "$python" || bring_venv_module "$python"
        "$python" -m venv --clear .venv
    fi
}

# The lock is the one place that says which uv: its block is handed to pip, hashes included.
bring_uv() {
    sed -n '/^uv==/,/[^\\]$/p' requirements.lock >.venv/uv.txt
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.txt
}

is_new_enough .venv/bin/python || make_environment
if command -v uv >/dev/null; then
    uv=uv
else
    [ -x .venv/bin/uv ] || bring_uv
    uv=.venv/bin/uv
fi
"$uv" pip sync --quiet --compile-bytecode --python .venv/bin/python --require-hashes requirements.lock
"$uv" pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
