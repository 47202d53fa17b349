# crm_migrate. `make` lists the targets; each makes .venv when it is missing.
PYTHON ?= python3
DEMO ?= samples/demo
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  %-10s %s\n", $$1, $$2}'

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed, for example: make PYTHON=python3.12 demo" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null \
	  || { echo "$(PYTHON) lacks venv; on Debian or Ubuntu: apt-get install python3-venv" >&2; exit 2; }
	$(PYTHON) -m venv .venv

.venv/.installed: pyproject.toml | .venv/bin/python
	$(PIP) -e '.[postgres,mysql]'
	@touch $@

.venv/.dev: pyproject.toml | .venv/.installed
	$(PIP) -e '.[dev,postgres,mysql]'
	@touch $@

setup: .venv/.dev ## make .venv and install, with what the checks need

demo: .venv/.installed ## migrate the sample project into SQLite, end to end
	$(BIN)/crm-migrate --project $(DEMO) run

test: .venv/.dev ## run the tests
	$(BIN)/python -m pytest -n 2 --dist loadscope

format: .venv/.dev ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only --quiet .

lint: .venv/.dev ## check format and style
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: .venv/.dev ## check types, strictly
	$(BIN)/mypy

layers: .venv/.dev ## check that layers hold
	$(BIN)/lint-imports

check: lint types layers test ## all checks

clean: ## remove .venv and what the demo wrote
	rm -rf .venv samples/demo/.crm-migrate samples/demo/crm.db*

.PHONY: help setup demo test format lint types layers check clean
