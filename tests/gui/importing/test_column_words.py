"""What the columns of reviews and products are called on screen."""

from __future__ import annotations

from ugcdesk.gui.importing.column_words import listed, word_of


def test_columns_have_words() -> None:
    assert word_of("product_line") == "Product line"
    assert listed(("sku", "handle")) == "SKU or product handle"
    assert listed(("rating", "text", "question")) == "score, text or question"
    assert listed(("name",)) == "name"
