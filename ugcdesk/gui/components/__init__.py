"""Small widgets that every page is made of; each is handed the ThemeSource and re-tints itself when it changes.

How to use them: the first argument of every component is the one `ThemeSource` of the window (``themes``); nothing
has to be told when the theme changes. Plain Qt widgets are styled by the style sheet alone, through properties:

* ``setProperty("surface", "canvas" | "surface" | "well" | "batch" | "card" | "well-card" | "popover" | "drop-zone")``
  and ``setProperty("edge", "top" | "right" | "bottom" | "left")`` on containers (`surface` does it for you);
* ``QLabel`` ``kind``: badge, label, label-strong, hint, body-2, control, strong, lead, section, title, report
  (`text_label` does it) and ``tone``: ok, warn, bad, accent, quiet;
* ``QPushButton`` ``primary``, ``flat``, ``link``, ``danger``, ``small``, ``large`` (`Button` does it).

Custom painting asks ``themes.theme.colour(role)``, ``themes.theme.font(...)`` and ``themes.icons.pixmap(...)`` each
time it paints, and connects ``themes.changed`` to ``self.update``.
"""
