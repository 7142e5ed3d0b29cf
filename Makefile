# Everything a developer needs. `make demo` and `make test` need Python 3.11+, make and git alone.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
XDIST ?= 2

.PHONY: demo install test check locales lock clean

demo: $(VENV)/demo.stamp
	@$(BIN)/python -m bot demo $(DEMO)

install: $(VENV)/dev.stamp
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .

test: $(VENV)/dev.stamp
	@sh tests/needs.sh
	$(BIN)/pytest -q -n $(XDIST) --dist loadfile $(TESTS)

check: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q tests/test_locales.py tests/test_measures.py

locales: $(VENV)/dev.stamp
	$(BIN)/python -m tests.catalogues

lock: $(VENV)/dev.stamp
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --upgrade --extra match pyproject.toml -o requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --extra match --extra dev pyproject.toml -o requirements-dev.lock

clean:
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/demo.stamp: requirements.lock | $(VENV)/bin/python
	@echo "Fetching what is needed (once) …"
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock | $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@ $(VENV)/demo.stamp
