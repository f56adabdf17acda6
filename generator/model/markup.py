"""The one type of trusted markup: templates show it as it is, and escape everything else."""

from __future__ import annotations


class Html(str):
    """Markup that was sanitised, or built from escaped parts. Jinja recognises it by `__html__`.

    Only `generator.render` and `generator.site.bodies` may make one; a test holds that.
    """

    __slots__ = ()

    def __html__(self) -> str:
        """Itself: the protocol that MarkupSafe and Jinja share."""
        return str(self)
