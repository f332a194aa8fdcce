"""The texts that remind units of what is missing of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sheetkit.model.consolidation import Consolidation, Standing
from sheetkit.model.template import Template
from sheetkit.model.text import Language, Text, joined
from sheetkit.model.unit import Unit
from sheetkit.report.labels import template_title
from sheetkit.report.useless import UselessFile, said_of_useless, useless_files
from sheetkit.wording.returns import until

_REMINDER = Text(
    "【{title}】{unit}：还没有收到{forms}，请尽快交来；已经交了的，请再发一次。",
    "[{title}] {unit}: still missing: {forms}. Please send it; if you did, send it once more.",
)
_OTHER_FILE = Text(
    "【{title}】{unit}：还没有收到{forms}。{came}（看文件名像是你们的，那一份不要再发）；请用发下去的表填好，尽快交来。",
    "[{title}] {unit}: still missing: {forms}. {came} (yours by its name; do not send it again). Please fill in the form that was"
    " handed out and send that.",
)
_OWED = Text("{form}{until}", "{form}{until}")


def reminder_texts(
    consolidation: Consolidation, templates: Mapping[str, Template], language: Language
) -> Mapping[str, str]:
    """What each unit is sent of which something is missing, by its code: all of that, with the days it is due."""
    missing: dict[Unit, list[Text]] = defaultdict(list)
    for entry in consolidation.entries:
        if entry.standing is Standing.MISSING:
            form = entry.expected.template
            due = until(consolidation.due.get(form, ""))
            missing[entry.expected.unit].append(_OWED.format(form=template_title(templates, form), until=due))
    title = f"{consolidation.project_title} {consolidation.term_title}".strip()
    came = useless_files(consolidation)
    return {
        unit.code: _reminder(title, unit, owed, came.get(unit.top.code, ())).in_language(language)
        for unit, owed in missing.items()
    }


def _reminder(title: str, unit: Unit, owed: Sequence[Text], came: Sequence[UselessFile]) -> Text:
    """What is missing; where a file came that cannot be used, that and why: else the same one is sent again."""
    above = {one.code for one in unit.lineage}
    own = [one for one in came if one.unit.code in above or unit in one.unit.lineage]
    words = {"title": title, "unit": unit.full_name, "forms": joined(owed)}
    return _OTHER_FILE.format(**words, came=said_of_useless(own)) if own else _REMINDER.format(**words)
