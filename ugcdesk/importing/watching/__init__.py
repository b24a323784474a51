"""Watched folders: notices what lands in them, waits until it rests, and brings it in."""
