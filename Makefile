# make run    opens the article and reads it (make run ARGS=doctor, make run ARGS="--plain")
# make check  the loop: lint, types, contracts and the pure tests, in under a minute
# make test   every check
# make lock   pins the dependencies again (make lock ARGS=--upgrade moves them)
# make catalogue  brings the texts of the program to every language
# make clean  removes the environment
#
# Needs Python 3.11 or newer with its venv module, and nothing else: PYTHON names another one.

PYTHON ?= python3
VENV := .venv
# What was compiled once is kept: compiling takes longer than the tests of the loop.
unexport PYTHONDONTWRITEBYTECODE
BIN := $(VENV)/bin
# --no-deps and --require-hashes: nothing arrives that the constraints files do not name by hash.
# All are wheels, so nothing is compiled, except miniaudio on Linux on ARM, which has none there.
# -qq: of all that pip has to say its errors are shown, and nothing where all goes well.
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-input --no-deps

# An environment whose interpreter has gone, as after an upgrade of the system, is made again.
GONE := $(shell test -x $(BIN)/python || rm -f $(VENV)/pyvenv.cfg)

.PHONY: run natural check test static lock catalogue clean
.DELETE_ON_ERROR:

run: $(VENV)/run.stamp $(VENV)/model.stamp
	@exec $(BIN)/voicereader $(ARGS)

# The natural voice, beside what is there: make run ARGS="--voice joe".
natural: $(VENV)/natural.stamp

# Cheap first, so that a slip is told in a second.
static: $(VENV)/test.stamp
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/mypy

# One process a core. Few examples of each property, the same in every run.
PYTEST := $(BIN)/python -m pytest
SIDE_BY_SIDE := --dist worksteal --numprocesses
CORES = $(shell $(BIN)/python -c 'import os; print(os.cpu_count())')
check: static
	@$(PYTEST) tests/unit --quiet $(SIDE_BY_SIDE) auto --hypothesis-profile quick $(ARGS)

# Three passes. What waits for terminals and voices leaves the processor to others: two a core. What
# is heard in real time goes two at a time; what is measured there to the sample runs alone.
# Side by side each process has one thread for NumPy: two on two busy cores take six times as long.
# A pass in which ARGS leave nothing is no failure.
test: static $(VENV)/model.stamp
	@$(ONE_THREAD) $(PYTEST) -m "not real_time" $(SIDE_BY_SIDE) $$((2 * $(CORES))) $(ARGS) $(NONE_LEFT)
	@$(ONE_THREAD) $(PYTEST) -m "real_time and not exact" $(SIDE_BY_SIDE) 2 $(or $(ARGS),$(REAL)) $(NONE_LEFT)
	@$(PYTEST) -m exact $(or $(ARGS),$(REAL)) $(NONE_LEFT)
REAL := tests/integration tests/system
ONE_THREAD := OPENBLAS_NUM_THREADS=1
NONE_LEFT = $(if $(ARGS),|| [ $$? -eq 5 ])

lock:
	@$(PYTHON) tools/lock.py $(ARGS)

# The texts in the code, for translators, and their translations, compiled.
catalogue: $(VENV)/test.stamp
	@$(BIN)/python tools/catalogue.py $(ARGS)

clean:
	@rm -rf $(VENV)

$(VENV)/run.stamp: $(VENV)/pyvenv.cfg pyproject.toml constraints.txt
	@echo "Installing voicereader into $(VENV): a minute or two."
	@$(INSTALL) --require-hashes -r constraints.txt \
	  || { echo "voicereader could not be installed: see the message above, then run make again." >&2; exit 1; }
	@$(INSTALL) --no-index --no-build-isolation --editable .
	@touch $@

$(VENV)/natural.stamp: $(VENV)/run.stamp constraints-natural.txt
	@echo "Installing the natural voice into $(VENV): 190 MB on disk, a minute or two."
	@$(INSTALL) --require-hashes -r constraints-natural.txt \
	  || { echo "The natural voice could not be installed: see the message above, then run make natural again." >&2; exit 1; }
	@touch $@

# The model that hears comes with a package where there is one for the platform. Without it the keys
# go on, so that a failure stops nothing; the next call tries again.
$(VENV)/model.stamp: $(VENV)/run.stamp
	@if ls -d $(VENV)/lib/python*/site-packages/moonshine_cpp >/dev/null 2>&1 \
	  || $(BIN)/voicereader models get moonshine; then touch $@; fi

$(VENV)/test.stamp: $(VENV)/run.stamp constraints-test.txt
	@echo "Installing the tools of the checks into $(VENV): a minute or two."
	@$(INSTALL) --require-hashes -r constraints-test.txt \
	  || { echo "The tools of the checks could not be installed: see the message above, then run make again." >&2; exit 1; }
	@touch $@

$(VENV)/pyvenv.cfg:
	@command -v $(PYTHON) >/dev/null \
	  || { echo "There is no $(PYTHON) here: install Python 3.11 or newer, or name one with make PYTHON=python3.12." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "voicereader needs Python 3.11 or newer and $(PYTHON) is older: name another with make PYTHON=python3.12." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "$(PYTHON) has no venv module: install it (on Debian and Ubuntu the package is python3-venv)." >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV)
