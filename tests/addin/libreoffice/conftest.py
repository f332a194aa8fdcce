"""One LibreOffice for all tests of this folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.addin.libreoffice.office import Office, Unavailable, running


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The running program; skipped where it is not installed, but a failure on the build server."""
    try:
        with running(tmp_path_factory.mktemp("office")) as found:
            yield found
    except Unavailable as reason:
        if os.environ.get("CI"):
            pytest.fail(str(reason))
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def app(office: Office) -> Any:
    """xlwings' App on that LibreOffice."""
    from sheetkit.addin.libreoffice import use

    return use(office.address)


@pytest.fixture(autouse=True)
def no_books_left(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every test leaves the program without open workbooks."""
    yield
    if "app" in request.fixturenames:
        for book in list(request.getfixturevalue("app").books):
            book.close()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the add-in's own memory, apart from the person's."""
    monkeypatch.setenv("SHEETKIT_HOME", str(tmp_path / "memory"))
    return tmp_path / "memory"
