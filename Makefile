# Two commands are all that a newcomer needs: `make validate` and `make test`. Both set up what they need.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help setup validate test bench faults lint types fmt docs site lock clean

help: ## Show these commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /make \1\t/' | expand -t 16

setup: .venv/ready ## Make .venv with the validator, from the lock

.venv/ready: tools/requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(PIP) install --require-hashes -r tools/requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/ready-dev: .venv/ready tools/requirements-dev.lock
	$(PIP) install --require-hashes -r tools/requirements-dev.lock
	@touch $@

validate: .venv/ready ## Check the dataset
	$(BIN)/tuys validate

test: .venv/ready-dev ## Run the tests
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

bench: .venv/ready-dev ## Measure speed and memory beside other validators (minutes; SIZES="100000 1000000 10000000")
	$(BIN)/python tests/benchmarks/run.py $(SIZES)

faults: .venv/ready-dev ## Fail and kill the calls of a build one by one (Linux, strace; minutes; FAULTS=1000 for more)
	$(BIN)/python tests/faults/sweep.py $(FAULTS)

lint: .venv/ready-dev ## Check the style of the code
	$(BIN)/ruff check tools tests
	$(BIN)/ruff format --check tools tests

types: .venv/ready-dev ## Check the types of the code
	$(BIN)/mypy

fmt: .venv/ready ## Write data and schemas in their one form
	$(BIN)/tuys fmt

docs: .venv/ready ## Write the generated pages
	$(BIN)/tuys docs

site: .venv/ready-dev ## Build the static site of the dataset in site/
	$(BIN)/tuys site build --to site

COMPILE := --quiet --generate-hashes --no-header --no-emit-index-url --no-emit-trusted-host \
	--no-emit-find-links --strip-extras --allow-unsafe --no-annotate

lock: ## Choose the newest versions of all dependencies and lock them with hashes
	rm -rf .venv-lock && $(PYTHON) -m venv .venv-lock && .venv-lock/bin/pip install --quiet pip-tools
	.venv-lock/bin/pip-compile $(COMPILE) --upgrade --extra build -o tools/requirements.lock pyproject.toml
	.venv-lock/bin/pip-compile $(COMPILE) --extra build --extra dev -c tools/requirements.lock \
		-o tools/requirements-dev.lock pyproject.toml
	rm -rf .venv-lock

clean: ## Remove everything that these commands made
	rm -rf .venv .venv-lock .pytest_cache .mypy_cache .ruff_cache .hypothesis dist site
