"""Flattens invented blogs to text the way known converters do, so that the truth of every dump is known.

A blog is made up by a seeded generator, or was written by hand (`blogs/`, in several languages and manners, some to
learn from and some to test); a *layout* (Blogger, WordPress, Movable Type, bare) turns it into elements of a page; a
*converter* turns elements into text.
"""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

NOUNS = [
    "kiln", "lantern", "archive", "beetle", "harbour", "violin", "glacier", "orchard", "compiler", "telescope",
    "market", "bicycle", "library", "reactor", "sensor", "parser", "ferry", "garden", "dataset", "camera", "bridge",
    "motor", "school", "valley", "forest", "recipe", "kernel", "robot", "river", "festival",
]  # fmt: skip
ADJ = [
    "quiet", "amber", "portable", "northern", "shared", "brittle", "modular", "public", "early", "wooden",
    "digital", "careful", "coastal", "tiny", "winter", "local", "open", "blue", "steady", "hidden",
]  # fmt: skip
VERBS = [
    "measures", "repairs", "follows", "explains", "records", "sorts", "carries", "maps", "tests", "opens",
    "compares", "predicts", "protects", "supports", "builds",
]  # fmt: skip
TOPICS = [
    "timing", "salt", "maps", "weather", "signals", "paper", "moss", "tides", "grammar", "copper", "music", "bread",
    "light", "memory", "granite", "bees", "steam", "wool", "chalk", "ink",
]  # fmt: skip
NAMES = [
    "Ada Brook", "Milo Hartwell", "Ines Carvalho", "Jun Sato", "Petra Novak", "Olu Adeyemi", "Rosa Lindqvist",
    "Tomas Berg", "Leila Haddad", "Finn Gallagher",
]  # fmt: skip
LABELS = [
    "Fieldwork", "Hardware", "News", "Machine Learning", "Recipes", "Open Source", "Events", "Travel",
    "Publications", "Notes",
]  # fmt: skip
OPENERS = [
    "Today we are glad to show",
    "Last month we started",
    "A few weeks ago we visited",
    "This week the team finished",
    "I recently came across",
]
CLOSERS = [
    "We would like to thank {n} and {m} for their help.",
    "Stay tuned for more.",
    "Thanks to {n} for the pictures.",
    "Let us know what you think in the comments.",
    "This work was done by {n} and {m} during the summer.",
]
HEADS = [
    "How the {a} {n} works", "Results", "A {a} {n} for everyone", "Why {t} matters", "Building the {n}",
    "Background", "What comes next?", "Acknowledgements", "{t} and {u}", "Finding {t} in the {n}",
]  # fmt: skip
TITLES = [
    "The {a} {n} and the {m}", "{T}, {u} and a {a} {n}", "Announcing the {a} {n} project",
    "How we keep {t} in the {n}", "Introducing {N}: {a} tools for {t}", "What {t} tells us about the {n}",
    "A {n} for {a} {u}", "{N} {year} in review", "Why is the {n} {a}?", "{T}", "On {t} and {u}",
    "Notes from the {a} {n}",
]  # fmt: skip


@dataclass(frozen=True)
class El:
    """One element of a page: its kind, its text, and the post it is of (-1 for the page's own)."""

    kind: str
    text: str
    post: int = -1
    url: str = ""


@dataclass
class Post:
    """An invented post: what a dump is scored against."""

    title: str
    day: date
    author: str
    labels: list[str]
    blocks: list[El] = field(default_factory=list)


@dataclass
class Truth:
    """What a dump holds: the posts in the order of the page, with the title as it stands there, or None."""

    posts: list[dict[str, object]]


def _sentence(rng: random.Random) -> str:
    a, n, v, t, u, m = (rng.choice(words) for words in (ADJ, NOUNS, VERBS, TOPICS, TOPICS, NOUNS))
    forms = [
        f"The {a} {n} {v} {t} before the {m} {rng.choice(VERBS)} {u}.",
        f"In the {m} nobody expected that {t} would change how a {n} {v} {u}.",
        f"It took {rng.randint(2, 40)} days until the {n} was {a} enough for {t} and {u}.",
        f"However, a {a} {m} also {v} {t}, which makes the {n} harder to trust.",
        f"Every {n} that we tried {v} {t} with a {a} {m}, although {u} was missing.",
        f"For {t} we chose a {a} {n} (see the {m}), and it {v} {u} as well.",
        f"Our {n} is {a}; its {m} {v} {t} at {rng.randint(1, 99)}% of the cost.",
    ]
    return rng.choice(forms)


