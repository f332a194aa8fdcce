"""What is wrong with the register that the levels of a pack make, told where it stands in pack.toml."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sheetkit.compile.apply import in_language
from sheetkit.compile.assemble import assemble
from sheetkit.compile.documents import key_path
from sheetkit.compile.faults import Faults
from sheetkit.compile.limits import check_limits
from sheetkit.compile.meaning import check_meaning
from sheetkit.compile.pack_mended import Table, levels_of, sound_pack
from sheetkit.compile.register import place_in_pack, register_document, register_lists
from sheetkit.compile.toml_lines import KeyPath
from sheetkit.compile.units import unit_names
from sheetkit.compile.validate import check_shape
from sheetkit.model.pack import Pack
from sheetkit.model.text import languages


def check_register(document: Table, whole: Table, folder: Path, faults: Faults) -> None:
    """Note what is wrong with the register, `whole` being the document mended.

    What stands where something is told already, around it or inside it, comes of the same cause and is not told again.
    """
    pack = sound_pack(whole, folder)
    if pack is None or not levels_of(document, whole, folder):
        return
    told = [key_path(fault.place) for fault in faults if fault.place]
    for fault in _of_register(pack, is_complete=faults.is_empty):
        if fault.place.startswith("lists."):  # told with the list
            continue
        place = place_in_pack(fault.place, pack)
        if not any(_is_about(key_path(place), there) for there in told):
            faults.tell(place, fault.message)


def _of_register(pack: Pack, *, is_complete: bool) -> Faults:
    """The faults of the form, but those of its lists, which are told with the lists; what Excel takes is looked at where all else of the pack is right."""
    found, of_lists = Faults(), Faults()
    document = register_document(pack)
    lists = register_lists(document, pack, of_lists)
    check_shape(document, found)
    check_meaning(document, lists, found, unit_names(pack.levels))
    if found.is_empty and of_lists.is_empty and is_complete:
        form = assemble(document, lists, spoken=pack.spoken("zh"))
        for language in languages():
            check_limits(in_language(form, language), found)
    return found


def _is_about(place: KeyPath, told: Sequence[str]) -> bool:
    shared = min(len(place), len(told))
    return place[:shared] == tuple(told[:shared])
