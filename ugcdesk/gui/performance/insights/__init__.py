"""The second view of the Performance page: what the figures teach, a card for each question."""