def _paragraph(rng: random.Random, low: int = 2, high: int = 6) -> str:
    return " ".join(_sentence(rng) for _ in range(rng.randint(low, high)))


def _fill(form: str, rng: random.Random) -> str:
    pick = {
        "a": rng.choice(ADJ),
        "n": rng.choice(NOUNS),
        "m": rng.choice(NOUNS),
        "t": rng.choice(TOPICS),
        "u": rng.choice(TOPICS),
        "year": str(rng.randint(2006, 2019)),
    }
    made = form.format(**pick, T=pick["t"].title(), N=pick["n"].title())
    return made[0].upper() + made[1:]


def _blocks(rng: random.Random, post: int, rich: bool) -> list[El]:
    start = (
        f"{rng.choice(OPENERS)} a {rng.choice(ADJ)} {rng.choice(NOUNS)} for {rng.choice(TOPICS)}. "
        if rng.random() < 0.35
        else ""
    )
    made = [El("p", start + _paragraph(rng), post)]
    for _ in range(rng.randint(0, 6) if rich else rng.randint(0, 2)):
        kind = (
            rng.choice(["p", "p", "p", "h", "bold", "list", "cap", "quote", "names"])
            if rich
            else rng.choice(["p", "p", "list"])
        )
        if kind == "p":
            made.append(El("p", _paragraph(rng), post))
        elif kind in ("h", "bold"):
            made += [El(kind, _fill(rng.choice(HEADS), rng), post), El("p", _paragraph(rng), post)]
        elif kind == "list":
            made += [
                El("li", _sentence(rng)[:-1] if rng.random() < 0.5 else f"{rng.choice(ADJ)} {rng.choice(NOUNS)}", post)
                for _ in range(rng.randint(2, 5))
            ]
            made.append(El("p", _paragraph(rng, 1, 2), post))
        elif kind == "cap":
            made += [
                El("cap", f"The {rng.choice(NOUNS)} seen from the {rng.choice(NOUNS)}.", post),
                El("p", _paragraph(rng), post),
            ]
        elif kind == "names":
            made.append(El("p", ", ".join(rng.sample(NAMES, 3)), post))
        else:
            made.append(El("quote", _paragraph(rng, 1, 2), post))
    if rng.random() < 0.4:
        made.append(
            El(
                "p",
                _fill(rng.choice(CLOSERS).replace("{n}", rng.choice(NAMES)).replace("{m}", rng.choice(NAMES)), rng),
                post,
            )
        )
    return made


def blog(seed: int, rich: bool = True) -> list[Post]:
    """An invented blog's page of 3 to 14 posts, newest first."""
    rng = random.Random(seed)
    day = date(2006, 1, 1) + timedelta(rng.randint(400, 4500))
    posts = []
    for index in range(rng.randint(3, 14)):
        title = _fill(rng.choice(TITLES), rng)
        title = title.title() if seed % 3 == 0 else title
        posts.append(
            Post(
                title,
                day,
                NAMES[seed % 10] if seed % 2 else rng.choice(NAMES),
                rng.sample(LABELS, rng.randint(1, 3)),
                _blocks(rng, index, rich),
            )
        )
        day -= timedelta(rng.randint(1, 12))
    return posts


BLOGS = Path(__file__).parent / "blogs"
_MARKS = {"## ": "h", "**": "bold", "- ": "li", "> ": "quote", "! ": "cap", "``` ": "p"}


def written(part: str) -> list[list[Post]]:
    """The blogs of `blogs/<part>/`. A post opens with `# title | date | author | labels`; each line is a block."""
    return [_written(path.read_text("utf-8")) for path in sorted((BLOGS / part).glob("*.txt"))]


def _written(text: str) -> list[Post]:
    posts: list[Post] = []
    for line in text.splitlines():
        if line.startswith("# "):
            title, day, author, labels = (field.strip() for field in line[2:].split("|"))
            posts.append(Post(title, date.fromisoformat(day), author, labels.split(", ")))
        elif posts and line:
            mark = next((mark for mark in _MARKS if line.startswith(mark)), "")
            posts[-1].blocks.append(El(_MARKS.get(mark, "p"), line.removeprefix(mark), len(posts) - 1))
    return posts


