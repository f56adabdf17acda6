"""`build`: settings, a look at what changed, and only then the machinery that makes a site.

That machinery is imported when there is work for it: to find that nothing changed must not cost half a second of
imports.
"""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

from generator import config
from generator.commands.memory import Memory
from generator.commands.order import Order
from generator.commands.report import Report
from generator.commands.workshop import CACHE, Workshop
from generator.engine import lock
from generator.model.finding import Finding
from generator.model.settings import Settings

__all__ = ["Order", "build"]


def build(order: Order) -> Report:
    """Bring `content/` up to date, render it, and publish it as one; the last good site stays when errors stand."""
    settings, findings = config.load(order.site)
    if order.base_url is not None:
        settings = replace(settings, base_url=order.base_url)
    if order.site.exists() and not order.site.is_dir():
        return Report(findings=findings, code=1)
    with lock.hold(order.site / CACHE / "lock") as held:
        return Report(findings=(held,), code=1) if held else _build(order, settings, findings)


def _build(order: Order, settings: Settings, before: tuple[Finding, ...]) -> Report:
    with Workshop(order.site, order.jobs, order.cache, order.cluster) as shop:
        memory = Memory(order, shop.store)
        known = memory.recall()
        if known:
            return replace(known, findings=(*known.findings, *shop.findings))
        if absent := shop.hire():
            return Report(findings=(*before, absent), code=1)
        report: Report = import_module("generator.commands.making").build(order, settings, shop, before, memory)
        return report
