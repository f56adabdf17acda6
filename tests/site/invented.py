"""A small invented archive that has something of everything: what the tests of `site` are built from."""

from __future__ import annotations

from dataclasses import replace

from generator.model.artifact import Artifact
from generator.model.conference import Conference, Entry, NamedLink, Participant, Person, Section
from generator.model.library import Library, SourceAccount
from generator.model.people import EntryRef, Mention, Paper, PeopleIndex, PersonEntry, Role
from generator.model.post import Comment, Credit, Inference, Page, Post, SourceRef, Talk
from generator.model.settings import Settings
from generator.model.source import Header
from generator.model.when import When
from generator.render.body import render
from generator.render.pages import Renderer
from generator.render.theme import load
from generator.site.addresses import settle
from generator.site.files import files
from generator.site.pages import views
from generator.site.plan import Material, plan

HOST = "http://tidewater.blog.invalid"

TEXTS = (
    "The gauge at the old lock has been read by hand every morning since the mill closed.",
    "We compared nine ways to draw a river so that people who live beside it recognise it.",
    "A bridge that nobody photographed can still be dated, if somebody complained about its toll.",
    "Salt travels further upstream in a dry autumn than the tables of the harbour office admit.",
)

RICH = f"""\
Water levels were once [written in chalk]({HOST}/2017/03/chalk-marks.html?m=1#method). See
[last month](/2017/02/) and [a page nobody saved]({HOST}/2011/01/gone.html), or [elsewhere](https://rivers.invalid/atlas).

[![A lock gate, half open](https://pictures.invalid/gate-small.jpg)](https://pictures.invalid/gate.jpg)\\
*The gate in spring, after [the flood]({HOST}/2016/11/flood.html).*

![A hand-drawn map](https://pictures.invalid/map.png)

![lost figure]()

## Method

| Station | Level | Salt |
|---|---:|:---:|
| Upper lock | 2.31 | no |
| Mill weir | 1.87 | *traces* |
| Harbour | 0.94 | yes |

*Levels of one morning, in metres.*

1. Read the gauge.
2. Write it down, with `chalk` if need be.[^1]

```python
def level(chalk: str) -> float:
    return float(chalk.strip("m"))  # metres above the old zero
```

> The river keeps its own books.

<https://www.youtube.com/watch?v=aaaaaaaaaaa>

A footnote again[^2], and <script>alert(1)</script> as words: {{{{ 7*7 }}}}.

[^1]: Or a nail.
[^2]: The same nail.
"""

ANNA, BEN, CHI = "Anna Lindqvist", "Ben Óladóttir", "Chi Nwosu"


def posts() -> tuple[Post, ...]:
    """Thirty posts: dated to the minute, roughly, between two bounds, and not at all."""
    regular = tuple(_post(number) for number in range(24))
    return (*regular, *_odd())


def _post(number: int) -> Post:
    year, month = 2016 + number // 10, 1 + number % 10
    return Post(
        title=f"Field notes, part {number + 1}",
        body="\n\n".join(TEXTS[(number + turn) % 4] for turn in range(3)),
        date=When.parse(f"{year}-{month:02}-{number + 1:02}T09:{number:02}:00-07:00"),
        authors=(Credit(ANNA, "Hydrologist", "Tidewater Lab"), Credit(BEN)) if number % 2 else (Credit(CHI),),
        labels=("Rivers", "Field work") if number % 3 else ("rivers",),
        permalink=f"/{year}/{month:02}/field-notes-{number + 1}.html",
        original_url=f"{HOST}/{year}/{month:02}/field-notes-{number + 1}.html",
        id=f"tag:blogger.invalid,1999:blog-7.post-{number}",
        sources=(SourceRef("feed.xml", "", f"post-{number}"),),
        path=f"posts/{year}/{month:02}/field-notes-{number + 1}.md",
    )


