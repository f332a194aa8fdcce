"""Promise 6: what the worksheet says beside a row, recalculated by LibreOffice, is what the check says of it.

Compared are the rules a worksheet can say row by row (`generate.row_rules.row_rules`); rules over a whole sheet are shown by
views, and rules on trial nowhere. The check tells one cause once: where a cell already has an error, the worksheet may
name further rules at the same cell. What the check puts right by itself, with a note, the worksheet may still ask for.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import pytest

from sheetkit.api.project import Project, open_project
from sheetkit.generate import row_rules
from sheetkit.model.address import Address
from sheetkit.model.finding import Finding, Level
from sheetkit.model.record import Checked
from sheetkit.model.template import Rule, Sheet
from sheetkit.wording.signs import FINE_SIGN
from tests.end_to_end.filled import FORMS, Filled, check_one, fill, unit_of
from tests.end_to_end.row_cases import rows_of
from tests.office import convert

pytestmark = pytest.mark.office

LOUD = (Level.REFUSE, Level.ERROR, Level.WARNING, Level.NOTE)
UNITS = {"leader_roster": 3, "term_calendar": 1, "observation_log": 0, "rubric": 0}
DEPENDS_ON_THE_DAY = "observations.has_happened"
"""The worksheet compares with today, the check with the day the file came in: not the same question."""


def shared_rules(sheet: Sheet) -> list[Rule]:
    """The rules that the check has too; what a sheet tells of spellings alone is compared in tests/spellings."""
    return [rule for rule in row_rules.row_rules(sheet) if ":" not in rule.id]


@dataclass(frozen=True)
class JudgedRows:
    """One filled workbook: what the check found, and what each worksheet says by row after recalculation."""

    filled: Filled
    checked: Checked
    said: Mapping[str, Mapping[int, str]]


@pytest.fixture(scope="module")
def on_trial(generated: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The sample project with the rule that looks at today's date on trial."""
    folder = tmp_path_factory.mktemp("trial")
    for name in ("sheetkit.toml", "学校名单.xlsx"):
        (folder / name).write_bytes((generated / name).read_bytes())
    private = folder / ".sheetkit"
    private.mkdir()
    for file in (generated / ".sheetkit").iterdir():
        if file.is_file():
            (private / file.name).write_bytes(file.read_bytes())
    settings = (folder / "sheetkit.toml").read_text(encoding="utf-8")
    settings = settings.replace("[levels]\n", f'[levels]\n"{DEPENDS_ON_THE_DAY}" = "trial"\n')
    (folder / "sheetkit.toml").write_text(settings, encoding="utf-8")
    return open_project(folder)


@pytest.fixture(scope="module")
def judged(on_trial: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[JudgedRows]]:
    folder = tmp_path_factory.mktemp("verdicts")
    forms: list[tuple[Filled, Path]] = []
    for form in FORMS:
        unit = unit_of(on_trial, form, UNITS[form])
        for number, rows in enumerate(rows_of(on_trial.form(form), unit)):
            filled = fill(on_trial, form, unit, rows)
            forms.append((filled, filled.write(folder, f"{form}-{number}.xlsx")))
    saved = convert([path for _, path in forms], "xlsx", folder / "saved")
    results: dict[str, list[JudgedRows]] = {}
    for (filled, path), recalculated in zip(forms, saved, strict=True):
        one = JudgedRows(filled, check_one(on_trial, path), dict(read(filled, recalculated)))
        results.setdefault(filled.form.id, []).append(one)
    return results


