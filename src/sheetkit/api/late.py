"""What comes back when its round has ended: told as late, and laid beside the archive of that round."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sheetkit.api.project import Project
from sheetkit.check.findings_identity import CLOSED_ROUND, OTHER_TERM
from sheetkit.intake import BETWEEN
from sheetkit.model.finding import Finding
from sheetkit.model.record import Checked
from sheetkit.project import archived_rounds, late_folder, load_settings
from sheetkit.project.archive import same


@dataclass(frozen=True, slots=True)
class ClosedRounds:
    """The rounds of a project that ended: id → what they were called."""

    titles: Mapping[str, str]

    def told(self, checked: Checked) -> Checked:
        """The result for a file of one of them says so, instead of that it is of another round; any other as it is."""
        identity = checked.identity
        if identity is None or identity.term not in self.titles:
            return checked
        title = self.titles[identity.term]
        findings = tuple(
            _late(one, title) if one.code == OTHER_TERM.code else one for one in checked.findings
        )
        return replace(checked, findings=findings)


def _late(finding: Finding, round_: str) -> Finding:
    """The finding with unit and form as the other one names them."""
    said = finding.message.parameters or {}
    return CLOSED_ROUND.at(
        value=finding.value, round=round_, unit=said.get("unit", "?"), title=said.get("title", "?")
    )


NO_CLOSED_ROUNDS = ClosedRounds({})


def closed_rounds(project: Project) -> ClosedRounds:
    """Those in the project's archive."""
    found = archived_rounds(project.settings)
    return ClosedRounds({round_: load_settings(folder).term.title for round_, folder in found.items()})


def keep_late(project: Project, files: Iterable[Checked], path_of: Callable[[str], Path]) -> tuple[Path, ...]:
    """Copy what came late beside the archive of its round, unless it lies there or in the archive; gives the new ones.

    `path_of` says where what is called so in the results lies; of a zip the whole is kept. Nothing in the archive is written. Raises OSError.
    """
    return tuple(_kept(project, files, path_of))


def _kept(project: Project, files: Iterable[Checked], path_of: Callable[[str], Path]) -> Iterator[Path]:
    rounds = archived_rounds(project.settings)
    for file in files:
        if not file.is_of_closed_round or file.identity is None:
            continue
        source = path_of(file.source.name.split(BETWEEN)[0])
        archived = rounds[file.identity.term] / project.settings.inbox.name
        folder = late_folder(project.settings, file.identity.term)
        known = (*_files(archived), *_files(folder))
        if any(same(source, one) for one in known):
            continue
        target = folder / source.name
        if target.exists():
            target = folder / f"{source.stem} {file.source.sha256[:8]}{source.suffix}"
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)
        yield target


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file()) if folder.is_dir() else iter(())
