# Every command sets itself up: Python ≥ 3.11, git and make are enough.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
POSTINGS ?= ../shared/postings
STORE ?= store
export PYTHONPATH := .

.DEFAULT_GOAL := help
.PHONY: help run test refresh build bench quality check docs browser clean

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(VENV)/.run: requirements.txt
	@test -n "$(PYTHON)" || { echo "Crossroads needs Python 3.11 or newer; none was found on the PATH"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing what the dashboard needs (a few minutes the first time) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.txt
	@echo "installing what the tests need …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

run: $(VENV)/.run ## the dashboard on http://localhost:8501 (PORT=…), set-up included
	@echo "Crossroads: http://localhost:$(PORT)"
	@$(BIN)/python -m dashboard --port $(PORT) --store $(STORE)

# Three processes one after another: the browser's driver and spawned processes do not share one well.
test: $(VENV)/.dev browser ## all tests: the quick ones, those that kill processes, those in a browser
	@$(BIN)/python -m pytest -q -m "not fault" --ignore=tests/browser
	@$(BIN)/python -m pytest -q -m fault --ignore=tests/browser
	@$(BIN)/python -m pytest -q tests/browser

browser: $(VENV)/.dev
	@$(BIN)/python tests/find_browser.py --install

refresh: $(VENV)/.run ## fetch new vacancies politely and make a new release in STORE
	@$(BIN)/python -m scrapers refresh --store $(STORE)

build: $(VENV)/.run ## a release from files of postings: POSTINGS=… STORE=…
	@$(BIN)/python -m data build --postings $(POSTINGS) --store $(STORE)

bench: $(VENV)/.dev ## every figure of the performance table against its peers in one run
	@$(BIN)/python -m benchmarks

quality: $(VENV)/.dev ## extraction, titles, places, pay, duplicates and simulations, measured
	@$(BIN)/python -m data quality

check: $(VENV)/.dev ## style, types and the catalogue
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/python -m data check

docs: $(VENV)/.run ## docs/tables.md anew from the declarations
	@$(BIN)/python -m data tables > docs/tables.md

clean: ## remove the environment and caches, never a store
	@rm -rf $(VENV) .pytest_cache .hypothesis .mypy_cache .ruff_cache test-results
