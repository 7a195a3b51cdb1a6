# The two commands that a new checkout needs are `make run` and `make test`. Both install what is
# missing into .venv (tools/install.py) and work without network once that is done.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8501
CURATE_PORT ?= 8502
# Version of the tool that writes the pins; `make pins UPGRADE=--upgrade` takes newer versions.
UV := uv==0.13.9
UPGRADE ?=
# Bytecode is kept beside the files (`make clean` removes it): without it, every process that runs
# tests would compile the project, and rewrite the tests' assertions, each time.
export PYTHONDONTWRITEBYTECODE :=
# Unit tests run in two processes side by side, each of which collects its own half only. Workers
# of pytest-xdist would each collect all, and pass every result on: where 2,200 short tests take 12
# seconds of one core, two workers and their controller took 24.
READING := $(addprefix tests/extract/,collection commands contract grammar intake review spread)
UNIT := -m pytest -q -p no:xdist -m "not slow"
# `make run DATA=examples/exampleland` opens another collection than data/.
ifdef DATA
export FIGURES_DATA := $(abspath $(DATA))
endif

.PHONY: help run curate test check bench coverage docs pictures pins bench-scale install install-test lint types data unit unit-of-reading unit-of-showing slow browser clean

help:
	@echo "make run     the dashboard on 127.0.0.1:$(PORT); of another collection with DATA=FOLDER"
	@echo "make test    every check and test"
	@echo "make check   the fast part of it: lint, types, data, unit tests"
	@echo "make bench   how fast candidates are proposed, and how long a reader waits in a browser"
	@echo "make bench-scale  the same and more for made-up collections of 1,000 to 100,000 records"
	@echo "make curate  the dashboard with the curator's page, at the address that it prints"
	@echo "make coverage  which lines and branches the tests without a browser leave unrun"
	@echo "make docs    docs/commands.md from the commands' own help"
	@echo "make pictures  docs/pages: every page at two widths, on light and dark paper"
	@echo "make pins    requirements*.txt from requirements*.in"
	@echo "make clean   remove .venv and every cache"

run: install
	$(BIN)/python -m streamlit run app.py --server.port $(PORT)

curate: install
	FIGURES_CURATE=1 $(BIN)/python -m streamlit run app.py --server.port $(CURATE_PORT)

test: check slow browser

# Side by side, each part's words in one piece.
check: install-test
	@$(MAKE) --no-print-directory --jobs=4 --output-sync=target types unit-of-showing unit-of-reading data lint

install:
	@$(PYTHON) tools/install.py run

install-test:
	@$(PYTHON) tools/install.py test

lint: install-test
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .

types: install-test
	$(BIN)/python -m pyrefly check --summary=none

data: install-test
	$(BIN)/python -m extract check

unit: install-test
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target unit-of-showing unit-of-reading

unit-of-reading: install-test
	$(BIN)/python $(UNIT) $(READING)

unit-of-showing: install-test
	$(BIN)/python $(UNIT) --ignore=tests/browser $(addprefix --ignore=,$(READING)) tests

slow: install-test
	$(BIN)/python -m pytest -q -n auto -m slow --ignore=tests/browser tests

browser: install-test
	$(BIN)/python -m pytest -q tests/browser

bench: install-test
	$(BIN)/python -m tests.bench.propose
	$(BIN)/python -m tests.bench.browser

# `make bench-scale SCALE="--records 1000000"` measures another size.
bench-scale: install-test
	$(BIN)/python -m tests.bench.scale $(SCALE)

coverage: install-test
	$(BIN)/python -m pytest -q -n auto --ignore=tests/browser --cov \
	  --cov-report=term-missing:skip-covered tests

docs: install-test
	$(BIN)/python tools/document.py

pictures: install-test
	$(BIN)/python -m tests.browser.pictures docs/pages

pins: install-test
	$(BIN)/python -m pip install --quiet $(UV)
	@for set in requirements requirements-dev requirements-import requirements-dask; do \
	  echo "pins: $$set.txt"; \
	  $(BIN)/python -m uv pip compile --quiet --no-config --universal --python-version 3.11 \
	    --generate-hashes --no-emit-index-url --no-emit-find-links $(UPGRADE) \
	    --custom-compile-command "make pins" --output-file $$set.txt $$set.in || exit 1; \
	done

clean:
	rm -rf .venv build .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
