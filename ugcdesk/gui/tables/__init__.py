"""Which column of a table of strangers is which of ours: the editor, whatever comes of the rows."""
