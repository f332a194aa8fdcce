"""What kinds declare of their parameters: complete, with examples that compile; every fault told with the nearest name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sheetkit.compile import load_template
from sheetkit.compile.frame.form import FORM
from sheetkit.compile.shapes import closed
from sheetkit.exports import KINDS as EXPORTS
from sheetkit.exports.base import COMMON as OF_EXPORTS
from sheetkit.model.errors import DefinitionError
from sheetkit.model.parameters import Parameter
from sheetkit.rules.catalogue import KINDS
from sheetkit.rules.computed import COMPUTED
from sheetkit.statistics import KINDS as STATISTICS
from sheetkit.statistics.base import COMMON as OF_STATISTICS
from sheetkit.views import KINDS as VIEWS
from tests.compile.definitions import Edit, small, write
from tests.compile.examples import all_of, example_form, written

DECLARED: dict[str, tuple[Parameter, ...]] = {
    "form": FORM,
    **{f"rule {name}": kind.parameters for name, kind in KINDS.items()},
    **{f"computed {name}": kind.parameters for name, kind in COMPUTED.items()},
    **{f"view {name}": kind.parameters for name, kind in VIEWS.items()},
    **{f"statistic {name}": (*OF_STATISTICS, *kind.parameters) for name, kind in STATISTICS.items()},
    **{f"export {name}": (*OF_EXPORTS, *kind.parameters) for name, kind in EXPORTS.items()},
}


@pytest.mark.parametrize("name", DECLARED)
def test_every_parameter_says_what_it_means_in_both_languages(name: str) -> None:
    Draft202012Validator.check_schema(closed(DECLARED[name]))
    for parameter in all_of(DECLARED[name]):
        assert parameter.meaning.zh, parameter.name
        assert parameter.meaning.en, parameter.name


@pytest.mark.parametrize("name", KINDS)
def test_the_examples_of_a_rule_compile(name: str, tmp_path: Path) -> None:
    kind = KINDS[name]
    assert all(parameter.example is not None for parameter in all_of(kind.parameters))
    for parameters in (kind.parameters, [one for one in kind.parameters if one.required]):
        definition = example_form()
        rule: dict[str, Any] = {"id": "example", "kind": name, **written(parameters)}
        if not kind.fields_of(rule):
            rule["fields"] = ["hours" if name == "sum_is" else "date"]
        definition["sheets"][0]["rules"] = [rule]
        assert load_template(write(tmp_path, definition)).sheet("activities").rules


@pytest.mark.parametrize("name", COMPUTED)
def test_the_examples_of_a_computation_compile(name: str, tmp_path: Path) -> None:
    kind = COMPUTED[name]
    assert all(parameter.example is not None for parameter in all_of(kind.parameters))
    definition = example_form()
    computed = {"kind": name, **written(kind.parameters)}
    column = {"field": "made", "title": "算出", "type": kind.type, "computed": computed}
    definition["sheets"][0]["columns"].append(column)
    assert load_template(write(tmp_path, definition)).sheet("activities").column("made").formula


MISSPELT: dict[str, tuple[Edit, str, str]] = {
    "parameter": (
        lambda d: d["sheets"][0]["rules"][0].update(minimun=3),
        "sheets[0].rules[0].minimun",
        "minimum",
    ),
    "kind": (lambda d: d["sheets"][0]["rules"][1].update(kind="uniqe"), "sheets[0].rules[1].kind", "unique"),
    "field": (
        lambda d: d["sheets"][0]["rules"][0].update(fields=["siz"]),
        "sheets[0].rules[0].fields[0]",
        "size",
    ),
    "figure": (
        lambda d: d["sheets"][0]["rules"][0].update(minimum="@lest"),
        "sheets[0].rules[0].minimum",
        "least",
    ),
    "sheet": (
        lambda d: d["sheets"][2]["parameters"].update(sheet="mark"),
        "sheets[2].parameters.sheet",
        "marks",
    ),
    "property": (lambda d: d.update(instruction=[]), "instruction", "instructions"),
}


@pytest.mark.parametrize("case", MISSPELT)
def test_a_misspelt_name_is_told_with_the_nearest(case: str, tmp_path: Path) -> None:
    edit, place, meant = MISSPELT[case]
    with pytest.raises(DefinitionError) as caught:
        load_template(write(tmp_path, small(edit)))
    told = {fault.place: fault.message for fault in caught.value.faults}
    assert f"“{meant}”" in told[place].en or f" {meant}" in told[place].en
    assert meant in told[place].zh
