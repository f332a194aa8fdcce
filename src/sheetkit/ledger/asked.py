"""What a check asks of its project, noted question by question."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import field, fields
from functools import lru_cache
from types import FunctionType, MethodType
from typing import Any, Protocol, cast

from sheetkit.model.decision import Amendment
from sheetkit.model.frozen import frozen_with_room
from sheetkit.model.grid import WorkbookGrid
from sheetkit.model.identity import Identity
from sheetkit.model.pack import UnitLevel
from sheetkit.model.registry import Registry
from sheetkit.model.situation import Situation, Term
from sheetkit.model.template import Template
from sheetkit.model.text import Language
from sheetkit.model.unit import Unit

Question = tuple[str, ...]
"""In which language, what, about whom: ("", "unit", "SK2|demo|…"). Plain texts, so that it can be kept and asked again."""
NEVER: Question = ("", "never")
"""A question that has no answer to be compared: the result is not to be remembered."""
SITUATION = "situation."

Translated = Callable[[Template, Language], Template]
IssuedCopy = Callable[[Identity, Template, Unit], WorkbookGrid | None]


class Asked(Registry, Protocol):
    """What a check asks of a project: its registry, in the language of the file at hand."""

    def speaking(self, language: Language, translated: Translated) -> Asked:
        """The same with its forms in that language."""

    def as_issued(self, template_id: str, unit: Unit) -> Unit:
        """The unit as it was called when it was handed that form."""


Origin = Callable[[Asked, Identity], object]
"""Everything that the issued copy of an identity is made of; to read the copy itself back would cost as much as a check."""


@frozen_with_room
class Recorder:
    """A project that answers as `registry` does and notes in `asked` what it was asked; one for each check.

    With `issued_copy`, issued workbooks are read back by that.
    """

    registry: Asked
    asked: dict[Question, None] = field(default_factory=dict)
    language: Language = ""
    issued_copy: IssuedCopy | None = None
    _units: dict[tuple[str, str, tuple[str, str]], Identity] = field(default_factory=dict)

    def _note(self, name: str, *about: Identity | str) -> None:
        said = tuple(one.token if isinstance(one, Identity) else one for one in about)
        if tuple(map(argument, said)) == about:
            self.asked[(self.language, name, *said)] = None
        else:  # could not be asked again
            self.asked[NEVER] = None

    @property
    def project(self) -> str:
        """As `Registry.project`."""
        self._note("project")
        return self.registry.project

    @property
    def project_title(self) -> str:
        """As `Registry.project_title`."""
        self._note("project_title")
        return self.registry.project_title

    @property
    def term(self) -> Term:
        """As `Registry.term`."""
        self._note("term")
        return self.registry.term

    @property
    def templates(self) -> tuple[Template, ...]:
        """As `Registry.templates`."""
        self._note("templates")
        return self.registry.templates

    def current(self, template_id: str) -> Template | None:
        """As `Registry.current`."""
        self._note("current", template_id)
        return self.registry.current(template_id)

    @property
    def pack_id(self) -> str:
        """As `Registry.pack_id`."""
        self._note("pack_id")
        return self.registry.pack_id

    @property
    def levels(self) -> tuple[UnitLevel, ...]:
        """As `Registry.levels`."""
        self._note("levels")
        return self.registry.levels

    def is_signed(self, identity: Identity) -> bool:
        """As `Registry.is_signed`."""
        self._note("is_signed", identity)
        return self.registry.is_signed(identity)

    @property
    def takes_other_key(self) -> bool:
        """As `Registry.takes_other_key`."""
        self._note("takes_other_key")
        return self.registry.takes_other_key

    def form_code(self, identity: Identity) -> str:
        """As `Registry.form_code`."""
        self._note("form_code", identity)
        return self.registry.form_code(identity)

    def identity_of(self, code: str) -> Identity | None:
        """As `Registry.identity_of`."""
        self._note("identity_of", code)
        return self.registry.identity_of(code)

    def template(self, identity: Identity) -> Template | None:
        """As `Registry.template`."""
        self._note("template", identity)
        return self.registry.template(identity)

    def asks_more(self, identity: Identity) -> bool:
        """As `Registry.asks_more`."""
        self._note("asks_more", identity)
        return self.registry.asks_more(identity)

    def template_title(self, template_id: str) -> str:
        """As `Registry.template_title`."""
        self._note("template_title", template_id)
        return self.registry.template_title(template_id)

    def unit(self, identity: Identity) -> Unit | None:
        """As `Registry.unit`."""
        self._note("unit", identity)
        self._units[identity.template, identity.version, identity.codes] = identity
        return self.registry.unit(identity)

    def left_as(self, identity: Identity) -> str:
        """As `Registry.left_as`."""
        self._note("left_as", identity)
        return self.registry.left_as(identity)

    def amendments(self, identity: Identity) -> tuple[Amendment, ...]:
        """As `Registry.amendments`."""
        self._note("amendments", identity)
        return self.registry.amendments(identity)

    def waived_rows(self, identity: Identity) -> tuple[tuple[str, int], ...]:
        """As `Registry.waived_rows`."""
        self._note("waived_rows", identity)
        return self.registry.waived_rows(identity)

    def units_of(self, template_id: str) -> Iterable[Unit]:
        """As `Registry.units_of`."""
        self._note("units_of", template_id)
        return self.registry.units_of(template_id)

    def issued(self, identity: Identity) -> WorkbookGrid | None:
        """As `Registry.issued`."""
        self._note("issued", identity)
        template, unit = self.registry.template(identity), self.registry.unit(identity)
        if self.issued_copy is None or template is None or unit is None:
            return self.registry.issued(identity)
        return self.issued_copy(identity, template, self.registry.as_issued(template.id, unit))

    def situation(self, template: Template, unit: Unit, received: datetime.date | None) -> Situation:
        """As `Registry.situation`; what is looked at in it is noted one by one: few rules look at the day."""
        identity = self._units.get((template.id, template.version, unit.codes))
        about = self.registry.situation(template, unit, received)

        def tell(name: str) -> None:
            if identity is None:
                self.asked[NEVER] = None
            else:
                self._note(SITUATION + name, identity)

        return cast(Situation, _Watched(about, tell))

    def speaking(self, language: Language, translated: Translated) -> Recorder:
        """The same, in that language, noting in the same place."""
        spoken = self.registry.speaking(language, translated)
        if spoken is self.registry:
            return self
        return Recorder(spoken, self.asked, language, self.issued_copy, self._units)


_PARTS = frozenset(one.name for one in fields(Situation))


class _Watched:
    """A situation that tells which of its parts are looked at, also by its own methods; each once, for rules look often."""

    def __init__(self, situation: Situation, tell: Callable[[str], None]) -> None:
        self._situation, self._tell = situation, tell

    def __getattr__(self, name: str) -> Any:
        if name in _PARTS:
            self._tell(name)
            found = getattr(self._situation, name)
        else:
            own = getattr(Situation, name)
            found = MethodType(own, self) if isinstance(own, FunctionType) else own.fget(self)
        self.__dict__[name] = found  # the next look finds it without asking here
        return found


@lru_cache(maxsize=64)  # a file asks many things of one identity
def argument(said: str) -> Identity | str:
    """What a text of a question stands for: an identity's token, else itself."""
    return Identity.parse(said) or said
