"""The one error that people see: a stable code, a sentence, what to do; and the catalogue it is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Generic, TypeVar

from sheetkit.model.frozen import frozen
from sheetkit.model.open_places import has_open_places
from sheetkit.model.text import Text
from sheetkit.model.way import Way


class SheetkitError(Exception):
    """Work that could not run at all (exit code 2); never raised for a broken returned file, which is a finding.

    `code` is stable and dotted ("project.missing"); `message` says what is wrong; `remedy` what to do; `faults` are the
    places where something is wrong, where there is more than one to tell.
    """

    def __init__(
        self, code: str, message: Text, remedy: Text, faults: tuple[DefinitionFault, ...] = ()
    ) -> None:
        super().__init__(code, message, remedy, faults)
        self.code = code
        self.message = message
        self.remedy = remedy
        self.faults = faults

    def __str__(self) -> str:
        return f"{self.message.zh} {self.message.in_language('en')} [{self.code}]"


class ProjectError(SheetkitError):
    """A project folder that cannot be made, opened or worked with."""


class DefinitionError(SheetkitError):
    """A form's definition that no form can be made of; `faults` lists every fault in the order of the file."""


class InputError(SheetkitError):
    """Something asked for is not there: a file, a form, a unit."""


class OutputError(SheetkitError):
    """Results or workbooks that cannot be written as they should be."""


Raised = TypeVar("Raised", bound=SheetkitError, covariant=True)


@frozen
class ErrorKind(Generic[Raised]):
    """An entry of the catalogue of errors: code, wording with `{name}` places, and the class that is raised.

    `ways` fill places of the remedy: what the person does in this program, which each face says in its own words.

    Each room lists its own in its `errors` module as a tuple `ERRORS`; the reference page is made from them.
    """

    code: str
    message: Text
    remedy: Text
    raises: type[Raised]
    ways: Mapping[str, Way] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if has_open_places(self.message) or has_open_places(self.remedy):
            raise ValueError(f"{self.code}: a wording inside of it has places that nothing fills")

    def error(self, faults: tuple[DefinitionFault, ...] = (), **parameters: object) -> Raised:
        """An error of this kind; `parameters` fill the wording."""
        ways = {name: way.format(**parameters) for name, way in self.ways.items()}
        message, remedy = self.message.format(**parameters), self.remedy.format(**parameters, **ways)
        return self.raises(self.code, message, remedy, faults)


class DefinitionFault:
    """One fault of a definition: `place` as a dotted path ("sheets[0].columns[2].list") and what is wrong."""

    __slots__ = ("message", "place")

    def __init__(self, place: str, message: Text) -> None:
        self.place = place
        self.message = message

    def __repr__(self) -> str:
        return f"DefinitionFault({self.place!r}, {self.message.en or self.message.zh!r})"
