"""A view and its template to a page.

Everything is escaped, whatever a template is called, but `Html`; a name that a view lacks is an error; an error is a
`Finding` that names the line of the template.
"""

from __future__ import annotations

import traceback
from dataclasses import fields, is_dataclass
from typing import Protocol

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError

from generator.model.artifact import Artifact
from generator.model.catalogue import TEMPLATE_ERROR
from generator.model.finding import Finding
from generator.render.jsonld import json_ld
from generator.render.theme import Theme

_FOLDER = "templates/"
_TRUSTING = ("safe", "tojson", "urlize", "xmlattr")
"""Filters that answer trusted markup: no template may have them."""


class View(Protocol):
    """All that a template shows. `path` is the page's output path, without a slash in front."""

    @property
    def template(self) -> str: ...  # noqa: D102 - the class says what it is

    @property
    def path(self) -> str: ...  # noqa: D102 - the class says what it is


class Renderer:
    """Renders the pages of one theme. Templates are compiled when first used, and once."""

    def __init__(self, theme: Theme) -> None:
        self._environment = _environment(dict(theme.templates))

    def page(self, view: View) -> Artifact | Finding:
        """The page that `view` describes; its template sees it as `page`, and may call `json_ld(values)`."""
        try:
            text = self._environment.get_template(view.template).render(page=view)
        except Exception as error:  # a template is a program that people edit: anything can happen in it
            return _finding(error, view)
        return Artifact(view.path, text.encode("utf-8", "replace"))


def _environment(templates: dict[str, str]) -> Environment:
    def load(name: str) -> tuple[str, str, None] | None:
        return (templates[name], _FOLDER + name, None) if name in templates else None

    environment = Environment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    for name in _TRUSTING:
        del environment.filters[name]
    environment.globals = {"json_ld": json_ld}
    return environment


def _finding(error: Exception, view: View) -> Finding:
    path, line = _place(error, view)
    message = f"{view.path or 'a page'}: {_message(error)}"
    return TEMPLATE_ERROR.at(path, message, line=line, hint=_hint(error, view))


def _place(error: Exception, view: View) -> tuple[str, int | None]:
    """The template and line where it happened: Jinja gives frames of templates the names that the loader gave."""
    if isinstance(error, TemplateSyntaxError):
        return error.filename or _FOLDER + (error.name or view.template), error.lineno
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(_FOLDER)]
    return (frames[-1].filename, frames[-1].lineno) if frames else (_FOLDER + view.template, None)


def _message(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return f"there is no template {error.message or error.name}"
    return str(error).splitlines()[0] if str(error) else type(error).__name__


def _hint(error: Exception, view: View) -> str:
    if isinstance(error, TemplateSyntaxError):
        return "The template is not valid Jinja at this line; a copy of the default theme's file is a sound start."
    names = ", ".join(item.name for item in fields(view)) if is_dataclass(view) else ""
    return f"`page` has here: {names}." if names else "Compare with the default theme's file of the same name."
