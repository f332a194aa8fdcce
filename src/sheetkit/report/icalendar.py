"""All activities as one calendar file for phones (RFC 5545): the same bytes for the same records, no clock."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sheetkit.model.consolidation import Consolidation
from sheetkit.model.text import Text
from sheetkit.report.calendars import OFF, Activity
from sheetkit.report.safe import clean

if TYPE_CHECKING:
    from icalendar import Event

EPOCH = datetime.datetime(1980, 1, 1)
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_LINE_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""What a program may take for the end of a line, although the file's format does not."""


def calendar(consolidation: Consolidation, found: Sequence[Activity]) -> bytes:
    """The calendar file's bytes. Times are those of the project's time zone, which the file describes."""
    from icalendar import Calendar

    zone = ZoneInfo(consolidation.time_zone)
    made = Calendar()
    made.add("prodid", f"-//sheetkit//calendar//{consolidation.language.upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    name = f"{consolidation.project_title} {consolidation.term_title}".strip()
    made.add("x-wr-calname", _text(name))
    made.add("x-wr-timezone", consolidation.time_zone)
    stamp = _stamp(consolidation.as_of, zone)
    for activity in found:
        made.add_component(_event(activity, consolidation, stamp, zone))
    days = [activity.day for activity in found]
    if days:
        made.add_missing_timezones(min(days), max(days) + datetime.timedelta(1))
    for described in made.timezones:
        described.pop("COMMENT", None)  # the library's own remark, in English
    data: bytes = made.to_ical()
    return data


def _event(
    activity: Activity, consolidation: Consolidation, stamp: datetime.datetime, zone: ZoneInfo
) -> Event:
    """One activity; what does not take place stays, so that whoever has it on the phone already sees it called off."""
    from icalendar import Event

    unit = activity.merged.unit
    event = Event()
    event.add("uid", _uid(activity, consolidation.project))
    event.add("dtstamp", stamp)
    _add_span(event, activity, zone)
    # The place stands in its own line.
    what = " · ".join(line for line in activity.lines if line != activity.place)
    summary = f"{consolidation.say(unit.brief)} {what}".strip()
    if activity.off:
        summary = consolidation.say(OFF.format(off=activity.off, what=summary))
        event.add("status", "CANCELLED")
    event.add("summary", _text(summary))
    if activity.place:
        event.add("location", _text(activity.place))
    said = (consolidation.say(_DETAIL.format(title=title, value=value)) for title, value in activity.details)
    details = [unit.full_name, *said]
    event.add("description", _text("\n".join(details)))
    event.add("categories", [_text(unit.top.name)])
    event.add("transp", "TRANSPARENT" if activity.off else "OPAQUE")
    return event


_DETAIL = Text("{title}：{value}", "{title}: {value}")


def _add_span(event: Event, activity: Activity, zone: ZoneInfo) -> None:
    """Start and end; a whole day when there is no usable start. An end at or before the start is left out."""
    start, end = _time(activity.start), _time(activity.end)
    if start is None:
        event.add("dtstart", activity.day)
        event.add("dtend", activity.day + datetime.timedelta(1))
        return
    event.add("dtstart", datetime.datetime.combine(activity.day, start, zone))
    if end is not None and end > start:
        event.add("dtend", datetime.datetime.combine(activity.day, end, zone))


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


def _stamp(as_of: str, zone: ZoneInfo) -> datetime.datetime:
    """DTSTAMP, in UTC, from the time the result stands for, never from a clock."""
    try:
        moment = datetime.datetime.fromisoformat(as_of)
    except ValueError:
        moment = EPOCH
    return moment.replace(tzinfo=zone).astimezone(datetime.UTC)


def _text(text: str) -> str:
    """A text without control characters, tabs, or line ends of other kinds."""
    return _LINE_BREAKS.sub("\n", clean(text)).replace("\t", " ")
