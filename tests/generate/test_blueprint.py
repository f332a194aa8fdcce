"""A stamped workbook: the same bytes every time, with the unit's facts in their places."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from sheetkit.generate import Blueprint, build_blueprint
from sheetkit.generate.package import read_members, replace_tokens
from sheetkit.generate.tokens import TOKEN
from sheetkit.model import names
from sheetkit.model.identity import Identity, read_form_code
from tests.effort import examples
from tests.generate.samples import HEAD, SITUATION, TEMPLATE, UNIT, facts

Read = Callable[[bytes], Workbook]
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30)


def test_stamping_equals_replacing_the_tokens(blueprint: Blueprint) -> None:
    values = blueprint._values(facts())
    expected = {
        member.name: replace_tokens(member.content, values, TOKEN)
        for member in read_members(blueprint.package)
    }
    assert expected == {member.name: member.content for member in read_members(blueprint.stamp(facts()))}


def test_no_token_is_left(blueprint: Blueprint) -> None:
    assert not [m.name for m in read_members(blueprint.stamp(facts())) if TOKEN.search(m.content)]


def test_same_in_same_out(blueprint: Blueprint) -> None:
    again = build_blueprint(TEMPLATE, SITUATION, "a password")
    assert blueprint.to_bytes() == again.to_bytes()
    assert blueprint.stamp(facts()) == again.stamp(facts())
    assert blueprint.stamp(facts()) != blueprint.stamp(facts(HEAD))


@pytest.mark.parametrize(("zone", "locale"), [("Asia/Shanghai", "zh_CN.UTF-8"), ("America/Lima", "C")])
def test_same_bytes_in_any_zone_and_locale(blueprint: Blueprint, zone: str, locale: str) -> None:
    script = (
        "import hashlib; from sheetkit.generate import build_blueprint; from tests.generate.samples import *;"
        "b = build_blueprint(TEMPLATE, SITUATION, 'a password').stamp(facts()); print(hashlib.sha256(b).hexdigest())"
    )
    root = Path(__file__).parents[2]
    environment = {**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": "7"}
    environment["PYTHONPATH"] = os.pathsep.join((str(root / "src"), str(root)))
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, check=True, cwd=root
    )
    import hashlib

    assert hashlib.sha256(blueprint.stamp(facts())).hexdigest() == done.stdout.decode().strip()


def test_cache_gives_the_same_workbooks(blueprint: Blueprint) -> None:
    cached = Blueprint.from_bytes(blueprint.to_bytes())
    assert blueprint.plan == cached.plan
    assert blueprint.stamp(facts()) == cached.stamp(facts())


def test_four_carriers_name_the_unit(blueprint: Blueprint, read: Read) -> None:
    own = facts()
    workbook = read(blueprint.stamp(own))
    token = own.identity.token
    assert own.identity == Identity.parse(token)
    assert any(token in row for row in workbook[names.HELPER_SHEET].iter_rows(values_only=True))
    assert f'"{token}"' == workbook.defined_names[names.IDENTITY_NAME].attr_text
    properties = workbook.custom_doc_props.props  # type: ignore[attr-defined]
    assert {names.IDENTITY_PROPERTY: token} == {one.name: one.value for one in properties}
    for worksheet in workbook.worksheets[:-1]:
        codes = [
            str(cell.value) for cell in worksheet[1] if str(cell.value).startswith(names.FORM_CODE_LABEL.zh)
        ]
        assert [own.form_code] == [
            read_form_code(code.removeprefix(names.FORM_CODE_LABEL.zh)) for code in codes
        ]


@given(TEXT, TEXT)
@settings(
    max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_names_of_people_stay_what_they_are(
    blueprint: Blueprint, read: Read, school: str, leader: str
) -> None:
    unit = replace(UNIT, name=school).having(leader=leader)
    workbook = read(blueprint.stamp(facts(unit)))
    helper = {row[0]: row[1] for row in workbook[names.HELPER_SHEET].iter_rows(max_col=2, values_only=True)}
    assert (school, leader) == (helper["sk_unit_school_name"], helper["sk_unit_leader"])
    assert school in str(workbook[names.INSTRUCTION_SHEET.zh]["A2"].value)


def test_the_unit_narrows_its_lists(blueprint: Blueprint, read: Read) -> None:
    def shown(data: bytes) -> tuple[object, ...]:
        helper = read(data)[names.HELPER_SHEET]
        facts_there = {row[0]: row[1] for row in helper.iter_rows(max_col=2, values_only=True)}
        column = next(cell.column for cell in helper[1] if cell.value == "sk_list_stages")
        values = [helper.cell(row, column).value for row in range(2, 6)]
        return facts_there["sk_count_stages"], *values

    assert shown(blueprint.stamp(facts())) == (2, "小学", "初中", "", "")
    assert shown(blueprint.stamp(facts(HEAD))) == (4, "学前", "小学", "初中", "普高")


def test_stamping_does_not_import_openpyxl() -> None:
    script = (
        "import sys; from sheetkit.generate import Blueprint, WorkbookFacts, Filling;"
        "assert 'openpyxl' not in sys.modules, 'imported'"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    subprocess.run([sys.executable, "-c", script], env=environment, check=True)
