"""The blueprints that workbooks went out from, kept for good: found again by the fingerprint that every workbook bears."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path

from sheetkit.api.originals import BLUEPRINT, load
from sheetkit.generate import Blueprint
from sheetkit.model.files import write_whole
from sheetkit.model.frozen import frozen_with_room


@frozen_with_room
class IssuedBlueprints:
    """A folder with a folder for each form. A file is named by what its workbooks say they are made of (form, settings of
    checks, program) and by a digest of everything else that went into it, so that the same name is the same content.

    Two computers' folders merge by copying files. `folder` None: nothing is kept.
    """

    folder: Path | None = None
    _names: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def names(self, form: str, made_of: str = "") -> tuple[str, ...]:
        """What is kept of a form, of workbooks that say they are made of that; of all its workbooks where that is ""."""
        if form not in self._names:
            there = self.folder.joinpath(form).glob(f"*{BLUEPRINT}") if self.folder else ()
            self._names[form] = tuple(sorted(file.name for file in there))
        return tuple(name for name in self._names[form] if name.startswith(made_of))

    def load(self, form: str, name: str) -> Blueprint | None:
        """A kept blueprint; None where it was lost or damaged."""
        return load(self.folder / form / name) if self.folder else None

    def keep(self, form: str, name: str, blueprint: Blueprint) -> None:
        """Keep it, and put it right where it was damaged. Raises OSError."""
        if self.folder is None or self.load(form, name) is not None:
            return
        write_whole(self.folder / form / name, blueprint.to_bytes())
        self._names.pop(form, None)
