"""The window lets one choose what an action's parameters offer, in a small box of lists."""

from __future__ import annotations

import tkinter

import pytest

from sheetkit.actions import ACTIONS
from sheetkit.api.project import languages_of, packs
from sheetkit.model.text import Text, languages
from sheetkit.panel.asking import ChoiceBox
from tests.panel.screen import Screen, settle

NEW = ACTIONS["new"].parameters


def choose(box: ChoiceBox, name: str, number: int) -> None:
    """Take the entry of that number in a list."""
    box.lists[name].current(number)
    box.lists[name].event_generate("<<ComboboxSelected>>")
    box.box.update()


def test_every_pack_can_be_chosen_in_each_of_its_languages(root: tkinter.Tk) -> None:
    for at, pack in enumerate(packs()):
        for number, language in enumerate(languages_of(pack.id)):
            box = ChoiceBox(root, "zh", NEW)
            assert list(box.lists["pack"].cget("values")) == [one.title.zh for one in packs()]
            choose(box, "pack", at)
            assert len(box.lists["language"].cget("values")) == len(languages_of(pack.id))
            choose(box, "language", number)
            box.agree.invoke()
            assert box.answers == {"pack": pack.id, "language": language}


def test_another_pack_offers_its_own_languages(root: tkinter.Tk) -> None:
    box = ChoiceBox(root, "zh", NEW)
    choose(box, "language", 2)
    choose(box, "pack", [one.id for one in packs()].index("budget"))
    assert box.lists["language"].current() == 0
    box.agree.invoke()
    assert box.answers == {"pack": "budget", "language": languages_of("budget")[0]}


@pytest.mark.parametrize("key", ["Return", "Escape"])
def test_the_keyboard_agrees_and_gives_up(root: tkinter.Tk, screen: Screen, key: str) -> None:
    box = ChoiceBox(root, "zh", NEW, Text("要建吗？", "Shall it be?"))
    pressing = screen.later(1.5, f"xdotool key {key}")
    answers = box.wait()
    assert pressing.wait(30) == 0
    assert (answers is not None) == (key == "Return")


def test_the_button_beside_gives_up(root: tkinter.Tk, screen: Screen) -> None:
    box = ChoiceBox(root, "zh", NEW)
    box.give_up.invoke()
    assert box.answers is None


@pytest.mark.parametrize("language", languages())
def test_nothing_is_cut_off_in_any_language(root: tkinter.Tk, screen: Screen, language: str) -> None:
    for one in ACTIONS.values():
        if one.parameters:
            box = ChoiceBox(root, language, one.parameters, Text("一句话。" * 30, "A sentence. " * 30))
            settle(root)
            for widget in (box.agree, box.give_up, *box.lists.values()):
                assert widget.winfo_width() >= widget.winfo_reqwidth()
                assert (
                    widget.winfo_rootx() + widget.winfo_width()
                    <= box.box.winfo_rootx() + box.box.winfo_width()
                )
            box.box.destroy()
