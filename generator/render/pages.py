"""A view and its template to a page.

Everything is escaped, whatever a template is called, but `Html`; a name that a view lacks is an error; an error is a
`Finding` that names the line of the template.
"""

from __future__ import annotations

import operator
import traceback
from collections.abc import Callable
from functools import cache, partial
from keyword import iskeyword
from typing import Any, Protocol

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template, TemplateNotFound, TemplateSyntaxError
from jinja2.compiler import CodeGenerator
from jinja2.nodes import Call, Expr, Getattr
from markupsafe import Markup, escape
from msgspec import Struct

from generator.model.artifact import Artifact
from generator.model.catalogue import TEMPLATE_ERROR
from generator.model.finding import Finding
from generator.model.markup import Html
from generator.render.compiled import Compiled
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
    """Renders the pages of one theme. Templates are compiled when first used, and once; those of ours stay so.

    They are compiled to read attributes as Python does. Whatever that cannot render, a fault in a template for one, is
    given to Jinja as it is, which has the last word.
    """

    def __init__(self, theme: Theme) -> None:
        self._quick = _environment(dict(theme.templates), _QuickCompiler)
        self._quick.bytecode_cache = Compiled()
        self._environment = _environment(dict(theme.templates), CodeGenerator)

    def page(self, view: View) -> Artifact | Finding:
        """The page that `view` describes; its template sees it as `page`, and may call `json_ld(values)`."""
        try:
            template = self._quick.get_template(view.template)
            pieces = template.root_render_func(template.new_context({"page": view}))
            return Artifact(view.path, b"".join(map(str.encode, pieces)))  # most are ASCII, which is soon encoded
        except Exception:  # a template is a program that people edit: anything can happen in it
            return self._faithful(view)

    def _faithful(self, view: View) -> Artifact | Finding:
        try:
            text = self._environment.get_template(view.template).render(page=view)
        except Exception as error:
            return _finding(error, view)
        return Artifact(view.path, text.encode("utf-8", "replace"))


try:
    from markupsafe import _escape_inner as _escaped  # type: ignore[attr-defined]  # the C function within `escape`
except ImportError:  # another release: slower, and the same otherwise
    _escaped = escape


def _shown(value: Any) -> str:
    """As `escape`, but plain: what is shown is joined to the page, and need not be told from what was not escaped."""
    kind = type(value)
    if kind is int:  # a list shows the level of each heading twice
        return str(value)
    return value if kind is Html or kind is Markup else escape(value)


class _QuickCompiler(CodeGenerator):
    """Has text escaped, and whatever else a template shows put through `_shown`; attributes are read directly.

    Macros and other functions are called directly as well: the context has nothing to add to a call of ours.
    """

    def visit_Getattr(self, node: Getattr, frame: Any) -> None:  # noqa: N802 (Jinja's name)
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def _output_child_pre(self, node: Expr, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(shown) if type(shown := (")

    def _output_child_post(self, node: Expr, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src:
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(")) is str else environment.shown(shown)")

    def visit_Call(self, node: Call, frame: Any, forward_caller: bool = False) -> None:  # noqa: N802 (Jinja's name)
        if forward_caller:
            super().visit_Call(node, frame, forward_caller)
            return
        self.write("environment.called(")
        self.visit(node.node, frame)
        self.signature(node, frame)
        self.write(")")


class _Environment(Environment):
    shown = staticmethod(_shown)
    escaped = staticmethod(_escaped)
    called: Any = staticmethod(operator.call)


def _environment(templates: dict[str, str], compiler: type[CodeGenerator]) -> Environment:
    def load(name: str) -> tuple[str, str, None] | None:
        return (templates[name], _FOLDER + name, None) if name in templates else None

    environment = _Environment(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.code_generator_class = compiler
    for name in _TRUSTING:
        del environment.filters[name]
    environment.globals = {"json_ld": json_ld}
    environment.get_template = cache(partial(_template, environment.get_template))  # type: ignore[method-assign]
    return environment


def _template(found: Callable[..., Template], *named: Any) -> Template:
    """A template whose globals are a plain `dict`: each page's context is made of them, and Jinja's are chained."""
    template = found(*named)
    template.globals = dict(template.globals)
    return template


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
    names = ", ".join(view.__struct_fields__) if isinstance(view, Struct) else ""
    return f"`page` has here: {names}." if names else "Compare with the default theme's file of the same name."
