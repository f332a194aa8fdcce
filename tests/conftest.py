"""Settings for the whole suite: property tests take their time, and on a build machine always the same examples."""

from __future__ import annotations

import datetime
import itertools
import os
from collections.abc import Iterator
from functools import lru_cache
from types import SimpleNamespace

import openpyxl.formula.translate as openpyxl_formulas
import pytest
from hypothesis import HealthCheck, is_hypothesis_test, settings

from sheetkit.cli import language
from tests import samples
from tests.effort import EFFORT, examples

settings.register_profile(
    "sheetkit",
    deadline=None,
    max_examples=examples(100),
    derandomize=os.environ.get("CI") == "true"
    and EFFORT == 1,  # a long run takes its seed from the command line
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("sheetkit")
_NUMBERS = itertools.count()
COMMAND_LANGUAGE = {"_current": "zh", "_asked": None, "_unknown": None, "_lacking": False}
"""What `cli.language` remembers of a command's words, as it is before any command."""
FIRST = ("test_school_year.py", "test_loop.py", "test_offline_kit.py", "test_conservation.py")
"""Files of few long tests: begun at the end, they would leave one of two processes idle."""


@pytest.fixture(scope="session", autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is remembered for a person outside of projects: nothing of this computer's own is used or touched."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHEETKIT_HOME", str(tmp_path_factory.mktemp("home")))
        place = tmp_path_factory.getbasetemp()
        samples.keep_in(place.parent if "PYTEST_XDIST_WORKER" in os.environ else place)
        yield


@pytest.fixture(scope="session", autouse=True)
def _formulas_once() -> Iterator[None]:
    """openpyxl works out every cell of a shared formula by itself: what it made of a reference once, it knows."""
    translator = openpyxl_formulas.Translator
    known = lru_cache(maxsize=50_000)(translator.translate_range)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(translator, "translate_range", staticmethod(known))
        yield


@pytest.fixture(scope="session", autouse=True)
def _saved_at_no_time() -> Iterator[None]:
    """What openpyxl saves bears one and the same moment, not that of a form nobody saved: no test depends on the clock."""
    moment = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
    clock = SimpleNamespace(
        datetime=SimpleNamespace(now=lambda tz: moment.astimezone(tz)), timezone=datetime.timezone
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("openpyxl.writer.excel.datetime", clock)
        yield


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins with a memory of its own: no test recalls what another one checked."""
    monkeypatch.setenv("SHEETKIT_HOME", str(tmp_path_factory.getbasetemp() / f"home {next(_NUMBERS)}"))


@pytest.fixture(autouse=True)
def _no_language_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test begins with the command line's usual language: what another one chose within this process is undone."""
    for name, usual in COMMAND_LANGUAGE.items():
        monkeypatch.setattr(language, name, usual)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that are worth more examples, so that a long run can pick them; begin with what takes long."""
    for item in items:
        if isinstance(item, pytest.Function) and is_hypothesis_test(item.obj):
            item.add_marker("property")
    items.sort(key=lambda item: item.path.name not in FIRST)
