"""One LibreOffice and one sample project for all tests of this folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.addin.libreoffice.office import Office, Unavailable, running
from tests.addin.libreoffice.samples import Issued, issue


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


@pytest.fixture(scope="session")
def issued(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Issued]:
    """The sample project's forms, as handed out."""
    return issue(tmp_path_factory.mktemp("project") / "项目")


@pytest.fixture
def opened(app: Any, issued: dict[str, Issued], tmp_path: Path) -> Iterator[Callable[[str], Any]]:
    """Opens a copy of a form, far from its project; everything that is open is closed again after the test."""

    def open_copy(form: str) -> Any:
        target = tmp_path / f"收到 {form}.xlsx"
        shutil.copyfile(issued[form].file, target)
        return app.books.open(str(target))

    yield open_copy
    for book in list(app.books):
        book.close()
