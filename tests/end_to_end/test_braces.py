"""Braces in what people call things are letters like others: nothing breaks off, and nobody's words are changed."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from sheetkit.api.checking import check_files
from sheetkit.api.generating import generate
from sheetkit.api.merging import merge
from sheetkit.api.project import create_project, open_project
from tests.command import run_here
from tests.compile.test_pack_faults import spoil
from tests.tree.made_pack import pack_in, write_register
from tests.tree.test_any_depth import hand_in

BRACES = st.lists(
    st.sampled_from(["{0}", "{", "}", "{}", "{name}", "{{x}}", "{count:a|b}", "{0!r}", "{0.x}", "{{", "%s"]),
    min_size=1,
    max_size=3,
).map(" ".join)


@settings(max_examples=3, deadline=None)
@given(project_title=BRACES, round_title=BRACES, head=BRACES, unit=BRACES, form=BRACES, cell=BRACES)
def test_words_with_braces_go_out_and_come_back_as_they_are(
    project_title: str, round_title: str, head: str, unit: str, form: str, cell: str
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        pack = pack_in(folder / "mine", 1)
        spoil(
            pack,
            (
                'title = { zh = "会员表", en = "Members" }',
                f"title = {{ zh = {_quoted('F' + form)}, en = {_quoted('F' + form)} }}",
            ),
            file="forms/members.toml",
        )
        create_project(folder / "p", pack=str(pack))
        file = folder / "p" / "sheetkit.toml"
        text = file.read_text(encoding="utf-8")
        titles = iter(("P" + project_title, "R" + round_title))
        text = re.sub(r"(?m)^title = .*$", lambda _found: f"title = {_quoted(next(titles))}", text)
        text = re.sub(r"(?m)^head_name = .*$", lambda _found: f"head_name = {_quoted('H' + head)}", text)
        file.write_text(text, encoding="utf-8")
        write_register(folder / "p", {"branchs": [{"code": "B1", "name": f"U{unit}"}]})
        generated = generate(open_project(folder / "p"))
        shown = {
            str(value)
            for sheet in openpyxl.load_workbook(generated.files[0]).worksheets
            for row in sheet.iter_rows(values_only=True)
            for value in row
            if value is not None
        }
        for word in (f"P{project_title}", f"R{round_title}", f"U{unit}", f"F{form}"):
            assert any(word in value for value in shown), word
        project = open_project(folder / "p")
        (one,) = project.registry.units(project.form("members"))
        returned = hand_in(project, one, {f"C{cell}": 30, "乙": "很{0}老"})
        (checked,) = check_files(project, [returned])
        assert [record.values["name"] for record in checked.records] == [f"C{cell}", "乙"]
        merged = merge(project)
        assert [entry.expected.unit.name for entry in merged.consolidation.entries] == [f"U{unit}"]
        for words in (("status",), ("check", returned), ("generate",), ("merge",)):
            for language in ("zh", "en"):
                ran = run_here(*words, "-p", folder / "p", "--lang", language, where=folder)
                assert ran.code in (0, 1), ran.err
        ran = run_here("status", "-p", folder / "p", "--lang", "en", where=folder)
        assert f"U{unit}" in ran.out


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
