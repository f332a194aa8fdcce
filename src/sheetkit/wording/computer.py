"""What is said of the computer that this runs on: a library of its Python that is known to be weak."""

from __future__ import annotations

from pyexpat import EXPAT_VERSION

from sheetkit.model.text import Text

_SOUND = (2, 6)  # the first release without CVE-2023-52425

_OLD_XML_READER = Text(
    "这个 Python 里的 XML 读取组件 expat 是 {version}，早于 2.6，有已知弱点（CVE-2023-52425）。sheetkit 自己有防备；换用较新的 Python 更稳妥。",
    "This Python's XML reader, expat {version}, is older than 2.6 with a known weakness (CVE-2023-52425). sheetkit guards against it; a newer one is safer.",
)


def old_xml_reader(version: str = EXPAT_VERSION) -> Text | None:
    """What is to be said of expat, by its `version` as it names itself ("expat_2.5.0"); None where it is sound."""
    number = version.rpartition("_")[2]
    if tuple(int(part) for part in number.split(".")[:2]) >= _SOUND:
        return None
    return _OLD_XML_READER.format(version=number)
