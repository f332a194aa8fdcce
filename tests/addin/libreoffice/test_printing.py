"""A filled form on paper, as LibreOffice prints it: only rows with entries, large enough to read, headed and signed on every page."""

from __future__ import annotations

import html
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from sheetkit.api.project import Project, open_project
from sheetkit.compile import builtin_packs
from sheetkit.generate.instructions import printing_column
from sheetkit.generate.printing import PAPER_WIDTH, READABLE, pages_across
from sheetkit.model.names import NUMBER_TITLE
from sheetkit.model.template import Sheet, Template
from sheetkit_demo.scenario import scenario_of
from tests.end_to_end.filled import Filled, fill
from tests.others import SECONDS
from tests.resaved.programs import demanded
from tests.samples import sample_project

FORMS = (
    "leader_roster", "term_calendar", "observation_log", "rubric",
    "branch_budget", "membership_list", "quarterly_return",
)  # fmt: skip
EACH = [(form, "") for form in FORMS] + [(form, "en") for form in FORMS[:4]]
ZOOM = 3
NEAR = 15.0 * ZOOM
TEXT = r'<text top="-?\d+" left="(-?\d+)" width="(-?\d+)"[^>]*font="(\d+)">(.*?)</text>'


class Page(NamedTuple):
    """What stands on one page, and the size of its smallest letters in points."""

    words: str
    smallest: float
    places: tuple[tuple[float, str], ...]
    """The middle of each text from the left, and what it says."""

    def numbers_below(self, title: str) -> set[int]:
        """The numbers in the column with that title."""
        (middle,) = [place for place, words in self.places if words == title]
        near = [words for place, words in self.places if abs(place - middle) < NEAR]
        return {int(words) for words in near if words.isdecimal()}


class Printed(NamedTuple):
    """A form on paper, page by page."""

    project: Project
    filled: Filled
    pages: list[Page]

    @property
    def form(self) -> Template:
        return self.filled.form

    def of(self, sheet: Sheet) -> list[Page]:
        """The pages of a worksheet: those that bear its title."""
        several = len(self.form.sheets) > 1 and sheet.name != self.form.name
        title = f"{self.form.name} · {sheet.name}" if several else self.form.name
        return [page for page in self.pages if page.words.startswith(title + "\n")]


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Project]:
    made: dict[tuple[str, str], Project] = {}

    def of(form: str, language: str) -> Project:
        pack = next(
            name for name, one in builtin_packs().items() if form in {entry.id for entry in one.forms}
        )
        if (pack, language) not in made:
            folder = tmp_path_factory.mktemp("printed") / "project"
            made[pack, language] = open_project(sample_project(folder, pack=pack, language=language))
        return made[pack, language]

    return of


@pytest.fixture(scope="module", params=EACH, ids="-".join)
def printed(
    request: pytest.FixtureRequest,
    app: Any,
    projects: Callable[[str, str], Project],
    tmp_path_factory: pytest.TempPathFactory,
) -> Printed:
    """A form that a careful person filled in, its tables filtered as the instruction sheet says, then printed."""
    name, language = request.param
    project, folder = projects(name, language), tmp_path_factory.mktemp("paper")
    form, scenario = project.form(name), scenario_of(project)
    unit = scenario.faultless(form, project.registry.units(form))
    filled = fill(project, name, unit, scenario.rows(form, unit))
    file = filled.write(folder, "form.xlsx") if name in FORMS[:4] else folder / "form.xlsx"
    file.write_bytes(filled.data)
    book = app.books.open(str(file))
    for sheet in form.input_sheets:
        if sheet.kind == "rows":
            only_rows_with_entries(book.sheets[sheet.name].impl.uno, sheet)
    paper = folder / "form.pdf"
    on_paper(book, paper)
    book.close()
    return Printed(project, filled, pages_of(paper))


def only_rows_with_entries(worksheet: Any, sheet: Sheet) -> None:
    """What clearing “Blanks” in the filter does; the sheet stays locked."""
    import uno

    first, last = sheet.inputs[0].number - 1, sheet.inputs[-1].number - 1
    table = worksheet.getCellRangeByPosition(first, sheet.header_row - 1, last, sheet.last_row - 1)
    wanted = uno.createUnoStruct("com.sun.star.sheet.TableFilterField")
    wanted.Field = printing_column(sheet).number - 1 - first
    wanted.Operator = uno.Enum("com.sun.star.sheet.FilterOperator", "NOT_EMPTY")
    descriptor = table.createFilterDescriptor(True)
    descriptor.ContainsHeader = True
    descriptor.setFilterFields((wanted,))
    table.filter(descriptor)


def on_paper(book: Any, target: Path) -> None:
    import uno

    option = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    option.Name, option.Value = "FilterName", "calc_pdf_Export"
    book.api._document.storeToURL(target.as_uri(), (option,))


def pages_of(paper: Path) -> list[Page]:
    """Every page with its words, and the smallest letters, to a third of a point."""
    command = [demanded("pdftohtml"), "-xml", "-i", "-stdout", "-zoom", str(ZOOM), str(paper)]
    done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)
    sizes: dict[str, float] = {}
    found: list[Page] = []
    for page in re.split("(?=<page )", done.stdout.decode("utf-8"))[1:]:
        sizes |= {
            one: int(size) / ZOOM for one, size in re.findall(r'<fontspec id="(\d+)" size="(\d+)"', page)
        }
        texts = [
            (font, int(left) + int(width) / 2, html.unescape(re.sub("<[^>]*>", "", said)).strip())
            for left, width, font, said in re.findall(TEXT, page, re.DOTALL)
        ]
        smallest = min((sizes[font] for font, _, said in texts if said), default=READABLE)
        words = subprocess.run(
            [demanded("pdftotext"), "-f", str(len(found) + 1), "-l", str(len(found) + 1), str(paper), "-"],
            capture_output=True, timeout=SECONDS, check=True,
        ).stdout.decode("utf-8")  # fmt: skip
        found.append(Page(words, smallest, tuple((place, said) for _, place, said in texts)))
    return found


@pytest.mark.office
def test_everything_can_be_read(printed: Printed) -> None:
    assert [one.smallest for one in printed.pages if one.smallest < READABLE] == []


@pytest.mark.office
def test_only_rows_with_entries_are_printed_and_all_of_them(printed: Printed) -> None:
    for sheet in printed.form.input_sheets:
        pages = printed.of(sheet)
        assert pages, sheet.id
        numbers = set[int]().union(*(page.numbers_below(sheet.say(NUMBER_TITLE)) for page in pages))
        given = sheet.items if sheet.kind == "items" else printed.filled.rows.get(sheet.id, ())
        assert numbers == {sheet.item_number(index) for index, _ in enumerate(given)}, sheet.id


@pytest.mark.office
def test_every_page_has_its_headers_and_a_place_to_sign(printed: Printed) -> None:
    for sheet in printed.form.input_sheets:
        for page in printed.of(sheet):
            for place in printed.form.signature:
                assert [one for one in sheet.say(place).split() if one not in page.words] == []
            assert page.numbers_below(sheet.say(NUMBER_TITLE))


def test_wide_columns_go_over_pages_side_by_side() -> None:
    assert pages_across([PAPER_WIDTH]) == 1
    assert pages_across([PAPER_WIDTH / 2] * 3) == 2
    assert pages_across([40.0, *[PAPER_WIDTH - 40] * 3], repeated=1) == 3
    assert pages_across([20.0, PAPER_WIDTH * 2, 10.0], repeated=1) == 2
