"""The page of galleries: all of them as cards, and the builder of one with its preview and export."""
