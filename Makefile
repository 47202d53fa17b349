# crm_migrate. `make` lists the targets; each makes .venv when it is missing.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  %-10s %s\n", $$1, $$2}'

$(STAMP): pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,postgres,mysql]'
	@touch $(STAMP)

setup: $(STAMP) ## make .venv and install

demo: $(STAMP) ## migrate the sample project into SQLite, end to end
	$(BIN)/crm-migrate --project samples/demo run

test: $(STAMP) ## run the tests
	$(BIN)/python -m pytest -n auto

format: $(STAMP) ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only --quiet .

lint: $(STAMP) ## check format and style
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(STAMP) ## check types, strictly
	$(BIN)/mypy

layers: $(STAMP) ## check that layers hold
	$(BIN)/lint-imports

check: lint types layers test ## all checks

clean: ## remove .venv and what the demo wrote
	rm -rf .venv samples/demo/.crm-migrate samples/demo/*.db

.PHONY: help setup demo test format lint types layers check clean
