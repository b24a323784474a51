"""Figures coming in: what the files hold, what is to be said about them, and the rows that found no item."""
