"""Tests of the view of one item at a time."""
