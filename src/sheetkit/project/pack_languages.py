"""Whether a pack has words in the language of a project, and whose words are taken where it has not."""

from __future__ import annotations

from sheetkit.model.pack import Pack
from sheetkit.model.text import Language, Text, fallback, joined, languages

_NOT_THERE = Text("不会说“{said}”，可用：{known}。", "“{said}” is not spoken; known: {known}.")
_NOT_OF_PACK = Text(
    "包“{pack}”里没有“{said}”的说法，可用：{known}。",
    "the pack “{pack}” has no words in “{said}”; it speaks: {known}.",
)


def language_fault(said: Language, pack: Pack) -> Text | None:
    """Why no project of that pack can speak that language; None when it can.

    Words of a language in another script will do; those of another tongue are no answer.
    """
    if said not in languages():
        return _NOT_THERE.format(said=said, known=joined(pack.languages))
    if _tongue(words_taken(said, pack)) != _tongue(said):
        return _NOT_OF_PACK.format(pack=pack.id, said=said, known=joined(pack.languages))
    return None


def words_taken(said: Language, pack: Pack) -> Language:
    """The language whose words of the pack are shown to who speaks `said`: itself, else the next that the pack has."""
    return next((one for one in fallback(said) if one in pack.languages), pack.language)


def _tongue(language: Language) -> str:
    """A language without its script: zh-Hant is Chinese too."""
    return language.partition("-")[0]
