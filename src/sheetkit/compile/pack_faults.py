"""Every fault of a pack at once: pack.toml, its settings, lists, forms and sample, each with file, line and field."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from sheetkit.compile import lists as list_documents
from sheetkit.compile.column_values import example_faults
from sheetkit.compile.documents import Document, read_document
from sheetkit.compile.errors import FAULTY, PACK_FAULTY
from sheetkit.compile.faults import LEVEL, LIST, Faults
from sheetkit.compile.loading import load_register, load_template
from sheetkit.compile.pack_meaning import check_pack_meaning, spoken_in
from sheetkit.compile.pack_mended import Table, levels_of, mended, names_of_units, sound_pack
from sheetkit.compile.pack_register import check_register
from sheetkit.compile.pack_returns import check_returns
from sheetkit.compile.pack_sample import SampleFrame, check_sample
from sheetkit.compile.pack_settings import settings_faults
from sheetkit.compile.packs import build_pack, builtin_packs
from sheetkit.compile.register import register_document, with_every_list
from sheetkit.compile.units import WHOLE_PROJECT, UnitNames
from sheetkit.compile.untranslated import check_form_words, check_list_words
from sheetkit.compile.validate import check_list_shape, check_pack_shape
from sheetkit.model.data import PACK_FILE
from sheetkit.model.errors import DefinitionError, DefinitionFault
from sheetkit.model.pack import Pack
from sheetkit.model.template import Sheet
from sheetkit.model.text import Language, Text

_TAKEN = Text(
    "自带的包已经叫“{pack}”，请另取一个 id。", "A built-in pack has the id “{pack}”; give this one another."
)
_OTHER_ID = Text(
    "表单叫“{said}”，文件却叫“{name}.toml”；两处应相同。",
    "The form is called “{said}”, but its file “{name}.toml”; both must be the same.",
)


class _OfList(NamedTuple):
    """A fault of a list of the pack, and the list's id."""

    name: str
    fault: DefinitionFault


def load_pack(folder: Path, out: Collection[str] = ()) -> Pack:
    """The pack in a folder. Raises DefinitionError with every fault and its place.

    Of forms that are `out`, by id, nothing is told, nor of lists that they alone use: a round that goes by kept definitions
    needs no sound file of them. Where one is faulty or gone, the samples are not looked at either: they are of no round, and
    are written in its words.
    """
    file = read_document(folder / PACK_FILE)
    if file.fault is not None:
        raise PACK_FAULTY.error(tuple(file.placed(())), file=folder, count=1)
    faults = Faults()
    check_pack_shape(file.says, faults)
    whole = mended(file.says, [fault.place for fault in faults])
    check_pack_meaning(file.says, folder, faults, out)
    _check_id(file, folder, faults)
    check_register(file.says, whole, folder, faults)
    spoken, units = spoken_in(file.says), names_of_units(file.says, whole, folder)
    forms = sorted((folder / "forms").glob("*.toml"))
    spared = _lists_of_out_alone(folder, whole, out)
    found = [
        *file.placed(faults),
        *settings_faults(folder, file.says, units),
        *(fault for name, fault in _of_lists(folder, spoken) if name not in spared),
        *(fault for form in forms if form.stem not in out for fault in _of_form(form, units, spoken)),
    ]
    if all(
        form.is_file() and not any(_of_form(form, units, spoken))
        for form in (folder / "forms" / f"{name}.toml" for name in out)
    ) and not any(name in spared for name, _ in _of_lists(folder, spoken)):
        found += [*_of_sample(folder, file.says, whole), *_of_returns(folder, units)]
    if found:
        raise PACK_FAULTY.error(tuple(found), file=folder, count=len(found))
    return build_pack(file.says, folder)


def demand_sound_form(folder: Path, form: Path) -> None:
    """Raises DefinitionError with every fault of a form of the pack in `folder`, those too that only a pack asks of it."""
    says = read_document(folder / PACK_FILE).says
    units, spoken = names_of_units(says, mended(says, ()), folder), spoken_in(says)
    own = list_documents.asked_in([read_document(form).says], folder / "lists")
    of_lists = (fault for name, fault in _of_lists(folder, spoken) if name in own)
    if found := (*of_lists, *_of_form(form, units, spoken)):
        raise FAULTY.error(found, file=form.name, count=len(found))


def _check_id(file: Document, folder: Path, faults: Faults) -> None:
    """A pack with the id of a built-in one would be taken for it."""
    known = builtin_packs().get(str(file.says.get("id")))
    if known and known.folder.resolve() != folder.resolve():
        faults.tell("id", _TAKEN.format(pack=known.id))


