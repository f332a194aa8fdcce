"""Builds sheetkit.oxt: the ribbon's buttons as a toolbar and a menu of LibreOffice Calc, in every language at once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from sheetkit import __version__
from sheetkit.addin.package import NOT_STARTED
from sheetkit.addin.ribbon import ribbon_groups
from sheetkit.addin.speaking import TITLE
from sheetkit.model.data import data_folder
from sheetkit.model.files import write_whole
from sheetkit.model.text import Language, Text, languages
from sheetkit.model.zips import stored_zip

EXTENSION_FILE = "sheetkit.oxt"
PROTOCOL = "org.sheetkit.addin:"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_DATA = (
    '<oor:component-data xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" oor:package="org.openoffice.Office" oor:name='
)
_CALC = "com.sun.star.sheet.SpreadsheetDocument"

_LOCALES = {"zh": ("zh-CN", "zh-SG"), "en": ("en-US", "en"), "zh-Hant": ("zh-TW", "zh-HK", "zh-MO")}
"""What LibreOffice calls a language, each name that a program of its may have; where it knows none it takes en-US."""


def locales_of(language: Language) -> tuple[str, ...]:
    """The names by which LibreOffice asks for the words of a language."""
    return _LOCALES.get(language, (language,))


def build_extension(output: Path, interpreter: Path | None = None) -> None:
    """Write the extension to `output`, whole or not at all; its buttons start that Python (default: this one).

    Raises OSError.
    """
    write_whole(output, extension_bytes(interpreter or Path(sys.executable)))


def extension_bytes(interpreter: Path) -> bytes:
    """The extension's bytes: the same for the same actions, handler and interpreter."""
    macros = data_folder("macros")
    texts = {
        "META-INF/manifest.xml": _HEAD + MANIFEST,
        "description.xml": _HEAD + _description(),
        "ProtocolHandler.xcu": _HEAD + HANDLER,
        "Addons.xcu": _HEAD + _addons(),
        "CalcWindowState.xcu": _HEAD + _window_state(),
        "handler.py": (macros / "libreoffice_handler.py").read_text(encoding="utf-8"),
        "interpreter.txt": f"{interpreter}\n",
        **{f"not_started.{locale}.txt": f"{words}\n" for locale, words in _by_locale(NOT_STARTED)},
    }
    return stored_zip({name: text.encode("utf-8") for name, text in texts.items()})


MANIFEST = """<manifest:manifest xmlns:manifest="http://openoffice.org/2001/manifest">
<manifest:file-entry manifest:full-path="handler.py"
 manifest:media-type="application/vnd.sun.star.uno-component;type=Python"/>
<manifest:file-entry manifest:full-path="ProtocolHandler.xcu"
 manifest:media-type="application/vnd.sun.star.configuration-data"/>
<manifest:file-entry manifest:full-path="Addons.xcu"
 manifest:media-type="application/vnd.sun.star.configuration-data"/>
<manifest:file-entry manifest:full-path="CalcWindowState.xcu"
 manifest:media-type="application/vnd.sun.star.configuration-data"/>
</manifest:manifest>"""

HANDLER = f"""{_DATA}"ProtocolHandler">
<node oor:name="HandlerSet"><node oor:name="org.sheetkit.Dispatcher" oor:op="replace">
<prop oor:name="Protocols" oor:type="oor:string-list"><value>{PROTOCOL}*</value></prop>
</node></node></oor:component-data>"""


def _description() -> str:
    names = "".join(f'<name lang="{locale}">{escape(words)}</name>' for locale, words in _by_locale(TITLE))
    return f"""<description xmlns="http://openoffice.org/extensions/description/2006">
<identifier value="org.sheetkit.calc"/><version value="{__version__}"/>
<display-name>{names}</display-name>
</description>"""


def _window_state() -> str:
    """The toolbar stands under the others and has a name, where LibreOffice by itself lets it float without one."""
    return f"""{_DATA.replace("org.openoffice.Office", "org.openoffice.Office.UI")}"CalcWindowState">
<node oor:name="UIElements"><node oor:name="States">
<node oor:name="private:resource/toolbar/addon_org.sheetkit.toolbar" oor:op="replace">
{_words("UIName", TITLE)}
<prop oor:name="Docked" oor:type="xs:boolean"><value>true</value></prop>
<prop oor:name="DockingArea" oor:type="xs:int"><value>0</value></prop>
<prop oor:name="DockPos" oor:type="xs:string"><value>0,2</value></prop>
<prop oor:name="Visible" oor:type="xs:boolean"><value>true</value></prop>
</node></node></node></oor:component-data>"""


def _addons() -> str:
    """The toolbar and the menu, in the order of the ribbon, a line between its groups."""
    items: list[str] = []
    for number, (_, actions) in enumerate(ribbon_groups()):
        if number:
            items.append(_node(len(items), "private:separator"))
        items += [_node(len(items) + at, PROTOCOL + one.name, one.label) for at, one in enumerate(actions)]
    listed = "".join(items)
    title = _words("Title", TITLE) + _property("Context", _CALC)
    return f"""{_DATA}"Addons"><node oor:name="AddonUI">
<node oor:name="OfficeToolBar"><node oor:name="org.sheetkit.toolbar" oor:op="replace">{listed}</node></node>
<node oor:name="OfficeMenuBar"><node oor:name="org.sheetkit.menu" oor:op="replace">{title}
<node oor:name="Submenu">{listed}</node></node></node>
</node></oor:component-data>"""


def _node(number: int, url: str, label: Text | None = None) -> str:
    properties = _property("URL", url) + (_words("Title", label) if label else "")
    properties += _property("Target", "_self") + _property("Context", _CALC)
    return f'<node oor:name="m{number:02}" oor:op="replace">{properties}</node>\n'


def _property(name: str, value: str) -> str:
    return f'<prop oor:name="{name}" oor:type="xs:string"><value>{escape(value)}</value></prop>'


def _words(name: str, text: Text) -> str:
    """A property with a value for each language."""
    values = "".join(
        f'<value xml:lang="{locale}">{escape(words)}</value>' for locale, words in _by_locale(text)
    )
    return f'<prop oor:name="{name}" oor:type="xs:string">{values}</prop>'


def _by_locale(text: Text) -> Iterator[tuple[str, str]]:
    """What a text reads as under each name of each language."""
    for language in languages():
        for locale in locales_of(language):
            yield locale, text.in_language(language)
