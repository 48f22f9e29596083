# Everything runs in .venv, which the targets make for themselves; `make` alone lists them.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000

PY = .venv/bin/python
# A lock is complete, so nothing is resolved (--no-deps): pip before 23.3 prefers a newer release over a hash where an
# extra is asked for, https://github.com/pypa/pip/issues/9644. What a lock lacks is named by `pip check`.
# The empty and the repeated options override a pip.conf that installs elsewhere. -qq leaves the errors only: else pip
# names the registry that it uses.
PIP_INSTALL = $(1)/bin/python -I -m pip install -qq --disable-pip-version-check --no-user --root=/ \
	--no-deps --require-hashes -r requirements/$(2).txt
INSTALL = $(call PIP_INSTALL,$(1),$(2)) --target= --prefix="$(CURDIR)/$(1)" && \
	{ $(1)/bin/python -I -m pip check >$(1)/check.log 2>&1 || { cat $(1)/check.log >&2; \
	echo "requirements/$(2).txt is not complete: make lock" >&2; exit 1; }; }
# The theme's notice of its end of life, which this project has planned for, is not for every build.
MKDOCS = NO_MKDOCS_2_WARNING=1 $(PY) -m mkdocs
READER = PYTHONPATH=hooks $(PY) -m license_reader
# No version check over the network, and nothing left in the home folder. deno.json says what is checked, and how.
DENO = DENO_NO_UPDATE_CHECK=1 DENO_DIR="$(CURDIR)/.cache/deno" .venv/bin/deno
UV = .venv-lock/bin/uv
# Universal: one file for every platform and every Python from 3.11 on.
COMPILE = $(UV) pip compile --no-config --quiet --universal --python-version 3.11 \
	--generate-hashes --no-annotate --custom-compile-command "make lock" $(LOCK_FLAGS)

# Words typed after a target reach the recipes through the environment, as they stand: neither make nor the shell takes
# a part of them for a command. ARGS is words for the shell, and on purpose.
TYPED = ADDRESS FILE TITLE SUCCEEDS HOST PORT OTHER SEED N SECONDS SIZES
$(foreach name,$(TYPED),$(eval override $(name) := $$(value $(name))))
export $(TYPED)
# A foreign Python's home or modules are not for the tools here.
unexport PYTHONHOME PYTHONPATH

define CAN_SERVE
import errno, os, socket, sys
host, port = sys.argv[1:]
if not port.isdecimal() or not 0 < int(port) < 65536:
    sys.exit(f"PORT={port} is no port: write a number from 1 to 65535")
