"""Text shown to people, in any language: Chinese and English side by side, further ones from catalogues."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sheetkit.model.anything import Anything

if TYPE_CHECKING:
    from gettext import NullTranslations

Language = str
"""A language by its BCP 47 name: "zh" and "en" stand in the code, every other one is a catalogue in `LOCALE`."""

LOCALE = Path(__file__).parent.parent / "locale"  # one folder a language ("zh_Hant"), as gettext has it

DOMAIN = "sheetkit"

_FALLBACK: Mapping[Language, tuple[Language, ...]] = {"zh": ("zh", "en"), "en": ("en", "zh")}
"""What is taken in turn where a text has no words in a language; Chinese ones ask Chinese first, all others English."""


@lru_cache(maxsize=1)
def languages() -> tuple[Language, ...]:
    """Every language there is: Chinese, English, and those that have a catalogue."""
    found = sorted(path.parent.parent.name for path in LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return ("zh", "en", *(name.replace("_", "-") for name in found))


def language_named(name: str) -> Language | None:
    """The language that a setting or the system's environment means ("ZH_hant", "en_GB.UTF-8"); None for an unknown one."""
    wanted = name.split(".")[0].replace("_", "-").casefold()
    wanted = _TRADITIONAL.get(wanted, wanted)
    known = {language.casefold(): language for language in languages()}
    return known.get(wanted) or known.get(wanted.split("-")[0])


_TRADITIONAL = dict.fromkeys(("zh-tw", "zh-hk", "zh-mo", "zh-hant-tw", "zh-hant-hk"), "zh-hant")


def fallback(language: Language) -> tuple[Language, ...]:
    """The languages whose words are shown in turn: "zh-Hant" → zh-Hant, zh, en; "en" → en, zh."""
    if language in _FALLBACK:
        return _FALLBACK[language]
    return (language, *_FALLBACK["zh" if language.startswith("zh") else "en"])


def in_every_language(text: Text) -> tuple[str, ...]:
    """What a text reads as in each language there is, each wording once: for what is read back from a workbook."""
    return tuple(dict.fromkeys(text.in_language(language) for language in languages()))


class Text:
    """One sentence or label. `zh` and `en` are its words in Chinese and English, each the other's where one is missing.

    `more` are its words in further languages where a definition gives them; else a catalogue does.
    A text is a value: two texts are the same when they say the same.
    """

    __slots__ = ("_en", "_filled", "_zh", "more", "parameters")

    def __init__(
        self,
        zh: str,
        en: str = "",
        more: tuple[tuple[Language, str], ...] = (),
        parameters: Mapping[str, object] | None = None,
    ) -> None:
        self._zh, self._en, self.more, self.parameters = zh, en, more, parameters
        self._filled: dict[Language, str] | None = None  # many are never shown, or hold no place

    @property
    def zh(self) -> str:
        """The wording in Chinese."""
        return self.in_language("zh")

    @property
    def en(self) -> str:
        """The wording in English, "" where it has none of its own."""
        return self.in_language("en") if self._en or self.parameters is not None else ""

    def __bool__(self) -> bool:
        return bool(self._zh or self._en or self.more)

    def has(self, language: Language) -> bool:
        """Whether it has words of that very language, its own or a catalogue's."""
        return bool(self._own(language))

    def template(self, language: Language) -> str:
        """The wording with its places unfilled, in the first language of `fallback` that has one."""
        for one in fallback(language):
            words = self._own(one)
            if words:
                return words
        return ""

    def _own(self, language: Language) -> str:
        if language == "zh":
            return self._zh
        if language == "en":
            return self._en
        return dict(self.more).get(language) or looked_up(language, self._zh, self._en)

    def in_language(self, language: Language) -> str:
        """The wording in `language`, else in the next one of `fallback`; a `Text` among the parameters in the same one."""
        if self.parameters is None:
            return self._zh if language == "zh" and self._zh else self.template(language)
        shown = self._filled = self._filled or {}
        if language not in shown:
            sides = {name: _side(value, language) for name, value in self.parameters.items()}
            shown[language] = _filled(self.template(language), sides)
        return shown[language]

    def format(self, **parameters: object) -> Text:
        """A new text with `{name}` places filled; they are filled when it is shown, in every language by itself.

        "{name:row|rows}" is the first word where that parameter is 1, else the second. A text that is filled has no
        place left and stays as it is. Raises KeyError when the wording names a parameter that was not given.
        """
        if self.parameters is not None:
            return self
        for template in (self._zh, self._en):
            for name in places_in(template):
                if name not in parameters:
                    raise KeyError(name)
        return Text(self._zh, self._en, self.more, parameters)

    def with_open(self, kept: str, mark: str) -> Text:
        """The text as a kind of texts: every place but the one called `kept`, and fixed wordings, holds `mark`."""
        given, fill = self.parameters or {}, Anything(mark)
        inner: dict[str, object] = {kept: given[kept]} if kept in given else {}
        for name, each in given.items():
            inner.setdefault(name, each.with_open(kept, mark) if isinstance(each, Text) else fill)
        return Text(self._zh, self._en, self.more, inner) if given else self

    def mapped(self, change: Callable[[str], str]) -> Text:
        """The text with `change` made to its words, in whatever language it is shown."""
        return _Mapped(self, change)

    def with_inner(self, change: Callable[[Text], Text]) -> Text:
        """The text with `change` made to every text that its places are filled with, the innermost first."""
        if self.parameters is None:
            return self
        inner = {
            name: change(value.with_inner(change)) if isinstance(value, Text) else value
            for name, value in self.parameters.items()
        }
        return Text(self._zh, self._en, self.more, inner) if inner != self.parameters else self

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Text):
            return NotImplemented
        if self._is_made_like(other):
            return True
        return all(self.in_language(one) == other.in_language(one) for one in ("zh", "en"))

    def _is_made_like(self, other: Text) -> bool:
        return (
            type(self) is type(other)
            and self._zh == other._zh
            and self._en == other._en
            and self.more == other.more
            and self.parameters == other.parameters
        )

    def __hash__(self) -> int:
        return hash(self.zh)

    def __repr__(self) -> str:
        return f"Text({self.zh!r}, {self.en!r})"

    def __reduce__(self) -> tuple[object, ...]:
        return Text, (self._zh, self._en, self.more, self.parameters)


