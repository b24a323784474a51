"""Finds pictures and videos that look like others, and says how they differ."""
