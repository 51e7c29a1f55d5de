# Each target sets up what it needs; all that a machine must have is Python 3.11 and make.
PYTHON ?= python3.11
BIN := .venv/bin
SYNCED := .venv/.synced
RUN := OMP_NUM_THREADS=1 $(BIN)/python
WORKERS ?= 2
FUZZ := $(BIN)/uv run --no-sync --quiet --with atheris==3.0.0 python
RUNS ?= 100000

.DEFAULT_GOAL := help
.PHONY: help demo test check lint types layers audit eval soak sbom bench lock clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

demo: $(SYNCED) ## read the bundled reports into a ledger and show it
	@$(BIN)/dragoman demo

test: $(SYNCED) ## the tests, with a fixed sample of the gold sets
	$(RUN) -m pytest -n $(WORKERS) --dist worksteal

check: lint types layers audit test ## everything that must pass before a commit lands

lint: $(SYNCED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(SYNCED)
	$(BIN)/mypy

layers: $(SYNCED)
	$(BIN)/lint-imports

audit: $(SYNCED) ## known vulnerabilities of what a user installs; skipped offline
	@$(BIN)/python tools/audit.py

eval: $(SYNCED) ## all gold sets in full, beside the peers; needs ../shared
	@if [ -d ../shared/eval ]; then \
	  PATH="$(CURDIR)/$(BIN):$$PATH" OMP_NUM_THREADS=1 $(BIN)/python ../shared/eval/run.py $(SETS); \
	else echo "eval skipped: the gold data (../shared/eval) is not here"; fi

soak: $(SYNCED) ## the long fault and fuzz runs
	$(RUN) -m pytest -m soak
	@if $(FUZZ) -c "import atheris" 2>/dev/null; then \
	  $(FUZZ) tools/fuzz.py -runs=$(RUNS) -max_len=4000; \
	else echo "fuzzing led by coverage skipped: atheris cannot be had here"; fi

sbom: $(SYNCED) ## what a release consists of: dist/sbom.cdx.json, dist/licences.tsv
	@$(BIN)/python tools/sbom.py

bench: $(SYNCED) ## the whole reading beside spaCy alone, the whole road, linking
	$(RUN) bench/reading.py
	$(RUN) bench/resolving.py
	$(RUN) bench/road.py
	$(RUN) bench/linking.py

lock: $(SYNCED) ## resolve the dependencies anew
	$(BIN)/uv lock

clean: ## remove what the targets made
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# A virtual environment needs no leave from the system's Python (PEP 668).
$(SYNCED): pyproject.toml uv.lock
	@$(PYTHON) -m venv .venv 2>/dev/null || python3 -m venv .venv || { \
	  echo "Python 3.11 to 3.13 with its venv module is needed (Debian: apt-get install python3-venv)"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.9,<1"
	@$(BIN)/uv sync --frozen --inexact --quiet --compile-bytecode
	@touch $@