class _Mapped(Text):
    """A text whose words are those of another one, changed."""

    __slots__ = ("_change", "_text")

    def __init__(self, text: Text, change: Callable[[str], str]) -> None:
        super().__init__(text._zh, text._en, text.more, text.parameters)
        self._text, self._change = text, change

    def in_language(self, language: Language) -> str:
        """The other text's words in `language`, changed."""
        return self._change(self._text.in_language(language))

    def format(self, **parameters: object) -> Text:
        """The same change of the other text, filled."""
        return _Mapped(self._text.format(**parameters), self._change)

    def with_inner(self, change: Callable[[Text], Text]) -> Text:
        """The same change of the other text with its inner texts changed."""
        return _Mapped(change(self._text.with_inner(change)), self._change)

    def _is_made_like(self, other: Text) -> bool:
        return isinstance(other, _Mapped) and (self._text, self._change) == (other._text, other._change)

    def __reduce__(self) -> tuple[object, ...]:
        return _Mapped, (self._text, self._change)


def said_in(value: Any) -> Text:
    """A text as a definition gives it: a plain string, or a table with the words by language; nothing becomes ""."""
    if isinstance(value, Text):
        return value
    if isinstance(value, Mapping):
        words = {str(language): str(said) for language, said in value.items()}
        zh, en = words.pop("zh", ""), words.pop("en", "")
        return Text(zh, en, tuple(words.items()))
    return Text(str(value or ""))


def as_written(value: Any) -> Text | str:
    """A plain string as it is, which reads alike in every language; a table of words by language as a text."""
    return said_in(value) if isinstance(value, Mapping) else str(value)


def first_written(value: Any) -> Any:
    """What programs know something by that people see in their own language: the words that stand first in its table."""
    return next(iter(value.values()), "") if isinstance(value, Mapping) else value


def joined(texts: Iterable[Text | str], between: Text | None = None) -> Text:
    """Several texts in a row, with 、 in Chinese and a comma in English between them, or with `between`."""
    parts: dict[str, object] = {f"t{number}": text for number, text in enumerate(texts)}
    return Text("{between}".join(f"{{{name}}}" for name in parts)).format(between=between or COMMA, **parts)


def without_stop(text: Text) -> Text:
    """The text without its full stop, to stand before a colon or with others in a row."""
    return text.mapped(_without_stop)


def _without_stop(words: str) -> str:
    return words.rstrip("。.")


COMMA = Text("、", ", ")
SEMICOLON = Text("；", "; ")
_CUT_OFF = Text("{listed}……", "{listed} …")


def listed(parts: Iterable[Text | str], *, more: bool) -> Text:
    """The parts one after another, with a sign behind them when there are `more` than these."""
    return _CUT_OFF.format(listed=joined(parts)) if more else joined(parts)


def _side(value: object, language: Language) -> object:
    return value.in_language(language) if isinstance(value, Text) else value


_NUMBERED = re.compile(r"\{(\w+):([^{}|]*)\|([^{}|]*)\}")
"""A word in its number: "{count:row|rows}" is "row" where the parameter `count` is 1, else "rows"."""


def _filled(template: str, sides: Mapping[str, object]) -> str:
    """The wording with its places filled and the words that go with a number in the singular or plural."""
    if "|" in template:
        template = _NUMBERED.sub(lambda word: word[2 if str(sides[word[1]]) == "1" else 3], template)
    return template.format_map(sides)


def in_plural(template: str) -> str:
    """A wording unfilled as it reads of many: "{count:row|rows}" is "rows"."""
    return _NUMBERED.sub(lambda word: word[3], template)


@lru_cache(maxsize=4096)
def places_in(template: str) -> tuple[str, ...]:
    """The names of the places in a wording, without attributes and formats."""
    found = (name for _, name, _, _ in string.Formatter().parse(template) if name is not None)
    return tuple(dict.fromkeys(name.split(".")[0].split("[")[0] for name in found))


@lru_cache(maxsize=16)
def _catalogue(language: Language) -> NullTranslations | None:
    import gettext  # only where a further language is spoken

    try:
        return gettext.translation(DOMAIN, LOCALE, [language.replace("-", "_")])
    except OSError:
        return None


def looked_up(language: Language, zh: str, en: str) -> str:
    """The words of a catalogue, "" for none: by the English in the context of the Chinese, so that only this text is meant."""
    key, catalogue = en or zh, _catalogue(language)
    if not key or catalogue is None:
        return ""
    words = catalogue.pgettext(zh, key) if zh else catalogue.gettext(key)
    return (
        "" if words is key else words
    )  # gettext gives back the very string it was asked for when it has no other
