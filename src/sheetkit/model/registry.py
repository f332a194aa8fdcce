"""What a check needs to know of a project, as a protocol: signatures, templates, units and issued copies."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Protocol

from sheetkit.model.decision import Amendment
from sheetkit.model.grid import WorkbookGrid
from sheetkit.model.identity import Identity
from sheetkit.model.pack import UnitLevel
from sheetkit.model.situation import Situation, Term
from sheetkit.model.template import Template
from sheetkit.model.unit import Unit


class Registry(Protocol):
    """The project as the check sees it. Every look-up answers None for what it does not know; nothing raises."""

    @property
    def project(self) -> str:
        """The project's id."""

    @property
    def project_title(self) -> str:
        """The project's name as shown."""

    @property
    def term(self) -> Term:
        """The term the project is in."""

    @property
    def templates(self) -> tuple[Template, ...]:
        """Every form of the project, for telling what a file without identity looks like."""

    def current(self, template_id: str) -> Template | None:
        """The project's form of that id in the version it has now; asked of one form, so that no other one matters."""

    def is_signed(self, identity: Identity) -> bool:
        """Whether this project's key signed the identity."""

    @property
    def takes_other_key(self) -> bool:
        """Whether somebody decided to take files of this project that another key signed, where all carriers agree."""

    def form_code(self, identity: Identity) -> str:
        """The short code shown on the workbook of that identity; "" when it cannot be known."""

    def identity_of(self, code: str) -> Identity | None:
        """The issued identity that a visible form code stands for."""

    def template(self, identity: Identity) -> Template | None:
        """The form of that identity as it went out: its version, levels and figures of the project applied."""

    def asks_more(self, identity: Identity) -> bool:
        """Whether what came back in that version owes all that the current one asks: the form was upgraded in the round."""

    def template_title(self, template_id: str) -> str:
        """The title of a template whatever its version; "" when there is none."""

    @property
    def pack_id(self) -> str:
        """The id of the pack that the project works in; "" when it is not known."""

    @property
    def levels(self) -> tuple[UnitLevel, ...]:
        """The levels of the project's units, from the top down."""

    def unit(self, identity: Identity) -> Unit | None:
        """The unit that the workbook of that identity is for."""

    def left_as(self, identity: Identity) -> str:
        """What the unit of that identity is called, where the settings say that it left; "" where they do not."""

    def units_of(self, template_id: str) -> Iterable[Unit]:
        """Every unit that a workbook of that template is for."""

    def situation(self, template: Template, unit: Unit, received: datetime.date | None) -> Situation:
        """What surrounds that unit's workbook."""

    def amendments(self, identity: Identity) -> tuple[Amendment, ...]:
        """The cells that somebody amended in what came back under that identity's form and unit, in the order made."""

    def waived_rows(self, identity: Identity) -> tuple[tuple[str, int], ...]:
        """Of a review that went out under that identity the rows of units that owe the form no more: sheet id and item."""

    def issued(self, identity: Identity) -> WorkbookGrid | None:
        """The workbook as it was handed out, read back."""


class NothingDecided:
    """The part of a `Registry` that knows of no decision: no round was looked at, or none can be."""

    __slots__ = ()

    def asks_more(self, identity: Identity) -> bool:
        """Never: no form is known to have been upgraded."""
        del identity
        return False

    def left_as(self, identity: Identity) -> str:
        """ "": nothing here says that anybody left."""
        del identity
        return ""

    def amendments(self, identity: Identity) -> tuple[Amendment, ...]:
        """None: nobody decided anything."""
        del identity
        return ()

    def waived_rows(self, identity: Identity) -> tuple[tuple[str, int], ...]:
        """None: nobody decided anything."""
        del identity
        return ()
