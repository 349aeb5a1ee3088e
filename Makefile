# make run      the board on http://localhost:8501 (PORT=... for another port)
# make test     every check; make test-all adds the slow ones; make bench measures; make strings renews the catalogues
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
BABEL := $(BIN)/python -m babel.messages.frontend --quiet
CODE := sitboard components pages app.py

.PHONY: run test test-all check bench strings clean
.DEFAULT_GOAL := run

run: $(VENV)/run.stamp
	@echo "sitboard: http://localhost:$(PORT)  (stop with Ctrl-C)"
	@$(BIN)/streamlit run app.py --server.port $(PORT)

test: $(VENV)/dev.stamp $(VENV)/browser.stamp check
	$(BIN)/python -m pytest -m "not full" -n 2 --dist loadfile

test-all: $(VENV)/dev.stamp $(VENV)/browser.stamp check
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/dev.stamp $(VENV)/browser.stamp $(VENV)/bench.stamp
	@for file in $(basename $(notdir $(wildcard benchmarks/[a-z]*.py))) peers; do \
		echo "== $$file"; $(BIN)/python -m benchmarks.$$file || exit 1; done

# Extract the messages, and bring each language's catalogue up to date with them. There is nothing to compile: the
# catalogues are read as text. A new language: pybabel init -D sitboard -i locale/sitboard.pot -d locale -l <code>
strings: $(VENV)/dev.stamp
	$(BABEL) extract -F locale/babel.cfg --no-default-keywords -k N_ -k count:1,2 --no-location --sort-output \
		--omit-header --width=120 -o locale/sitboard.pot $(CODE)
	@! ls -d locale/*/ >/dev/null 2>&1 || $(BABEL) update -D sitboard -i locale/sitboard.pot -d locale --width=120 --ignore-pot-creation-date

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Stamps are older than what they install only when the list has changed, so a second call installs nothing.
$(VENV)/run.stamp: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit("sitboard needs Python 3.11 or later; this is " + sys.version.split()[0] + \
		". Name another: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
		{ rm -rf $(VENV); echo "Python has no venv module here. On Debian: apt-get install python3-venv"; exit 1; }
	$(PIP) -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements-dev.txt
	$(PIP) -r requirements-dev.txt
	@touch $@

$(VENV)/bench.stamp: $(VENV)/dev.stamp requirements-bench.txt
	$(PIP) -r requirements-bench.txt
	@touch $@

# The browser tests need a Chromium. Where there is none and it cannot be installed they are skipped, and say so.
$(VENV)/browser.stamp: $(VENV)/dev.stamp
	@if $(BIN)/python -m tests.browser.chromium >/dev/null 2>&1; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium >/dev/null; \
	fi || true
	@$(BIN)/python -m tests.browser.chromium && touch $@ || echo "No Chromium: browser tests will be skipped."
