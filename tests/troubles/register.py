"""The register of troubles as records: what can be wrong, how the file of it is made, and what must become of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import jsonschema

from tests.troubles.forms import Forms

FOLDER = Path(__file__).parent
REGISTER, SCHEMA = FOLDER / "register.json", FOLDER / "register.schema.json"
NEUTRAL, FORM = "neutral", "form"

Files = Mapping[str, bytes]
"""Name → bytes: what came."""


@dataclass(frozen=True)
class Trouble:
    """One kind of trouble; `expected` is as the schema says, `open` why we do not yet meet it, "" where we do."""

    id: str
    group: str
    title: str
    what_happened: str
    generator: str
    scope: str
    expected: Mapping[str, Any]
    parameters: Mapping[str, Any] = field(default_factory=dict)
    file: str = ""
    open: str = ""

    @property
    def name(self) -> str:
        """What its file is called where its generator makes just one."""
        return self.file or f"{self.id}.xlsx"

    def made(self, forms: Forms) -> Files:
        """The files of it, the same bytes in every run."""
        module, _, name = self.generator.partition(".")
        generate = getattr(import_module(f"tests.troubles.{module}_troubles"), name)
        given = (forms,) if self.scope == FORM else ()
        data = generate(*given, **self.parameters)
        return {self.name: data} if isinstance(data, bytes) else data


@cache
def troubles() -> tuple[Trouble, ...]:
    """All kinds of the register. jsonschema.ValidationError where it is not as its schema says."""
    entries = json.loads(REGISTER.read_text(encoding="utf-8"))
    jsonschema.validate(entries, json.loads(SCHEMA.read_text(encoding="utf-8")))
    return tuple(Trouble(**entry) for entry in entries)


def neutral() -> tuple[Trouble, ...]:
    """The kinds by which any reader can be judged."""
    return tuple(trouble for trouble in troubles() if trouble.scope == NEUTRAL)
