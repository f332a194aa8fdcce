"""What happens to files on their way back: renamed, copied, packed, locked, mixed up, cut off."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from sheetkit.model.text import Text
from sheetkit_demo.mistakes.base import Delivery

_RAR = b"Rar!\x1a\x07\x01\x00" + b"\x33\x92\xb5\xe5" * 40
_SEVEN_ZIP = b"7z\xbc\xaf\x27\x1c\x00\x04" + b"\x5b\x4e\x0c\x31" * 40
_PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
_TEXT = "今天的作业：把表填好。\n".encode("gb18030")
_LOCK = b"\x04user" + b" " * 50 + b"\x04\x00u\x00s\x00e\x00r\x00" + b" \x00" * 46
_PEOPLE = 4
_OLD_DAY = (2027, 1, 20, 9, 30, 0)

Files = Mapping[str, bytes]

_COPY, _ALL = Text(" - 副本", " - Copy"), Text("汇总", " all")
_DEEP = Text("给集团的/最终版", "For head office/Final")


def renamed(delivery: Delivery) -> Files:
    """The name of a new workbook on a desktop."""
    return delivery.under(
        delivery.say(Text("新建 Microsoft Excel 工作表.xlsx", "New Microsoft Excel Worksheet.xlsx"))
    )


def copied(delivery: Delivery) -> Files:
    """The same file under three names."""
    stem = delivery.name.removesuffix(".xlsx")
    return {
        **delivery.under(delivery.name),
        **delivery.under(f"{stem}{delivery.say(_COPY)}.xlsx"),
        **delivery.under(f"{stem}(1).xlsx"),
    }


def sent_twice(delivery: Delivery) -> Files:
    """Half done, and some days later the whole of it under another name."""
    stem = delivery.name.removesuffix(".xlsx")
    return {
        **delivery.under(delivery.name, delivery.unfinished()),
        **delivery.under(f"{stem} (2).xlsx"),
    }


def in_parts(delivery: Delivery) -> Files:
    """Several people's copies, each with their own rows of the first sheet; each begins at the top."""
    stem = delivery.name.removesuffix(".xlsx")
    return {
        name: data
        for person in range(_PEOPLE)
        for name, data in delivery.under(f"{stem}_{person + 1}.xlsx", delivery.part(person, _PEOPLE)).items()
    }


def deep(delivery: Delivery) -> Files:
    """In folders within folders."""
    return delivery.under(f"{delivery.say(_DEEP)}/{delivery.name}")


def packed(delivery: Delivery) -> Files:
    """In a zip inside a zip."""
    name = delivery.template.name
    inner = zip_with_gbk_names({f"{name}/{delivery.name}": delivery.data})
    outer = zip_with_gbk_names({f"{name}.zip": inner})
    return delivery.under(f"{name}{delivery.say(_ALL)}.zip", outer)


def _password(delivery: Delivery, password: str) -> Files:
    from msoffcrypto.format.ooxml import OOXMLFile

    target = io.BytesIO()
    OOXMLFile(io.BytesIO(delivery.data)).encrypt(password, target)
    return delivery.under(delivery.name, target.getvalue())


def shared_password(delivery: Delivery) -> Files:
    """Locked with the password that was agreed on."""
    return _password(delivery, delivery.shared_password)


def own_password(delivery: Delivery) -> Files:
    """Locked with a password of their own."""
    return _password(delivery, "only-i-know-it")


def last_term(delivery: Delivery) -> Files:
    """The form of the round before."""
    return delivery.under(delivery.name, delivery.issued_elsewhere("last_term"))


def other_project(delivery: Delivery) -> Files:
    """The form of another project."""
    return delivery.under(delivery.name, delivery.issued_elsewhere("other_project"))


def other_unit(delivery: Delivery) -> Files:
    """The form of another unit under the own name."""
    return delivery.under(delivery.name, delivery.issued_elsewhere("other_unit"))


def nothing(delivery: Delivery) -> Files:
    """Not returned at all."""
    del delivery
    return {}


def rar(delivery: Delivery) -> Files:
    """The beginning of a RAR archive."""
    return delivery.under(f"{delivery.template.name}.rar", _RAR)


def seven_zip(delivery: Delivery) -> Files:
    """The beginning of a 7z archive."""
    return delivery.under(f"{delivery.template.name}.7z", _SEVEN_ZIP)


def pdf(delivery: Delivery) -> Files:
    """A PDF instead of the workbook."""
    return delivery.under(delivery.name.replace(".xlsx", ".pdf"), _PDF)


def empty(delivery: Delivery) -> Files:
    """A file of no bytes."""
    return delivery.under(delivery.name, b"")


def zeros(delivery: Delivery) -> Files:
    """As many zero bytes as the file should have."""
    return delivery.under(delivery.name, b"\0" * len(delivery.data))


def text(delivery: Delivery) -> Files:
    """A text file under the name of the workbook."""
    return delivery.under(delivery.name, _TEXT)


def half(delivery: Delivery) -> Files:
    """The first half of the file."""
    return delivery.under(delivery.name, delivery.data[: len(delivery.data) // 2])


def lock_file(delivery: Delivery) -> Files:
    """The file and the lock file that Office leaves beside it."""
    return {**delivery.under(delivery.name), **delivery.under(f"~${delivery.name[2:]}", _LOCK)}


def pasted_into_new_book(delivery: Delivery) -> Files:
    """What the first sheet to fill in shows, copied into a new workbook."""
    import openpyxl

    shown = openpyxl.load_workbook(io.BytesIO(delivery.data), data_only=True).worksheets[1]
    book = openpyxl.Workbook()
    sheet = book.active or book.create_sheet()
    for row in shown.iter_rows():
        for cell in row:
            if cell.value is not None:
                sheet.cell(cell.row, cell.column, cell.value)
    target = io.BytesIO()
    book.save(target)
    return delivery.under(delivery.say(Text("工作簿1.xlsx", "Book1.xlsx")), target.getvalue())


def web_page(delivery: Delivery) -> Files:
    """A web page under the name of a workbook."""
    page = f"<html><body><table><tr><td>{delivery.template.name}</td></tr></table></body></html>"
    return delivery.under(delivery.name.replace(".xlsx", ".xls"), page.encode())


def zip_with_gbk_names(members: Mapping[str, bytes]) -> bytes:
    """A zip as Chinese Windows packs it: names in GBK, without the mark that would say so.

    The names are first written as ASCII of the same length and then exchanged for the GBK bytes.
    """
    target = io.BytesIO()
    names: dict[bytes, bytes] = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, data) in enumerate(members.items()):
            encoded = name.encode("gbk")
            stand_in = f"@{number:02d}".ljust(len(encoded), "@")
            names[stand_in.encode("ascii")] = encoded
            archive.writestr(zipfile.ZipInfo(stand_in, _OLD_DAY), data)
    packed = target.getvalue()
    for stand_in_bytes, encoded in names.items():
        packed = packed.replace(stand_in_bytes, encoded)
    return packed
