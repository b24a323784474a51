"""The import page: what was offered, what would become of it, and bringing it in."""
