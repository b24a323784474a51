"""Looking at files: what they are, their pixels and their embedded metadata; no database and no window."""
