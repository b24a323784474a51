"""The Library page: a grid or list of items, what narrows it down, and everything about the selected ones."""