def blogger(posts: list[Post], rng: random.Random) -> Iterator[El]:
    """Date header, title, body, footer; pager and sidebar after."""
    yield El("h1", "The Lantern Yard")
    for index, post in enumerate(posts):
        yield El("datehead", post.day.strftime("%A, %B %d, %Y"), index)
        yield El("title", post.title, index, "http://yard.example.org/post")
        yield from post.blocks
        yield El(
            "meta",
            f"Posted by {post.author} at {rng.randint(1, 12)}:{rng.randint(10, 59)} {rng.choice(['AM', 'PM'])}",
            index,
        )
        yield El("meta", f"{rng.randint(2, 9)} comments:" if rng.random() < 0.7 else "No comments:", index)
        if rng.random() < 0.8:
            yield El("meta", "Email ThisBlogThis!Share to TwitterShare to Facebook", index)
        yield El("meta", "Labels: " + ", ".join(post.labels), index)
    yield from (El("nav", text) for text in ("Newer Posts", "Older Posts", "Home", "Subscribe to: Posts (Atom)"))
    yield from _sidebar(posts, ("Blog Archive", "Labels", "About Me"))


def wordpress(posts: list[Post], rng: random.Random) -> Iterator[El]:
    """Site title and menu, archive heading, title, posted-on line, body, categories."""
    yield El("h1", "Granite and Moss")
    yield from (El("nav", text) for text in ("Skip to content", "Home", "About", "Contact"))
    yield El("header", f"Category Archives: {posts[0].labels[0]}")
    for index, post in enumerate(posts):
        yield El("title", post.title, index, "http://moss.example.net/post")
        yield El("meta", f"Posted on {post.day.strftime('%B %d, %Y')} by {post.author}", index)
        yield from post.blocks
        foot = f"Posted in {', '.join(post.labels)} | {rng.choice(['Leave a comment', '3 Comments', '1 Comment'])}"
        yield El("meta", foot, index)
    yield El("nav", "← Older posts")
    yield from _sidebar(posts, ("Recent Posts", "Archives", "Categories", "Meta"))


def movable(posts: list[Post], rng: random.Random) -> Iterator[El]:
    """Title, byline with date, body, permalink line."""
    yield El("header", f"{posts[0].day.strftime('%B %Y')} Archives")
    for index, post in enumerate(posts):
        yield El("title", post.title, index)
        yield El(
            "meta",
            f"By {post.author} on {post.day.strftime('%B %d, %Y')} {rng.randint(1, 12)}:{rng.randint(10, 59)} PM",
            index,
        )
        yield from post.blocks
        yield El("meta", f"Permalink | Comments ({rng.randint(0, 30)}) | TrackBacks (0)", index)
    yield from _sidebar(posts, ("About this Archive", "Recent Entries"))


def dated(posts: list[Post], rng: random.Random) -> Iterator[El]:
    """A hand-made page: ISO date, title, body."""
    for index, post in enumerate(posts):
        yield El("datehead", post.day.isoformat(), index)
        yield El("title", post.title, index)
        yield from post.blocks


def ruled(posts: list[Post], rng: random.Random) -> Iterator[El]:
    """A hand-made page: ruled lines between posts, and the sign of a link at each heading within one."""
    for index, post in enumerate(posts):
        if index:
            yield El("p", "* * *", index - 1)
        yield El("title", post.title, index)
        yield from (replace(el, text=f"{el.text}#") if el.kind == "h" else el for el in post.blocks)


def yearly(posts: list[Post], rng: random.Random) -> Iterator[El]:
    """The page of a year: the name of each month over its posts, and no other date."""
    month = ""
    for index, post in enumerate(posts):
        if (named := post.day.strftime("%B %Y")) != month:
            month = named
            yield El("month", month, index)
        yield El("title", post.title, index)
        yield from post.blocks


def listed(posts: list[Post], rng: random.Random) -> Iterator[El]:
    """A page whose posts, without titles, are the items of one list, and hold no lists of their own."""
    for post in posts:
        yield El("li", post.blocks[0].text, post.blocks[0].post)
        yield from (replace(el, kind="p") if el.kind == "li" else el for el in post.blocks[1:])


def bare(posts: list[Post], rng: random.Random) -> Iterator[El]:
    """A main-content extractor's view: an archive heading, titles, bodies."""
    yield El("header", f"{rng.choice(['Tag', 'Author', 'Category'])} Archives: {rng.choice(LABELS)}")
    for index, post in enumerate(posts):
        yield El("title", post.title, index)
        yield from post.blocks


