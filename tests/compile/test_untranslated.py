"""Where texts stand is what the declarations say: every text that anything declares is looked at in every language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sheetkit.compile.faults import Faults
from sheetkit.compile.frame.form import FORM
from sheetkit.compile.frame.kinds import KINDS_OF
from sheetkit.compile.frame.pack import PACK
from sheetkit.compile.frame.sample import SAMPLE
from sheetkit.compile.untranslated import check_words
from sheetkit.model.parameters import SPOKEN, Holds, Parameter
from tests.compile.examples import all_of

TEXTS = SPOKEN | {Holds.CAPTION, Holds.GIVEN}
Way = tuple[tuple[Parameter, str], ...]


def ways(parameters: tuple[Parameter, ...], way: Way = ()) -> Iterator[Way]:
    """The way from a document down to every text that may stand in it, with the kind of each open table on it."""
    for parameter in parameters:
        here = (*way, (parameter, ""))
        if parameter.type in TEXTS:
            yield here
        if parameter.each:
            yield from ways((parameter.each,), here)
        yield from ways(parameter.parameters, here)
        if parameter.open and parameter.name in KINDS_OF:
            for name, declared in KINDS_OF[parameter.name].declared.items():
                yield from ways(declared, (*way, (parameter, name)))


def document(way: Way) -> dict[str, Any]:
    """A document that says nothing but the text at the end of the way, in Chinese alone."""
    inner: Any = None
    said: dict[str, Any] = {}
    entry_of: Parameter | None = None
    for parameter, kind in reversed(way):
        value = _held(parameter, inner)
        chooser = KINDS_OF[parameter.name].chooser if kind else ""
        if chooser == "kind":
            for table in value if isinstance(value, list) else [value]:
                table[chooser] = kind
        said = {parameter.name: value, **({chooser: kind} if chooser == "view" else {})}
        inner, entry_of = said, parameter
    assert entry_of is not None
    return said


def _held(parameter: Parameter, inner: Any) -> Any:
    """What a parameter holds when `inner` is what stands in it; an entry of SEVERAL or NAMED bears its own name there."""
    if inner is None:
        return {"x": "文字"} if parameter.type is Holds.GIVEN else "文字"
    if parameter.each:
        (one,) = inner.values()
        return [one] if parameter.type is Holds.SEVERAL else {"x": one}
    return [inner] if parameter.type is Holds.TABLES else inner


DECLARED = {"form": FORM, "pack": PACK, "sample": SAMPLE}
WAYS = [(name, way) for name, parameters in DECLARED.items() for way in ways(parameters)]


@pytest.mark.parametrize("name", DECLARED)
def test_every_text_that_is_declared_is_missed_in_another_language(name: str) -> None:
    left_out = []
    for _, way in (one for one in WAYS if one[0] == name):
        faults = Faults()
        check_words(document(way), DECLARED[name], ("zh", "en"), faults)
        if [fault.message.en for fault in faults] != ["There are no words in the language “en”."]:
            left_out.append(".".join(parameter.name for parameter, _ in way))
    assert left_out == []


def test_there_are_texts_of_every_sort_of_kind() -> None:
    said = {".".join(parameter.name for parameter, _ in way) for _, way in WAYS}
    assert {"exports.note", "exports.columns.title", "statistics.title", "sheets.parameters.remarks"} <= said
    assert {"sheets.rules.what", "levels.rules.what", "register.figures.unit", "names.inbox"} <= said


def test_every_open_table_says_what_its_kinds_declare() -> None:
    """Open are, besides, an attribute of units (its column declares the rest), the units of a sample, figures judged later."""
    of_columns = {"above", "code", "name", "short_name", "attributes", "figures", "units"}
    named = {one.name for one in all_of((*FORM, *PACK, *SAMPLE)) if one.open}
    assert named - of_columns == KINDS_OF.keys()
