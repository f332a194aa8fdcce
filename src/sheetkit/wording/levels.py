"""The words and signs of levels, and of what became of a file."""

from __future__ import annotations

from collections.abc import Mapping

from sheetkit.model.consolidation import Standing
from sheetkit.model.finding import Level
from sheetkit.model.record import Verdict
from sheetkit.model.text import Text
from sheetkit.wording.signs import Label, Tone

LEVELS: Mapping[Level, Label] = {
    Level.REFUSE: Label(Text("退回", "refused"), Tone.WRONG),
    Level.ERROR: Label(Text("要改", "to correct"), Tone.WRONG),
    Level.WARNING: Label(Text("请核对", "to look at"), Tone.DOUBTFUL),
    Level.NOTE: Label(Text("说明", "note"), Tone.MUTED, "·"),
    Level.TRIAL: Label(Text("试行", "trial"), Tone.MUTED, "~"),
}

NOT_COMPLETE = Label(Text("未通过", "not complete"), Tone.WRONG)
"""Over a count of workbooks that were taken and are not complete, whatever is to be done about them."""
NOT_IN = Label(Text("未收", "not received"), Tone.MUTED)
"""Over a count of workbooks of which nothing was taken: nothing came, or what came cannot be used."""

VERDICTS: Mapping[Verdict, Label] = {
    Verdict.ACCEPTED: Label(Text("通过", "accepted"), Tone.FINE),
    Verdict.ACCEPTED_WITH_FINDINGS: Label(Text("已收下", "taken"), Tone.DOUBTFUL),
    Verdict.REFUSED: Label(Text("退回", "refused"), Tone.WRONG),
}

STANDINGS: Mapping[Standing, Label] = {
    Standing.COMPLETE: Label(Text("通过", "complete"), Tone.FINE),
    Standing.FAULTY: Label(Text("待改", "to correct"), Tone.WRONG),
    Standing.UNCONFIRMED: Label(Text("收回未核对", "came back unconfirmed"), Tone.WRONG),
    Standing.WAITING: Label(Text("有行没有计入", "rows not counted"), Tone.DOUBTFUL),
    Standing.REFUSED: Label(Text("退回", "refused"), Tone.WRONG),
    Standing.UNREADABLE: Label(Text("来了打不开", "came, cannot be read"), Tone.WRONG),
    Standing.MISSING: Label(Text("未交", "missing"), Tone.MUTED),
    Standing.WAIVED: Label(Text("免报", "waived"), Tone.MUTED),
}

RETURN_SIGNS = (LEVELS[Level.ERROR].sign, LEVELS[Level.WARNING].sign)
"""What every reason beside a row that goes back begins with: wrong, or to be looked at."""
