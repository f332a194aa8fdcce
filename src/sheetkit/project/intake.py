"""What a project says of how returned files are read."""

from __future__ import annotations

from dataclasses import field

from sheetkit.model.frozen import frozen


@frozen
class Intake:
    """`[intake]` of the settings: the password agreed on for protected files, "" for none, and the project's own limits
    for one file in millions of bytes, cells and seconds of CPU; 0 for the program's own."""

    password: str = field(default="", repr=False)
    file_megabytes: int = 0
    cells: int = 0
    seconds: int = 0
