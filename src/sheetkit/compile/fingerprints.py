"""What tells one compiled form from every other: today's fingerprint, and the name that an earlier release gave it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from sheetkit.compile.plain import plain
from sheetkit.model.definition import FormDefinition
from sheetkit.model.rounds import FormWording
from sheetkit.model.template import Template

_LENGTH = 16
_OF_WHAT_WAS_COMPILED = 1
"""The edition whose release took its fingerprint of what was compiled."""


def fingerprint(definition: Mapping[str, Any], edition: int, spoken: FormWording) -> str:
    """16 hex digits over all that a form is compiled from, so that forms of one fingerprint are one form.

    `definition` is that of the template: its document, lists and levels. Nothing is taken of what was compiled: whatever
    the compiler comes to read is in it from the start.
    """
    said = FormDefinition(definition["document"], definition["lists"]).digest
    return _digest([said, dict(definition["levels"]), edition, plain(spoken)])


def released_fingerprint(form: Template) -> str:
    """The 16 hex digits by which the release that issued the form's edition called it, in the names of what it kept.

    0.1.0 took them of the form as it was compiled then, without what came after.
    """
    if form.edition != _OF_WHAT_WAS_COMPILED:
        return form.fingerprint
    values = plain(form, form.edition)
    del values["fingerprint"], values["definition"]
    if form.language != "zh":  # Chinese was all that the release spoke
        values["language"] = form.language
    if form.definition["levels"]:
        values["levels"] = dict(form.definition["levels"])
    return _digest(values)


def _digest(values: object) -> str:
    text = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:_LENGTH]
