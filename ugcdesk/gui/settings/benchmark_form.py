"""The small form of one reference value of a shop's own."""

from __future__ import annotations

from PySide6.QtCore import QLocale

from ugcdesk.errors import WrongUse
from ugcdesk.gui import words
from ugcdesk.gui.context import Context
from ugcdesk.gui.figures.fields import AmountField, ChoiceField, TextField
from ugcdesk.gui.figures.form_popover import FormPopover
from ugcdesk.kpi import METRICS, Benchmark
from ugcdesk.kpi.benchmarks import is_per_post
from ugcdesk.library.edits.benchmarks import OwnValue, SetBenchmark, require_sound

_REACH = {"": "Paid or not", "organic": "Organic", "paid": "Paid"}
_PAID = {"": None, "organic": False, "paid": True}


class BenchmarkForm(FormPopover):
    """Rates are typed as 2.5 % or 0.025, money in whole units; without an upper end it is one value."""

    def __init__(self, context: Context, one: Benchmark | None) -> None:
        super().__init__(context, "Your own benchmark", "Set benchmark", self._set)
        locale = context.locale
        metrics = {key: metric.label for key, metric in METRICS.items()}
        networks = {"": "Any network"} | {key: name for key, name in words.PLATFORMS.items() if key != "file"}
        if one is not None and one.network not in (None, *networks):
            networks[str(one.network)] = str(one.network)
        reach = "" if one is None or one.paid is None else "paid" if one.paid else "organic"
        self.measured = ChoiceField("Metric", metrics, one.metric if one else "ctr")
        self.network = ChoiceField("Network", networks, (one.network or "") if one else "")
        self.paid = ChoiceField("Reach", _REACH, reach)
        self.low = AmountField("Value, or its lower end", locale, hint="2.5 %")
        self.high = AmountField("Upper end", locale, hint="Only of a range")
        self.source = TextField("Source", one.source if one and one.id is not None else "", hint="Who published it")
        year = one.year if one and one.id is not None else context.desk.library.today().year
        self.year = TextField("Year", str(year))
        self._own = one if one is not None and one.id is not None else None
        self._per_post = one if one is not None and is_per_post(one) else None
        if one is not None:
            self._show_ends(one, locale)
        for label, field in (
            ("Metric", self.measured), ("Network", self.network), ("Reach", self.paid), ("Value", self.low),
            ("Up to", self.high), ("Source", self.source), ("Year", self.year),
        ):  # fmt: skip
            self.add_row(label, field)

    def _show_ends(self, one: Benchmark, locale: QLocale) -> None:
        unit = METRICS[one.metric].unit if one.metric in METRICS else "number"
        ends = [one.low] if one.low == one.high else [one.low, one.high]
        for field, end in zip((self.low, self.high), ends, strict=False):
            if unit == "rate":
                field.setText(f"{locale.toString(end * 100, 'g', 6)} %")
            else:
                field.setText(locale.toString(end / 100 if unit == "money" else end, "g", 9))

    def _set(self) -> None:
        metric = METRICS[self.measured.key()]
        low, high = self.low.number(), self.high.number()
        if low is None:
            raise WrongUse("A benchmark needs a value. Type it as 2.5 %, or as 12.50 where it is money.")
        scale = 100 if metric.unit == "money" else 1
        before = self._own if self._own and self._own.metric == metric.id else None
        # An own value instead of the median of posts is one of posts too.
        like = before or (self._per_post if self._per_post and self._per_post.metric == metric.id else None)
        value = OwnValue(
            metric=metric.id,
            formula=like.formula if like else metric.formula,
            low=low * scale,
            high=(low if high is None else high) * scale,
            source=self.source.text().strip(),
            year=self._year(),
            network=self.network.key() or None,
            paid=_PAID[self.paid.key()],
            note=before.note if before else "",
        )
        require_sound(value)
        self.context.edit(SetBenchmark(value), done=f"Set your benchmark for {metric.label}", icon="target")

    def _year(self) -> int:
        text = self.year.text().strip()
        if not text.isdecimal() or len(text) != len("2026"):
            raise WrongUse(f"“{text}” is no year. Type it as 2026.")
        return int(text)
