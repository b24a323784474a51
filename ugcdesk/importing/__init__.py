"""Files in: readers yield candidates, a plan says what would come in, a run makes it one edit. It knows no window."""
