"""All activities as one calendar file for phones (RFC 5545): the same bytes for the same records, no clock."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterable, Iterator

from sheetkit.model.consolidation import Consolidation
from sheetkit.report.calendars import Activity
from sheetkit.report.safe import clean

LINE_OCTETS = 75
EPOCH = datetime.datetime(1980, 1, 1)
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")


def calendar(consolidation: Consolidation, found: Iterable[Activity]) -> bytes:
    """The calendar file's bytes. Times are floating: what the form says, wherever the phone is."""
    stamp = _stamp(consolidation.as_of)
    name = f"{consolidation.project_title} {consolidation.term_title}".strip()
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//sheetkit//calendar//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    for activity in found:
        lines += _event(activity, consolidation.project, stamp)
    lines.append("END:VCALENDAR")
    return b"".join(fold(line) for line in lines)


def _event(activity: Activity, project: str, stamp: str) -> Iterator[str]:
    unit = activity.merged.unit
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(activity, project)}"
    yield f"DTSTAMP:{stamp}"
    yield from _span(activity)
    who = f"{unit.top.called}{unit.names_below_top}"
    what = " · ".join(
        line for line in activity.lines if line != activity.place
    )  # the place stands in its own line
    yield f"SUMMARY:{escaped(f'{who} {what}'.strip())}"
    if activity.place:
        yield f"LOCATION:{escaped(activity.place)}"
    details = [unit.full_name, *(f"{title}：{value}" for title, value in activity.details)]
    description = escaped("\n".join(details))
    yield f"DESCRIPTION:{description}"
    yield f"CATEGORIES:{escaped(unit.top.name)}"
    yield "TRANSP:OPAQUE"
    yield "END:VEVENT"


def _span(activity: Activity) -> Iterator[str]:
    """Start and end; a whole day when there is no usable start. An end at or before the start is left out."""
    start, end = _time(activity.start), _time(activity.end)
    day = f"{activity.day:%Y%m%d}"
    if start is None:
        following = activity.day + datetime.timedelta(1)
        yield f"DTSTART;VALUE=DATE:{day}"
        yield f"DTEND;VALUE=DATE:{following:%Y%m%d}"
        return
    yield f"DTSTART:{day}T{start:%H%M}00"
    if end is not None and end > start:
        yield f"DTEND:{day}T{end:%H%M}00"


def _time(text: str) -> datetime.time | None:
    match = _TIME.match(text.strip())
    return datetime.time(int(match.group(1)), int(match.group(2))) if match else None


def _uid(activity: Activity, project: str) -> str:
    """The same for the same row of the same unit's form, so that a later file updates a phone's entry."""
    merged = activity.merged
    key = (
        project,
        merged.template,
        *merged.unit.codes,
        merged.record.sheet,
        str(merged.record.row),
    )
    return f"{hashlib.sha256('|'.join(key).encode()).hexdigest()[:32]}@sheetkit"


def _stamp(as_of: str) -> str:
    """DTSTAMP from the time the result stands for, never from a clock."""
    try:
        moment = datetime.datetime.fromisoformat(as_of)
    except ValueError:
        moment = EPOCH
    return f"{moment:%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """A text value: backslash, semicolon, comma and line break escaped, control characters shown as �."""
    text = clean(text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\n", "\\n").replace("\t", " ")


def fold(line: str) -> bytes:
    """A content line in UTF-8, folded to 75 octets without cutting a character, ended by CRLF."""
    pieces: list[bytes] = []
    current = b""
    for letter in line:
        octets = letter.encode("utf-8")
        room = LINE_OCTETS - (1 if pieces else 0)  # a continuation line starts with a space
        if len(current) + len(octets) > room:
            pieces.append(current)
            current = b""
        current += octets
    pieces.append(current)
    return b"\r\n ".join(pieces) + b"\r\n"
