"""Whether a text says some plain words in a row, without turning the whole of it into plain words."""

from functools import lru_cache

from data.titles_alike import ONE_WORD, SAME_WORD, title_phrase

SLACK = 24
"""Characters that brackets, dashes and marks of gender between the words of a phrase may take."""
LONGEST_WORD = 60
"""Characters within which a blank is sought, so that no word is cut; a longer word may be."""
MOST_KEPT = 20_000

Spellings = tuple[str, ...]
"""Of one plain word: with what each of its spellings begins."""


def said(phrase: str, text: str) -> bool:
    """Whether the plain words of `phrase`, one blank apart, follow each other in a text that was `lowered`.

    Only what surrounds the phrase's rarest word is read, and each part of the text once.
    """
    reach = 2 * len(phrase) + SLACK
    rarest, *others = _words(phrase)
    for spelling in rarest:
        at = text.find(spelling)
        while at >= 0:
            beyond = at + 2 * reach
            near = _around(text, at - reach, beyond + reach)
            if all(any(map(near.__contains__, word)) for word in others) and f" {phrase} " in f" {title_phrase(near)} ":
                return True
            at = text.find(spelling, beyond)
    return False


def _around(text: str, start: int, end: int) -> str:
    """The text between two places, and what belongs to the words at both ends."""
    start = max(start, 0)
    before, after = text.rfind(" ", max(start - LONGEST_WORD, 0), start), text.find(" ", end, end + LONGEST_WORD)
    return text[max(before, start - LONGEST_WORD, 0) : after if after >= 0 else end + LONGEST_WORD]


@lru_cache(maxsize=MOST_KEPT)
def _words(phrase: str) -> list[Spellings]:
    """The phrase's words, the rarest first: one that is spelled in one way, and of those the longest."""
    words = {word: _spellings(word) for word in phrase.split()}
    return [words[word] for word in sorted(words, key=lambda word: (len(words[word]), -len(word)))]


def _spellings(word: str) -> Spellings:
    others = [spelling for spelling, plain in SAME_WORD.items() if plain == word]
    openers = [opener for opener in ONE_WORD if word.startswith(opener) or (len(word) == 2 and word[0] == opener[0])]
    return (word, *others, *openers)
