"""The Performance page: the funnel of a period in tiles, the course of one figure, and what did best."""
