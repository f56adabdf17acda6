"""`build`: settings, a look at what changed, and only then the machinery that makes a site.

That machinery is imported when there is work for it: to find that nothing changed must not cost half a second of
imports.
"""

from __future__ import annotations

import gc
from collections.abc import Collection
from dataclasses import replace
from importlib import import_module

from generator import config
from generator.commands.memory import Memory
from generator.commands.order import Order
from generator.commands.report import Report
from generator.commands.workshop import CACHE, STORE, Workshop
from generator.engine import lock
from generator.engine.found import look_again
from generator.engine.held import Held
from generator.engine.store import Store
from generator.model.finding import Finding
from generator.model.settings import Settings

__all__ = ["Order", "build", "rest"]

_MAKING, _INDEXING = "generator.commands.making", "generator.commands.indexing"
_RARELY = 1_000_000
"""New objects before the collector of cycles looks for some: the values of a build have none, and are many."""


def build(
    order: Order, held: Held | None = None, touched: Collection[str] | None = None, *, hurry: bool = False
) -> Report:
    """Bring `content/` up to date, render it, and publish it as one; the last good site stays when errors stand.

    Whoever builds more than once gives what is `held` in between, and may know which files were `touched` since. In a
    `hurry` the search index stays as it is, if there is one, and the report says so.
    """
    gc.set_threshold(_RARELY, 20, 50)
    if order.missing:
        return Report(findings=order.missing, code=1)
    settings, findings = config.load(order.site)
    if order.base_url is not None:
        settings = replace(settings, base_url=order.base_url)
    if order.site.exists() and not order.site.is_dir():
        return Report(findings=findings, code=1)
    with lock.hold(order.site / CACHE / "lock") as taken:
        if taken:
            return Report(findings=(taken,), code=1)
        with Workshop(order.site, order.jobs, order.cache, order.cluster, held) as shop:
            return _build(order, settings, findings, shop, Memory(order, shop.store, touched, shop.aside), hurry)


def rest(order: Order, held: Held) -> bool:
    """Between two builds: keep what the last one made, and look at what it left, so that the next has less to do.

    Whether the output is as it was left: what somebody wrote into a file of it in place shows in nothing else.
    """
    with lock.hold(order.site / CACHE / "lock") as taken:
        if taken:
            return True
        with Store(order.site / CACHE / STORE, held=held) as store:
            store.settle()
            for name in (_MAKING, _INDEXING):
                import_module(name)
            return look_again(store, order.target)


def _build(
    order: Order, settings: Settings, before: tuple[Finding, ...], shop: Workshop, memory: Memory, hurry: bool
) -> Report:
    known = memory.recall()
    if known:
        return replace(known, findings=(*known.findings, *shop.findings))
    if absent := shop.hire():
        return Report(findings=(*before, absent), code=1)
    report: Report = import_module(_MAKING).build(order, settings, shop, before, memory, hurry)
    return report
