"""What corrections were made from and that lies in the inbox no more: it is kept, and its rows are still known by their tags."""

from __future__ import annotations

from collections.abc import Sequence

from sheetkit.api.arrivals import Arrivals, dated
from sheetkit.api.intake_options import intake_options
from sheetkit.api.journal import journal_of
from sheetkit.api.keeping import originals_of
from sheetkit.api.names import renamed
from sheetkit.api.project import Project
from sheetkit.api.recalling import Known, checked_files
from sheetkit.api.workers import Hands
from sheetkit.intake import sources_in
from sheetkit.ledger.standing import first_seen
from sheetkit.model.record import Checked


def kept_origins(project: Project, files: Sequence[Checked], known: Known) -> tuple[Checked, ...]:
    """The kept files that some of `files` are the correction of, directly or one after the other, and that are none of them.

    Each is checked as it was when it lay there, under the name it came by; what is kept no more is absent.
    """
    there, found = {one.source.sha256 for one in files}, list[Checked]()
    wanted = _unknown(files, there)
    kept = sorted(originals_of(project.settings).contents()) if wanted else ()
    while wanted:
        contents = [one for one in kept if one not in there and one.startswith(tuple(wanted))]
        new = _checked(project, contents, known)
        there.update(contents)
        found += new
        wanted = _unknown(new, there)
    return tuple(found)


def _unknown(files: Sequence[Checked], there: set[str]) -> set[str]:
    """What some of the files are the correction of and that is not there, each by the beginning of its SHA-256."""
    wanted = {one.answers for one in files if one.answers}
    return {one for one in wanted if not any(content.startswith(one) for content in there)}


def _checked(project: Project, contents: Sequence[str], known: Known) -> list[Checked]:
    store, options = originals_of(project.settings), intake_options(project.settings)
    seen = first_seen(journal_of(project.settings).read().entries) if contents else {}
    paths = {store.file(content): content for content in contents}
    names = {str(path): seen[content].arrival.name for path, content in paths.items() if content in seen}
    sources = {path: [dated(one, known.came.came) for one in sources_in(path, options)] for path in paths}
    own = Known(Arrivals(known.came.came, sources), known.memory)
    checked = checked_files(project, list(paths), own, Hands(jobs=1))
    return [renamed(one, names) for some in checked for one in some]
