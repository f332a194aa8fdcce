"""Marks the tables of what is read and never shown: words of any language that people and programs write into files."""

from __future__ import annotations

from typing import Annotated, TypeVar

T = TypeVar("T")

Spelt = Annotated[T, "read, never shown"]
"""The type of a module's constant that holds such spellings; a Chinese word anywhere else is one that people see.

tools/chinese_only.py goes by it.
"""
