"""Rights in the window: asking, recording answers, proofs and requests, for whichever page shows an item."""
