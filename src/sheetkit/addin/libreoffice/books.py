"""Workbooks and worksheets of a running LibreOffice, with the few names of Excel's own objects the add-in calls."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xlwings import base_classes as base

from sheetkit.addin.libreoffice.bridge import file_path, file_url, setting
from sheetkit.addin.libreoffice.range_api import RangeApi
from sheetkit.addin.libreoffice.ranges import OfficeRange, corner

FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".xlam": "Calc MS Excel 2007 VBA XML",
    ".xls": "MS Excel 97",
    ".ods": "calc8",
}
_NEVER = 0  # MacroExecMode.NEVER_EXECUTE, UpdateDocMode.NO_UPDATE
_SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"


class Books(base.Books):
    """The open spreadsheet documents."""

    def __init__(self, app: Any) -> None:
        self.app = app

    def _all(self) -> list[OfficeBook]:
        each, found = self.app.desktop.Components.createEnumeration(), []
        while each.hasMoreElements():
            document = each.nextElement()
            if hasattr(document, "supportsService") and document.supportsService(_SPREADSHEET):
                found.append(OfficeBook(self.app, document))
        return found

    @property
    def api(self) -> Any:
        """Every open document."""
        return self.app.desktop.Components

    @property
    def active(self) -> OfficeBook:
        """The workbook in front. Raises KeyError when none is open."""
        document = self.app.desktop.CurrentComponent  # None when no window of the program has the focus
        if document is not None and document.supportsService(_SPREADSHEET):
            return OfficeBook(self.app, document)
        every = self._all()
        if not every:
            raise KeyError("no workbook is open")
        return every[0]

    def __call__(self, key: str | int) -> OfficeBook:
        every = self._all()
        if isinstance(key, int):
            return every[key - 1]
        for book in every:
            if key.lower() in (book.name.lower(), book.fullname.lower()):
                return book
        raise KeyError(key)

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[OfficeBook]:
        return iter(self._all())

    def add(self) -> OfficeBook:
        """A new, empty workbook."""
        return OfficeBook(
            self.app, self.app.desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())
        )

    def open(self, fullname: str, *_: Any, **__: Any) -> OfficeBook:
        """Open a file as data: its macros never run, its links are not followed. Raises OSError."""
        suffix = Path(fullname).suffix.lower()
        settings = [setting("MacroExecutionMode", _NEVER), setting("UpdateDocMode", _NEVER)]
        if suffix in (".xlam", ".xlsm"):
            settings.append(setting("FilterName", FILTERS[suffix]))
        document = self.app.desktop.loadComponentFromURL(file_url(fullname), "_blank", 0, tuple(settings))
        if document is None:
            raise OSError(f"LibreOffice could not open {fullname}")
        return OfficeBook(self.app, document)


class BookApi:
    """What the add-in uses of Excel's Workbook object."""

    Date1904 = False

    def __init__(self, document: Any) -> None:
        self._document = document

    @property
    def FullName(self) -> str:  # noqa: N802 - Excel's name
        """Path, or the title of a workbook never saved."""
        return file_path(self._document.URL) or str(self._document.Title)

    def SaveCopyAs(self, path: str) -> None:  # noqa: N802 - Excel's name
        """Write a copy in the workbook's own format, whatever its name; the open workbook stays what it is."""
        name = FILTERS[Path(file_path(self._document.URL) or ".xlsx").suffix.lower()]
        self._document.storeToURL(file_url(path), (setting("FilterName", name),))

    def CustomDocumentProperties(self, name: str) -> Any:  # noqa: N802
        """The custom property of that name. Raises KeyError."""
        properties = self._document.DocumentProperties.UserDefinedProperties
        if not properties.PropertySetInfo.hasPropertyByName(name):
            raise KeyError(name)
        return _Value(properties.getPropertyValue(name))

    def Names(self, name: str) -> Any:  # noqa: N802
        """The defined name. Raises KeyError."""
        ranges = self._document.NamedRanges
        if not ranges.hasByName(name):
            raise KeyError(name)
        return _Name("=" + ranges.getByName(name).Content)


class _Value:
    def __init__(self, value: Any) -> None:
        self.Value = value


