"""Tests of the wing intake/gate."""
