# What one can do here. `make help` lists it.
SHELL  := /bin/sh
# The distribution's, if it will do: those are built with optimizations, which a Python that was built
# by hand often is not; with them everything here takes a fifth less time.
PYTHON ?= $(shell /usr/bin/python3 -c 'import ensurepip, sqlite3, ssl, sys; \
  sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo /usr/bin/python3 || echo python3)
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
RUNS   := $(VENV)/.runs
SOURCE := bot handlers storage tests bench

.DEFAULT_GOAL := help
.PHONY: help setup run test test-faults check format lock bench clean

help: ## list what one can do
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

setup: $(READY) ## set up everything in .venv (done by the others when needed)

# uv comes into the project's own environment; from there everything is installed as locked, by hash.
$(BIN)/uv: requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 …")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/uv.txt
	@touch $@

# What runs the bot, and nothing that only its developers need.
$(RUNS): $(BIN)/uv requirements/run.txt pyproject.toml
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/run.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

$(READY): $(RUNS) requirements/all.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/all.txt
	@touch $@

# Until the bot's first line runs, Python answers Ctrl-C with a traceback; where env can, it waits.
BLOCK   = $(shell env --block-signal=INT true 2>/dev/null && echo env --block-signal=INT)

run: $(RUNS) ## start the bot: on the playground, or on Telegram if TONGXIN_TOKEN is set
	@$(BLOCK) $(BIN)/tongxin run

# The tests start the program many times: without compiled files each start would compile it anew.
# pytest compiles the modules of tests itself, in another way.
test test-faults: export PYTHONDONTWRITEBYTECODE =

# Some tests wait for much of their time: four at once fill two cores. Each more reads all tests anew.
test: $(READY) ## all tests
	@$(BIN)/python -m compileall -q -j 2 -x '/(test_[a-z0-9_]*|conftest)[.]py$$' $(SOURCE)
	@$(BIN)/python -m pytest -n 4 --dist worksteal

# One of them restarts the server that all of them use. The others wait for much of their time.
test-faults: $(READY) ## all fault tests in all forms, and every conversation on both engines
	@$(BIN)/python -m pytest -m alone tests/faults
	@$(BIN)/python -m pytest -n 3 --dist worksteal -m "not alone" tests/faults
	@$(BIN)/python -m pytest -n 2 --dist worksteal -m faults_long --ignore tests/faults
	@$(BIN)/python -m pytest -n 3 --dist worksteal --engine both tests/dialogs

check: $(READY) ## format, lint, types, import rules
	@$(BIN)/ruff format --check $(SOURCE)
	@$(BIN)/ruff check $(SOURCE)
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: $(READY) ## put the code in order
	@$(BIN)/ruff format $(SOURCE)
	@$(BIN)/ruff check --fix $(SOURCE)

lock: $(BIN)/uv ## lock the dependencies anew
	@$(BIN)/uv pip compile -q -U --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 requirements/uv.in -o requirements/uv.txt
	@$(BIN)/uv pip compile -q -U --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml --group dev -o requirements/all.txt
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml --group build -c requirements/all.txt -o requirements/run.txt

bench: $(READY) ## measure against other bots, as ratios
	@$(BIN)/python -m bench

clean: ## remove what was set up (not the data in var/)
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache dist
