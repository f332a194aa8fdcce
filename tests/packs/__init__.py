"""Tests of what no single room keeps about packs."""
