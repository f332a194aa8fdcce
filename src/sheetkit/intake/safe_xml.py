"""Streaming XML without surprises: no DTD, no entities, bounded depth, number of elements and length of each piece."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple
from xml.parsers import expat

from sheetkit.intake.allowance import Allowance
from sheetkit.intake.findings import beyond, damaged, unsafe

Attributes = dict[str, str]
StartHandler = Callable[[Attributes], None]
EndHandler = Callable[[], None]

SPREADSHEET = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
"""The namespaces of a worksheet: transitional and strict."""


def is_true(text: str) -> bool:
    """Whether an XML boolean says yes."""
    return text.strip().lower() in ("1", "true", "on")


def under(namespaces: Iterable[str], handlers: Mapping[str, StartHandler]) -> dict[str, StartHandler]:
    """Start handlers by local name, spelled out for each of several namespaces."""
    return {f"{space}}}{name}": handler for space in namespaces for name, handler in handlers.items()}


def ends_under(namespaces: Iterable[str], handlers: Mapping[str, EndHandler]) -> dict[str, EndHandler]:
    """End handlers by local name, spelled out for each of several namespaces."""
    return {f"{space}}}{name}": handler for space in namespaces for name, handler in handlers.items()}


class _Callbacks(NamedTuple):
    """How deep expat stands, and what it calls at the start and the end of an element."""

    depth: Callable[[], int]
    start: Callable[[str, Attributes], None]
    end: Callable[[str], None]


class XmlReader:
    """Feeds one part through expat to handlers found by "namespace}local" name.

    `text` collects character data; whoever wants some clears it at an element's start and joins it at its end.
    `depth()` is the number of open elements, the one being started included, the one being ended not.
    """

    def __init__(self, allowance: Allowance) -> None:
        self.starts: dict[str, StartHandler] = {}
        self.ends: dict[str, EndHandler] = {}
        self.text: list[str] = []
        self._allowance = allowance
        self.depth, self._start, self._end = self._callbacks()

    def parse(self, chunks: Iterable[bytes]) -> None:
        """Parse a whole part, once. Raises Refusal when it is not well-formed, has a DTD or is past a limit."""
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.text.append
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.EntityDeclHandler = _refuse_doctype
        try:
            self._feed(parser, chunks)
        except (expat.ExpatError, LookupError, ValueError) as error:  # the last two for encodings
            raise damaged("里面的内容不完整或有错", "what is in it is incomplete or broken") from error
        finally:  # handlers hold their reader: without this every file would leave rings of references behind
            self.starts.clear()
            self.ends.clear()

    def _feed(self, parser: expat.XMLParserType, chunks: Iterable[bytes]) -> None:
        """Hand `parser` the whole part. Raises Refusal at a tag, comment, instruction or text that is far too long.

        Before its release 2.6 expat begins an unfinished token anew with every chunk (CVE-2023-52425), so a token gets
        its next bytes only when they are as many as it has already: that makes the work twice its length at most.
        """
        most = self._allowance.limits.token_bytes
        fed = unfinished = without_tag = 0
        waiting: list[bytes] = []
        waiting_bytes = 0
        for chunk in chunks:
            self._allowance.tags(chunk.count(b"<"))
            last = chunk.rfind(b"<")
            without_tag = without_tag + len(chunk) if last < 0 else len(chunk) - last
            waiting.append(chunk)
            waiting_bytes += len(chunk)
            if without_tag > most or unfinished > most:
                raise beyond(
                    "里面有一处内容长得不正常",
                    "one piece of what is in it is longer than any office program writes",
                )
            if waiting_bytes >= unfinished:
                parser.Parse(b"".join(waiting), False)
                fed += waiting_bytes
                unfinished = fed - parser.CurrentByteIndex
                waiting, waiting_bytes = [], 0
        parser.Parse(b"".join(waiting), True)

    def _callbacks(self) -> _Callbacks:
        """What expat calls, as closures: they run for every element, where methods would cost more."""
        depth, most = 0, self._allowance.limits.xml_depth
        find_start, find_end = self.starts.get, self.ends.get

        def start(name: str, attributes: Attributes) -> None:
            nonlocal depth
            depth += 1
            if depth > most:
                raise beyond("里面的内容一层套一层，层数太多", "what is in it is nested too deeply")
            handler = find_start(name)
            if handler is not None:
                handler(attributes)

        def end(name: str) -> None:
            nonlocal depth
            depth -= 1
            handler = find_end(name)
            if handler is not None:
                handler()

        return _Callbacks(lambda: depth, start, end)


def _refuse_doctype(*_: object) -> None:
    raise unsafe("里面带有表格不该有的声明", "it holds declarations that no workbook needs")
