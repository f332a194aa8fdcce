# Each command sets up what it needs by itself: a virtual environment in .venv and, as root on Debian, LibreOffice, Gnumeric and Chromium.
PYTHON := .venv/bin/python
STAMP := .venv/.ready

.PHONY: demo test test-long fuzz bench lint types generated check-generated pictures site offline-kit setup clean

demo: $(STAMP)
	$(PYTHON) -m sheetkit demo demo-output

test: $(STAMP)
	$(PYTHON) -m pytest -n 2 -m "not long"

# For a night: property tests with many more examples, and what is too long for every change. It prints its seed:
# make test-long SEED=… tries the same examples again.
EFFORT := 30
SEED := $(shell date +%s)
test-long: $(STAMP)
	@echo "The seed of this run is $(SEED)."
	SHEETKIT_EFFORT=$(EFFORT) $(PYTHON) -m pytest -n 2 -m "property or long" --timeout 7200 --hypothesis-seed=$(SEED)

# Forms changed at random: no death, no hang, no traceback, no cell lost. `make fuzz SEED=…` tries the same ones again.
CASES := 2000
fuzz: $(STAMP)
	$(PYTHON) -W ignore -m tests.fuzz --cases $(CASES) --seed $(SEED)

bench: $(STAMP)
	$(PYTHON) -m benchmarks

lint: $(STAMP)
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

types: $(STAMP)
	.venv/bin/mypy

# Writes what is made from code: compiled JSON Schemas, the reference pages and the catalogues of further languages.
generated: $(STAMP)
	$(PYTHON) -m sheetkit.compile.schemas
	$(PYTHON) -m tools.reference_pages
	$(PYTHON) -m tools.troubles_table --page
	$(PYTHON) -m tools.programs_table --page
	$(PYTHON) -m tools.catalogues

# Fails when one of them is stale.
check-generated: $(STAMP)
	$(PYTHON) -m sheetkit.compile.schemas --check
	$(PYTHON) -m tools.reference_pages --check
	$(PYTHON) -m tools.troubles_table --check
	$(PYTHON) -m tools.programs_table --check
	$(PYTHON) -m tools.catalogues --check

# The pictures of readmes and guide, from real programs on a screen of 1366 x 768; about ten minutes.
pictures: $(STAMP)
	$(PYTHON) -m tools.pictures

# The site of the pages below docs, opens from disk at build/site/index.html; a warning is an error.
site: $(STAMP)
	$(PYTHON) -m tools.site build/site

# One zip for Windows computers without a network, for Python 3.11 to 3.14; smaller for one: make offline-kit PYTHONS=3.11
# With Python inside: make offline-kit WITH_PYTHON=cpython-3.11.13-x86_64-pc-windows-msvc-install_only.tar.gz PYTHON_SHA256=...
PYTHONS :=
WITH_PYTHON :=
PYTHON_SHA256 :=
offline-kit: $(STAMP)
	$(PYTHON) -m tools.offline_kit $(foreach version,$(PYTHONS),--python $(version)) \
	  $(if $(WITH_PYTHON),--with-python "$(WITH_PYTHON)" --python-sha256 "$(PYTHON_SHA256)")

setup: $(STAMP)

$(STAMP): pyproject.toml requirements-dev.lock tests/node/package-lock.json tools/setup.sh
	sh tools/setup.sh
	touch $(STAMP)

clean:
	rm -rf .venv tests/node/node_modules demo-output build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
