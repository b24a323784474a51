"""What the pages that show figures share: saying them, asking for them, and tables of items with them."""
