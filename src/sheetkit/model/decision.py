"""What people decided about returned files, as a merge and a check need it: what counts no more, is owed no more, is accepted, is mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from sheetkit.model.frozen import frozen
from sheetkit.model.unit import Unit


@frozen
class DecisionMade:
    """Somebody's decision: `entry` is the beginning of its digest in the journal, by which it is taken back.

    `when` is ISO date and time by the project's clock, without zone; `who` and `why` are as given, `why` may be "".
    """

    entry: str
    who: str
    when: str
    why: str = ""


@frozen
class Acceptance:
    """What waited is right as it is: `contents` are the SHA-256 of the files that somebody looked at, the one that counts first."""

    decision: DecisionMade
    contents: tuple[str, ...]

    def covers(self, contents: Iterable[str]) -> bool:
        """Whether they are the same files and the same one counts; `contents` likewise, the one that counts first.

        Where one came, or was taken away, other rows may wait than those that somebody looked at.
        """
        now = tuple(contents)
        return now[:1] == self.contents[:1] and set(now) == set(self.contents)


@frozen
class Amendment:
    """One cell of a unit's form that says `value` instead of `before`; both are texts as somebody types them, "" for blank.

    `content` is the SHA-256 of the file in which it was made, `cell` the A1 address there, `sheet` the id of the sheet,
    `row` a digest of the row's other cells (`check.amending.row_digest`), by which the row is known in a newer file.
    """

    decision: DecisionMade
    content: str
    sheet: str
    cell: str
    field: str
    before: str
    value: str
    row: str = ""


@frozen
class Withdrawn:
    """An amendment that was taken back; `by` is the entry that did so, by which it is made to stand again."""

    amendment: Amendment
    by: str


UnitForm = tuple[str, str]
"""A unit's code and a form's id, which is "" where all forms are meant."""


@frozen
class BroughtBackFile:
    """A content that lies in the inbox no more and counts all the same; `name` is what it was called there."""

    decision: DecisionMade
    name: str


@frozen
class StandingDecisions:
    """Everything that stands, and amendments that were `withdrawn`. `excluded` and `brought_back` are by the content's SHA-256; the rest by unit and form.

    A waiver of a unit is one of every unit below it too. `latest` is when the last of them was made, as
    `DecisionMade.when`, "" where nothing was decided; one that was taken back leaves no trace.
    """

    excluded: Mapping[str, DecisionMade] = field(default_factory=dict)
    waived: Mapping[UnitForm, DecisionMade] = field(default_factory=dict)
    accepted: Mapping[UnitForm, Acceptance] = field(default_factory=dict)
    amended: Mapping[UnitForm, tuple[Amendment, ...]] = field(default_factory=dict)
    brought_back: Mapping[str, BroughtBackFile] = field(default_factory=dict)
    other_key: DecisionMade | None = None
    withdrawn: Mapping[UnitForm, tuple[Withdrawn, ...]] = field(default_factory=dict)
    latest: str = ""

    def waiver(self, unit: Unit, form: str) -> DecisionMade | None:
        """The decision that a unit owes a form no more; that about the unit itself before those about units above."""
        codes = [one.code for one in reversed(unit.lineage)]
        found = (self.waived.get((code, name)) for code in codes for name in (form, ""))
        return next((decision for decision in found if decision is not None), None)


NOTHING_DECIDED = StandingDecisions()
