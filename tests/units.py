"""Units of the first pack as tests need them: schools, and the subject groups below them."""

from __future__ import annotations

from sheetkit.compile import default_pack
from sheetkit.model.unit import AttributeValue, Unit

LEVELS = default_pack().levels
TOP, BELOW = (level.id for level in LEVELS)


def school_unit(code: str, name: str, short_name: str = "", **attributes: AttributeValue) -> Unit:
    """A unit of the top level."""
    return Unit(code, TOP, name, short_name, attributes=attributes)


def root_unit(code: str, name: str, **attributes: AttributeValue) -> Unit:
    """The project's own unit."""
    return Unit(code, TOP, name, attributes=attributes, is_root=True)


def group_unit(school: Unit, code: str, name: str, **attributes: AttributeValue) -> Unit:
    """A unit of that school, with what it inherits."""
    return Unit(code, BELOW, name, above=(school,), attributes={**school.attributes, **attributes})
