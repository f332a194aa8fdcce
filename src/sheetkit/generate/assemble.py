"""Builder, compiler and verification in a row: template and situation into a proven blueprint."""

from __future__ import annotations

from sheetkit.generate.blueprint import Blueprint
from sheetkit.generate.builder import build_draft
from sheetkit.generate.compiler import compile_package
from sheetkit.generate.plan import BlueprintPlan, NarrowedList
from sheetkit.generate.protection import FormLock
from sheetkit.generate.tokens import unit_facts
from sheetkit.generate.verify import verify
from sheetkit.model.situation import Situation
from sheetkit.model.template import ChoiceList, Template


def assemble_blueprint(template: Template, situation: Situation, password: str) -> Blueprint:
    """See `sheetkit.generate.build_blueprint`."""
    lock = FormLock.of(password, f"{situation.project}|{template.id}|{template.version}")
    draft = build_draft(template, situation, lock)
    plan = BlueprintPlan(
        template=template.id,
        version=template.version,
        project_title=situation.project_title,
        term_title=situation.term.title,
        slots={
            list_id: _slots(choice_list)
            for list_id, choice_list in template.lists.items()
            if choice_list.by_unit
        },
        sheets=tuple(draft.sheets),
        facts=unit_facts(situation.levels),
        edition=template.edition,
        language=template.language,
        list_looks=draft.list_looks,
    )
    blueprint = Blueprint(compile_package(draft, template.name, template.language), plan)
    verify(blueprint, template, has_password=bool(password))
    return blueprint


def _slots(choices: ChoiceList) -> NarrowedList:
    words = tuple(choices.say(value) for value in choices.values)
    return NarrowedList(choices.by_unit, choices.values, words if words != choices.values else ())
