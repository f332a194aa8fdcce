"""Tests of the wing intake/binary."""
