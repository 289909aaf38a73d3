# `make help` lists what there is. Needed on the machine: make, Python 3.11 or newer, its venv module.

PYTHON ?= python3
PORT ?= 8000
PYTEST_ARGS ?=
SIZES ?= 1000 10000 100000
BENCH_ARGS ?= --write docs/performance.md
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --only-binary=:all:
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

.DEFAULT_GOAL := help
.PHONY: help run test bench lint messages lock

help: ## List what can be made
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

# Citations of a local start name the address it runs at.
run: export PERMALINK_BASE ?= http://127.0.0.1:$(PORT)
run: $(VENV)/installed-run ## Install, load the starting data and serve on PORT (8000); data stays between runs
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py load_starting_data
	@$(BIN)/python manage.py create_local_account
	@echo "KoopWohl is at http://127.0.0.1:$(PORT)/ and its desk at http://127.0.0.1:$(PORT)/admin/ (end with Ctrl-C)"
	@exec $(BIN)/gunicorn koopwohl.wsgi --bind 127.0.0.1:$(PORT) --workers 2 --threads 2 --limit-request-line 8190 --log-level warning

# Tests of a file share what they have loaded, a served site among it: loadfile keeps them in one process. The files stay in
# the order of tests/longest_first.py, not in xdist's, which begins with those of many tests.
test: $(VENV)/installed-test ## Run the tests; PYTEST_ARGS="-n 0 -k name" chooses some of them
	$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)

bench: $(VENV)/installed-run ## Measure what each job costs with SIZES (1000 10000 100000) synthetic cases; takes an hour
	$(BIN)/python -m benchmarks --sizes $(SIZES) $(BENCH_ARGS)

lint: $(VENV)/installed-lint ## Check style, format and missing migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python manage.py makemigrations --check --dry-run

messages: $(VENV)/installed-test ## Collect the texts to translate and compile the message catalogues
	$(BIN)/python manage.py collect_messages

lock: ## Renew the hashed requirements from pyproject.toml (needs uv; UPGRADE=--upgrade takes newer versions)
	$(LOCK) $(UPGRADE) pyproject.toml -o requirements.txt
	$(LOCK) $(UPGRADE) pyproject.toml --group test -c requirements.txt -o requirements-test.txt
	$(LOCK) $(UPGRADE) --group lint -o requirements-lint.txt

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed. Name one: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "Python's venv module is missing. On Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

# A stamp per set: installing is skipped until the requirements change.
$(VENV)/installed-run: requirements.txt | $(BIN)/python
	@echo "Installing what requirements.txt names (half a minute) ..."
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/installed-test: requirements-test.txt | $(BIN)/python
	@echo "Installing what requirements-test.txt names ..."
	@$(PIP) -r requirements-test.txt
	@touch $@

$(VENV)/installed-lint: requirements-lint.txt $(VENV)/installed-run | $(BIN)/python
	@$(PIP) -r requirements-lint.txt
	@touch $@