def _sidebar(posts: list[Post], heads: tuple[str, ...]) -> Iterator[El]:
    for head in heads:
        yield El("sidehead", head)
        if head.startswith(("Recent", "Blog Archive")):
            yield from (El("side", post.title) for post in posts[:5])
        elif head in ("Labels", "Categories"):
            yield from (El("side", f"{label} ({len(label)})") for label in LABELS[:6])
        else:
            yield El("side", "View my complete profile" if head == "About Me" else "March 2011")


FURNITURE = ("datehead", "meta", "nav", "sidehead", "side", "h1", "header")


def extractor(elements: list[El], rng: random.Random, *, titles: bool) -> str:
    """Blocks between single blanks, posts between double blanks when titles are gone, bold lines above their text."""
    out: list[str] = []
    last = None
    for el in elements:
        if el.kind in FURNITURE and el.kind != "header":
            continue
        gap = 0 if last and last.kind == el.kind == "li" else 1
        if el.kind == "cap" or (last and last.kind in ("bold", "cap")):
            gap = 0
        if last and el.post != last.post and el.post > 0 and not titles:
            gap = 2
        text = f"  • {el.text}" if el.kind == "li" else el.text
        if el.kind == "title" and not titles:
            continue
        out += [""] * (gap if out else 0) + [text]
        last = el
    return "\n".join(out) + "\n"


def titled(elements: list[El], rng: random.Random) -> str:
    return extractor(elements, rng, titles=True)


def untitled(elements: list[El], rng: random.Random) -> str:
    return extractor(elements, rng, titles=False)


def get_text(elements: list[El], rng: random.Random) -> str:
    """BeautifulSoup's get_text: text nodes with the blank lines that the page's markup happened to have."""
    before = {"title": 3, "datehead": 4, "meta": 1, "p": 0, "li": 0, "h": 1, "bold": 0, "cap": 0, "quote": 1}
    after = {"title": 2, "datehead": 1, "p": 0, "h": 0, "meta": 1}
    out: list[str] = []
    for el in elements:
        out += [""] * before.get(el.kind, 1) + [el.text] + [""] * after.get(el.kind, 0)
    return "\n".join(out)


def stripped(elements: list[El], rng: random.Random) -> str:
    """get_text with a newline between nodes and all blank lines gone."""
    return "\n".join(el.text for el in elements)


def html2text(elements: list[El], rng: random.Random) -> str:
    """Markdown as html2text writes it."""
    form = {
        "h1": "# {}",
        "header": "# {}",
        "datehead": "## {}",
        "month": "## {}",
        "h": "#### {}",
        "bold": "**{}**  ",
        "li": "  * {}",
        "quote": "> {}",
        "cap": "_{}_",
        "sidehead": "## {}",
        "side": "  * [{}](http://a.example/x)",
        "nav": "[{}](/)",
    }
    out: list[str] = []
    for el in elements:
        text = (
            (f"### [{el.text}]({el.url})" if el.url else f"## {el.text}")
            if el.kind == "title"
            else form.get(el.kind, "{}").format(el.text)
        )
        tight = out and el.kind in ("li", "side") and out[-1].startswith("  * ")
        out += [text] if tight or not out else ["", text]
    return "\n".join(out) + "\n"


def inscriptis(elements: list[El], rng: random.Random) -> str:
    """Layout-aware text: headings and paragraphs between blanks, lists starred, no wrapping."""
    out: list[str] = []
    for el in elements:
        blank = el.kind in ("title", "p", "h", "quote", "h1", "header", "sidehead", "month")
        after_block = bool(out) and out[-1] != "" and (blank or el.kind == "datehead")
        out += (
            ([""] if after_block else [])
            + [("  * " if el.kind in ("li", "side") else "") + el.text]
            + ([""] if blank else [])
        )
    return "\n".join(out) + "\n"


def lynx(elements: list[El], rng: random.Random) -> str:
    """The text of `lynx -dump`: three columns of indent, headings outdented, wrapped at 79 columns."""
    out: list[str] = []
    for el in elements:
        indent = {"h1": 0, "header": 0, "title": 0 if rng is None else 1, "datehead": 0, "sidehead": 0, "h": 2}.get(
            el.kind, 3
        )
        if el.kind in ("li", "side"):
            lines = textwrap.wrap(el.text, 72, initial_indent="     * ", subsequent_indent="       ")
        else:
            lines = textwrap.wrap(
                el.text,
                78,
                initial_indent=" " * indent,
                subsequent_indent=" " * indent,
                break_long_words=False,
                break_on_hyphens=False,
            )
        out += ["", *lines] if el.kind not in ("li", "side") or not out or not out[-1].startswith("     ") else lines
    return "\n".join(out) + "\n"


