"""How each face says what to do in the program: the command line by what is typed, the others by buttons and lines to fill in."""

from __future__ import annotations

from collections.abc import Iterable

from sheetkit.actions.catalogue import ACTIONS
from sheetkit.actions.fields import PROJECT_FOLDER
from sheetkit.actions.model import Action, Face
from sheetkit.model.text import Text
from sheetkit.model.way import UNDO, InSettings, Way
from sheetkit.wording.buttons import BUTTONS, TAKE_BACK_CHOSEN

_PRESS = Text("点“{label}”", "press “{label}”")
_FILL_IN = Text("点“{label}”，填写“{line}”", "press “{label}” and fill in “{line}”")
_CHOOSE = Text("点“{label}”，在“{line}”一栏选 {value}", "press “{label}” and choose {value} at “{line}”")
_AT = Text("在“{line}”一栏", "at “{line}”")
_TAKE_BACK = Text(
    "点“{history}”，选中 {value} 那一行，点“{button}”",
    "press “{history}”, choose the line of {value} and press “{button}”",
)
_WITH_HISTORY = Text(
    "在“{history}”里选中它那一行，点“{button}”来",
    "at “{history}” (choose its line, then press “{button}”)",
)
_ON_COMMAND_LINE = Text("在命令行运行 {words}", "run {words} on the command line")


def worded(text: Text, face: Face) -> Text:
    """The text as that face says it: every `Way` in it names buttons and lines instead of what is typed, where it has them,
    and what stands in the settings is named by the window's page for them."""

    def said(one: Text) -> Text:
        if isinstance(one, InSettings):
            return one.on_page if face is Face.WINDOW else one
        return _on(one, face) if isinstance(one, Way) else one

    return said(text.with_inner(said))


def action_of(way: Way) -> Action | None:
    """The action that is asked for: one of its own for the option, where there is one, else that of the command."""
    by_words = {one.words: one for one in ACTIONS.values()}
    return by_words.get(" ".join((way.action, *way.options[:1]))) or by_words.get(way.action)


def _on(way: Way, face: Face) -> Text:
    if face is Face.COMMAND:
        return way
    if face is Face.WINDOW and UNDO in way.options:
        # the box of a decision asks about earlier ones only where some stand; the history has them all
        said = _TAKE_BACK if way.action else _WITH_HISTORY
        return said.format(history=BUTTONS["history"], button=TAKE_BACK_CHOSEN, value=way.value)
    if not way.action:
        return _AT.format(line=_questions(ACTIONS.values())[way.options[0]])
    action = action_of(way)
    if action is None or not action.is_offered_by(face):
        return _ON_COMMAND_LINE.format(words=way.typed)
    questions = _questions([action])
    if not set(way.options) <= set(questions):
        return _ON_COMMAND_LINE.format(words=way.typed)
    if not way.options:
        return _PRESS.format(label=action.brief)
    line = questions[way.options[0]]  # the box shows what else there is to say
    if way.value:
        return _CHOOSE.format(label=action.brief, line=line, value=way.value)
    return _FILL_IN.format(label=action.brief, line=line)


def _questions(actions: Iterable[Action]) -> dict[str, Text]:
    """What is asked in each line of those actions, by its option."""
    found = {PROJECT_FOLDER.option: PROJECT_FOLDER.question}
    for action in actions:
        for one in action.fields:
            found.setdefault(one.option, one.question)
    return found
