"""An invented blog as a feed, with the markup that years of editors leave behind: the input of the import bench.

Every word is made of syllables, every entry depends on its number alone.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

_SYLLABLES = [consonant + vowel for consonant in "bcdfglmnprstv" for vowel in "aeiou"]
_START = datetime(2006, 1, 1, 8, tzinfo=UTC)
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:example.org,2006:log</id><title>Invented log</title>
<updated>2024-01-01T00:00:00Z</updated><link rel="alternate" href="http://log.example.org/"/>
"""


class _Entry:
    """The words and the markup of one entry."""

    def __init__(self, number: int) -> None:
        self._chance = random.Random(number)

    def words(self, least: int, most: int) -> str:
        chance = self._chance
        return " ".join(
            "".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(chance.randint(least, most))
        )

    def paragraph(self) -> str:
        """Some words, in one of the ways in which editors wrote a paragraph."""
        chance, text = self._chance, self.words(30, 90)
        place = f"http://log.example.org/{chance.randint(2006, 2020)}/{self.words(1, 1)}.html"
        link = f'<a href="{place}">{self.words(1, 3)}</a>'
        return chance.choice(
            (
                f"<p>{text} {link}.</p>",
                f"<div>{text}<br><br />{link} {self.words(10, 40)}</div>",
                f'<p class="MsoNormal"><span style="font-family: Arial; mso-bidi: x"><o:p>{text}</o:p></span>',
                f"<p><b>{self.words(2, 6)}<i>{text}</b></i> {link}",
                f'<div style="text-align: center;"><font size=2 color="navy">{text}</font></div>',
                f"{text}<BR>\n&nbsp;<BR>{self.words(10, 40)} &ndash; {link}",
            )
        )

    def extra(self) -> str:
        """A list, a table, a quotation, a picture, or code."""
        chance = self._chance
        items = [self.words(2, 9) for _ in range(chance.randint(3, 6))]
        picture = f"http://1.example.org/{chance.randint(1, 9999)}/s320/{self.words(1, 1)}.jpg"
        return chance.choice(
            (
                "<ul>" + "".join(f"<li>{item}" for item in items) + "</ul>",
                "<ol>" + "".join(f"<li><p>{item}</p></li>" for item in items) + "</ol>",
                "<table border=1>" + "".join(f"<tr><td>{item}<td>{len(item)}</tr>" for item in items) + "</table>",
                f"<blockquote>{items[0]}<br>{items[1]}</blockquote>",
                f'<a href="{picture}"><img src="{picture}" border="0" alt="{items[0]}" /></a>',
                "<pre><code>" + "\n".join(f"    {item} = 1" for item in items) + "</code></pre>",
            )
        )

    def content(self, size: int) -> str:
        parts: list[str] = []
        while sum(map(len, parts)) < size:
            parts.append(self.extra() if self._chance.random() < 0.2 else self.paragraph())
        return "\n".join(parts)


def _entries(count: int, size: int) -> Iterator[str]:
    for number in range(count):
        entry = _Entry(number)
        day = (_START + timedelta(hours=29 * number)).isoformat()
        title, label = entry.words(3, 8), entry.words(1, 1)
        yield (
            f"<entry><id>tag:example.org,2006:log.post-{number}</id><title>{title}</title>"
            f'<published>{day}</published><updated>{day}</updated><category term="{label}"/>'
            f'<link rel="alternate" href="http://log.example.org/{day[:4]}/{day[5:7]}/{number}.html"/>'
            f'<author><name>Ada Quill</name></author><content type="html">{escape(entry.content(size))}</content>'
            "</entry>\n"
        )


def write(path: Path, entries: int, size: int = 4200) -> Path:
    """A feed of so many entries with bodies of about `size` bytes (some 5 KB each in the file); `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        file.write(_HEAD)
        file.writelines(_entries(entries, size))
        file.write("</feed>\n")
    return path