def _odd() -> tuple[Post, ...]:
    return (
        Post(
            title="Reading a river <by hand> & eye",
            body=RICH,
            date=When.parse("2017-04-02T08:30:00-07:00"),
            updated=When.parse("2017-04-05"),
            authors=(Credit(ANNA), Credit("Ωmega Unlisted", "Guest")),
            labels=("Rivers", "Methods/Tools", "<b>Odd</b>"),
            permalink="/2017/04/reading-a-river.html",
            original_url=f"{HOST}/2017/04/reading-a-river.html",
            id="tag:blogger.invalid,1999:blog-7.post-900",
            aliases=("/2017/04/reading-river.html", "/p/river with space.html"),
            comments=(
                Comment(
                    "Dara",
                    When.parse("2017-04-03"),
                    "Lovely,\nindeed.\n\nMore chalk, please.",
                    "c1",
                    "http://dara.invalid/",
                ),
                Comment("", None, "<img src=x onerror=alert(1)>", "c2", "javascript:alert(1)", "c1"),
            ),
            sources=(SourceRef("feed.xml", "", "post-900"), SourceRef("dump.txt", "12-80")),
            restored=(("labels", Inference("label-from-heading", 0.62, "the heading above it says so")),),
            path="posts/2017/04/reading-a-river.md",
        ),
        Post(
            title="Chalk marks",
            body="## Method\n\nChalk lasts for a week.",
            date=When.parse("2017-03-20T10:00:00Z"),
            permalink="/2017/03/chalk-marks.html",
            original_url=f"{HOST}/2017/03/chalk-marks.html",
            path="posts/2017/03/chalk-marks.md",
        ),
        Post(
            title="Tidewater at RIVERS 2017",
            body="The lab takes part.",
            date=When.parse("2017-06-01T10:00:00Z"),
            kind="conference",
            permalink="/2017/06/rivers-2017.html",
            path="posts/2017/06/rivers-2017.md",
        ),
        Post(
            title="About a month",
            body="Nobody wrote the day.",
            date=When.parse("2017-02~"),
            restored=(("date", Inference("date-from-dump-header", 0.7, "the dump says February")),),
            sources=(SourceRef("dump.txt", "81-90"),),
            path="posts/2017/02/about-a-month.md",
        ),
        Post(
            title="Between two winters",
            body="Written after one flood and before the next.",
            date=When.parse("2016-05-18/2017-02-15"),
            path="posts/2016/between-two-winters.md",
        ),
        Post(
            title="A year only",
            body="Some time.",
            date=When.parse("2015"),
            original_url=f"{HOST}/?p=12&x=a b",
            path="posts/2015/a-year-only.md",
        ),
        Post(title="Nobody knows when", body="No date survived.", path="posts/undated/nobody-knows-when.md"),
        Post(title="Nobody knows when", body="A namesake.", permalink="/search.html", path="posts/undated/namesake.md"),
        Post(title="Draft", draft=True, permalink="/draft.html", path="posts/draft.md"),
    )


def conference() -> Conference:
    """An edition with papers, a committee, and a line that nobody could place."""
    anna, ben = Participant(ANNA, True), Participant(BEN, None, "", "Delta College")
    return Conference(
        title="Rivers 2017",
        name="2017 Conference on Rivers",
        acronym="RIVERS",
        year=2017,
        place="Ghent",
        dates="2017-06-21/2017-06-24",
        url="https://rivers.invalid/2017",
        posts=("/2017/06/rivers-2017.html",),
        home="Tidewater Lab",
        sections=(
            Section(
                "Accepted papers",
                "papers",
                (
                    Entry(
                        title="Chalk as a sensor",
                        url="https://arxiv.invalid/1",
                        authors=(anna, ben),
                        award="Best paper",
                        links=(
                            NamedLink("PDF", "https://arxiv.invalid/1.pdf"),
                            NamedLink("bad", "javascript:alert(1)"),
                        ),
                    ),
                    Entry(title="Tolls and their enemies", authors=(Participant(CHI, False),), note="Moved to Friday"),
                ),
            ),
            Section(
                "Committee",
                "committee",
                (Entry(people=(Participant(ANNA, True, "Area chair"),)), Entry(url="https://rivers.invalid/all")),
            ),
        ),
        unparsed=("Poster 12, hall B",),
        body="What the lab shows.",
        path="conferences/rivers-2017.md",
    )


def talk() -> Talk:
    """A deck of three slides."""
    return Talk(
        title="Maps that people recognise",
        body="## Maps\n\n- nine ways\n- one river\n\n---\n\n## Results\n\n![lost figure]()\n\n---\n\n## Thanks\n",
        speakers=(Credit(CHI),),
        date=When.parse("2016-09"),
        event="Map Day",
        sources=(SourceRef("deck.txt", "1-60"),),
        path="talks/maps.md",
    )


