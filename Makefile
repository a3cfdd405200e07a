PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip --quiet --disable-pip-version-check

.PHONY: help run test check bench screenshots lock pwa browsers

help:  ## list these commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 14

run: .venv/run pwa  ## install, build, start everything with the demo groupement, and say where to look
	NAVETTE_DEMO=$${NAVETTE_DEMO:-1} exec $(BIN)/navette run

test: .venv/dev browsers pwa  ## install what the tests need and run all of them
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal

check: .venv/dev  ## what the linters say
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python deploy/build_pwa.py --check

bench: .venv/dev browsers  ## measure, side by side in one run; ONLY=week runs a part
	$(BIN)/python -m tests.bench $(if $(ONLY),ONLY=$(ONLY))

screenshots: .venv/dev browsers pwa  ## take the pictures of the README
	$(BIN)/python deploy/screenshots.py

lock:  ## lock the dependencies again, with hashes
	uv pip compile pyproject.toml --extra build $(LOCKING) -o deploy/requirements.lock
	uv pip compile pyproject.toml --extra build --extra dev $(LOCKING) -o deploy/requirements-dev.lock

LOCKING := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate

# The locks are complete, so nothing is resolved anew: what is installed is what was locked. Python compiles what it
# imports; compiling all of pandas and its like beforehand took a third of the whole installation.
.venv/run: deploy/requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) install --no-compile --require-hashes --no-deps -r deploy/requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

.venv/dev: deploy/requirements-dev.lock .venv/run
	$(PIP) install --no-compile --require-hashes --no-deps -r deploy/requirements-dev.lock
	touch $@

pwa: .venv/run
	$(BIN)/python deploy/build_pwa.py

browsers:
	deploy/install_browsers.sh
