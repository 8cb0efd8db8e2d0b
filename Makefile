# Each target makes and renews its environment by itself, in .venv; nothing is installed outside of it.
# Another Python, beside the first: make test PYTHON=python3.12 VENV=.venv-3.12

ifeq ($(OS),Windows_NT)
PYTHON ?= python
BIN = $(VENV)/Scripts
else
PYTHON ?= python3
BIN = $(VENV)/bin
endif
VENV ?= .venv
QUICK = $(addprefix tests/,core checks exchange locale reports)
RUN = $(VENV)/run.stamp
DEV = $(VENV)/dev.stamp
BENCH = $(VENV)/bench.stamp
INSTALL = $(BIN)/python -m pip install -q
LOWER = $(INSTALL) -e '.[test,calendar,web]' -c $(LOWEST)
DEANN06 = $(BIN)/deann06
DEMO = --registry examples/thu-nghiem --as-of 2024-05-15

export PIP_DISABLE_PIP_VERSION_CHECK = 1

# Two environments made at once would meet in one folder.
.NOTPARALLEL:
.PHONY: help report demo check lint quick test test-lowest format schema templates bench clean

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' Makefile | expand -t 14

report: $(RUN)  ## the committee's standing today, and the weekly report into reports/
	$(DEANN06) status
	$(DEANN06) report weekly

demo: $(RUN)  ## the same for the example registry, into reports/thu-nghiem/
	$(DEANN06) status $(DEMO)
	$(DEANN06) report weekly $(DEMO) --output reports/thu-nghiem

check: lint test  ## everything that a change must pass

lint: $(DEV)  ## form, rules, types, and imports that only go down
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

quick: $(DEV)  ## the tests of rules, records and reports that start no other program, on few examples: seconds
	HYPOTHESIS_PROFILE=quick $(BIN)/python -m pytest -n 2 -r fE -m "not slow" $(QUICK) $(ARGS)

test: $(DEV)  ## the tests; ARGS="-k deadlines" for some of them
	$(BIN)/python -m pytest -n 2 $(ARGS)

test-lowest:  ## the tests with the oldest libraries that pyproject.toml allows
	@$(MAKE) --no-print-directory test VENV=.venv-lowest LOWEST=constraints-lowest.txt

format: $(DEV)  ## put Python into form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

schema: $(RUN)  ## renew schemas/ from the records
	$(DEANN06) schema

templates: $(RUN)  ## renew templates/ from the texts in forms/
	$(BIN)/python -m forms

bench: $(BENCH)  ## measure speed
	$(BIN)/python benchmarks/run.py

clean:  ## remove what the other targets made, but for reports/
	rm -rf .venv .venv-* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache build dist
	find . -name __pycache__ -prune -exec rm -rf {} +

# Environments: one stamp for what running needs, one each with the tools of development and of benchmarks on top.

$(RUN): pyproject.toml constraints.txt
	$(environment)
	@$(INSTALL) -e . -c constraints.txt
	@touch $@

$(DEV): pyproject.toml constraints.txt $(LOWEST)
	$(environment)
	@$(INSTALL) -e '.[$(if $(LOWEST),test,dev)]' -c constraints.txt
	$(if $(LOWEST),@$(LOWER))
	@touch $(RUN) $@

$(BENCH): pyproject.toml constraints.txt
	$(environment)
	@$(INSTALL) -e '.[bench]' -c constraints.txt
	@touch $(RUN) $@

define environment
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	echo 'deann06 needs Python 3.11 or newer, and "$(PYTHON)" is none: install one, or name it as in: make $(MAKECMDGOALS) PYTHON=python3.12' >&2; exit 1; }
@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	echo 'Python lacks its venv module, with which .venv is made: install it (Debian, Ubuntu: apt-get install python3-venv).' >&2; exit 1; }
@echo 'Setting up $(VENV): once, and again when dependencies change.' >&2
@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
endef
