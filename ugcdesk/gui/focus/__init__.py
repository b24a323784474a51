"""One item at a time: the stage, what is known of the item beside it, and its neighbours below."""
