"""What comes back when its round has ended: told so, and laid beside the archive of that round."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path

from sheetkit.api.findings import NOT_KEPT
from sheetkit.api.journal import journal_of
from sheetkit.api.project import Project
from sheetkit.api.staging import Notice
from sheetkit.check.findings_identity import CLOSED_ROUND, IN_CLOSED_ROUND, OTHER_TERM
from sheetkit.intake import BETWEEN
from sheetkit.ledger.standing import FirstSeen, seen_in
from sheetkit.model.files import replacing
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen
from sheetkit.model.reasons import reason_of
from sheetkit.model.record import Checked
from sheetkit.project import after_close_folder, archived_rounds, settings_of_rounds
from sheetkit.project.archive import archived_returns, same


@frozen
class ClosedRounds:
    """The rounds of a project that ended: id → what they were called, and the SHA-256 of what each has in its archive."""

    titles: Mapping[str, str]
    returns: Mapping[str, Container[str]] = field(default_factory=dict)

    def told(self, checked: Checked) -> Checked:
        """The result for a file of one of them says so, instead of that it is of another round; any other as it is."""
        identity = checked.identity
        if identity is None or identity.term not in self.titles:
            return checked
        title = self.titles[identity.term]
        has_it = checked.source.sha256 in self.returns.get(identity.term, ())
        closed = _in_it if has_it else _closed
        findings = tuple(
            closed(one, identity.term, title) if one.code == OTHER_TERM.code else one
            for one in checked.findings
        )
        return replace(checked, findings=findings)


def _closed(finding: Finding, id_: str, round_: str) -> Finding:
    """The finding with unit and form as the other one names them."""
    said = finding.message.parameters or {}
    return CLOSED_ROUND.at(
        value=finding.value, round=round_, id=id_, unit=said.get("unit", "?"), title=said.get("title", "?")
    )


def _in_it(finding: Finding, _id: str, round_: str) -> Finding:
    """The same where the round has the very file."""
    said = finding.message.parameters or {}
    return IN_CLOSED_ROUND.at(
        value=finding.value, round=round_, unit=said.get("unit", "?"), title=said.get("title", "?")
    )


NO_CLOSED_ROUNDS = ClosedRounds({})


def closed_rounds(project: Project) -> ClosedRounds:
    """Those in the project's archive; called by its id where its settings cannot be read."""
    titles = {round_: own.term.title for round_, own in settings_of_rounds(project.settings).items()}
    rounds = archived_rounds(project.settings)
    entries = journal_of(project.settings).read().entries if rounds else ()
    returns = {round_: _returns_in(folder, seen_in(entries, round_)) for round_, folder in rounds.items()}
    return ClosedRounds({round_: titles.get(round_, round_) for round_ in rounds}, returns)


def _returns_in(archive: Path, seen: Mapping[str, FirstSeen]) -> frozenset[str]:
    """The contents that an archived round has: its files, and what was seen in those that hold several."""
    noted = archived_returns(archive) or {}

    def is_there(name: str) -> bool:
        parts = name.partition(BETWEEN)[0].split("/")
        return any("/".join(parts[start:]) in noted for start in range(len(parts)))

    packed = (
        content
        for content, one in seen.items()
        if any(BETWEEN in name and is_there(name) for name in one.names)
    )
    return frozenset((*noted.values(), *packed))


def keep_after_close(
    project: Project, files: Iterable[Checked], path_of: Callable[[str], Path]
) -> tuple[Notice, ...]:
    """Copy what came after its round had ended beside the archive of that round, unless it lies there or in the archive.

    `path_of` says where what is called so in the results lies; of a zip the whole is kept. Nothing in the archive is
    written. Gives each file that could not be copied, with why: it is tried again by the next merge. Nothing raises.
    """
    rounds = archived_rounds(project.settings)
    failed: dict[Path, Finding] = {}
    for file in files:
        if file.is_of_closed_round and not file.is_in_closed_round and file.identity is not None:
            source = path_of(file.source.name.split(BETWEEN)[0])
            try:
                _keep(project, rounds[file.identity.term], source, file)
            except OSError as error:
                failed[source] = NOT_KEPT.at(file=source.name, reason=reason_of(error))
    return tuple(failed.items())


def _keep(project: Project, archive: Path, source: Path, file: Checked) -> None:
    """Copy the file beside that archive, if no copy of it lies there or in it. Raises OSError."""
    folder = after_close_folder(project.settings, archive.name)
    known = (*_files(archive / project.settings.inbox.name), *_files(folder))
    if any(same(source, one) for one in known):
        return
    target = folder / source.name
    if target.exists():
        target = folder / f"{source.stem} {file.source.sha256[:8]}{source.suffix}"
    folder.mkdir(parents=True, exist_ok=True)
    with replacing(target) as copied:
        shutil.copy2(source, copied)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file()) if folder.is_dir() else iter(())
