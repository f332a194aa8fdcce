"""Troubles of several files together: copies, versions, parts, packed and mixed with what is none of ours."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from tests.intake.files import zip_of
from tests.troubles.format_troubles import begins, named, zeros
from tests.troubles.forms import Forms
from tests.troubles.zip_troubles import flag_set

Files = Mapping[str, bytes]


def versions(forms: Forms, form: str, files: Sequence[Mapping[str, Any]]) -> Files:
    """The same form several times, each later than the one before: what `changes` each has, how many rows it keeps (`keep`)."""
    return {
        one["name"]: forms.filled(form, one.get("changes", ()), one.get("unit", 1), one.get("keep")).data
        for one in files
    }


def beside(forms: Forms, form: str, name: str, kind: str = "") -> Files:
    """The form, and beside it a file that is none of ours: of a kind, or of no bytes."""
    foreign = {"HEIC": named, "PDF": begins, "RAR": begins, "PNG": begins}
    filled = forms.filled(form)
    return {filled.name: filled.data, name: foreign[kind](kind) if kind else zeros(0)}


def in_zip(forms: Forms, form: str, names: Sequence[str], locked: bool = False, deep: int = 1) -> Files:
    """The form under those names in a zip; locked with a password; in as many zips within one another as said."""
    filled = forms.filled(form)
    data = zip_of(dict.fromkeys(names, filled.data), zipfile.ZIP_STORED)
    for _ in range(deep - 1):
        data = zip_of({"打包.zip": data}, zipfile.ZIP_STORED)
    return {"打包.zip": flag_set(data, 0) if locked else data}
