"""The pages on which a person finds a message of the program by its code or its words: what it says, how much it weighs, what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sheetkit.model.errors import ErrorKind
from sheetkit.model.finding import FindingKind
from sheetkit.model.text import Language, Text, in_plural

ABOUT: Mapping[str, Text] = {
    "file": Text("交来的文件打不开、不能用", "A file cannot be opened or used"),
    "inbox": Text("放收回文件的文件夹看不到", "The folder of returned files cannot be seen"),
    "identity": Text("这份表是谁的、是不是发出的那份", "Whose the form is, and whether it is what went out"),
    "structure": Text("表格的样子被改动过", "The form was rebuilt"),
    "workbook": Text("整个工作簿", "The workbook as a whole"),
    "sheet": Text("一张工作表", "A worksheet"),
    "statement": Text("填表人一行", "The statement line"),
    "row": Text("一行", "A row"),
    "rows": Text("几行合起来看", "Several rows together"),
    "cell": Text("一个格子", "A cell"),
    "value": Text("填写的内容不合要求", "What was entered is not what is asked for"),
    "note": Text("程序自己做了什么", "What the program did by itself"),
    "duties": Text("该做几次、少了几次", "How often something is owed"),
    "merge": Text("几份文件、几个单位合起来看", "Several files or units together"),
    "standing": Text("收到了没有、算不算交了", "Whether a unit has returned its form"),
    "reviewers": Text("评审名单", "The list of reviewers"),
    "reviewer": Text("评审表", "Review workbooks"),
    "schools": Text("学校名单", "The register of units"),
    "units": Text("在窗口里改单位名单", "Changing the register of units in the window"),
    "school": Text("指明一所学校", "Naming a school"),
    "unit": Text("指明一个单位", "Naming a unit"),
    "form": Text("指明一张表", "Naming a form"),
    "project": Text("项目文件夹和设置", "Project folder and settings"),
    "generate": Text("生成表格", "Generating"),
    "work": Text("处理到一半", "Work under way"),
    "output": Text("写出结果", "Writing results"),
    "decision": Text("决定：代改、不计、认可、免报", "Decisions: amend, exclude, accept, waive"),
    "history": Text("经过", "History"),
    "round": Text("一轮的开始和结束", "Rounds"),
    "upgrade": Text("改用新定义的表", "Going over to a new form"),
    "backup": Text("备份", "Backup"),
    "forget": Text("遗忘", "Forgetting"),
    "journal": Text("收件和决定的记录", "The journal of what came and was decided"),
    "ledger": Text("这台电脑自己的缓存", "This computer's own cache"),
    "kept": Text("留底", "Kept originals"),
    "arrival": Text("什么时候收到的", "When a file came"),
    "standalone": Text("没有项目文件夹时的检查", "Checks without a project"),
    "panel": Text("小窗口", "The window"),
    "addin": Text("Excel 加载项", "The Excel add-in"),
    "command": Text("命令写错了", "A command was written wrongly"),
    "language": Text("语言", "Languages"),
    "demo": Text("演示", "The demo"),
    "definition": Text("表单定义", "Form definitions"),
    "pack": Text("包", "Packs"),
    "python": Text("在 Python 里", "From Python"),
    "internal": Text("程序内部出错", "Something inside the program failed"),
}
"""What a code is about, by its first word, in the order in which the page has them."""
WEIGHTS: Mapping[str, Text] = {
    "stop": Text("停下", "stops"),
    "refuse": Text("拒收", "refused"),
    "error": Text("✘ 要改", "✘ put right"),
    "warning": Text("△ 请核对", "△ look at it"),
    "note": Text("说明", "note"),
    "trial": Text("试行", "trial"),
}
TITLE = Text("全部提示", "All messages")
SEEK = Text(
    "看到一句提示，在这一页里找它的代码（方括号里的，如 `[cell.picture]`），或者找其中几个字（按 Ctrl+F）。“……”处是当时的文件名、数目等。"
    "怎么办一栏写的是命令，小窗口里有同名的按钮。代码永远不变，说法可能会改。",
    "Look for the code of a message here (what stands in brackets, such as `[cell.picture]`), or for some of its words (Ctrl+F). “…” stands "
    "for a file's name, a number and the like. What to do is said as a command; the window has a button of the same name. Codes never change, wordings may.",
)
HEAD = Text("| 代码 | 轻重 | 说的是 | 怎么办 |", "| code | weight | it says | what to do |")
WEIGHT_TITLE = Text("轻重是什么意思", "What the weights mean")
WEIGHT_LINES = (
    Text("**停下**：这件事没有做，什么也没有改动。", "**stops**: this was not done and nothing was changed."),
    Text(
        "**拒收**：整个文件没有采用，请重新交。",
        "**refused**: the whole file was not taken; it has to be handed in again.",
    ),
    Text("**✘ 要改**：这一行暂缓，改好才计入。", "**✘ put right**: the row is held back until it is."),
    Text(
        "**△ 请核对**：照常计入，但请看一眼是不是真的。",
        "**△ look at it**: it counts; see whether it is meant.",
    ),
    Text(
        "**说明**：不用做什么。**试行**：只说一声，不计数。",
        "**note**: nothing to do. **trial**: told, counted nowhere.",
    ),
)
NOTHING = Text("不用处理。", "Nothing to do.")
_OPEN = re.compile(r"(\{[^{}]*\})+")


def message_page(language: Language, kinds: list[FindingKind | ErrorKind[Any]]) -> Iterator[str]:
    """Everything the program may say, in one language, by what it is about; KeyError where a first word of a code has no heading."""
    yield f"# {TITLE.in_language(language)}\n\n{SEEK.in_language(language)}\n\n"
    yield f"## {WEIGHT_TITLE.in_language(language)}\n\n"
    yield from (f"- {line.in_language(language)}\n" for line in WEIGHT_LINES)
    by_topic: dict[str, list[FindingKind | ErrorKind[Any]]] = {topic: [] for topic in ABOUT}
    for kind in kinds:
        topic = kind.code.partition(".")[0]
        if topic not in by_topic:
            raise KeyError(f"say in ABOUT of tools/message_pages.py what {topic}.… is about")
        by_topic[topic].append(kind)
    for topic, its_own in by_topic.items():
        if its_own:
            yield f"\n## {ABOUT[topic].in_language(language)}\n\n{HEAD.in_language(language)}\n|---|---|---|---|\n"
        for kind in sorted(its_own, key=lambda kind: kind.code):
            yield _line(kind, language)


def _line(kind: FindingKind | ErrorKind[Any], language: Language) -> str:
    weight = WEIGHTS[kind.level if isinstance(kind, FindingKind) else "stop"].in_language(language)
    said = plain(kind.message.in_language(language), language)
    remedy = kind.remedy.in_language(language)
    for name, way in kind.ways.items():
        remedy = remedy.replace(f"{{{name}}}", way.in_language(language))
    todo = plain(remedy, language) or NOTHING.in_language(language)
    return f"| `{kind.code}` | {weight} | {said} | {todo} |\n"


def plain(words: str, language: Language) -> str:
    """A wording with its open places as dots, fit for a cell of a table."""
    words = _OPEN.sub("……" if language == "zh" else "…", in_plural(words))
    return re.sub(r"([|<>*_`\[\]])", r"\\\1", " ".join(words.split()))
