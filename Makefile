# Two commands matter: `make demo` and `make test`. Both need Python 3.11+ and a package index.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SOURCES := pyproject.toml constraints.txt

.PHONY: setup demo serve test check gate bench clean

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version.split()[0] + "; set PYTHON=")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.light: $(BIN)/python $(SOURCES)
	$(PIP) install -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: $(BIN)/python $(SOURCES)
	$(PIP) install -c constraints.txt -e '.[dev]'
	@touch $@ $(VENV)/.light

setup: $(VENV)/.light  ## install the package and what it needs, without PyTorch

demo: setup  ## read the bundled article: summary, officials, topics, entities
	$(BIN)/nlp demo

$(VENV)/.serve: $(BIN)/python $(SOURCES)
	$(PIP) install -c constraints.txt -e '.[serve]'
	@touch $@ $(VENV)/.light

serve: $(VENV)/.serve  ## open the editors' desk on http://127.0.0.1:8765/
	$(BIN)/nlp serve

test: $(VENV)/.dev  ## install the development extras and run the tests
	$(BIN)/python -m pytest

check: $(VENV)/.dev  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

gate: $(VENV)/.dev  ## quality floors, on the real texts in ../shared where they are
	$(BIN)/python scripts/gate.py

bench: $(VENV)/.dev  ## speed, beside peers in the same run
	$(BIN)/python scripts/evaluate.py speed

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
