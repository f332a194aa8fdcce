"""A way to do something with this program, and a place in its settings, inside a sentence: every face says it in its own words."""

from __future__ import annotations

from sheetkit.model.text import Text, places_in

_RUN = Text("运行 {words}", "run {words}")
_USE = Text("用 {words} 来", "with {words}")
_WHY = "--why"
UNDO = "--undo"
"""The option that takes a decision back."""


class InSettings(Text):
    """What stands in the settings. Reads as the file has it, until a face with a page for the settings says it by that page.

    `on_page` is what that page calls it.
    """

    __slots__ = ("_in_file", "on_page")

    def __init__(self, in_file: Text, on_page: Text) -> None:
        super().__init__(in_file._zh, in_file._en)
        self._in_file, self.on_page = in_file, on_page

    def __reduce__(self) -> tuple[object, ...]:
        return InSettings, (self._in_file, self.on_page)


class Way(Text):
    """What to do in the program. Reads as what is typed, until a face that has buttons says it in its own words.

    `action` are the words of its command ("waive"; "" for whichever command was asked for), `options` are typed with it
    ("--undo") and `value` stands behind them, before "--why …", with `{name}` places as the sentence has. With an action it is a clause that
    says what to do ("run sheetkit waive --undo ab12"), else what it is done with ("with --why").
    """

    __slots__ = ("action", "options", "value")

    def __init__(self, action: str = "", options: tuple[str, ...] = (), value: str = "") -> None:
        self.action, self.options, self.value = action, options, value
        said = _RUN if action else _USE
        super().__init__(said.template("zh"), said.template("en"), (), {"words": self.typed})

    @property
    def typed(self) -> str:
        """What is typed: "sheetkit waive --undo ab12"."""
        command = ("sheetkit", self.action) if self.action else ()
        if (
            self.action and _WHY in self.options
        ):  # a reason stands behind its option, so what it is about comes first
            return " ".join(filter(None, (*command, self.value, *self.options, "…")))
        return " ".join(filter(None, (*command, *self.options, self.value)))

    def format(self, **parameters: object) -> Way:
        """The way with the places of its value filled. Raises TypeError for a text: what is typed is no language's."""
        if worded := [name for name in places_in(self.value) if isinstance(parameters.get(name), Text)]:
            raise TypeError(f"{worded[0]} is typed, so it cannot be a text: {parameters[worded[0]]!r}")
        return Way(self.action, self.options, self.value.format_map(parameters))

    def __reduce__(self) -> tuple[object, ...]:
        return Way, (self.action, self.options, self.value)
