"""The settings window: what a person can choose, and what the program keeps where."""
