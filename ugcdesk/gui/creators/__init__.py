"""The page of one creator: who they are, all their items, what these brought in, and what can be done about them."""
