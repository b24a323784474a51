"""The window that copies originals out of the library."""
