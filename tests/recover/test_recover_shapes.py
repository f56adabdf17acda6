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


THEMES = {
    Shape.BYLINE: (
        "投稿日: 2011年10月16日作成者: 山田花子",
        "发布日期: 2011年10月16日 作者: 张三",
        "작성일 2011년 10월 16일 글쓴이 홍길동",
        "Publicerat den 16 oktober 2011 av Eva",
        "Udgivet den 16. oktober 2011 af Per",
        "Julkaistu 16.10.2011 kirjoittanut Eva",
    ),
    Shape.DATE: ("公開日: 2011年10月16日", "Lagt ut den 16 oktober 2011"),
    Shape.LABELS: ("カテゴリー時計, 道具 3件のコメント", "分类：钟表", "카테고리: 시계"),
    Shape.COMMENTS: ("コメントを残す", "发表评论", "댓글 남기기"),
    Shape.MORE: ("続きを読む", "继续阅读"),
    Shape.SHARE: ("いいね:", "喜欢："),
    Shape.PAGER: ("← 過去の投稿", "コンテンツへスキップ"),
    Shape.SIDEBAR: ("最近の投稿", "近期文章"),
}


@pytest.mark.parametrize(("shape", "line"), [(shape, line) for shape, lines in THEMES.items() for line in lines])
def test_what_themes_print_in_other_languages_is_furniture(shape: Shape, line: str) -> None:
    """Days, authors, labels and counts as themes of WordPress set them in Asia and in the north."""
    assert furniture(line) is shape


@pytest.mark.parametrize(
    "line",
    [
        "由于天气原因，我们停止了测量。",
        "作者：张三的书很好，我昨天在火车上读完了它。",
        "次の記事では、時計の油について書く。",
        "カテゴリーが増えたので、古い記事を整理した。",
        "共有する棚を作った。",
    ],
)
def test_sentences_that_open_as_themes_do_are_text(line: str) -> None:
    """A word of a theme at the beginning of a sentence makes no furniture of it."""
    assert furniture(line) is None
