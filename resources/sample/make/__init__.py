"""The parts of the sample maker: what it writes from the hand-written tables and from a seed."""
