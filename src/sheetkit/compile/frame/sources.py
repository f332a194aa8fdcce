"""How an entry of a definition says which source asks for it."""

from __future__ import annotations

from dataclasses import replace

from sheetkit.model.parameters import Holds, Parameter
from sheetkit.model.text import Text

SOURCE = Parameter(
    "source",
    Holds.WORDS,
    Text(
        "出自哪份文件：[sources] 里的编号，或 ours。",
        "The source that asks for it: a source's number, or “ours”.",
    ),
    "ours",
)
"""Where an entry may say it."""
NEEDED = replace(SOURCE, required=True, least=1)
"""Where it must."""
