# Two commands do everything, on a machine that has Python 3.11 or newer, git and make:
#   make site   builds this project's own blog into output/
#   make test   runs all tests, and installs what they need
# `make help` lists the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
VNU := 26.9.16
SIZES ?= 100,1000
PEERS ?= hugo
ENTRIES ?= 5000
EDITIONS ?= 10,100

.PHONY: help site serve test lint lock docs bench clean browser

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 10

site: $(VENV)/run.stamp ## build this project's own blog into output/
	@$(BIN)/python -m generator build
	@echo "Open output/index.html in a browser, or run: make serve"

serve: $(VENV)/run.stamp ## build, preview on this machine, reload on change
	@$(BIN)/python -m generator serve

test: $(VENV)/dev.stamp browser ## run all tests, with the checks of style and types before them
	@$(MAKE) --no-print-directory lint
	@$(BIN)/python -m pytest -n auto --dist loadgroup

lint: $(VENV)/dev.stamp ## style, types, layers
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-cache > $(VENV)/lint-imports.log || (cat $(VENV)/lint-imports.log; exit 1)

docs: $(VENV)/dev.stamp ## write the generated pages of docs/ again
	@$(BIN)/python -m tests.docs.write

bench: $(VENV)/dev.stamp ## measure against the peers; writes docs/performance.md (SIZES=100,1000 PEERS=hugo,pelican)
	@$(BIN)/python -m bench.run --sizes $(SIZES) --peers $(PEERS) --entries $(ENTRIES) --editions $(EDITIONS)

calibrate: $(VENV)/dev.stamp ## measure the rules that part dumps, tell fields and read programmes, on invented posts
	@$(BIN)/python -m tests.recover.calibrate
	@$(BIN)/python -m tests.recover.calibrate_structure
	@$(BIN)/python -m tests.recover.calibrate_fields
	@$(BIN)/python -m tests.programme.calibrate
	@$(BIN)/python -m tests.docs.write

lock: $(VENV)/dev.stamp ## pin all dependencies with hashes, none younger than a week
	@for kind in run dev; do \
	  $(BIN)/uv pip compile pyproject.toml $$( [ $$kind = dev ] && echo --extra dev ) --universal --python-version 3.11 \
	    --generate-hashes --no-header --quiet --upgrade --exclude-newer "$$(date -u -d '7 days ago' +%F)" \
	    -o requirements/$$kind.txt > /dev/null; done

clean: ## take away what was made, but not output/ and content/
	rm -rf $(VENV) .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis .tools

$(VENV)/made.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  (echo "Palimpsest needs Python 3.11 or newer; name one: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1)
	@echo "Making the environment in $(VENV)/ (a minute, the first time)"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run.stamp: requirements/run.txt | $(VENV)/made.stamp
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt | $(VENV)/made.stamp
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@ $(VENV)/run.stamp

browser:
	@VNU=$(VNU) sh tests/browser/install.sh
