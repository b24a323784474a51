"""UGC Desk: a desktop library for the content that customers post and write."""

__version__ = "0.1.0"
