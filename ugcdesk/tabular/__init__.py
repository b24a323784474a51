"""Other people's tables: encodings, separators, headers, numbers, dates and column mapping; no database."""
