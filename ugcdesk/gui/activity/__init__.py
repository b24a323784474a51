"""Activity: what is going on, what was said of late, and what waits to be done, behind the bell."""
