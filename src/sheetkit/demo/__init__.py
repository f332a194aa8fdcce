"""The whole loop on a made-up group: forms go out, come back as people really fill them in, and are merged."""

from __future__ import annotations

from sheetkit.demo.fill import fill_returns
from sheetkit.demo.loop import DemoResult, run
from sheetkit.demo.prove import Outcome, prove

__all__ = ["DemoResult", "Outcome", "fill_returns", "prove", "run"]
