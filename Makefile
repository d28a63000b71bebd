# Recoup's commands. Each makes what it needs first; on a fresh machine Python 3.11 and make are enough.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo sample test check static bench docs lock clean

BIN   := .venv/bin
READY := .venv/.ready

# The environment is ours alone: one that happens to be active must neither be changed nor leak in.
unexport VIRTUAL_ENV CONDA_PREFIX PYTHONHOME PYTHONPATH

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) ## make the environment in .venv, exactly as requirements.lock says

$(READY): requirements.lock pyproject.toml tools/environment.sh
	@sh tools/environment.sh
	@touch $@

demo: $(READY) ## run a sample shop to look around in, until Ctrl-C (ARGS="--lang ko" in Korean)
	@$(BIN)/python -m tools.demo $(ARGS)

sample: $(READY) ## reconcile the exports of a sample shop with its supplier, without a desk
	@$(BIN)/recoup reconcile --sample || [ $$? -eq 1 ]  # 1 says that something is out of step, as it should be here

test: static ## check everything: style, types, contracts, documents, every test
	@sh tools/test_machine.sh
	$(BIN)/pytest -n auto --dist loadgroup

check: static ## check what takes seconds; the rest of `make test` takes longer
	$(BIN)/pytest -n auto --dist loadgroup -q -m "not slow and not browser"

static: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/pyright --project pyproject.toml

bench: $(READY) ## measure speed and memory on a whole shop
	@$(BIN)/python -m bench

docs: $(READY) ## write the documents that come from the code
	@$(BIN)/python -m tools.docs

lock: $(READY) ## renew requirements.lock from pyproject.toml
	@sh tools/lock.sh

clean: ## remove everything that make made
	rm -rf .venv build dist out .hypothesis .import_linter_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
