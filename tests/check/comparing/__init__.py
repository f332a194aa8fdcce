"""Tests of the wing check/comparing."""
