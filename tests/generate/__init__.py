"""Tests of the room that makes workbooks."""
