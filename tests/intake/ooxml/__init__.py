"""Tests of the wing intake/ooxml."""
