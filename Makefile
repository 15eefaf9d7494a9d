# Everything runs in .venv, made here from Python 3.11+ and the pinned packages of requirements*.lock.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
UV ?= uv

RAW ?= data/raw
CLEAN ?= data/clean

.PHONY: run test browser lint format bench samples docs lock clean
.DEFAULT_GOAL := run

run: $(VENV)/.ready
	$(BIN)/townclerk run $(RAW) --out $(CLEAN)

test: $(VENV)/.ready-dev browser
	$(BIN)/python -m pytest -n auto

# The review page is tested in a real browser. Debian's is installed where we may; elsewhere those tests say that they skip.
browser:
	@if command -v chromium >/dev/null && command -v chromedriver >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		{ apt-get -o Acquire::Retries=0 -o Acquire::http::Timeout=20 update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium chromium-driver; } \
			>/dev/null 2>&1 || echo "chromium could not be installed: tests of the review page in a browser are skipped" >&2; \
	else echo "no chromium with chromedriver: tests of the review page in a browser are skipped" >&2; fi

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.ready-dev
	$(BIN)/python -m bench

# The samples are committed; making them anew needs more than pip gives (see data/make_samples/build.py).
samples: $(VENV)/.ready-dev
	$(BIN)/python data/make_samples/build.py

docs: $(VENV)/.ready
	$(BIN)/python -m townclerk.docs

# Pins, with hashes, for every platform and Python that pyproject.toml allows. Needs uv.
COMPILE = echo 'setuptools>=77' | $(UV) pip compile pyproject.toml - --universal --python-version 3.11 --generate-hashes \
	--quiet --custom-compile-command "make lock"
lock:
	$(COMPILE) -o requirements.lock
	$(COMPILE) --group dev --constraint requirements.lock -o requirements-dev.lock

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "townclerk needs Python 3.11 or newer (set PYTHON=...)" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: $(BIN)/python requirements.lock pyproject.toml
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.lock
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
