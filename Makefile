# Everything runs in .venv, which the targets make for themselves; `make` alone lists them.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000

PY = .venv/bin/python
# Whatever pip is told to do elsewhere by the environment, here it installs into .venv.
# -qq leaves the errors only: else pip names the registry it was told to use.
PIP_INSTALL = unset PIP_TARGET PIP_PREFIX PIP_ROOT; \
	$(1) -I -m pip install -qq --no-user --no-deps --disable-pip-version-check
# The theme's notice of its end of life, which this project has planned for, is not for every build.
MKDOCS = NO_MKDOCS_2_WARNING=1 $(PY) -m mkdocs
READER = PYTHONPATH=hooks $(PY) -m license_reader
# No version check over the network, and nothing left in the home folder. deno.json says what is checked, and how.
DENO = DENO_NO_UPDATE_CHECK=1 DENO_DIR="$(CURDIR)/.cache/deno" .venv/bin/deno
UV = .venv-lock/bin/uv
# Universal: one file for every platform and every Python from 3.11 on.
COMPILE = $(UV) pip compile --no-config --quiet --universal --python-version 3.11 \
	--generate-hashes --no-annotate --custom-compile-command "make lock" $(LOCK_FLAGS)

# To the shell it is a word, whatever it holds.
export ADDRESS

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

.PHONY: help serve build offline reproduce check annotation schemas test audit fuzz bench worst lint format browser lock upgrade clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-10s  %s\n", $$1, $$2 }' Makefile

serve: .venv/.site ## show the site on http://HOST:PORT (127.0.0.1:8000), reloaded at every change
	@$(PY) -c "$$CAN_SERVE" "$(HOST)" "$(PORT)"
	@$(MKDOCS) serve --dev-addr "$(HOST):$(PORT)"

build: .venv/.site ## build the site into site/; a warning is an error
	@$(MKDOCS) build --strict

offline: build ## write offline.zip: the site to be read from a disk, without a network
	@PYTHONPATH=hooks $(PY) -m license_reader.publishing.offline site offline.zip

reproduce: .venv/.site ## build twice under different conditions, and say what differs (OTHER=python3.13: with another Python)
	@$(PY) -m tests.reproduce $(if $(OTHER),--other "$(OTHER)")

check: .venv/.site ## check the texts and the annotations, without building (ADD=1: register new addresses)
	@$(READER) check $(if $(ADD),--add) $(ARGS)

annotation: .venv/.site ## write a ready file for a clause, a question …: ADDRESS=llama-2/1.a, ADDRESS=scenarios/a-question
	@test -n "$$ADDRESS" || { echo "say for which: make annotation ADDRESS=llama-2/1.a" >&2; exit 1; }
	@$(READER) new -- "$$ADDRESS"

schemas: .venv/.site ## write the JSON Schemas that editors check against, after a change of a format
	@$(READER) schemas

test: lint ## lint, then run all the tests and measure the coverage (some of them: make test ARGS="-k matrix")
	@CHROMIUM="$$($(PY) tests/browser/provision.py)" && export CHROMIUM && \
		$(PY) -m pytest -n auto --dist worksteal $(or $(ARGS),--cov)

audit: .venv/.dev build ## ask the built site what needs more than Python: Lighthouse, the Nu HTML checker; and every link
	@CHROMIUM="$$($(PY) tests/browser/provision.py)" && export CHROMIUM; PYTHONPATH=hooks $(PY) -m tests.audit site

fuzz: .venv/.dev ## load thousands of broken editions (SEED=1, and N=1000 or SECONDS=60)
	@PYTHONPATH=hooks $(PY) -m tests.fuzz --seed $(or $(SEED),0) $(if $(N),--count $(N)) $(if $(SECONDS),--seconds $(SECONDS))

bench: .venv/.site ## say how long check and build take beside a plain site: SIZES="50 500 5000", some minutes
	@PYTHONPATH=hooks $(PY) -m benchmarks $(SIZES)

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

browser: .venv/.dev ## find or install the Chromium of the tests
	@$(PY) tests/browser/provision.py

lock: $(UV) ## write requirements/*.txt anew after a change in pyproject.toml
	@$(COMPILE) pyproject.toml --output-file requirements/site.txt
	@$(COMPILE) pyproject.toml --group dev --constraints requirements/site.txt \
		--output-file requirements/dev.txt
	@$(COMPILE) --group pyproject.toml:lock --output-file requirements/lock.txt

upgrade: ## the same, with the newest versions of everything
	@$(MAKE) lock LOCK_FLAGS=--upgrade

clean: ## remove everything that these targets made
	rm -rf .venv .venv-lock site .site.before-* offline.zip .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache
	rm -rf tests/audit/node_modules
	find hooks tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

# bin/python is a link to the machine's Python. Where that has gone away, all of the environment is
# built anew; before make looks at any file, since it would take the old stamps for good.
BROKEN := $(shell for dir in .venv .venv-lock; do test -x $$dir/bin/python || rm -rf $$dir; done)

# Whoever names a Python means it: an environment of another is built anew too.
ifeq ($(origin PYTHON),command line)
WHICH := import sys; print(sys.base_prefix, *sys.version_info[:3])
STALE := $(shell asked=$$("$(PYTHON)" -c '$(WHICH)' 2>/dev/null) && for dir in .venv .venv-lock; do \
	test ! -d $$dir || test "$$($$dir/bin/python -c '$(WHICH)')" = "$$asked" || { rm -rf $$dir; echo $$dir; }; done)
$(if $(STALE),$(info $(STALE): made by another Python than $(PYTHON), and now made anew))
endif

.venv/bin/python .venv-lock/bin/python:
	@command -v "$(PYTHON)" >/dev/null || { echo "$(PYTHON) not found: install Python 3.11 or newer" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; v = sys.version_info; sys.exit(0 if v >= (3, 11) else \
		"$(PYTHON) is Python %d.%d, and 3.11 or newer is needed: make PYTHON=python3.12" % v[:2])'
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "This Python cannot make a venv: on Debian and Ubuntu, apt install python3-venv" >&2; exit 1; }
	@dir="$(@:/bin/python=)"; "$(PYTHON)" -m venv --clear "$$dir" || { rm -rf "$$dir"; exit 1; }

.venv/.site: .venv/bin/python requirements/site.txt
	@echo "Installing requirements/site.txt into .venv ..."
	@$(call PIP_INSTALL,$(PY)) --require-hashes -r requirements/site.txt
	@touch $@

# dev.txt holds all of site.txt, in the same versions.
.venv/.dev: .venv/bin/python requirements/dev.txt
	@echo "Installing requirements/dev.txt into .venv ..."
	@$(call PIP_INSTALL,$(PY)) --require-hashes -r requirements/dev.txt
	@touch $@

# What writes the hashes of all others is installed by its own.
$(UV): .venv-lock/bin/python requirements/lock.txt
	@$(call PIP_INSTALL,.venv-lock/bin/python) --require-hashes -r requirements/lock.txt
	@touch $@
