# `make` lists the targets. Everything runs in .venv, made from requirements.lock when that file changes.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help install index chat test browser check format lock clean

VENV := .venv
PYTHON := $(VENV)/bin/python
PORT ?= 7860
MCP ?= 0

# The first Python that is new enough and can make a virtual environment; each is run to find out, because a
# name on PATH may be a shim with nothing behind it. 3.11 first: requirements.lock was made with it.
find_python = for name in python3.11 python3.12 python3.13 python3.14 python3; do \
	if "$$name" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
		echo "$$name"; exit 0; fi; done; \
	echo 'No usable Python: one of python3.11 to python3.14 (or a python3 of 3.11 or newer) must be on PATH, with its' >&2; \
	echo 'venv module (on Debian and Ubuntu: apt-get install python3-venv).' >&2; exit 1

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(VENV)/.installed ## make the environment, .venv

$(VENV)/.installed: requirements.lock
	@name=$$($(find_python)) && echo "Making $(VENV) with $$name: a minute or two, about 2 GB" && "$$name" -m venv $(VENV)
	@$(PYTHON) -m pip install -qq --disable-pip-version-check --requirement requirements.lock
	@touch $@

index: install ## build the index of corpus/, or bring it up to date
	$(PYTHON) -m ingest build

chat: install index ## serve the chat on 127.0.0.1:7860 (PORT=... another, MCP=1 for other programs too)
	PORT=$(PORT) MCP=$(MCP) $(PYTHON) app.py

test: install ## run every test
	$(PYTHON) -m pytest

browser: install ## drive the page in a real browser (needs chromium)
	bash tests/browser/run.sh

check: install ## what CI runs: format, lint, types, tests, evals gate; stops at the first that fails
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m ruff check
	$(PYTHON) -m mypy
	$(PYTHON) -m pytest
	$(PYTHON) -m ingest build
	$(PYTHON) -m evals run

format: install ## format the code and mend what the linter can mend
	$(PYTHON) -m ruff check --fix-only
	$(PYTHON) -m ruff format

# In a fresh environment, so that the lock holds what pyproject.toml asks for and nothing else.
lock: ## make requirements.lock anew from pyproject.toml
	@rm -rf .venv-lock
	@name=$$($(find_python)) && "$$name" -m venv .venv-lock
	.venv-lock/bin/python -c 'import tomllib; p = tomllib.load(open("pyproject.toml", "rb"))["project"]; \
		print(*p["dependencies"], *p["optional-dependencies"]["dev"], sep="\n")' > .venv-lock/wanted.txt
	.venv-lock/bin/python -m pip install -qq --disable-pip-version-check --requirement .venv-lock/wanted.txt
	.venv-lock/bin/python -m pip check
	{ sed -n '/^#/p; /^#/!q' requirements.lock; \
		.venv-lock/bin/python -m pip freeze --all --exclude pip --exclude wheel | sed 's/^\(torch==[^+]*\)+.*/\1/'; \
		} > .venv-lock/requirements.lock
	@mv .venv-lock/requirements.lock requirements.lock; rm -rf .venv-lock

clean: ## remove what the targets above made: environment, index, caches
	rm -rf $(VENV) .venv-lock .index .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
