"""Columns and a row that several cases share: field id → type of its column."""

from __future__ import annotations

S = {"stage": "choice", "subject": "choice"}
AB = {"a": "text", "b": "text"}
WHEN = {"a": "integer", "b": "integer", "note": "text", "score": "decimal", "full": "decimal"}
TIMES = {"date": "date", "start": "time", "end": "time", "speaker": "text", "place": "text", "period": "text"}
PLAN = {"date": "date", "kind": "choice", "periods": "integer"}
ONE = {"stage": "小学", "subject": "数学"}