def people() -> PeopleIndex:
    """Three people, whose names stand in bylines and in the programme."""
    first, second = EntryRef("conferences/rivers-2017.md", 0, 0), EntryRef("conferences/rivers-2017.md", 0, 1)
    chair = Role(role="Area chair", ref=EntryRef("conferences/rivers-2017.md", 1, 0))
    record = Person(
        slug="anna-lindqvist",
        name=ANNA,
        url="https://anna.invalid/",
        orcid="0000-0002-1825-0097",
        affiliation="Tidewater Lab",
    )
    return PeopleIndex(
        (
            PersonEntry(
                slug="anna-lindqvist",
                name=ANNA,
                also=("A. Lindqvist",),
                record=record,
                posts=("/2017/04/reading-a-river.html", "/2016/02/field-notes-2.html"),
                papers=(first,),
                roles=(chair,),
                coauthors=(("ben-oladottir", 1),),
                similar=("chi-nwosu",),
            ),
            PersonEntry(slug="ben-oladottir", name=BEN, papers=(first,), coauthors=(("anna-lindqvist", 1),)),
            PersonEntry(slug="chi-nwosu", name=CHI, papers=(second,), talks=("/talks/maps.html",)),
        ),
        {ANNA: "anna-lindqvist", BEN: "ben-oladottir", CHI: "chi-nwosu"},
    )


def papers() -> tuple[Paper, ...]:
    """Both papers of the edition; a post names the first as well."""
    edition = conference()
    return tuple(
        Paper(
            slug=slug,
            title=entry.title,
            key=slug,
            authors=entry.authors,
            year=2017,
            venue=edition.name,
            acronym=edition.acronym,
            place=edition.place,
            award=entry.award,
            url=entry.url,
            links=entry.links,
            mentions=(
                Mention(printed=entry.title, ref=EntryRef(edition.path, 0, number)),
                Mention(printed="Chalk, a sensor", post="/2017/04/reading-a-river.html"),
                Mention(printed="gone", post="/nowhere.html"),
            ),
        )
        for number, (slug, entry) in enumerate(
            zip(("chalk-as-a-sensor", "tolls-and-their-enemies"), edition.sections[0].entries, strict=True)
        )
    )


def library() -> Library:
    """All of it, as `content/` would hold it."""
    return Library(
        posts=posts(),
        talks=(talk(),),
        conferences=(conference(),),
        pages=(Page(title="About", body="Who kept [this](/2017/03/chalk-marks.html).", path="pages/about.md"),),
        header=Header(
            "Tidewater Notes", "Rivers, read slowly", f"{HOST}/", "tag:blogger.invalid,1999:blog-7", "The Lab"
        ),
        accounts=(
            SourceAccount("feed.xml", "feed", 25, 9120, (("tracking picture", 25), ("share buttons", 3))),
            SourceAccount("dump.txt", "dump", 2, 800),
        ),
    )


def material(**settings: object) -> Material:
    """The material of the whole archive, bodies rendered."""
    settled, _ = settle(library())
    items = (*settled.posts, *settled.talks, *settled.conferences, *settled.pages)
    return Material(
        library=settled,
        settings=Settings(posts_per_page=10, feed_entries=12, home="Tidewater Lab", **settings),  # type: ignore[arg-type]
        bodies={item.path: render(item.body) for item in items},
        people=people(),
        papers=papers(),
        bibtex={
            "conferences/rivers-2017.md": "@inproceedings{a}\n",
            "chalk-as-a-sensor": "@inproceedings{a, title={Chalk}}\n",
        },
        pictures={"https://pictures.invalid/map.png": "/assets/map-0a.png"},
    )


def rendered(material: Material) -> dict[str, bytes]:
    """Every file of the site by its path; two files at one path, or a page that fails, are an error."""
    theme, findings = load()
    assert findings == ()
    renderer, made = Renderer(theme), plan(replace(material, assets=theme.assets))
    pages = [renderer.page(view) for view in views(made)]
    site: dict[str, bytes] = {}
    for artifact in (*pages, *files(made), *theme.artifacts, Artifact("assets/map-0a.png", b"png")):
        assert isinstance(artifact, Artifact), artifact
        assert artifact.path not in site, artifact.path
        site[artifact.path] = artifact.data
    return site
