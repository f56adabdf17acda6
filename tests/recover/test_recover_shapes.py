"""Which lines a page printed, and which somebody wrote, by nothing but the line."""

import pytest

from generator.recover.lines.shapes import furniture
from generator.recover.lines.vocabulary import Shape
from generator.recover.page.dumps import observed

SAID = """\
Subscribe to nothing you would not read twice, my grandfather said.
Read more about it next week.
Read more than you write.
Continue reading until the lamp goes out.
Older posts of oak had rotted, so we drove new ones.
Labels were torn from every jar.
Posted by the door was a warning.
Written by Ann Lee in the spring of 1990, the book sold well.
Posted in the window was a list of the drowned.
Filed under protest by the miller.
Lire la suite de ce roman est un devoir.
Partager un repas, c’est déjà beaucoup.
Compartir el pan es un deber.
Weiterlesen konnte er nicht, denn es war dunkel.
""".splitlines()

PRINTED = """\
Read more »
Read more about the kiln »
Continue reading What Did the Miller Know?
Read the rest of this entry
Older posts
Subscribe to: Posts (Atom)
Labels: kiln, salt
Filed under: Kiln, Salt.
Posted in Kiln, Salt
Filed under Kiln.
Posted by Ada Roe
Posted by Ada Roe.
Posted by Ada Roe at 3:15 PM
Posted by ada on 3 May 2011.
This entry was posted in Kiln and tagged salt, brick by Ada. Bookmark the permalink.
This entry was posted on Tuesday, May 3rd, 2011 at 3:15 pm and is filed under Kiln.
Geschrieben von Ada Roe in Grundlagen, Leim um 08:18 | Kommentare (0) | Trackbacks (0)
Comments are closed.
Weiterlesen …
Lire la suite...
""".splitlines()


@pytest.mark.parametrize("line", SAID)
def test_a_sentence_is_the_author_s_though_it_opens_like_furniture(line: str) -> None:
    """Leaving it out would lose words."""
    assert furniture(line) is None


@pytest.mark.parametrize("line", PRINTED)
def test_what_a_page_prints_is_furniture_with_a_full_stop_or_without(line: str) -> None:
    """It ends in names, titles and days, or says that it is about the entry."""
    assert furniture(line) is not None


@pytest.mark.parametrize("part", [" | ", "   "])
def test_a_title_of_several_parts_is_a_title(part: str) -> None:
    """Bars and wide blanks make a row of cells in company alone: right beside a line of as many."""
    titles = [part.join(parts) for parts in (("Boats", "Harbour", "News"), ("Kilns", "Yard", "What we found"))]
    said = "The morning was clear over the harbour, and we walked along the pier until the boats came back."
    dump = observed("\n\n\n".join(f"{title}\n\n{said}\n\n{said}" for title in titles))
    assert [one.shape for one in dump.lines].count(Shape.TITLE) == len(titles)
    table = observed("\n".join(f"North{part}{at}.5{part}salt" for at in range(4)) + f"\n\n{said}\n")
    assert Shape.TITLE not in {one.shape for one in table.lines}
