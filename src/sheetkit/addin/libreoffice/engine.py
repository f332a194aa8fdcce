"""The engine as xlwings sees it: the running program, its message boxes and its status bar."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from xlwings import base_classes as base

from sheetkit.addin.libreoffice.books import Books
from sheetkit.addin.libreoffice.bridge import connect, load_uno

ENGINE_NAME = "libreoffice"
_BUTTONS = {"ok": 1, "ok_cancel": 2, "yes_no": 3, "yes_no_cancel": 4}
_ANSWERS = {0: "cancel", 1: "ok", 2: "yes", 3: "no"}


class Engine:
    """What `xlwings.Engine` wraps."""

    name, type = ENGINE_NAME, "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    def prepare_xl_data_element(self, value: Any, options: Any) -> Any:
        """A value as it goes into a cell."""
        del options
        return "" if value is None or value != value else value

    def clean_value_data(
        self, data: Any, datetime_builder: Any, empty_as: Any, number_builder: Any, err_to_str: bool
    ) -> list[list[Any]]:
        """Cell values as xlwings hands them out; this engine gives serial numbers for dates, as Value2 does."""
        del datetime_builder, number_builder, err_to_str
        return [[empty_as if value is None or value == "" else value for value in row] for row in data]


class Apps(base.Apps):
    """The running programs: the one that was connected to."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._apps: dict[int, App] = {}

    def connect(self, address: str) -> App:
        """Connect to a LibreOffice; it takes the place of the one before."""
        app = App(self, connect(address))
        self._apps = {app.pid: app}
        return app

    def keys(self) -> list[int]:
        """The programs' numbers."""
        return list(self._apps)

    def __iter__(self) -> Iterator[App]:
        return iter(self._apps.values())

    def __len__(self) -> int:
        return len(self._apps)

    def __getitem__(self, pid: int) -> App:
        return self._apps[pid]

    @staticmethod
    def cleanup() -> None:
        """Nothing is left behind."""


class App(base.App):
    """The running LibreOffice."""

    pid = 1
    version = "16.0"  # what is compared with is Excel's number

    def __init__(self, apps: Apps, context: Any) -> None:
        self.apps, self.engine, self.context = apps, apps.engine, context
        self.desktop = self.service("com.sun.star.frame.Desktop")
        self._indicator: Any = None
        self._status: str | bool = False
        self._locked: list[Any] = []

    def service(self, name: str) -> Any:
        """One of the program's services."""
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    @property
    def api(self) -> Any:
        """The desktop."""
        return self.desktop

    @property
    def books(self) -> Books:
        """The open workbooks."""
        return Books(self)

    def activate(self, steal_focus: bool = False) -> None:
        """The workbook comes to the front by its own `activate`."""

    @property
    def selection(self) -> Any:
        """The selected cells; None when something else is selected."""
        book = self.books.active
        chosen = book.document.CurrentController.Selection
        if not hasattr(chosen, "RangeAddress"):
            return None
        place = chosen.RangeAddress
        first = (place.StartRow + 1, place.StartColumn + 1)
        return book.sheets(place.Sheet + 1).range(first, (place.EndRow + 1, place.EndColumn + 1))

    @property
    def screen_updating(self) -> bool:
        """Whether changes are seen at once."""
        return not self._locked

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        for document in self._locked:
            with contextlib.suppress(Exception):  # closed meanwhile
                document.unlockControllers()
                document.removeActionLock()
        self._locked = [] if value else [book.document for book in self.books]
        for document in self._locked:
            document.lockControllers()
            document.addActionLock()  # row heights are found once, at the end

    @property
    def status_bar(self) -> str | bool:
        """What the status bar was set to; False when nothing was."""
        return self._status

    @status_bar.setter
    def status_bar(self, value: str | bool) -> None:
        if self._indicator is not None:
            self._indicator.end()
            self._indicator = None
        frame = self.desktop.CurrentFrame
        if value and frame is not None:
            self._indicator = frame.createStatusIndicator()
            self._indicator.start(str(value), 100)
        self._status = value

    def alert(
        self, prompt: str, title: str | None, buttons: str, mode: str | None, callback: str | None
    ) -> str | None:
        """A message box; gives back the button that was pressed."""
        del callback
        kind = {"critical": "ERRORBOX", "info": "INFOBOX"}.get(mode or "", "QUERYBOX")
        box = load_uno().Enum("com.sun.star.awt.MessageBoxType", kind)
        window = self.desktop.CurrentFrame.ContainerWindow
        made = self.service("com.sun.star.awt.Toolkit").createMessageBox(
            window, box, _BUTTONS[buttons], title or "", prompt
        )
        answer: int = made.execute()
        made.dispose()
        return _ANSWERS.get(answer)


def use(address: str) -> Any:
    """Connect to the LibreOffice at `address` ("socket,host=…,port=…" or "pipe,name=…"); gives back xlwings' App.

    Raises ImportError or ConnectionError.
    """
    import xlwings

    engine = Engine()
    engine.apps.connect(address)
    xlwings.engines.add(xlwings.Engine(impl=engine))
    xlwings.engines[ENGINE_NAME].activate()
    return xlwings.apps.active
