"""A person at the desk, for tests: gives the answers it was told to give, and remembers what it was shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Person:
    """`says_yes` answers every question; `folder` and `file` are what it chooses, `types` what it
    types, one after the other; None: it gives up."""

    says_yes: bool = True
    folder: Path | None = None
    file: Path | None = None
    types: list[str | None] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    serious: bool = False

    def tell(self, text: str, title: str, *, serious: bool = False) -> None:
        """Read a message."""
        self.told.append(text)
        self.titles.add(title)
        self.serious = serious

    def ask(self, question: str, title: str) -> bool:
        """Answer a question."""
        self.asked.append(question)
        self.titles.add(title)
        return self.says_yes

    def enter(self, question: str, title: str, usual: str) -> str | None:
        """Type the next of what it was told to type, else what stands there already."""
        self.asked.append(question)
        self.titles.add(title)
        return self.types.pop(0) if self.types else usual

    def choose_folder(self, title: str, start: Path | None = None) -> Path | None:
        """Choose a folder."""
        self.asked.append(title)
        return self.folder

    def choose_file(self, title: str, start: Path | None = None) -> Path | None:
        """Choose a file."""
        self.asked.append(title)
        return self.file
