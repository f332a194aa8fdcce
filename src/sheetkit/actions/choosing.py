"""The parameters of the actions: pack and language of a new project, zips of what goes out."""

from __future__ import annotations

from sheetkit.actions.parameters import ActionChoice, ActionParameter, Answers
from sheetkit.model.pack import DEFAULT_PACK
from sheetkit.model.text import Text

LANGUAGE_NAMES = {"zh": Text("简体中文"), "en": Text("English"), "zh-Hant": Text("繁體中文")}
"""Each language in its own words, so that whoever speaks it finds it; another one goes by its BCP 47 name."""

NO, YES = "", "yes"


def _packs(_answers: Answers) -> tuple[ActionChoice, ...]:
    from sheetkit.api.project import packs

    return tuple(ActionChoice(pack.id, pack.title) for pack in packs())


def _languages(answers: Answers) -> tuple[ActionChoice, ...]:
    from sheetkit.api.project import languages_of

    spoken = languages_of(answers.get(PACK.name, ""))
    return tuple(ActionChoice(one, LANGUAGE_NAMES.get(one, Text(one))) for one in spoken)


def _zips(_answers: Answers) -> tuple[ActionChoice, ...]:
    return (
        ActionChoice(NO, Text("不用，只要表格", "No, the workbooks will do")),
        ActionChoice(YES, Text("要，每个单位一个 zip", "Yes, a zip for each unit")),
    )


PACK = ActionParameter(
    "pack",
    Text("收哪一套表？", "Which set of forms?"),
    Text(
        "用哪个包（默认 {usual}），或自己的包所在的文件夹。",
        "Which pack (default: {usual}), or the folder of your own.",
    ).format(usual=DEFAULT_PACK),
    _packs,
)
LANGUAGE = ActionParameter(
    "language",
    Text("表格和结果用哪种文字？", "Which language do forms and results speak?"),
    Text(
        "项目用哪种文字：表格、结果、设置文件和文件夹名都用它（默认：--lang 选的那种，否则是包的第一种）。",
        "What the project speaks: forms, results, settings and folder names "
        "(default: what --lang chose, else the pack's first language).",
    ),
    _languages,
)
ZIP = ActionParameter(
    "zip",
    Text("要不要打包，方便发送？", "Pack them, ready to be sent?"),
    Text(
        "再按最上一级的单位打包：每个单位一个 zip（含它下面各单位的表），附一段可以一起发的文字，还有一张发放清单。",
        "Also one zip for each unit of the top level, with the workbooks of all below it and a text to send along, and a list of what goes to whom.",
    ),
    _zips,
)
