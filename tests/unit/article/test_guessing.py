"""The language of a text that does not say it: found where it is sure, and told."""

# ruff: noqa: RUF001 - other alphabets

from __future__ import annotations

import pytest

from voicereader.article.formats import markdown, text
from voicereader.article.formats.guessing import language_of
from voicereader.base.i18n import languages, speaking

SENTENCES = {
    "de": "Wenn die Kinder aus der Schule kamen, liefen sie so schnell wie möglich am Tor vorbei.",
    "en": "When the children came home from school they ran past the gate as fast as they could.",
    "fr": "Quand les enfants rentraient de l'école, ils passaient vite devant la grille.",
    "es": "Cuando los niños volvían de la escuela, pasaban corriendo delante de la puerta.",
    "it": "Quando i bambini tornavano da scuola, passavano davanti al cancello in fretta.",
    "nl": "Als de kinderen uit school kwamen, renden ze zo snel mogelijk langs het hek.",
    "pl": "Kiedy dzieci wracały ze szkoły, przebiegały obok bramy tak szybko, jak tylko mogły.",
    "ru": "Когда дети возвращались из школы, они пробегали мимо ворот так быстро, как могли.",
    "el": "Όταν τα παιδιά γύριζαν από το σχολείο, περνούσαν τρέχοντας μπροστά από την πύλη.",
    "ja": "子供たちは学校から帰ると、できるだけ速く門の前を走り抜けました。",
    "zh": "孩子们放学回家时，总是尽快跑过大门。",
}
SHORT = [
    "Vertebroplasty",
    "README",
    "T one two",
    "Notes 2024",
    "TODO: buy milk",
    "Dr. Angela Müller",
    "def main(): return 0",
    "pip install numpy && make test",
    "John Smith, 12 Main St, London",
    "Maria Garcia, Juan Perez, Luis Fernandez",
    "http://example.org/a/b/c?d=e",
    "1 2 3 4 5 6",
    "",
]


@pytest.mark.parametrize("own", languages())
@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("times", [1, 9])
def test_a_sentence_tells_its_language(language: str, own: str, times: int) -> None:
    """Whatever the program speaks, and in a long text as in a short one."""
    with speaking(own):
        assert language_of(" ".join([SENTENCES[language]] * times)) == language


@pytest.mark.parametrize("own", languages())
@pytest.mark.parametrize("words", SHORT)
def test_a_few_words_are_read_in_the_listener_s_own_language(words: str, own: str) -> None:
    """Names, code and lists are in none; a wrong voice is worse than one's own."""
    with speaking(own):
        assert language_of(words) == own


def test_letters_that_the_own_voice_cannot_read_are_never_its_language() -> None:
    """Two words in Cyrillic are spelled by an English voice, and read by any Slavic one."""
    assert language_of("Привет, мир") in ("ru", "bg", "uk", "mk", "sr", "be")


def test_a_licence_in_another_language_before_a_book_is_not_the_book() -> None:
    """The text is asked in three places."""
    assert language_of(f"{SENTENCES['en']} " * 8 + f"{SENTENCES['de']} " * 100) == "de"


def test_a_language_that_is_not_the_program_s_is_told_once_by_name() -> None:
    """In the language of the program; its own is not told, nor one that the author names."""
    source = f"T\n\n{SENTENCES['fr']}".encode()
    assert text.parse(source, "a.txt").notices == ("This text is in French.",)
    assert text.parse(f"T\n\n{SENTENCES['en']}".encode(), "a.txt").notices == ()
    named = f"---\nlanguage: fr\n---\n# T\n\n{SENTENCES['fr']}".encode()
    assert markdown.parse(named, "a.md").notices == ()
    assert markdown.parse(named, "a.md").language == "fr"
