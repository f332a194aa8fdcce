"""Tables of OpenDocument spreadsheets, as their writers store them."""

from __future__ import annotations

from tests.intake.files import zip_of

SPACES = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
    for short in ("office", "table", "text", "style", "meta", "manifest", "drawing")
) + (' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"')


def ods(body: str, styles: str = "", after: str = "", **members: str) -> bytes:
    """An .ods with the given tables."""
    content = (
        f"<office:document-content{SPACES}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{body}{after}</office:spreadsheet></office:body></office:document-content>"
    )
    others = {name.replace("__", "/") + ".xml": text for name, text in members.items()}
    return zip_of(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content, **others}
    )


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def cell(kind: str, value: str = "", shown: str = "", more: str = "") -> str:
    name = {"date": "date-value", "time": "time-value", "boolean": "boolean-value"}.get(kind, "value")
    stored = f' office:{name}="{value}"' if value else ""
    text = f"<text:p>{shown}</text:p>" if shown else ""
    return f'<table:table-cell office:value-type="{kind}"{stored} {more}>{text}</table:table-cell>'
