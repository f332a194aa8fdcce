"""Tests of the wing intake/opendocument."""
