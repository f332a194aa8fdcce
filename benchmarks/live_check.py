"""How long 检查本表 takes on a filled 400-row observation log in a live LibreOffice, once Python is up.

    python -m benchmarks.live_check

Starts Xvfb and LibreOffice with a profile of their own; both are stopped again. Excel answers other calls at other
speeds; what carries over is how many questions are asked: reading is in blocks, whatever the number of rows.
"""

from __future__ import annotations

import datetime
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.addin.libreoffice.office import running
from tests.addin.libreoffice.samples import NOW, Issued, issue
from tests.samples import keep_in

from benchmarks.timing import rounds
from sheetkit.addin import marking
from sheetkit.addin.actions import run
from sheetkit.addin.desk import Desk
from sheetkit.addin.live import read_book

ROWS, ROUNDS, TARGET = 400, 5, 2.0
_SERIAL = 46_270  # 2026-09-05


class Silent:
    """A person who says yes to everything and reads nothing."""

    def tell(self, text: str, title: str, *, serious: bool = False) -> None:
        """Nothing."""

    def ask(self, question: str, title: str) -> bool:
        """Yes, whatever it is."""
        return bool(question and title)

    def enter(self, question: str, title: str, usual: str) -> str | None:
        """What stands there already."""
        return usual if question and title else None

    def choose_folder(self, title: str, start: Path | None = None) -> Path | None:
        """None."""

    def choose_file(self, title: str, start: Path | None = None) -> Path | None:
        """None."""


def fill(book: Any, form: Issued) -> None:
    """A believable log: every input cell of 400 rows, one of them wrong in every tenth row."""
    template = form.template
    sheet = template.input_sheets[0]
    for number, column in enumerate(sheet.inputs):
        choices = template.lists[column.list].values if column.list else ()
        values: list[list[str | float]] = []
        for row in range(ROWS):
            by_type: dict[str, str | float] = {
                "date": _SERIAL + row % 90,
                "integer": row % 5 + 1,
                "decimal": row % 5 + 0.5,
                "time": "14:30",
                "month": "2026-09",
                "mobile": f"138{row:08d}",
            }
            usual = str(choices[row % len(choices)]) if choices else f"甲{row % 40}{'一二三四五'[number % 5]}"
            wrong = row % 10 == 9 and number == row // 10 % len(sheet.inputs)
            values.append(["错" * 201 if wrong else by_type.get(column.type, usual)])
        book.sheets[sheet.name].range((sheet.first_row, column.number)).value = values


def median(work: Callable[[], object]) -> float:
    """Seconds, the median of some rounds."""
    taken = []
    for _ in range(rounds(ROUNDS)):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def measure(folder: Path) -> dict[str, float]:
    """Seconds for reading the open workbook, for the whole button with and without a project, and for clearing."""
    from sheetkit.addin.libreoffice import use

    os.environ["SHEETKIT_HOME"] = str(folder / "memory")
    keep_in(folder)
    form = issue(folder / "project")["observation_log"]
    alone = folder / "alone"
    alone.mkdir()
    (alone / "log.xlsx").write_bytes(form.file.read_bytes())
    results = {}
    with running(folder) as office:
        app = use(office.address)
        for name, file in (("alone", alone / "log.xlsx"), ("with its project", form.file)):
            book = app.books.open(str(file))
            fill(book, form)
            desk = Desk(app, Silent(), NOW + datetime.timedelta(0))
            run("check", desk)  # builds and keeps the blueprint
            results[f"read the grid ({name})"] = median(lambda book=book: read_book(book))  # type: ignore[misc]
            results[f"检查本表 ({name})"] = median(lambda desk=desk: run("check", desk))  # type: ignore[misc]
            results[f"清除标记 ({name})"] = median(lambda desk=desk: run("clear", desk))  # type: ignore[misc]
            marking.clear(book)
            for other in list(app.books):
                other.close()
    return results


def main() -> int:
    """Print the figures; 1 when the button misses its target."""
    with tempfile.TemporaryDirectory(prefix="sheetkit-live-") as folder:
        results = measure(Path(folder))
    for name, seconds in results.items():
        print(f"{name:40s} {seconds * 1000:8.0f} ms")
    return int(any(seconds > TARGET for name, seconds in results.items() if "检查" in name))


if __name__ == "__main__":
    raise SystemExit(main())
