"""The models, a small module each: which share of a journey each of its touches earned."""
