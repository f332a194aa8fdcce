"""What `import sheetkit` offers, and that it costs nothing before it is used."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import sheetkit
from tests.command import environment
from tests.test_rooms import ROOMS

HEAVY = ("pandas", "numpy", "openpyxl", "jsonschema", "click", "holidays", "python_calamine", "xlwings")

FUNCTIONS = {
    "check": "(files, project=None, *, now=None, language=None)",
    "forms": "(*, language='zh')",
    "load_form": "(name, *, language='zh')",
    "new": "(folder, *, sample=False, pack=None, language=None)",
    "open": "(folder=None, *, language=None)",
}
MEMBERS = {
    "CheckResult": {"files", "findings", "records", "to_dict"},
    "Form": {"columns", "id", "lists", "scope", "sheets", "title", "to_dict", "version"},
    "MergeResult": {
        "findings",
        "has_findings",
        "outputs",
        "records",
        "standings",
        "statistics",
        "text",
        "to_dict",
    },
    "Project": {
        "check",
        "consolidate",
        "findings",
        "folder",
        "form",
        "forms",
        "generate",
        "id",
        "merge",
        "status",
        "title",
        "units",
        "workbook",
    },
}
METHODS = {
    "CheckResult.records": "(self, form, sheet=None, *, held_back=False)",
    "MergeResult.records": "(self, form, sheet=None, *, held_back=False)",
    "Project.check": "(self, files, *, now=None, workers=0)",
    "Project.consolidate": "(self, files=None, *, now=None, mask=False, workers=0)",
    "Project.generate": "(self, forms=None, units=None)",
    "Project.merge": "(self, files=None, *, output=None, now=None, mask=False, workers=0)",
    "Project.status": "(self, *, now=None)",
    "Project.workbook": "(self, form, unit)",
}


def python(code: str) -> str:
    """What another Python prints for that code."""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment()
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def signature(function: object) -> str:
    """The parameters without their types."""
    assert callable(function)
    found = inspect.signature(function)
    bare = [one.replace(annotation=inspect.Parameter.empty) for one in found.parameters.values()]
    return str(found.replace(parameters=bare, return_annotation=inspect.Signature.empty))


class TestWhatItOffers:
    """A change of the public interface is noticed here."""

    def test_names(self) -> None:
        classes = {"DefinitionFault", "Text", "Unit", *MEMBERS}
        errors = {"DefinitionError", "Error", "InputError", "OutputError", "ProjectError"}
        assert {*FUNCTIONS, *classes, *errors, "__version__"} == set(sheetkit.__all__) == set(dir(sheetkit))

    def test_functions(self) -> None:
        assert {name: signature(getattr(sheetkit, name)) for name in FUNCTIONS} == FUNCTIONS

    @pytest.mark.parametrize("name", MEMBERS)
    def test_members(self, name: str) -> None:
        kind = getattr(sheetkit, name)
        assert MEMBERS[name] == {member for member in vars(kind) if not member.startswith("_")}

    def test_methods(self) -> None:
        for name, wanted in METHODS.items():
            kind, _, method = name.partition(".")
            assert wanted == signature(getattr(getattr(sheetkit, kind), method)), name

    def test_everything_is_described(self) -> None:
        for name in (*FUNCTIONS, *MEMBERS):
            assert getattr(sheetkit, name).__doc__, name
        for name, members in MEMBERS.items():
            for member in members:
                assert getattr(getattr(sheetkit, name), member).__doc__, f"{name}.{member}"

    def test_what_is_not_there(self) -> None:
        with pytest.raises(AttributeError):
            _ = sheetkit.merge_everything

    def test_the_function_is_not_displaced_by_the_room_of_its_name(self) -> None:
        said = python(
            "import sheetkit.check.submission, sheetkit; from sheetkit import check;"
            "print(sheetkit.check is check, check.__module__)"
        )
        assert said == "True sheetkit._door.project"


class TestTheImport:
    """Nothing is loaded before it is used."""

    def test_it_loads_nothing_heavy(self) -> None:
        code = f"import sheetkit, sys; print([name for name in {HEAVY} if name in sys.modules])"
        assert python(code) == "[]"

    def test_it_loads_none_of_our_rooms(self) -> None:
        code = "import sheetkit, sys; print([name for name in sys.modules if name.startswith('sheetkit.')])"
        assert python(code) == "[]"

    def test_a_check_does_not_wait_for_pandas(self, tmp_path: Path) -> None:
        file = tmp_path / "a.xlsx"
        file.write_bytes(b"no workbook")
        code = f"import sheetkit, sys; print(len(sheetkit.check({str(file)!r})), 'pandas' in sys.modules)"
        assert python(code) == "1 False"

    def test_without_pandas_tables_say_so_in_one_sentence(self, tmp_path: Path) -> None:
        file = tmp_path / "a.xlsx"
        file.write_bytes(b"no workbook")
        code = (
            "import sys; sys.modules['pandas'] = None\n"
            f"import sheetkit; checked = sheetkit.check({str(file)!r})\n"
            "print(checked.to_dict()['files'][0]['verdict'])\n"
            "try: checked.findings\n"
            "except sheetkit.Error as error: print(error.code, error.message.en, error.remedy.en)"
        )
        assert python(code).splitlines() == [
            "refused",
            "python.pandas_missing Tables come as DataFrames, and pandas is not installed. Run: pip install pandas",
        ]


def test_only_the_door_needs_pandas(tmp_path: Path) -> None:
    """What the rooms import is their own affair; together they get through a merge without it."""
    assert {name for name, room in ROOMS.items() if "pandas" in room.packages} == {"_door"}
    code = (
        "import sys; sys.modules['pandas'] = None\n"
        "import sheetkit\n"
        f"project = sheetkit.new({str(tmp_path / 'p')!r}, sample=True)\n"
        "files = project.generate(['leader_roster', 'rubric'], ['S03'])\n"
        f"merged = project.merge(files, output={str(tmp_path / 'out')!r})\n"
        "print(len(merged.outputs['consolidated']), merged.to_dict()['counts']['received'] == len(files))"
    )
    assert python(code) == "1 True"
