"""Says that items show a product, or that they do not."""

from __future__ import annotations

from collections import Counter

from ugcdesk.gui import words
from ugcdesk.gui.pickers.choices import Choice, Held
from ugcdesk.gui.pickers.picker import Picker
from ugcdesk.library.edits.tags import LinkProducts, UnlinkProducts
from ugcdesk.library.items import ProductRow
from ugcdesk.progress import Progress


class ProductPicker(Picker):
    """Enter links the product; one that all items have already is unlinked."""

    title = "Link product to"
    placeholder = "Product name or SKU"
    WIDTH = 360

    def read(self, progress: Progress) -> list[Choice]:
        linked = Counter(product.sku for row in self.context.desk.rows(self.item_ids) for product in row.products)
        choices = [self._choice(product, linked[product.sku]) for product in self.context.desk.products()]
        return sorted(choices, key=lambda choice: -linked[choice.key])

    def take(self, choice: Choice) -> None:
        if choice.held is Held.ALL:
            edit, done = UnlinkProducts(self.item_ids, [choice.key]), f"Unlinked {choice.text} from {self.counted()}"
            self.context.edit(edit, done=done, icon="unlink")
        else:
            link, done = LinkProducts(self.item_ids, [choice.key]), f"Linked {choice.text} to {self.counted()}"
            self.context.edit(link, done=done, icon="shopping-bag")

    def _choice(self, product: ProductRow, number: int) -> Choice:
        held = Held.NONE if not number else Held.ALL if number == len(self.item_ids) else Held.SOME
        price = words.money(product.price_minor, product.currency, self.context.locale)
        note = product.sku if product.price_minor is None else f"{product.sku} · {price}"
        return Choice(product.sku, product.name, note, held=held)
