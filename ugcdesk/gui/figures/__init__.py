"""What the pages that show figures share: saying them, forms for them, and tables of items with them."""
