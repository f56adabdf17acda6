"""Comments of saved pages: who, when, what, and in answer to whom, whatever the theme."""

from __future__ import annotations

import pytest
from lxml import html

from generator.readers.webcomments import comments

CLASSIC = """<ol class="commentlist"><li class="comment even depth-1" id="li-comment-7"><div id="comment-7"
 class="comment-body"><div class="comment-author vcard"><cite class="fn"><a href="http://orla.example/">Orla</a></cite>
 <span class="says">says:</span></div><div class="comment-meta commentmetadata"><a href="#comment-7">March 3, 2012 at
 4:05 pm</a></div><p>I like <cite>Low Water</cite>.</p><div class="reply"><a href="#r">Reply</a></div></div>
 <ul class="children"><li class="comment odd" id="li-comment-8"><article id="div-comment-8" class="comment-body"><footer
 class="comment-meta"><div class="comment-author vcard"><b class="fn">Piet</b></div><time
 datetime="2012-03-04T10:00:00+00:00">x</time></footer>
 <div class="comment-content"><p>So do I.</p></div></article></li>
 </ul></li><li class="pingback" id="comment-9"><p>Pingback: <a href="http://p.example/">P</a></p></li></ol>"""
OLDEST = """<ol class="commentlist"><li class="alt"
 id="comment-5"><cite><a href="http://uta.example">Uta</a></cite> Says:
 <br><small class="commentmetadata"><a href="#comment-5">May 1st, 2006 at 9:00 am</a></small><p>Early.</p></li></ol>"""
BLOGGER = """<dl id="comments-block"><dt class="comment-author" id="c123"><a name="c123"></a><a
 href="http://b.example/p">Ada
 </a> said...</dt><dd class="comment-body"><p>Hello<br>there</p></dd><dd class="comment-footer"><span
 class="comment-timestamp"><a href="#c123">May 4, 2011 at 3:00 PM</a></span></dd></dl>"""
TYPEPAD = """<div class="comment" id="comment-31"><div class="comment-content"><p>Good.</p></div><p
 class="comment-footer"> Posted by: <a href="http://jo.example">Jo</a> |
 <a href="#c31">June 2, 2007 09:14 AM</a></p></div>"""
CITED = """<div class="u-comment h-cite"><a class="p-author h-card" href="http://ivo.example">Ivo</a> <time
 class="dt-published" datetime="2015-01-02T03:04:05Z">2 Jan</time><div class="e-content">Indeed.</div></div>"""

CASES = {
    "wordpress": (
        CLASSIC,
        ("7", "", "Orla", "2012-03-03", "I like Low Water."),
        ("8", "7", "Piet", "2012-03-04T10:00:00+00:00", "So do I."),
        ("9", "", "", "None", "Pingback: P"),
    ),
    "kubrick": (OLDEST, ("5", "", "Uta", "2006-05-01", "Says: Early.")),
    "blogger": (BLOGGER, ("123", "", "Ada", "2011-05-04", "Hellothere")),
    "typepad": (TYPEPAD, ("31", "", "Jo", "2007-06-02", "Good.")),
    "h-cite": (CITED, ("1", "", "Ivo", "2015-01-02T03:04:05+00:00", "Indeed.")),
}


@pytest.mark.parametrize("name", CASES)
def test_comments_are_read(name: str) -> None:
    """Id, what it answers, author, date and words of each comment, in the order of the page."""
    page, *expected = CASES[name]
    found, unread = comments(html.document_fromstring(page))
    shown = [
        (
            each.id,
            each.reply_to,
            each.author,
            str(each.date),
            " ".join(html.fromstring(each.text).text_content().split()),
        )
        for each in found
    ]
    assert shown == expected
    assert unread == 0


def test_what_says_nothing_is_counted() -> None:
    """A comment without words is none, and is told of."""
    assert comments(html.document_fromstring('<div class="comment" id="comment-1"><p></p></div>x')) == ([], 1)


def test_many_comments_are_all_read() -> None:
    """A page may have thousands, each with a name by which others can answer it."""
    page = html.document_fromstring("<ol>" + '<li class="comment"><p class="comment-text">x</p></li>' * 3_000 + "</ol>")
    assert len({each.id for each in comments(page)[0]}) == 3_000


def test_an_item_of_comments_is_no_item_of_its_text() -> None:
    """Where the item itself is all that holds a comment, what is said is no list."""
    page = html.document_fromstring(
        '<ol class="commentlist"><li class="comment" id="comment-5"><cite class="fn">Uta</cite><p>Early.</p></li></ol>'
    )
    ((comment,), unread) = comments(page)
    assert (unread, comment.author) == (0, "Uta")
    assert comment.text == '<div class="comment" id="comment-5"><p>Early.</p></div>'
