"""Where the sections view of a rubric puts what: its columns, its rows, and what it reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sheetkit.model.frozen import frozen
from sheetkit.model.template import NO_TEXT, Sheet, Template
from sheetkit.model.text import Text, said_in
from sheetkit.views import parts
from sheetkit.views.parts import FIRST_ROW, Heading

OWN, REVIEW = Text("自评", "Own score"), Text("复评", "Review")
_CHART_HEADINGS = (Heading(NO_TEXT, 2), *(Heading(NO_TEXT, 8.5) for _ in range(6)))


@frozen
class Columns:
    """Where things stand. What a source prints beside a section, and a note on it, only where the form has it."""

    printed: bool

    @property
    def full(self) -> int:
        """The greatest score."""
        return 3 if self.printed else 2

    @property
    def own(self) -> int:
        """The self score; its rate stands beside it."""
        return self.full + 1

    @property
    def review(self) -> int:
        """The review score; its rate stands beside it."""
        return self.own + 2

    @property
    def last(self) -> int:
        """The last one with content."""
        return self.review + (2 if self.printed else 1)

    @property
    def chart(self) -> int:
        """Where the chart begins."""
        return self.last + 2

    @property
    def hidden(self) -> int:
        """From here: the sections from the last to the first, for the chart."""
        return self.chart + 6


@frozen
class Rubric:
    """What the view reads: the form, its fields, its sections in order and the grades."""

    form: Sheet
    section: str
    heading: str
    full: str
    score: str
    review: str
    sections: tuple[str, ...]
    grades: tuple[tuple[str, str], ...]  # name of the grade, expression of its lowest score of 100
    remarks: Mapping[str, Text]
    root: Text  # what the project's own unit is called

    @property
    def columns(self) -> Columns:
        """Where things stand."""
        return Columns(bool(self.heading))

    def title(self, field: str) -> Text:
        """The title of one of the form's columns."""
        return self.form.column(field).title

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headers, and the widths of the columns under the chart."""
        scores = (
            Heading(OWN, 9),
            Heading(Text("自评得分率", "Own rate"), 11),
            Heading(REVIEW, 9),
            Heading(Text("复评得分率", "Review rate"), 11),
        )
        first, full = Heading(self.title(self.section), 13), Heading(self.title(self.full), 8)
        if not self.columns.printed:
            return (first, full, *scores, *_CHART_HEADINGS)
        return (
            first,
            Heading(Text("标题所列", "As printed"), 9),
            full,
            *scores,
            Heading(Text("说明", "Note"), 25),
            *_CHART_HEADINGS,
        )

    @property
    def scores(self) -> tuple[tuple[str, int], ...]:
        """Both fields of scores ("" for a missing one) and where they stand."""
        return (self.score, self.columns.own), (self.review, self.columns.review)

    @property
    def last_row(self) -> int:
        """The row of the last section."""
        return FIRST_ROW + len(self.sections) - 1

    @property
    def total_row(self) -> int:
        """The row of the sums."""
        return self.last_row + 1

    @property
    def grade_row(self) -> int:
        """The row of the grades."""
        return self.total_row + 1

    def items(self, section: str) -> list[Mapping[str, Any]]:
        """The items of one section."""
        return [item for item in self.form.items if item.get(self.section) == section]


def rubric_of(parameters: Mapping[str, Any], template: Template) -> Rubric:
    """The rubric that the view's parameters name."""
    form = template.sheet(parameters["sheet"])
    section = parameters["section"]
    grades: Sequence[Mapping[str, Any]] = parameters.get("grades", ())
    return Rubric(
        form=form,
        section=section,
        heading=parameters.get("heading", ""),
        full=parameters["full"],
        score=parameters["score"],
        review=parameters.get("review", ""),
        sections=tuple(dict.fromkeys(str(item[section]) for item in form.items)),
        grades=tuple(
            (form.say(said_in(grade["title"])), parts.number_of(grade["minimum"])) for grade in grades
        ),
        remarks={name: said_in(words) for name, words in parameters.get("remarks", {}).items()},
        root=template.root,
    )