class _Name:
    def __init__(self, refers_to: str) -> None:
        self.RefersTo = refers_to


class OfficeBook(base.Book):
    """One spreadsheet document."""

    def __init__(self, app: Any, document: Any) -> None:
        self._app, self.document = app, document

    app = property(lambda self: self._app)
    api = property(lambda self: BookApi(self.document))
    sheets = property(lambda self: Sheets(self))

    @property
    def fullname(self) -> str:
        """Path, or the title of a workbook never saved."""
        return BookApi(self.document).FullName

    @property
    def name(self) -> str:
        """File name, or the title of a workbook never saved."""
        return Path(self.fullname).name

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save in place, or under another name and format."""
        del password
        if path is None:
            self.document.store()
            return
        name = FILTERS[Path(path).suffix.lower()]
        self.document.storeAsURL(file_url(path), (setting("FilterName", name),))

    def close(self) -> None:
        """Close without saving."""
        self.document.setModified(False)
        self.document.close(True)

    def activate(self) -> None:
        """Bring to the front."""
        frame = self.document.CurrentController.Frame
        frame.ContainerWindow.setVisible(True)
        frame.activate()
        frame.ContainerWindow.toFront()


class Sheets(base.Sheets):
    """The worksheets of a workbook."""

    def __init__(self, book: OfficeBook) -> None:
        self.book = book

    @property
    def api(self) -> Any:
        """LibreOffice's own collection."""
        return self.book.document.Sheets

    @property
    def active(self) -> OfficeSheet:
        """The worksheet that is seen."""
        return OfficeSheet(self.book, self.book.document.CurrentController.ActiveSheet)

    def __call__(self, key: str | int) -> OfficeSheet:
        try:
            return OfficeSheet(
                self.book, self.api.getByIndex(key - 1) if isinstance(key, int) else self.api.getByName(key)
            )
        except Exception as error:  # UNO's NoSuchElementException, IndexOutOfBoundsException
            raise KeyError(key) from error

    def __len__(self) -> int:
        return int(self.api.Count)

    def __iter__(self) -> Iterator[OfficeSheet]:
        return iter([self(number + 1) for number in range(len(self))])


class SheetApi:
    """What the add-in uses of Excel's Worksheet object."""

    def __init__(self, sheet: OfficeSheet) -> None:
        self._sheet = sheet

    @property
    def Visible(self) -> int:  # noqa: N802 - Excel's name
        """-1 seen, 0 hidden."""
        return -1 if self._sheet.uno.IsVisible else 0

    @property
    def ProtectContents(self) -> bool:  # noqa: N802
        """Whether the worksheet is locked."""
        return bool(self._sheet.uno.isProtected())

    def Range(self, addresses: str) -> RangeApi:  # noqa: N802 - Excel's name
        """Cells and rectangles, separated by commas."""
        return RangeApi(self._sheet, addresses)


class OfficeSheet(base.Sheet):
    """One worksheet."""

    def __init__(self, book: OfficeBook, sheet: Any) -> None:
        self._book, self.uno = book, sheet

    book = property(lambda self: self._book)
    api = property(lambda self: SheetApi(self))
    app = property(lambda self: self._book.app)
    index = property(lambda self: self.uno.RangeAddress.Sheet + 1)
    name = property(lambda self: self.uno.Name, lambda self, value: self.uno.setName(value))

    @property
    def used_range(self) -> OfficeRange:
        """The rectangle that holds everything."""
        cursor = self.uno.createCursor()
        cursor.gotoEndOfUsedArea(False)
        last = cursor.RangeAddress
        return OfficeRange(self, (1, 1), (last.EndRow + 1, last.EndColumn + 1))

    def range(self, arg1: Any, arg2: Any = None) -> OfficeRange:
        """Cells by address, (row, column), or two of these."""
        first = corner(arg1)
        last = corner(arg2) if arg2 is not None else first
        top, left = min(first[0], last[0]), min(first[1], last[1])
        rows, columns = max(first[2], last[2]) - top + 1, max(first[3], last[3]) - left + 1
        return OfficeRange(self, (top, left), (rows, columns))

    def activate(self) -> None:
        """Show this worksheet."""
        self.book.document.CurrentController.setActiveSheet(self.uno)
