"""Charts as display lists: scales, ticks and marks become primitive shapes; no window, no database."""
