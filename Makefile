# make run    lints notes/ and exports them in French and English
# make test   runs every check; pytest comes last
# make lock   pins the dependencies again (LOCK_FLAGS=--upgrade takes the newest versions)
# make clean  removes what the others made
#
# Each installs what it needs into .venv and build/ first. PYTHON chooses the interpreter
# (make test PYTHON=python3.13); another version of it makes .venv anew.

PYTHON ?= python3
PYTEST_FLAGS ?=
LOCK_FLAGS ?=

version := $(shell $(PYTHON) -c "import platform; print(platform.python_version())")
ifeq ($(version),)
$(error $(PYTHON) does not run; name a Python 3.11 or newer: make PYTHON=python3.13)
endif

bin := .venv/bin
ifeq ($(OS),Windows_NT)
bin := .venv/Scripts
endif
pip := $(bin)/python -m pip --quiet --disable-pip-version-check

# The stamps lie in .venv, so that a new .venv forgets them.
created := .venv/created-$(version)
runtime := .venv/runtime
development := .venv/development
# The build hook writes this file whenever the project is installed.
project := notes_tool/knowledge/data/glossary.json
converter := hatch_build.py $(addprefix notes_tool/knowledge/,contradictions.py fields.py glossary_file.py terms.py)
wheelhouse := build/wheelhouse/complete-$(version)
# Only where npm is at hand: the slugs are compared with those of the packages that sites use.
slugger := $(if $(shell command -v npm 2>/dev/null),build/npm/node_modules/@mdit-vue/shared/package.json)
uv := build/uv/bin/uv

.PHONY: run test check-format check-lint check-types check-hooks check-notes pytest lock clean
.DELETE_ON_ERROR:
# The last line of `make test` is pytest's.
.NOTPARALLEL:

run: $(project)
	$(bin)/notes-tool lint
	$(bin)/notes-tool export --lang fr --lang en

test: check-format check-lint check-types check-hooks check-notes pytest

check-format: $(development)
	$(bin)/ruff format --check .

check-lint: $(development)
	$(bin)/ruff check .

check-types: $(development)
	$(bin)/mypy

check-hooks: $(development)
	$(bin)/pre-commit validate-manifest .pre-commit-hooks.yaml
	$(bin)/pre-commit validate-config .pre-commit-config.yaml

check-notes: $(project)
	$(bin)/notes-tool lint --fail-on warning
	$(bin)/notes-tool catalog check --lang en --lang fr --fail-on warning --fail-under 100

pytest: $(development) $(project) $(wheelhouse) $(slugger)
	@if test -e "$(slugger)"; then \
		NOTES_TOOL_NODE_MODULES="$(CURDIR)/build/npm/node_modules"; \
		export NOTES_TOOL_NODE_MODULES; \
	fi; \
	$(bin)/python -m pytest $(PYTEST_FLAGS)

$(created):
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'notes-tool needs Python 3.11 or newer: make PYTHON=python3.13')"
	$(PYTHON) -m venv --clear .venv
	@touch $@

$(runtime): requirements.lock $(created)
	$(pip) install --require-hashes --requirement requirements.lock
	@touch $@

$(development): requirements-dev.lock $(runtime)
	$(pip) install --require-hashes --requirement requirements-dev.lock
	@touch $@

$(project): glossary.yaml $(converter) pyproject.toml $(runtime)
	$(pip) install --no-deps --no-build-isolation --editable .
	@touch $@

# What pip needs to install the project without a network, as pre-commit does it in a test.
$(wheelhouse): requirements.lock $(created)
	rm -rf $(@D)
	$(pip) wheel --require-hashes --requirement requirements.lock --wheel-dir $(@D)
	@touch $@

$(slugger):
	@echo "npm install github-slugger@2.0.0 @mdit-vue/shared@3.0.2"
	@npm install --prefix build/npm --no-save --no-package-lock --no-audit --no-fund \
		--ignore-scripts --silent --fetch-retries=1 --fetch-retry-mintimeout=1000 \
		github-slugger@2.0.0 @mdit-vue/shared@3.0.2 \
		|| echo "That failed; the tests that need them will skip"

$(uv):
	$(PYTHON) -m venv build/uv
	build/uv/bin/python -m pip --quiet --disable-pip-version-check install uv==0.13.8

lock: $(uv)
	$(uv) pip compile $(lock_options) --group build \
		--output-file requirements.lock pyproject.toml
	$(uv) pip compile $(lock_options) --group dev --constraint requirements.lock \
		--output-file requirements-dev.lock pyproject.toml

lock_options = --quiet --no-config --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" $(LOCK_FLAGS)

clean:
	rm -rf .venv build
