"""Whether a project still answers what it answered a check: when a remembered result holds."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from sheetkit.ledger.asked import NEVER, SITUATION, Asked, Origin, Question, Translated, argument
from sheetkit.ledger.digests import digest_of
from sheetkit.model.identity import Identity
from sheetkit.model.situation import Situation, Term
from sheetkit.model.template import Template
from sheetkit.model.text import Language
from sheetkit.model.unit import Unit

_MOST_DIGESTS = 1024  # that are held

Place = tuple[str | int, ...]
"""A question whose identities are numbers: which of the file's own it is about. Many files ask the same then."""


class Questions(NamedTuple):
    """What a check asks: of the project as a whole, which many files have in common, and about identities."""

    shared: tuple[Question, ...]
    own: tuple[Place, ...]


class Answers:
    """What a project answers now, as digests. What many files ask for is looked at once; answers about one unit's workbook,
    which hardly another file asks for, are not held."""

    def __init__(self, project: Asked, origin: Origin, translated: Translated) -> None:
        self._spoken: dict[Language, Asked] = {"": project}
        self._origin, self._translated = origin, translated
        self._known: dict[Question, str] = {}
        self._digests: dict[int, tuple[object, str]] = {}
        self._around: tuple[object, Situation | None] = ((), None)

    def to(self, question: Question, received: datetime.date | None) -> str:
        """The digest of the answer; `received` is the day on which the file at hand came in."""
        language, name, *said = question
        about = tuple(argument(one) for one in said)
        if not any(isinstance(one, Identity) for one in about):
            return self._shared(question)
        return digest_of(self._answer(language, name, about, received))

    def to_all(
        self, asked: Questions, identities: tuple[Identity, ...], received: datetime.date | None
    ) -> str:
        """One digest of all the answers, each with its place among the questions."""
        found: list[object] = [self._shared(question) for question in asked.shared]
        for language, name, *said in asked.own:
            about = tuple(identities[one] if isinstance(one, int) else one for one in said)
            found.append(self._short(self._answer(str(language), str(name), about, received)))
        return digest_of(found)

    def _shared(self, question: Question) -> str:
        known = self._known.get(question)
        if known is None:
            language, name, *said = question
            known = self._known[question] = digest_of(self._answer(language, name, tuple(said), None))
        return known

    def _answer(
        self, language: Language, name: str, about: tuple[Any, ...], received: datetime.date | None
    ) -> object:
        if name.startswith(SITUATION):
            is_day = name == f"{SITUATION}received"  # all else is the same on every day
            return self._part(language, name, about[0], received if is_day else None)
        project = self._in(language)
        if name == "issued":
            return self._origin(project, *about)
        found = getattr(project, name)
        answer = found(*about) if about else found
        return tuple(answer) if name == "units_of" else answer

    def _part(self, language: Language, name: str, identity: Any, received: datetime.date | None) -> object:
        """A part of what surrounds that identity's workbook; None when it has no form or no unit any more."""
        asked = (language, identity, received)
        if self._around[0] != asked:
            project = self._in(language)
            form, unit = project.template(identity), project.unit(identity)
            self._around = (asked, project.situation(form, unit, received) if form and unit else None)
        return getattr(self._around[1], name.removeprefix(SITUATION), None)

    def _in(self, language: Language) -> Asked:
        if language not in self._spoken:
            self._spoken[language] = self._spoken[""].speaking(language, self._translated)
        return self._spoken[language]

    def _short(self, answer: object) -> object:
        """The answer, or in its place the digest of one that says much and that several questions share, taken once."""
        if not isinstance(answer, Template | Term | Unit | tuple | Mapping) or not answer:
            return answer
        found = self._digests.get(id(answer))
        if found is None:
            if len(self._digests) >= _MOST_DIGESTS:  # most are of one unit and asked for no more
                self._digests.clear()
            found = self._digests[id(answer)] = (answer, digest_of(answer))
        return found[1]


def noted(asked: Iterable[Question], answers: Answers, received: datetime.date | None) -> bytes:
    """The questions with a digest of the answers of now, to be kept beside the result."""
    tokens: dict[str, int] = {}
    shape = []
    for question in asked:
        if question != NEVER:
            said = (
                tokens.setdefault(one, len(tokens)) if isinstance(argument(one), Identity) else one
                for one in question[2:]
            )
            shape.append([*question[:2], *said])
    asks = json.dumps(shape, separators=(",", ":"))
    digest = answers.to_all(_questions(asks), tuple(map(_identity, tokens)), received)
    return "\n".join((digest, json.dumps([*tokens]), asks)).encode("ascii")


def still_so(kept: bytes, answers: Answers, received: datetime.date | None) -> bool:
    """Whether every answer is still what it was; what cannot be asked any more is not."""
    try:
        digest, tokens, asks = kept.decode("ascii").split("\n")
        identities = tuple(map(_identity, json.loads(tokens)))
        return answers.to_all(_questions(asks), identities, received) == digest
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return False


@lru_cache(maxsize=64)
def _questions(asks: str) -> Questions:
    """The questions as many files have them."""
    every = [tuple(one) for one in json.loads(asks)]
    return Questions(
        tuple(one for one in every if not any(isinstance(said, int) for said in one)),
        tuple(one for one in every if any(isinstance(said, int) for said in one)),
    )


def _identity(token: str) -> Identity:
    """The identity in a token. Raises ValueError for anything else."""
    found = argument(token)
    if not isinstance(found, Identity):
        raise ValueError(token)
    return found
