"""Whatever the window shows speaks of its buttons and lines: in its boxes, its lists and its bar, and in what people read later."""

from __future__ import annotations

import ast
import re
import tkinter
from pathlib import Path
from typing import Any

import pytest
from tools.reference_pages import rooms_with

import sheetkit.panel
from sheetkit.actions import Face, action, actions_of
from sheetkit.actions.ways import action_of
from sheetkit.merge.findings_decided import WAIVED_CAME
from sheetkit.model.errors import ErrorKind
from sheetkit.model.finding import FindingKind
from sheetkit.model.text import Language, Text, languages, without_stop
from sheetkit.model.way import Way
from sheetkit.panel.filling_in import FieldBox
from sheetkit.panel.problems import problem_of
from sheetkit.panel.saying import said_in
from sheetkit.project.findings import HOLIDAYS_UNPUBLISHED
from sheetkit.wording.buttons import BUTTONS, for_all_readers
from tests.actions.test_ways import can, filled, kinds

TYPED = re.compile(r"(?<![\w-])--?[a-z][a-z-]*|(?<!\.)sheetkit [a-z]|sheetkit\.toml")


def is_only_typed(kind: ErrorKind[Any] | FindingKind) -> bool:
    """Whether it advises what the window has no button for: there it says that it is done on the command line."""
    return any(
        (found := action_of(way)) is None or not can(found, way) for way in kind.ways.values() if way.action
    )


def shown(box: FieldBox) -> str:
    """All that stands in a box."""

    def of(widget: tkinter.Misc) -> str:
        own = ""
        if "text" in (widget.keys() if not isinstance(widget, tkinter.Toplevel) else ()):
            own = str(widget.cget("text"))
        return "\n".join([own, *map(of, widget.winfo_children())])

    return of(box.box)


@pytest.mark.parametrize("language", languages())
def test_no_box_speaks_of_what_is_typed_whatever_was_refused(root: tkinter.Tk, language: Language) -> None:
    for one in actions_of(Face.WINDOW):
        assert not TYPED.search(said_in(one.help, language)), one.name
    box = FieldBox(root, language, action("history").fields, {}, action("history").help)
    for kind in kinds():
        error = filled(kind)
        for text in (error.message, error.remedy):
            if not is_only_typed(kind):
                box.complain(text)
                assert not TYPED.search(shown(box)), kind.code
                box.complain(Text("{one}").format(one=without_stop(text)))
                assert not TYPED.search(shown(box)), kind.code


@pytest.mark.parametrize("language", languages())
def test_no_line_of_the_list_speaks_of_what_is_typed(language: Language) -> None:
    found = [kind for room, module in rooms_with("findings") if room != "addin" for kind in module.KINDS]
    for kind in found:
        texts = [kind.message, kind.remedy, *(Text(way.value) for way in kind.ways.values())]
        names = {
            name
            for text in texts
            for one in ("zh", "en")
            for name in re.findall(r"\{(\w+)", text.template(one))
        }
        told = kind.at(**dict.fromkeys(names - {"cell", "sheet", "value", *kind.ways}, "3"))
        line = problem_of(told, "甲校", "", language)
        for said in (line.what, line.remedy, line.line) if not is_only_typed(kind) else ():
            assert not TYPED.search(said), (kind.code, said)


def test_the_file_of_settings_is_named_without_blanks_around_it() -> None:
    assert "请写进项目文件夹里的设置文件的 [holidays.off]" in said_in(HOLIDAYS_UNPUBLISHED.remedy, "zh")
    assert "of the settings file in the project folder," in said_in(HOLIDAYS_UNPUBLISHED.remedy, "en")


def test_the_window_words_nothing_beside_its_own_way_of_saying_things() -> None:
    """A box, a list or a bar that took a sentence's words itself would show what is typed."""
    folder = Path(sheetkit.panel.__path__[0])
    for path in folder.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        assert "worded" not in names or path.name in ("saying.py", "decision_tasks.py"), path.name


def test_results_name_the_button_first_and_then_what_is_typed() -> None:
    told = WAIVED_CAME.at(decided="决定", entry="ab12")
    for language, label in (("zh", "点“撤销选中的决定…”"), ("en", "press “Take the chosen decision back…”")):
        said = for_all_readers(told.remedy).in_language(language)
        assert said.index(label) < said.index("sheetkit waive --undo ab12")
    for name, own in BUTTONS.items():
        assert action(name).brief == own
        assert own.zh in for_all_readers(Way(name)).zh
