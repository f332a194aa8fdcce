"""The ribbon and its macros, made from the list of actions."""

from __future__ import annotations

from itertools import groupby
from xml.sax.saxutils import quoteattr

from sheetkit.actions import Action, Face, Group, actions_of
from sheetkit.addin.speaking import TITLE
from sheetkit.model.text import Language, Text

MODULE = "sheetkit_ribbon"
GROUPS = {
    Group.FILL: Text("填表", "Fill in"),
    Group.COLLECT: Text("汇总", "Collect"),
    Group.DECIDE: Text("决定", "Decide"),
    Group.MAKE: Text("表单", "Forms"),
    Group.ABOUT: Text("关于", "About"),
}
_NAMESPACE = "http://schemas.microsoft.com/office/2006/01/customui"
_SOURCE = """Option Explicit

' What the ribbon's buttons call, made from the list of actions. ASCII only: words stand in the ribbon and in Python.
"""
_CALLBACK = """
Public Sub {callback}(control As Object)
    Perform "{name}"
End Sub
"""


def ribbon_groups() -> list[tuple[Group, tuple[Action, ...]]]:
    """The groups of the ribbon with their buttons, in order."""
    grouped = groupby(actions_of(Face.RIBBON), key=lambda one: one.group)
    return [(group, tuple(actions)) for group, actions in grouped]


def ribbon_xml(language: Language) -> str:
    """The ribbon in a language, as Excel 2007 and later read it: its labels are fixed, another one would need a macro each."""
    groups = "".join(_group(group, actions, language) for group, actions in ribbon_groups())
    tab = f'<tab id="sheetkitTab" label={quoteattr(TITLE.in_language(language))}>\n{groups}</tab>'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<customUI xmlns="{_NAMESPACE}"><ribbon><tabs>\n{tab}\n</tabs></ribbon></customUI>\n'
    )


def callbacks() -> str:
    """The Visual Basic that the ribbon calls: one procedure a button."""
    offered = actions_of(Face.RIBBON)
    return _SOURCE + "".join(_CALLBACK.format(callback=_callback(one), name=one.name) for one in offered)


def _group(group: Group, actions: tuple[Action, ...], language: Language) -> str:
    label = quoteattr(GROUPS[group].in_language(language))
    buttons = "".join(_button(one, language) for one in actions)
    return f'<group id="sheetkit{group.capitalize()}" label={label}>\n{buttons}</group>\n'


def _button(one: Action, language: Language) -> str:
    label, tip = (quoteattr(text.in_language(language)) for text in (one.label, one.on_ribbon))
    return (
        f'<button id="sheetkit{one.name.capitalize()}" label={label} size="large" imageMso="{one.icon}" '
        f'onAction="{MODULE}.{_callback(one)}" screentip={label} supertip={tip}/>\n'
    )


def _callback(one: Action) -> str:
    return f"On{one.name.capitalize()}"
