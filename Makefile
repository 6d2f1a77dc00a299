# `make demo` and `make test` set up all they need, on a machine with Python 3.11 or newer and make.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
OUT    ?= var/demo
STEPS   ?= 8000
SECONDS ?= 30

.DEFAULT_GOAL := help
.PHONY: help demo test explore check lock wheels try-wheels corpus-check reader clean

help: ## Say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.installed ## Install, build the example dossier, and say where it is
	@rm -rf $(OUT) && mkdir -p $(OUT)
	@cp examples/japan-russia/rapport.toml $(OUT)/
	@$(BIN)/rapport add --dossier $(OUT) examples/japan-russia/reports
	@$(BIN)/rapport build --dossier $(OUT)
	@$(BIN)/rapport dossier --dossier $(OUT) -o $(OUT)/japan-russia.html
	@$(BIN)/rapport dossier --dossier $(OUT) -o $(OUT)/japan-russia.md
	@echo
	@echo "The dossier is $(abspath $(OUT))/japan-russia.html: open it in a browser (xdg-open, open, start)."
	@echo "Your own: $(BIN)/rapport init my-dossier --between JPN RUS, then add, build, dossier; $(BIN)/rapport --help."

test: $(VENV)/.installed-dev ## Run the tests
	$(BIN)/pytest -q -n 2

explore: $(VENV)/.installed-dev ## Run the property tests on new examples, for SECONDS each
	RAPPORT_EXPLORE=$(SECONDS) $(BIN)/pytest -q -n 2 -m hypothesis

check: $(VENV)/.installed-dev ## Style, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

lock: $(VENV)/.installed-dev ## Pin what is installed, from pyproject.toml
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header \
	    --no-emit-package rapport-reader --group build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header \
	    --no-emit-package rapport-reader --group dev pyproject.toml -o requirements-dev.lock

wheels: $(VENV)/.installed ## Build the two wheels that are released, into dist/
	rm -rf dist
	$(BIN)/python -m pip wheel -q --disable-pip-version-check --no-deps --no-build-isolation --no-index \
	    -w dist models/rapport-reader .
	@ls -1 dist

try-wheels: wheels demo ## Install the wheels into an empty environment and build the example there, offline
	tests/release/try_wheels.sh dist var/try-wheels $(PYTHON) $(OUT)

corpus-check: $(VENV)/.installed-dev ## Check the corpus that the reader learns from
	$(BIN)/python -m training.corpus check

reader: $(VENV)/.installed ## Train the reader anew (hours; needs the treebanks that training/README.md names)
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/pip install $(INSTALL) "pip>=25.1"
	.venv-train/bin/pip install $(INSTALL) -e models/rapport-reader -e . --group train
	mkdir -p var
	$(BIN)/python -m training.corpus.prepare var/corpus.jsonl
	.venv-train/bin/python -m training.reader.train var/reader --steps $(STEPS) --corpus var/corpus.jsonl
	.venv-train/bin/python -m training.reader.export var/reader models/rapport-reader
	$(BIN)/python -m training.coreference.learn models/rapport-reader/src/rapport_reader/assets/coreference.json
	$(BIN)/python -m training.coding.learn models/rapport-reader/src/rapport_reader/assets/coding.json
	.venv-train/bin/python -m training.reader.evaluate

clean: ## Remove what was built
	rm -rf $(VENV) var build dist

# Wheels only: nothing is compiled, no system package is needed.
INSTALL := -q --disable-pip-version-check --no-input

$(VENV)/.installed: requirements.lock pyproject.toml models/rapport-reader/pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Rapport needs Python 3.11 or newer; name one: make demo PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install $(INSTALL) --only-binary :all: --require-hashes -r requirements.lock
	$(BIN)/python -m pip install $(INSTALL) --no-deps --no-build-isolation -e models/rapport-reader -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	$(BIN)/python -m pip install $(INSTALL) --only-binary :all: --require-hashes -r requirements-dev.lock
	@touch $@