def _lists_of_out_alone(folder: Path, whole: Table, out: Collection[str]) -> frozenset[str]:
    """The lists that nothing uses but forms that are out: of a form that cannot be read any that nothing else uses."""
    lists, forms = folder / "lists", {path.stem: path for path in (folder / "forms").glob("*.toml")}
    files = {name: read_document(forms[name]) for name in forms}
    pack = sound_pack(whole, folder)
    others = [file.says for name, file in files.items() if name not in out]
    registers = [with_every_list(register_document(pack), pack)] if pack else []
    needed = list_documents.asked_in((*others, *registers), lists)
    if any(name not in files or files[name].told for name in out):
        return frozenset(path.stem for path in lists.glob("*.toml")) - needed
    return list_documents.asked_in((files[name].says for name in out), lists) - needed


def _of_lists(folder: Path, spoken: Sequence[Language]) -> Iterator[_OfList]:
    """The faults of every list, each with the list's id."""
    for path in sorted((folder / "lists").glob("*.toml")):
        faults, file = Faults(), read_document(path, f"lists/{path.name}")
        check_list_shape(file.says, "", faults)
        list_documents.check_list(file.says, path.stem, "", faults)
        check_list_words(file.says, spoken, faults)
        key = file.says.get("key")
        if isinstance(key, str) and not (path.parent / f"{key}.toml").is_file():
            faults.unknown("key", LIST, key, (other.stem for other in path.parent.glob("*.toml")))
        yield from (_OfList(path.stem, fault) for fault in file.placed(faults))


def _of_form(path: Path, units: UnitNames, spoken: Sequence[Language]) -> Iterator[DefinitionFault]:
    faults, file = Faults(), read_document(path, f"forms/{path.name}")
    said = file.says.get("id")
    if isinstance(said, str) and said != path.stem:
        faults.tell("id", _OTHER_ID.format(said=said, name=path.stem))
    check_form_words(file.says, spoken, faults)
    if file.says.get("scope") == WHOLE_PROJECT:  # such is the register alone
        faults.unknown("scope", LEVEL, WHOLE_PROJECT, units.levels)
    try:
        for fault in example_faults(load_template(path, units=units)):
            faults.tell(fault.place, fault.message)
    except DefinitionError as error:
        for fault in error.faults:
            # A fault of a list of the pack is told with the list.
            if not fault.place.startswith("lists.") or _is_own(fault.place, file):
                faults.tell(fault.place, fault.message)
    yield from file.placed(faults)


def _is_own(place: str, form: Document) -> bool:
    """Whether the form brings that list along itself."""
    return any(place == f"lists.{name}" or place.startswith(f"lists.{name}.") for name in _lists(form))


def _lists(form: Document) -> Sequence[str]:
    own = form.says.get("lists")
    return tuple(own) if isinstance(own, dict) else ()


def _of_sample(folder: Path, said: Table, whole: Table) -> Iterator[DefinitionFault]:
    path = folder / "sample" / "project.toml"
    if path.is_file():  # else told as missing
        faults, file = Faults(), read_document(path, "sample/project.toml")
        register = said.get("register")
        has_reviewers = not isinstance(register, Mapping) or bool(register.get("reviewers"))
        levels = levels_of(said, whole, folder)
        sheets = _sheets_of_register(whole, folder) if levels else {}
        frame = SampleFrame(levels, spoken_in(said), folder, has_reviewers, sheets, _root_of(said))
        check_sample(file.says, frame, faults)
        yield from file.placed(faults)


def _root_of(said: Table) -> str:
    """The code of the project's own unit; "" where none is said, which is told in pack.toml."""
    root = said.get("root")
    return str(root.get("code", "")) if isinstance(root, Mapping) else ""


def _sheets_of_register(whole: Table, folder: Path) -> Mapping[str, Sheet]:
    """The worksheets of the pack's register by id; none where it cannot be made, which is told in pack.toml."""
    pack = sound_pack(whole, folder)
    try:
        return {sheet.id: sheet for sheet in load_register(pack).sheets} if pack else {}
    except (LookupError, TypeError, ValueError, AttributeError):
        return {}


def _of_returns(folder: Path, units: UnitNames) -> Iterator[DefinitionFault]:
    path = folder / "sample" / "returns.toml"
    if path.is_file():
        faults, file = Faults(), read_document(path, "sample/returns.toml")
        check_returns(file.says, folder, units, faults)
        yield from file.placed(faults)