def read(filled: Filled, path: Path) -> Iterator[tuple[str, dict[int, str]]]:
    """For each form sheet what its check column says in the filled rows."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what LibreOffice adds and openpyxl does not know
        book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), data_only=True)
    for sheet in filled.form.input_sheets:
        rows = range(sheet.first_row, sheet.first_row + len(filled.rows[sheet.id]))
        worksheet = book[sheet.title.zh]
        yield sheet.id, {row: str(worksheet.cell(row, sheet.check_column).value or "") for row in rows}


@dataclass
class RememberedResult:
    """What the check says of one row: findings a worksheet can make too, and the fields it put right by itself."""

    findings: list[Finding] = field(default_factory=list)
    put_right: set[str] = field(default_factory=set)


def found_by_row(judged: JudgedRows, sheet: Sheet) -> dict[int, RememberedResult]:
    """What the check says of each row: a rule that the worksheet knows, or a cell that cannot be read."""
    known = {rule.id for rule in shared_rules(sheet)}
    found = {row: RememberedResult() for row in judged.said[sheet.id]}
    for finding in judged.checked.findings:
        was_read = (
            finding.code == "note.normalised.choice"
        )  # another word for a value: the worksheet refuses it
        if finding.place.sheet != sheet.title.zh or not (was_read or finding.level in LOUD):
            continue
        for cell in finding.cells or (finding.place.cell,):
            row = Address.parse(cell).row if cell else 0
            if row not in found:
                continue
            if finding.rule in known or (not finding.rule and finding.level is Level.ERROR):
                found[row].findings.append(finding)
            elif not finding.rule:
                found[row].put_right.add(finding.place.field)
    return found


CASES = [(form, number) for form in FORMS for number in range(2 if form == "rubric" else 1)]


@pytest.mark.parametrize(("form", "number"), CASES)
def test_a_row_is_fine_in_the_worksheet_exactly_when_the_check_says_nothing(
    form: str, number: int, judged: Mapping[str, list[JudgedRows]]
) -> None:
    one = judged[form][number]
    wrong = []
    for sheet in one.filled.form.input_sheets:
        for row, found in found_by_row(one, sheet).items():
            said = one.said[sheet.id][row]
            if not found.put_right and (said == FINE_SIGN) != (not found.findings):
                written = one.filled.rows[sheet.id][row - sheet.first_row]
                told = [(finding.code, finding.rule) for finding in found.findings]
                wrong.append((row, written, said, told))
    assert wrong == []


@pytest.mark.parametrize(("form", "number"), CASES)
def test_every_rule_the_check_names_is_named_beside_the_row(
    form: str, number: int, judged: Mapping[str, list[JudgedRows]]
) -> None:
    one = judged[form][number]
    for sheet in one.filled.form.input_sheets:
        words = {rule.id: row_rules.rule_words(sheet, rule) for rule in shared_rules(sheet)}
        first_fields = {rule.id: rule.fields[0] for rule in sheet.rules}
        by_row = found_by_row(one, sheet)
        read_otherwise = {
            name for found in by_row.values() for name in found.put_right
        }  # of any row: two may meet
        for row, found in by_row.items():
            said = one.said[sheet.id][row] + "；"
            if said == "；":
                continue  # a given row that nobody has begun to fill: it has no ✔, and the head line counts it
            named = {rule for rule, text in words.items() if text in said}
            told = {finding.rule for finding in found.findings if finding.rule}
            unseen = {rule.id for rule in sheet.rules if read_otherwise & {*rule.fields, *_looked_at(rule)}}
            faulty = {finding.place.field for finding in found.findings if finding.level is Level.ERROR}
            alike = {rule for rule in words if any(words[rule] == words[other] for other in told)}
            assert told - unseen <= named, (row, said)
            more = {first_fields[rule] for rule in named - told - alike}
            assert more <= faulty | found.put_right, (row, said)


def _looked_at(rule: Rule) -> set[str]:
    """The fields by which a rule knows whether it asks for something."""
    return {str(one["field"]) for one in rule.parameters.get("if", ())}


def test_the_tables_hold_right_and_wrong_rows(judged: Mapping[str, list[JudgedRows]]) -> None:
    for form, several in judged.items():
        texts = [text for one in several for of_sheet in one.said.values() for text in of_sheet.values()]
        fine = sum(text == FINE_SIGN for text in texts)
        assert fine >= 3, form
        assert len(texts) - fine >= 20, form
        rules = {
            rule.id
            for one in several
            for sheet in one.filled.form.input_sheets
            for rule in shared_rules(sheet)
            if not {column.field for column in sheet.reviewers} & {*rule.fields}  # nobody fills these in here
        }
        told = {finding.rule for one in several for finding in one.checked.findings}
        assert len(rules & told) >= 2 / 3 * len(rules), rules - told
