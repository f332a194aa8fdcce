"""LibreOffice's own Python bridge: finding it, connecting, and the small values it wants."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

UNO_FOLDERS = ("/usr/lib/python3/dist-packages", "/usr/lib/libreoffice/program")
"""Where Linux systems keep the bridge; `sheetkit addin build --libreoffice` needs nothing of it."""


def load_uno() -> Any:
    """The module `uno`. Its folder is appended to the path, so that nothing of this environment is shadowed.

    Raises ImportError when LibreOffice's bridge does not fit this Python.
    """
    for folder in UNO_FOLDERS:
        if (Path(folder) / "uno.py").exists() and folder not in sys.path:
            sys.path.append(folder)
    import uno

    return uno


def connect(address: str) -> Any:
    """The component context behind "socket,host=127.0.0.1,port=2002" or "pipe,name=…".

    Raises ConnectionError when nobody listens there.
    """
    uno = load_uno()
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    try:
        return resolver.resolve(f"uno:{address};urp;StarOffice.ComponentContext")
    except Exception as error:  # the bridge's own exception classes exist only once it is loaded
        raise ConnectionError(f"no LibreOffice at {address}") from error


def setting(name: str, value: Any) -> Any:
    """A named value, as UNO's calls take them."""
    made = load_uno().createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


def file_url(path: str) -> str:
    """A path as UNO wants it."""
    return str(load_uno().systemPathToFileUrl(str(Path(path).absolute())))


def file_path(url: str) -> str:
    """A UNO place as a path; "" for a document that was never saved."""
    return str(load_uno().fileUrlToSystemPath(url)) if url.startswith("file:") else ""


def swapped(color: int) -> int:
    """RGB as Excel's BGR number, and back."""
    return (color & 0xFF) << 16 | color & 0xFF00 | color >> 16 & 0xFF
