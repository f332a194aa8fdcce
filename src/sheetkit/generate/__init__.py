"""Compiled template and unit into workbook bytes; imports only the model."""

from __future__ import annotations

from sheetkit.generate.blueprint import Blueprint, WorkbookFacts
from sheetkit.generate.filling import Filling
from sheetkit.generate.tokens import made_of, unit_facts
from sheetkit.model.situation import Situation
from sheetkit.model.template import Template

__all__ = ["Blueprint", "Filling", "WorkbookFacts", "build_blueprint", "made_of", "unit_facts"]


def build_blueprint(template: Template, situation: Situation, password: str) -> Blueprint:
    """Build the form once, with tokens for everything that differs per unit, and prove that it keeps its promises.

    The unit of `situation` is not looked at. Without `password` the sheets are locked but anybody may unlock them.
    Raises OutputError (generate.incomplete) naming what the workbook lacks.
    """
    # openpyxl takes a quarter of a second to import; stamping from a cached blueprint must not wait for it.
    from sheetkit.generate.assemble import assemble_blueprint

    return assemble_blueprint(template, situation, password)
