# The commands of the README. Each sets up what it needs first.
.PHONY: setup run test lint format bench battery package manual catalogue lock clean

export PYTHON
bin = .venv/bin

setup:
	@sh packaging/setup.sh

run: setup
	@sh packaging/run.sh

test: lint
	$(bin)/python -m pytest

lint: setup
	$(bin)/ruff format --check
	$(bin)/ruff check
	$(bin)/mypy
	$(bin)/lint-imports --no-cache

format: setup
	$(bin)/ruff format
	$(bin)/ruff check --fix

bench: setup
	@for one in tests/benchmarks/[a-z]*.py; do [ -e "$$one" ] || continue; echo "== $$one"; PYTHONPATH=. $(bin)/python -P "$$one" || exit 1; done

# Long runs that are no part of the tests: traces through LibreOffice, thousands of generated pages.
battery: setup
	PAGES=$(or $(PAGES),3000) $(bin)/python -m pytest -q tests/core/test_generated_pages.py tests/services/test_generated_pages.py
	@for one in tests/battery/[a-z]*.py; do [ -e "$$one" ] || continue; echo "== $$one"; PYTHONPATH=. $(bin)/python -P "$$one" || exit 1; done

package: setup
	$(bin)/pyinstaller --noconfirm --log-level WARN --distpath dist --workpath build/pyinstaller packaging/zhijian.spec
	$(bin)/python packaging/smoke.py dist/zhijian

# The manual's page of all checks, from their docstrings, and its pictures, from the sample volume.
manual: setup
	$(bin)/python packaging/manual_index.py >docs/manual/checks.md
	$(bin)/python packaging/screenshots.py docs/images
	$(bin)/python packaging/report_pictures.py docs/images

# The English of the interface: brings the catalogue up to date with the source, lists what is not translated.
catalogue: setup
	$(bin)/python packaging/catalogue.py

# Pins every dependency for all platforms and Pythons that are supported; run it after changing pyproject.toml.
lock:
	@sh packaging/lock.sh

clean:
	rm -rf build dist .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis
