"""What a merge came to: the consolidation, where its results are, and what is to be said of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from sheetkit.api.names import as_given
from sheetkit.model.consolidation import Consolidation
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen_with_room
from sheetkit.model.template import Template
from sheetkit.model.text import Language
from sheetkit.project import PRIVATE_FOLDER
from sheetkit.project.settings import ORIGINALS
from sheetkit.wording.lines import line


@frozen_with_room
class Merged:
    """What a merge came to. `outputs` maps a kind of output to its path, or to a list of paths where it has many.

    `notices` are findings about the results themselves, each with the file it is about: an output that failed, a file
    that was kept, a set that waits. They are among the consolidation's findings too.
    """

    consolidation: Consolidation
    templates: dict[str, Template]
    outputs: Mapping[str, str | list[str]]
    mask: bool = False
    given: Mapping[str, str] = field(default_factory=dict)  # name in the results → the file's path as given
    notices: tuple[tuple[Path, Finding], ...] = ()
    since_last: tuple[Finding, ...] = ()  # what is otherwise than in the project's last merge; in no result

    @property
    def has_findings(self) -> bool:
        """Whether anything is missing, refused, held back or warned of."""
        return bool(self.since_last) or has_findings(self.consolidation)

    @property
    def main(self) -> Path | None:
        """The consolidated workbook, wherever it is; None when it could not be made."""
        path = self.outputs.get("consolidated")
        return Path(path) if isinstance(path, str) else None

    def said(self, language: Language) -> str:
        """The notices, a line each."""
        return "".join(f"{line(told, path.name).in_language(language)}\n" for path, told in self.notices)

    def path_of(self, name: str) -> str:
        """The path, as given, of a file that the results call `name`; a member of an archive keeps its part."""
        return as_given(name, self.given)

    def shown(self, name: str) -> str:
        """The same for people and programs: what counts as it was kept is named as it came, its kept copy concerns nobody."""
        path = self.path_of(name)
        return name if {PRIVATE_FOLDER, ORIGINALS} <= set(Path(path).parts) else path


def has_findings(consolidation: Consolidation) -> bool:
    """Whether anything is missing, refused, held back or warned of."""
    if any(not file.is_of_closed_round for file in consolidation.unplaced) or any(
        not entry.standing.is_settled for entry in consolidation.entries
    ):
        return True
    return any(
        finding.level.needs_doing
        for entry in consolidation.entries
        if entry.parts
        for finding in (*entry.found, *entry.findings)
    ) or any(cross.finding.level.needs_doing for cross in consolidation.cross_findings)
