"""Packs what goes out: one zip for each unit of the top level, a text to send along, a list of it all; as one set."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import BinaryIO

from sheetkit.api.findings import CHANGED_OUTPUT, RESULTS_WAITING
from sheetkit.api.findings_generating import CHANGED_FORM, NOT_PACKED, ZIPS_WAITING
from sheetkit.api.manifest import Manifest, is_untouched, read_manifest
from sheetkit.api.project import Project
from sheetkit.api.sets import place_as_one
from sheetkit.api.staging import MANIFEST, PRIVATE, Notice, Stage
from sheetkit.model.finding import Finding
from sheetkit.model.frozen import frozen_with_room
from sheetkit.model.result_names import HANDED_OUT, PACKED
from sheetkit.model.template import Template
from sheetkit.model.text import Text
from sheetkit.model.unit import Unit
from sheetkit.model.zips import stored_zip
from sheetkit.report.book import ResultBook
from sheetkit.report.hand_out import FormHandedOut, hand_out_text
from sheetkit.report.hand_out_list import WorkbookHandedOut, hand_out_list

_ZIP, _TEXT, _LIST = "zip", "text", "list"
_PLACES = (Text("*.zip"),)
"""No release wrote zips without noting them, so nothing that is not noted is ours."""


@frozen_with_room
class Packed:
    """The zips there are now, in order, and what has to be told of them."""

    zips: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()


@frozen_with_room
class _Bundle:
    """The workbooks for a unit of the top level and those below it that go into one zip."""

    name: str
    top: Unit
    work: tuple[tuple[Template, Unit, Path], ...]

    @property
    def zip_name(self) -> str:
        """What the zip is called."""
        return f"{self.name}.zip"

    def zipped(self, day: datetime.date) -> bytes:
        """The zip; names alone, because what unpacks it makes a folder of the zip's own name. What it holds is of that day."""
        return stored_zip({path.name: path.read_bytes() for _, _, path in self.work}, day)

    def text(self, project: Project) -> str:
        """What is sent along, with the line ends and the mark that every editor on Windows knows."""
        forms: dict[str, FormHandedOut] = {}
        for form, unit, _ in self.work:
            known = forms.get(form.id) or _form(project, form)
            forms[form.id] = known.with_unit(unit)
        said = hand_out_text(_about(project), self.top, self.zip_name, tuple(forms.values()))
        return said.in_language(project.settings.language)


def _form(project: Project, form: Template) -> FormHandedOut:
    filled = any(sheet.prefill for sheet in form.input_sheets)
    return FormHandedOut(form.title, project.settings.due.get(form.id, ""), may_be_filled=filled)


def _about(project: Project) -> str:
    return f"{project.settings.title} {project.settings.term.title}".strip()


def _list(project: Project, bundles: Iterable[_Bundle]) -> ResultBook:
    """Every workbook that is packed, and for whom it is."""
    work = (
        WorkbookHandedOut(path.name, bundle.zip_name, unit, _form(project, form))
        for bundle in bundles
        for form, unit, path in bundle.work
    )
    level = project.registry.levels[0].title
    return hand_out_list(_about(project), level, work, project.settings.language)


def are_packed(project: Project) -> bool:
    """Whether zips of an earlier run lie there: they are kept as fresh as the workbooks, or somebody would send old ones."""
    folder = project.settings.outgoing
    known = read_manifest(folder / PRIVATE / MANIFEST) or Manifest()
    return any((folder / path).is_file() for path in known.files)


def pack_up(project: Project, places: Mapping[tuple[str, str], str]) -> Packed:
    """Pack every workbook of the project that lies in the outgoing folder, where `places` says (form's id, unit's code).

    Zips of an earlier run are replaced or go. A workbook that somebody changed is left out and told. Raises SheetkitError
    (output.busy) and OSError; the old zips are then what they were.
    """
    settings, told = project.settings, list[Finding]()
    bundles = tuple(_bundles(project, places, told))

    def build(stage: Stage) -> Manifest:
        folder = PACKED.in_language(settings.language)
        for bundle in bundles:
            stage.add(
                _ZIP, f"{folder}/{bundle.zip_name}", partial(_write, bundle.zipped(settings.term.start))
            )
            text = bundle.text(project).replace("\n", "\r\n").encode("utf-8-sig")
            stage.add(_TEXT, f"{folder}/{bundle.name}.txt", partial(_write, text))
        listed = f"{folder}/{HANDED_OUT.in_language(settings.language)}"
        stage.add(_LIST, listed, _list(project, bundles).write)
        return Manifest(settings.id, settings.term.id, settings.term.title, language=settings.language)

    placed = place_as_one(settings.outgoing, _PLACES, build)
    zips = tuple(placed.place / path for path, file in placed.stage.files.items() if file.output == _ZIP)
    return Packed(zips, (*told, *map(_said, placed.notices)))


def _write(data: bytes, file: BinaryIO) -> None:
    file.write(data)


def _bundles(
    project: Project, places: Mapping[tuple[str, str], str], told: list[Finding]
) -> Iterator[_Bundle]:
    """What there is to pack, by the folder that holds it."""
    work: dict[str, list[tuple[Template, Unit, Path]]] = {}
    for form in project.forms:
        for unit in project.registry.listed(form):
            place = places[form.id, unit.code]
            path = project.settings.outgoing / place
            if not path.is_file():
                continue
            if is_untouched(path, path.name, Manifest()):
                work.setdefault(place.partition("/")[0], []).append((form, unit, path))
            else:
                told.append(NOT_PACKED.at(file=path.name))
    for name, own in sorted(work.items()):
        yield _Bundle(name, own[0][1].top, tuple(own))


def _said(notice: Notice) -> Finding:
    """What was found on putting the set in place, in the words for zips: results of a merge are something else."""
    path, finding = notice
    filled = finding.message.parameters or {}
    if CHANGED_OUTPUT.among([finding]):
        return CHANGED_FORM.at(file=filled["file"], kept=path.name)
    if RESULTS_WAITING.among([finding]):
        return ZIPS_WAITING.at(file=filled["file"], reason=filled["reason"], folder=filled["folder"])
    return finding
