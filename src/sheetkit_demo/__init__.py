"""The whole loop on a made-up group: forms go out, come back as people really fill them in, and are merged."""

from __future__ import annotations

from sheetkit_demo.fill import fill_returns
from sheetkit_demo.loop import DemoResult, run
from sheetkit_demo.prove import MistakeProof, prove

__all__ = ["DemoResult", "MistakeProof", "fill_returns", "prove", "run"]
