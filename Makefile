# make restore   restore the sample photos into restored/
# make test      run all tests
# make lint      ruff, mypy and import-linter
# make translations  texts of the window for translators, and their compiled words
# make venv      only prepare .venv
#
# The first run creates .venv and installs everything into it; a changed
# pyproject.toml installs again. PYTHON chooses the interpreter, PIP_ARGS adds
# arguments to "pip install", TEST_ARGS to pytest, WORKERS sets the number of
# test processes.

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check $(PIP_ARGS)
PYTHON ?= $(shell for candidate in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$candidate && break; done)
WORKERS ?= auto

.PHONY: restore test lint format venv clean screenshots translations

restore: $(STAMP)
	@$(BIN)/photorestore restore resources/samples -o restored --overwrite
	@echo "The restored photos are in $(CURDIR)/restored; compare them with resources/samples."

# One thread per test process: the processes share the cores already.
test: $(STAMP)
	QT_QPA_PLATFORM=offscreen OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n $(WORKERS) $(TEST_ARGS)

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Pictures of every screen for docs/images, with the shipped weights.
screenshots: $(STAMP)
	QT_QPA_PLATFORM=offscreen $(BIN)/python packaging/screenshots.py

# Collect the texts of the window, and compile their translations.
translations: $(STAMP)
	$(BIN)/python packaging/translations.py

venv: $(STAMP)

$(STAMP): pyproject.toml
	@test -x $(BIN)/python || test -n "$(PYTHON)" || { \
		echo "photorestore needs Python 3.11 or newer, and none was found."; \
		echo "Install one (Debian, Ubuntu: sudo apt install python3 python3-venv),"; \
		echo "or name one: make PYTHON=/path/to/python3.12 restore"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "This Python cannot make virtual environments."; \
		echo "Install that part of it (Debian, Ubuntu: sudo apt install python3-venv)."; exit 1; }
	@test -x $(BIN)/python || { echo "Creating $(VENV) with $(PYTHON)"; $(PYTHON) -m venv $(VENV); }
	@echo "Installing photorestore into $(VENV); the first time this takes some minutes"
	@$(INSTALL) -e '.[test,cluster]' || { \
		echo "Without Ray, which has no package for this Python: the tests of clusters are skipped"; \
		$(INSTALL) -e '.[test]'; }
	@touch $@

clean:
	rm -rf $(VENV) build dist restored .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
