"""Tests of reading other people's tables."""