try:
    socket.create_server((host, int(port)), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
except OSError as error:
    if error.errno != errno.EADDRINUSE:
        sys.exit(f"the site cannot be shown on {host}:{port}: {os.strerror(error.errno)}")
    sys.exit(f"something else is on port {port} already: make serve PORT={int(port) % 65535 + 1}")
endef
export CAN_SERVE

.PHONY: help serve build offline reproduce check annotation text schemas test engines audit fuzz mutants bench worst lint format browser lock upgrade clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-10s  %s\n", $$1, $$2 }' Makefile

# Under a clock that libfaketime shifts, no wait of Python ends without the variable.
# https://github.com/wolfcw/libfaketime/issues/390
serve: .venv/.site ## show the site on http://HOST:PORT (127.0.0.1:8000), reloaded at every change
	@$(PY) -c "$$CAN_SERVE" "$$HOST" "$$PORT"
	@FAKETIME_DONT_FAKE_MONOTONIC=1 $(MKDOCS) serve --dev-addr "$$HOST:$$PORT"

build: .venv/.site ## build the site into site/; a warning is an error
	@$(MKDOCS) build --strict

offline: build ## write offline.zip: the site to be read from a disk, without a network
	@PYTHONPATH=hooks $(PY) -m license_reader.publishing.offline site offline.zip

reproduce: .venv/.site ## build twice under different conditions, and say what differs (OTHER=python3.13: with another Python)
	@$(PY) -m tests.reproduce $${OTHER:+--other "$$OTHER"}

check: .venv/.site ## check the texts and the annotations, without building (ADD=1: register new addresses)
	@$(READER) check $(if $(ADD),--add) $(ARGS)

annotation: .venv/.site ## write a ready file for a clause, a question, a model …: ADDRESS=llama-2/1.a, ADDRESS=scenarios/a-question
	@test -n "$$ADDRESS" || { echo "say for which: make annotation ADDRESS=llama-2/1.a" >&2; exit 1; }
	@$(READER) new -- "$$ADDRESS"

text: .venv/.site ## write a new text from a published file: ADDRESS=name FILE=license.txt TITLE="…" (SUCCEEDS=the-one-before)
	@test -n "$$ADDRESS" && test -n "$$FILE" && test -n "$$TITLE" || \
		{ echo 'say what: make text ADDRESS=name FILE=license.txt TITLE="Name of the License"' >&2; exit 1; }
	@$(READER) text --succeeds="$$SUCCEEDS" -- "$$ADDRESS" "$$FILE" "$$TITLE"

schemas: .venv/.site ## write the JSON Schemas that editors check against, after a change of a format
	@$(READER) schemas

test: system-test lint ## lint, then run all the tests (some of them: make test ARGS="-k matrix"; measured: ARGS=--cov)
	@CHROMIUM="$$($(PY) -m tests.browser.provision)" && export CHROMIUM && \
		$(PY) -m pytest -n auto --dist worksteal $(ARGS)

engines: system-engines build ## read the built site in Firefox and WebKit
	@PYTHONPATH=hooks $(PY) -m tests.engines site

audit: system-test .venv/.dev build ## ask the built site what needs more than Python: Lighthouse, the Nu HTML checker; and every link
	@CHROMIUM="$$($(PY) -m tests.browser.provision)" && export CHROMIUM; PYTHONPATH=hooks $(PY) -m tests.audit site

fuzz: .venv/.dev ## load thousands of broken editions (SEED=1, and N=1000 or SECONDS=60)
	@PYTHONPATH=hooks $(PY) -m tests.fuzz --seed "$${SEED:-0}" $${N:+--count "$$N"} $${SECONDS:+--seconds "$$SECONDS"}

mutants: system-test .venv/.mutants ## change the code in N=40 places, one by one, and say where no test fails (SEED=1)
	@PYTHONPATH=hooks $(PY) -m tests.mutants --seed "$${SEED:-0}" --count "$${N:-40}"

bench: .venv/.site ## say how long check and build take beside a plain site: SIZES="50 500 5000", some minutes
	@PYTHONPATH=hooks $(PY) -m benchmarks $$SIZES

worst: .venv/.dev ## say how long the checker takes for the largest trees that the limits allow
	@PYTHONPATH=hooks $(PY) -m tests.worst

lint: .venv/.dev ## check style, format and types (Python, scripts, styles, templates), and the workflows of GitHub
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check
	@$(PY) -m mypy
	@$(DENO) lint --quiet
	@$(DENO) fmt --quiet --check
	@$(DENO) check --quiet --no-remote --no-npm overrides/assets/javascripts
	@.venv/bin/djlint --quiet --lint overrides
	@.venv/bin/djlint --quiet --check overrides
	@.venv/bin/jactionlint --no-hints .github/workflows/*.yml .github/dependabot.yml
	@.venv/bin/zizmor --offline --quiet --strict-collection .github

format: .venv/.dev ## put style and format right
	@$(PY) -m ruff check --fix
	@$(PY) -m ruff format
	@$(DENO) lint --quiet --fix
	@$(DENO) fmt --quiet
	@.venv/bin/djlint --quiet --reformat overrides

browser: system-test .venv/.dev ## find or install the Chromium of the tests
	@$(PY) -m tests.browser.provision

lock: .venv-lock/.lock ## write requirements/*.txt anew after a change in pyproject.toml
	@$(COMPILE) pyproject.toml --output-file requirements/site.txt
	@$(COMPILE) pyproject.toml --group dev --constraints requirements/site.txt \
		--output-file requirements/dev.txt
	@for group in lock mutants pip-oldest pip-newest; do \
		$(COMPILE) --group pyproject.toml:$$group --output-file requirements/$$group.txt || exit 1; done

upgrade: ## the same, with the newest versions of everything
	@$(MAKE) lock LOCK_FLAGS=--upgrade

clean: ## remove everything that these targets made
	rm -rf .venv .venv-lock site .site.before-* offline.zip .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
	rm -rf tests/audit/node_modules
	find hooks tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

# bin/python is a link to the machine's Python. Where that has gone away, or a lock has changed, the environment is built
# anew: nothing of an older lock stays in it. This comes before make looks at any file, since it would trust old stamps.
STALE := $(shell for name in site dev lock; do dir=.venv; test $$name != lock || dir=.venv-lock; stamp=$$dir/.$$name; \
	if test -d $$dir && { ! test -x $$dir/bin/python || { test -e $$stamp && test requirements/$$name.txt -nt $$stamp; }; }; \
	then rm -rf $$dir; fi; done)

# A named Python is meant: an environment of another is built anew too.
ifeq ($(origin PYTHON),command line)
WHICH := import sys; print(sys.base_prefix, *sys.version_info[:3])
OTHERS := $(shell asked=$$("$(PYTHON)" -c '$(WHICH)' 2>/dev/null) && for dir in .venv .venv-lock; do \
	test ! -d $$dir || test "$$($$dir/bin/python -c '$(WHICH)')" = "$$asked" || { rm -rf $$dir; echo $$dir; }; done)
$(if $(OTHERS),$(info $(OTHERS): made by another Python than $(PYTHON), and now made anew))
endif

.PHONY: python
python:
	@command -v "$(PYTHON)" >/dev/null || { echo "$(PYTHON) not found: install Python 3.11 or newer" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; v = sys.version_info; sys.exit(0 if v >= (3, 11) else \
		"$(PYTHON) is Python %d.%d, and 3.11 or newer is needed: make PYTHON=python3.12" % v[:2])'

# Programs that pip cannot install come before anything else, so that all that is missing is said at once.
system-%: python
	@"$(PYTHON)" requirements/system.py $*

.venv/bin/python .venv-lock/bin/python:
	@$(MAKE) --no-print-directory system-serve
	@dir="$(@:/bin/python=)"; "$(PYTHON)" -m venv --clear "$$dir" || { rm -rf "$$dir"; exit 1; }

.venv/.site: .venv/bin/python requirements/site.txt
	@echo "Installing requirements/site.txt into .venv ..."
	@$(call INSTALL,.venv,site)
	@touch $@

# dev.txt holds all of site.txt, in the same versions. The two pips are for a test of this very step.
.venv/.dev: .venv/bin/python requirements/dev.txt
	@echo "Installing requirements/dev.txt into .venv ..."
	@$(call INSTALL,.venv,dev)
	@$(call PIP_INSTALL,.venv,pip-oldest) --prefix= --target=.venv/pips/oldest
	@$(call PIP_INSTALL,.venv,pip-newest) --prefix= --target=.venv/pips/newest
	@touch $@

# Cosmic Ray is in a folder of its own: few need it, and it brings many packages.
.venv/.mutants: .venv/.dev requirements/mutants.txt
	@echo "Installing requirements/mutants.txt into .venv/mutants ..."
	@rm -rf .venv/mutants
	@$(call PIP_INSTALL,.venv,mutants) --prefix= --target=.venv/mutants
	@touch $@

# The program that writes the hashes of all others is installed by its own.
.venv-lock/.lock: .venv-lock/bin/python requirements/lock.txt
	@$(call INSTALL,.venv-lock,lock)
	@touch $@
