"""What people write by themselves never stood on the lost blog: its address is no base of their links."""

from __future__ import annotations

from pathlib import Path

from generator.commands.build import Order, build

FEED = """<rss version="2.0"><channel><title>River</title><link>http://river.example/</link><item>
<guid isPermaLink="false">1</guid><title>Fog</title><link>http://river.example/2017/03/fog.html</link>
<pubDate>Mon, 06 Mar 2017 10:00:00 GMT</pubDate>
<description>&lt;p&gt;See &lt;a href="/gone.html"&gt;there&lt;/a&gt;.&lt;/p&gt;</description></item></channel></rss>"""
SLIDES = ("## Why\n\n![](gauge.png)", "## How\n\nA float.", "## Where\n\nBelow.", "## End\n\nThanks.")
DECK = "---\ntitle: Low Water\nauthor: Ada Roe\n---\n\n" + "\n\n---\n\n".join(SLIDES) + "\n"


def test_the_blog_is_the_base_of_what_came_from_it_alone(tmp_path: Path) -> None:
    """A deck's lost picture and a person's links stay out of it, and the account counts what was restored."""
    content = tmp_path / "content"
    for path, text in {
        "sources/feed.xml": FEED,
        "sources/deck.md": DECK,
        "pages/about.md": "---\ntitle: About\n---\n\n[a](../posts/2017/03/fog.md) [b](mine.md) [c](../posts/mine.md)\n",
        "posts/mine.md": "---\ntitle: Mine\ndate: 2020-01-02\npermalink: /x/y.html\n---\n\n[d](../pages/about.md)\n",
    }.items():
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).write_text(text, "utf-8")
    order = Order(tmp_path)
    assert build(order).code == 0
    pages = {path.relative_to(tmp_path / "output").as_posix(): path.read_text("utf-8") for path in
             (tmp_path / "output").rglob("*.html")}  # fmt: skip
    assert 'href="http://river.example/gone.html"' in pages["2017/03/fog.html"]
    (talk,) = (text for path, text in pages.items() if path.startswith("talks/"))
    assert "Picture not recovered" in talk
    assert "river.example/gauge" not in talk
    for link in ("2017/03/fog.html", "mine.md", "x/y.html"):
        assert f'href="{link}"' in pages["about.html"]
    assert 'href="../about.html"' in pages["x/y.html"]
    account = " ".join(pages["restoration.html"].split())
    assert "post restored" in account
    assert "post written since" in account
