"""The reader of Instagram account downloads in all their layouts."""
