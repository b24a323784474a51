"""Tests of the room that brings files in."""
