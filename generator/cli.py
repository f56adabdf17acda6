"""The command line: words to commands, findings to stderr, data to stdout, an exit code that CI can trust."""

from __future__ import annotations

import gc
import re
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import click

from generator import __version__
from generator.commands.order import Order
from generator.commands.report import Report, show

_FOLDER = click.Path(file_okay=True, path_type=Path)


def _site(command: Callable[..., None]) -> Callable[..., None]:
    command = click.option(
        "--site", type=_FOLDER, default=Path(), show_default="the current folder", help="The site's folder."
    )(command)
    return click.option("--json", "as_json", is_flag=True, help="Print findings and summary as JSON on stdout.")(
        command
    )


def _sources(command: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "--source", "sources", type=_FOLDER, multiple=True, help="Import from here instead of `content/sources/`."
    )(command)


def _building(command: Callable[..., None]) -> Callable[..., None]:
    command = click.option(
        "--output", type=_FOLDER, help="Where the site is written; `output/` of the site if not given."
    )(command)
    command = _sources(command)
    return click.option(
        "--base-url", default=None, callback=_url, help="Where the site will stand, instead of what site.toml says."
    )(command)


def _jobs(context: click.Context, option: click.Parameter, value: str) -> int:
    """A number of processes; 0 for one a core."""
    if value == "auto":
        return 0
    if not value.isascii() or not value.isdecimal() or len(value) > 4:
        raise click.BadParameter("expected a number, or auto", context, option)
    return int(value)


def _address(context: click.Context, option: click.Parameter, value: str) -> str:
    """The address of a scheduler, as Dask writes it."""
    if value and not re.fullmatch(r"(?:tcp|tls)://[^\s/]+:[0-9]{1,5}", value):
        raise click.BadParameter("expected tcp://HOST:PORT, or tls://HOST:PORT", context, option)
    return value


def _url(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """An address that pages may be published at, or an empty text for none."""
    if value and not re.fullmatch(r"https?://[^\s/?#][^\s]*", value):
        raise click.BadParameter("expected an address such as https://example.org/blog/", context, option)
    return value


def _hands(command: Callable[..., None]) -> Callable[..., None]:
    command = click.option(
        "--cluster", metavar="ADDRESS", default="", callback=_address, help="A Dask scheduler: tcp://HOST:8786."
    )(command)
    return click.option(
        "--jobs",
        metavar="N|auto",
        default="auto",
        show_default=True,
        callback=_jobs,
        help="Processes at most, begun when the work pays for them; auto: one a core.",
    )(command)


class _Commands(click.Group):
    """The commands; Ctrl-C ends each as a shell expects, where click would say "Aborted!" and exit 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            _terminated(signal.SIGINT, None)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="palimpsest")
def main() -> None:
    """Bring a lost blog back: from feeds, text dumps and slide decks to Markdown that you own, and a site of it."""
    signal.signal(signal.SIGTERM, _terminated)


@main.command("init")
@click.argument("folder", type=_FOLDER, default=Path())
@click.option("--json", "as_json", is_flag=True, help="Print findings and summary as JSON on stdout.")
def init_command(folder: Path, as_json: bool) -> None:
    """Write a small working site into FOLDER (the current one if not given). Nothing that exists is changed."""
    _finish(_command("init").init(folder), as_json)


@main.command("import")
@click.argument("sources", nargs=-1, required=True, metavar="PATH_OR_URL…")
@_hands
@_site
def import_command(sources: tuple[str, ...], jobs: int, cluster: str, site: Path, as_json: bool) -> None:
    """Bring content/ up to date with feeds, dumps and decks at any paths or addresses, keeping your edits."""
    _finish(_command("importing").run(site, sources, jobs=jobs, cluster=cluster), as_json)


@main.command("build")
@_building
@click.option("--strict", is_flag=True, help="Warnings keep the site from being published, too.")
@_hands
@click.option("--no-cache", is_flag=True, help="Begin the cache anew: nothing that an earlier build kept is used.")
@click.option("--why", is_flag=True, help="Say for each page that is rendered why it is.")
@_site
def build_command(
    site: Path,
    output: Path | None,
    sources: tuple[Path, ...],
    base_url: str | None,
    strict: bool,
    jobs: int,
    cluster: str,
    no_cache: bool,
    why: bool,
    as_json: bool,
) -> None:
    """Import what is in content/sources/, render content/, and publish the site to output/ at once."""
    order = Order(site, output, sources, base_url, strict, jobs, not no_cache, why, cluster)
    _finish(_command("build").build(order), as_json)


@main.command("clean")
@_site
def clean_command(site: Path, as_json: bool) -> None:
    """Remove the cache, which any build makes again; content/ and output/ are left alone."""
    _finish(_command("clean").clean(site), as_json)


@main.command("serve")
@_building
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="Another address lets others read your drafts.")
@_site
def serve_command(
    site: Path,
    output: Path | None,
    sources: tuple[Path, ...],
    base_url: str | None,
    port: int,
    host: str,
    as_json: bool,
) -> None:
    """Build, show the site on this machine, and build again and reload whenever something changes."""
    order = Order(site, output, sources, base_url)
    _finish(_command("serve").serve(order, host, port), as_json)


@main.command("check")
@_building
@_site
def check_command(
    site: Path, output: Path | None, sources: tuple[Path, ...], base_url: str | None, as_json: bool
) -> None:
    """Check the built site: links, HTML, accessibility, feeds, and the account of every word of every source."""
    _finish(_command("check").check(Order(site, output, sources, base_url, jobs=0)), as_json)


@main.command("explain")
@click.argument("what", metavar="PATH_OR_TITLE")
@_sources
@_site
def explain_command(what: str, site: Path, sources: tuple[Path, ...], as_json: bool) -> None:
    """Tell where each field of a post came from, what else was claimed, and what was left out."""
    _finish(_command("explain").explain(Order(site, sources=sources), what), as_json)


@main.command("new")
@click.argument("title")
@_site
def new_command(title: str, site: Path, as_json: bool) -> None:
    """Begin a post: a draft with TITLE, dated now."""
    if not title.strip():
        raise click.BadParameter("a post needs a title", param_hint="TITLE")
    _finish(_command("new").new(site, title), as_json)


def _command(name: str) -> Any:
    """The module of a command, imported when it is called: nobody waits for what another command needs."""
    module = import_module(f"generator.commands.{name}")
    gc.enable()  # which `generator.__main__` held back
    return module


def _finish(report: Report, as_json: bool) -> NoReturn:
    show(report, as_json)
    gc.freeze()  # or Python would look for cycles in all that there is, only to end: a second after a large build
    sys.exit(report.code)


def _terminated(number: int, frame: FrameType | None) -> NoReturn:
    """End as a shell expects, through every `finally` on the way."""
    sys.stderr.write("stopped; the site is as it was\n")
    sys.exit(128 + number)