def w3m(elements: list[El], rng: random.Random) -> str:
    """w3m -dump: wrapped at 80 columns, no indent, bullets as •."""
    out: list[str] = []
    for el in elements:
        lead = "  • " if el.kind in ("li", "side") else ""
        lines = textwrap.wrap(
            el.text, 79, initial_indent=lead, subsequent_indent=" " * len(lead), break_on_hyphens=False
        )
        out += ["", *lines] if not lead else lines
    return "\n".join(out) + "\n"


def pasted(elements: list[El], rng: random.Random) -> str:
    """Copy and paste out of a browser: blocks on lines, paragraphs with a blank between, furniture without."""
    out: list[str] = []
    for el in elements:
        gap = 1 if el.kind in ("p", "h", "title", "quote") else 0
        out += [""] * gap + [el.text]
    return "\n".join(out) + "\n"


Layout = Callable[[list[Post], random.Random], Iterator[El]]
Converter = Callable[[list[El], random.Random], str]
LAYOUTS: dict[str, Layout] = {
    "blogger": blogger,
    "wordpress": wordpress,
    "movable": movable,
    "dated": dated,
    "ruled": ruled,
    "yearly": yearly,
    "listed": listed,
    "bare": bare,
}
CONVERTERS: dict[str, Converter] = {
    "titled": titled, "untitled": untitled, "get_text": get_text, "stripped": stripped, "html2text": html2text,
    "inscriptis": inscriptis, "lynx": lynx, "w3m": w3m, "pasted": pasted,
}  # fmt: skip


_BULLETED = ("html2text", "inscriptis", "lynx", "w3m")
"""Converters that tell which blocks are items."""


def dump(
    seed: int, layout: str, converter: str, *, strip_titles: bool = False, rich: bool = True
) -> tuple[str, list[dict[str, object]]]:
    """A dump and its truth, in the form that `segmentation.py` scores."""
    return dumped(blog(seed, rich), random.Random(seed), layout, converter, strip_titles=strip_titles)


def dumped(
    posts: list[Post], rng: random.Random, layout: str, converter: str, *, strip_titles: bool = False
) -> tuple[str, list[dict[str, object]]]:
    """Posts in a layout, flattened, and the truth."""
    elements = [el for el in LAYOUTS[layout](posts, rng) if not (strip_titles and el.kind == "title")]
    text = CONVERTERS[converter](elements, rng)
    gone = strip_titles or converter == "untitled"
    truth = [
        {
            "title": post.title,
            "first80": post.blocks[0].text[:80],
            "last80": post.blocks[-1].text[-80:],
            "in_text": True,
            "date": post.day.isoformat(),
            "title_start": None if gone else 0,
        }
        for post in posts
    ]
    return text, truth


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def score(truth: list[dict[str, object]], pred: list[tuple[str, str]]) -> dict[str, float]:
    """F1 of starts, share of ends and titles found: the measures of the shared scorer."""
    bodies = [letters(body) for _, body in pred]
    titles = {letters(title) for title, _ in pred}
    starts = {letters(str(post["first80"]))[:40] for post in truth}
    ends = {letters(str(post["last80"]))[-40:] for post in truth}
    wanted = {letters(str(post["title"])) for post in truth if post["title_start"] is not None}
    hit = sum(any(body.startswith(start) for body in bodies) for start in starts)
    hit_end = sum(any(body.endswith(end) for body in bodies) for end in ends)
    return {
        "f1": 2 * hit / (len(truth) + len(pred)),
        "ends": hit_end / len(ends),
        "titles": sum(title in titles for title in wanted) / len(wanted) if wanted else 1.0,
    }


def combinations() -> Iterator[tuple[str, str, bool]]:
    """Every sensible (layout, converter, titles stripped)."""
    for layout in LAYOUTS:
        for converter in CONVERTERS:
            if layout == "listed":
                if converter in _BULLETED:
                    yield layout, converter, True
            elif converter in ("titled", "untitled"):
                if layout == "bare":
                    yield layout, converter, False
            else:
                yield layout, converter, False
                if layout != "bare":
                    yield layout, converter, True
