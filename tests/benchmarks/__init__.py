"""How fast and how big: each module measures one thing and returns figures; `python -m tests.benchmarks` runs them."""
