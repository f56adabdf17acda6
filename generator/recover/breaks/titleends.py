"""Where titles stand in a page of one line: over furniture, or at the beginning of posts.

A title has no stop behind it. Where the first sentence of a post begins with a capital behind words of no sentence,
the title above it ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from generator.recover.breaks.fragments import DANGLING
from generator.recover.breaks.wordspans import QUOTES, Words
from generator.recover.lines.dates import DAYS, MONTH
from generator.recover.lines.sentences import SENTENCE_END, ending

_FEWEST = 3
_TITLE = 16
"""Words of a title with the first word of the text below, at most."""
_HEADLINE = 14
"""Words of a title over furniture, at most."""
_QUESTION = 9
"""Words of a title that asks or cries, at most."""
_TITLED, _GUESSED = 0.5, 0.8
"""Share of the posts that show where a title ends, from which on all have titles."""
_HEADED = 0.6
"""Share of the posts that must have words behind their last sentence."""
_ENDS = ending(":;,")
_CLOSED = re.compile(r"[?!][\"”’»)\]]*$")
_NAMES = DAYS | MONTH.keys()
_JOINING = """
after all and as because before but how if than that things until what when where which while who why
"""
_BEFORE_I = frozenset(_JOINING.split())
"""Words behind which `I` goes on with what they began."""
_HONORIFICS = frozenset(("Mr", "Mrs", "Ms", "Dr", "Mr.", "Mrs.", "Ms.", "Dr.", "Señor", "Señora", "Monsieur", "Madame"))
_OPENING = """
a after all an another as at because before but by each every for from he here his how if in it its last many most
my nobody not now on once one our people she since so some somebody someone that the then there these they this
those to today two we what when where while who why with yesterday you your
das de den der det die du een elle elles en er es esta este ett gli han hay het ho hon i ich ik il ils in jag je la las
le les lo los mi non nous on os sie um uma un una une uno vi vous wir yo zij è não
в все вчера есть каждый когда меня мы на но он она они сегодня это я
"""
_OPENERS = frozenset(_OPENING.split())
"""Words with which sentences often begin."""


def tails_of(words: Words, posts: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """What stands behind the last sentences of posts, over furniture; none where few have it.

    Where these words differ they are the titles of the posts below; where they do not, a template set them.
    """
    ends = [
        next((at for at in range(last, first, -1) if SENTENCE_END.search(words[at - 1])), last) for first, last in posts
    ]
    tails = [
        (at, last) for at, (_, last) in zip(ends, posts, strict=True) if 0 < last - at <= _HEADLINE and words.opens(at)
    ]
    return tails if len(tails) >= max(2, _HEADED * len(posts)) else ()


def titles_ends(words: Words, posts: Sequence[tuple[int, int]]) -> set[int]:
    """The first words below titles; none where most posts show no title."""
    sure = {post: end for post in posts if (end := _title_end(words, *post, _begins))}
    guessed = [] if words.nouns else [_title_end(words, *post, _capital) for post in posts if post not in sure]
    shown = len(sure) + sum(map(bool, guessed))
    if len(sure) < max(2, _TITLED * len(posts)) and shown < max(_FEWEST, _GUESSED * len(posts)):
        return set()
    credited = (end for end in sure.values() if words.credits(end))
    return {*sure.values(), *guessed, *(_title_end(words, end, len(words), _begins) for end in credited)}


def glued_ends(words: Words, posts: Sequence[tuple[int, int]]) -> set[int]:
    """The first words below titles that a converter glued to the text below; none where most posts show no title."""
    ends = [_glued_end(words, *post) for post in posts]
    sure = [end for end in ends if end and _known(words, end)]
    return {end for end in ends if end} if len(sure) >= max(2, _TITLED * len(posts)) else set()


def _glued_end(words: Words, first: int, last: int) -> int:
    """The first word glued to a title, 0 when there is none; what a text has more than once is a name: `JavaScript`."""
    near = (at for at in range(first + 1, min(first + _TITLE, last - 1)) if at in words.glued)
    return next((at for at in near if words.text.count(words[at - 1] + words[at]) == 1), 0)


def _known(words: Words, at: int) -> bool:
    """Whether a glued word is one that the text has elsewhere, too, or no part of a name by what stands before it."""
    right = words[at].strip(QUOTES)
    known = right.lower() in _OPENERS or words.often[right.lower()] > 0 or right == "I"
    return words.surely_glued(at) or known or words.often[right] > 1


def _title_end(words: Words, first: int, last: int, begins: Callable[[Words, int], bool]) -> int:
    """The first word below the title with which a post opens, 0 when none shows."""
    ends: list[int] = []
    own = 0
    for at in range(first + 1, min(first + _TITLE, last - 1)):
        if _CLOSED.search(words[at - 1]) and at - first <= _QUESTION:
            return _likely(words, ends) or at
        if _ENDS.search(words[at - 1]) and not words[at - 1].endswith((":", ",")):
            break
        if words[at] == "I":
            own = own or (at if words[at - 1].casefold() not in _BEFORE_I else 0)
        elif words.credits(at):
            return at
        elif begins(words, at):
            ends.append(at)
    return _likely(words, ends) or own


def _likely(words: Words, ends: Sequence[int]) -> int:
    """Of the places where a title may end the last, or by names alone the first that no title in title case has."""
    plain = (at for at in ends if words[at - 1][:1].islower() and words[at - 1] not in DANGLING)
    return ends[-1] if any(_begins(words, at) for at in ends) else next(plain, 0)


def _capital(words: Words, at: int) -> bool:
    """Whether a word has a capital, and a sentence goes on behind it, or behind the name that it opens."""
    return words[at].strip(QUOTES)[:1].isupper() and (_goes_on(words[at + 1]) or words[at] in _HONORIFICS)


def _goes_on(word: str) -> bool:
    """Whether a word may be the second one of a sentence, with a capital only where it always has one."""
    return word[:1].islower() or word == "I" or word.strip(",.").casefold() in _NAMES


def _begins(words: Words, at: int) -> bool:
    """Whether a word has a capital that no name has, since it stands elsewhere without."""
    word = words[at].strip(QUOTES)
    if word in _HONORIFICS:
        return True
    known = words.often[word.lower()] > 0 or word.lower() in _OPENERS
    return known and word[:1].isupper() and not word.isupper() and (words.nouns or _capital(words, at))
