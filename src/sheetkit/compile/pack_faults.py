"""Every fault of a pack at once: pack.toml, its lists and its forms, each with file, line and field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sheetkit.compile import lists as list_documents
from sheetkit.compile.apply import in_language
from sheetkit.compile.assemble import assemble
from sheetkit.compile.errors import PACK_FAULTY
from sheetkit.compile.faults import LIST, Faults
from sheetkit.compile.limits import check_limits
from sheetkit.compile.loading import NOT_UTF8, UNREADABLE, load_template, read_definition
from sheetkit.compile.meaning import check_meaning
from sheetkit.compile.pack_meaning import check_pack_meaning
from sheetkit.compile.pack_sample import check_sample
from sheetkit.compile.packs import build_pack
from sheetkit.compile.register import place_in_pack, register_document, register_lists
from sheetkit.compile.toml_lines import line_of, lines_of
from sheetkit.compile.units import ANY_UNIT, UnitNames, unit_names
from sheetkit.compile.untranslated import check_form_words, check_list_words
from sheetkit.compile.validate import check_list_shape, check_pack_shape, check_shape
from sheetkit.model.data import PACK_FILE
from sheetkit.model.errors import DefinitionError, DefinitionFault
from sheetkit.model.pack import Pack
from sheetkit.model.text import Language, languages


def load_pack(folder: Path) -> Pack:
    """The pack in a folder. Raises DefinitionError with every fault and its place."""
    faults = Faults()
    document = read_definition(folder / PACK_FILE, faults)
    if not faults.is_empty:
        raise PACK_FAULTY.error(
            tuple(DefinitionFault(PACK_FILE, fault.message) for fault in faults),
            file=folder / PACK_FILE,
            count=1,
        )
    check_pack_shape(document, faults)
    is_shaped = faults.is_empty
    check_pack_meaning(document, folder, faults)
    pack = build_pack(document, folder) if is_shaped and faults.is_empty else None
    if pack:
        _check_register(pack, faults)
    spoken = tuple(name for name in document.get("languages", ()) if name in languages())
    found = [
        *_placed(faults, folder / PACK_FILE),
        *_of_settings(folder),
        *_of_lists(folder, spoken),
        *_of_forms(folder, unit_names(pack.levels) if pack else ANY_UNIT, spoken),
        *(_of_sample(pack) if pack else ()),
    ]
    if found:
        raise PACK_FAULTY.error(tuple(found), file=folder / PACK_FILE, count=len(found))
    return pack or build_pack(document, folder)


def _check_register(pack: Pack, faults: Faults) -> None:
    """What is wrong with the form that the levels make, told where it stands in pack.toml."""
    document, of_form = register_document(pack), Faults()
    lists = register_lists(document, pack, of_form)
    check_shape(document, of_form)
    check_meaning(document, lists, of_form, unit_names(pack.levels))
    if of_form.is_empty:
        form = assemble(document, lists, spoken=pack.spoken("zh"))
        for language in languages():
            check_limits(in_language(form, language), of_form)
    for fault in of_form:
        faults.tell(place_in_pack(fault.place, pack), fault.message)


def _placed(faults: Faults, file: Path) -> Iterator[DefinitionFault]:
    """The faults with the line of each, in the order of the file."""
    lines = lines_of(file.read_text(encoding="utf-8-sig"))
    found = [(line_of(lines, _path(fault.place)), fault.place.lstrip("."), fault.message) for fault in faults]
    for line, place, message in sorted(found, key=lambda entry: entry[:2]):
        yield DefinitionFault(f"{file.name}:{line} {place}".rstrip(), message)


def _of_settings(folder: Path) -> Iterator[DefinitionFault]:
    """Settings to begin with that are no text; what they say is looked at when a project is made of them."""
    for file in sorted((folder / "project").glob("*.toml")):
        try:
            file.read_text(encoding="utf-8-sig")
        except OSError:
            yield DefinitionFault(f"project/{file.name}", UNREADABLE)
        except UnicodeDecodeError:
            yield DefinitionFault(f"project/{file.name}", NOT_UTF8)


def _of_lists(folder: Path, spoken: Sequence[Language]) -> Iterator[DefinitionFault]:
    for file in sorted((folder / "lists").glob("*.toml")):
        faults = Faults()
        document = read_definition(file, faults)
        if faults.is_empty:
            check_list_shape(document, "", faults)
            list_documents.check_list(document, "", faults)
            check_list_words(document, spoken, faults)
            key = document.get("key")
            if isinstance(key, str) and not (file.parent / f"{key}.toml").is_file():
                faults.unknown("key", LIST, key, (path.stem for path in file.parent.glob("*.toml")))
            yield from _under("lists", _placed(faults, file))
        else:
            yield from _under("lists", (DefinitionFault(file.name, fault.message) for fault in faults))


def _of_forms(folder: Path, units: UnitNames, spoken: Sequence[Language]) -> Iterator[DefinitionFault]:
    for file in sorted((folder / "forms").glob("*.toml")):
        missing = Faults()
        check_form_words(read_definition(file, Faults()), spoken, missing)
        yield from _under("forms", _placed(missing, file))
        try:
            load_template(file, units=units)
        except DefinitionError as error:
            lines = _lines(file)
            for fault in error.faults:
                if fault.place.startswith("lists.") and not _is_own(fault.place, lines):
                    continue  # told with the list
                place = f"{file.name}:{line_of(lines, _path(fault.place))} {fault.place}".rstrip()
                yield DefinitionFault(f"forms/{place}", fault.message)


def _of_sample(pack: Pack) -> Iterator[DefinitionFault]:
    """What is wrong with the sample; it is looked at once the levels are sound that its units are of."""
    faults, file = Faults(), pack.sample_file
    document = read_definition(file, faults)
    if faults.is_empty:
        check_sample(document, pack, faults)
        yield from _under("sample", _placed(faults, file))
    else:
        yield from _under("sample", (DefinitionFault(file.name, fault.message) for fault in faults))


def _is_own(place: str, lines: Mapping[tuple[str, ...], int]) -> bool:
    """Whether the form brings that list along itself."""
    return _path(place)[:2] in lines


def _under(name: str, faults: Iterator[DefinitionFault]) -> Iterator[DefinitionFault]:
    return (DefinitionFault(f"{name}/{fault.place}", fault.message) for fault in faults)


def _lines(file: Path) -> Mapping[tuple[str, ...], int]:
    try:
        return lines_of(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return {}


def _path(place: str) -> tuple[str, ...]:
    """As lines are noted by: "levels[0].title" → ("levels", "0", "title")."""
    return tuple(place.lstrip(".").replace("[", ".").replace("]", "").split("."))
