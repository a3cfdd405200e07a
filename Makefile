PYTHON ?= python3

.PHONY: test check bench

.venv/ready: deploy/requirements-dev.lock
	$(PYTHON) -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r deploy/requirements-dev.lock
	touch $@

test: .venv/ready  ## install what the tests need and run them
	.venv/bin/python -m pytest

check: .venv/ready  ## what the linters say of the settled parts
	.venv/bin/ruff check backend/kit backend/law backend/people backend/hosts backend/accounts tests/kit tests/law

bench: .venv/ready  ## measure what the issues promise; ONLY=week for a part
	.venv/bin/python -m tests.bench $(if $(ONLY),ONLY=$(ONLY))
