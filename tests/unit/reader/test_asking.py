"""Words, sleep, learning, phrases and settings, told scripted events."""

from __future__ import annotations

import pytest

from tests.unit.reader.articles import article, heading
from tests.unit.reader.rehearsal import Rehearsal
from voicereader.article.memory import (
    Memories,
    PhraseMemo,
)
from voicereader.article.model import Article, Section, Span
from voicereader.reader.effects import Earcon, KeepPronunciation, KeepSetting, Timer
from voicereader.reader.events import (
    CharacterTyped,
    PhraseGiven,
    TimerRang,
    UnknownKeyPressed,
)
from voicereader.reader.messages import announcements, greetings
from voicereader.reader.registry.commands import Way


def test_a_word_is_spelled_plainly_and_by_radio(reader: Rehearsal) -> None:
    """The word heard last, wherever reading is."""
    reader.give("next-heading", "next-item")
    reader.hear_mark()
    reader.give("next-item", "next-word", "previous-word")
    reader.give("spell-word")
    assert reader.saying == "cap P, a, i, n."
    reader.give("spell-phonetically")
    assert reader.saying == "Papa, Alfa, India, November."


def test_on_a_character_the_whole_word_is_spelled_and_said_like_another(reader: Rehearsal) -> None:
    """The word is what letters are asked of; a letter alone is said by the step onto it."""
    reader.give("next-heading", "next-item", "next-character", "next-character")
    reader.give("spell-word")
    assert reader.saying == "cap B, l, e, e, d, i, n, g."
    reader.give_with("say-it-like", "bleading")
    assert reader.settings == [KeepPronunciation("Bleeding", "bleading")]


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("spell pain", "cap P, a, i, n."),  # as the text writes it
        ("how do you spell the word bleeding", "cap B, l, e, e, d, i, n, g."),
        ("spell bleding", "Bleeding: cap B, l, e, e, d, i, n, g."),
        ("spell kyphoplasty", "k, y, p, h, o, p, l, a, s, t, y."),
        ("spell a Zork-2", "a, space, cap Z, o, r, k, hyphen minus, 2."),
        ("spell pain phonetically", "Papa, Alfa, India, November."),
    ],
)
def test_a_word_that_is_named_is_spelled(reader: Rehearsal, phrase: str, said: str) -> None:
    """As the text writes it, or as it was typed; one that was misspelt is said before."""
    reader.tell(PhraseGiven(phrase))
    assert reader.saying == said


def test_repeat_slower_says_the_sentence_at_two_thirds_and_goes_on(reader: Rehearsal) -> None:
    """The run goes on at the word, at its own rate."""
    reader.give("read-all")
    reader.hear_to_end()
    reader.hear_mark(2)
    reader.give("repeat-slower")
    assert (reader.saying, reader.queue[0].prosody.rate_wpm) == ("A balloon lifts a bone.", 117)
    reader.hear_to_end()
    assert (reader.saying, reader.queue[0].prosody.rate_wpm) == ("lifts a bone.", 175)


def test_what_was_said_can_be_gone_through(reader: Rehearsal) -> None:
    """The latest first, announcements too."""
    reader.give("next-heading")
    reader.hear_all()
    reader.give("speech-history")
    assert reader.hear_all()[1] == "Risks, section 1 of 4. 1 of 2."


def test_what_was_said_is_listed_as_it_is_written(reader: Rehearsal) -> None:
    """Not as it is spelled for the ear: "2.5 mg", in the caption too."""
    reader.give("next-heading", "read-section")
    captions = []
    while reader.queue:
        captions.append(reader.view.saying)
        reader.hear_to_end()
    assert "Each is small (2.5 mg at most)." in captions
    assert "milligrams" in " ".join(reader.heard)
    reader.give("speech-history")
    listed = [block.text for block in reader.view.article.blocks]
    assert "Each is small (2.5 mg at most)." in listed


def test_the_sleep_timer_fades_and_then_all_is_silent(reader: Rehearsal) -> None:
    """Ten steps, a second each; the volume is then as it was, and Space goes on at the word."""
    reader.give_with("sleep-timer", 20)
    assert reader.saying == "Sleep in 20 minutes."
    assert reader.timers[Timer.SLEEP] == 1200.0
    reader.give("read-all")
    reader.tell(TimerRang(Timer.SLEEP))
    volumes = [reader.volume_percent]
    while reader.queue:
        reader.tell(TimerRang(Timer.FADE))
        volumes.append(reader.volume_percent)
    assert volumes == [90, 80, 70, 60, 50, 40, 30, 20, 10, 100]
    reader.give("continue")
    assert reader.saying.startswith("Balloons")


def test_a_key_during_the_fading_brings_the_voice_back(reader: Rehearsal) -> None:
    """The listener is awake."""
    reader.give("read-all")
    reader.tell(TimerRang(Timer.SLEEP))
    reader.give("where-am-i")
    assert (reader.volume_percent, reader.timers[Timer.FADE]) == (100, None)
    reader.tell(TimerRang(Timer.FADE))
    assert reader.volume_percent == 100


def test_learning_lets_keys_describe_themselves_until_escape(reader: Rehearsal) -> None:
    """Nothing is done meanwhile, and a key without a command says so."""
    before = reader.view.cursor
    reader.give("learn", "next-heading")
    assert reader.saying == "Next heading: H."
    assert reader.view.cursor == before
    reader.tell(UnknownKeyPressed("F9"))
    assert reader.saying == "F9 does nothing."
    assert reader.view.hints == "Escape end   : say"
    reader.tell(PhraseGiven("stop reading"))
    assert reader.saying == "Stop: S."
    reader.give("phrase-line")
    reader.type_in("next heading")
    assert reader.saying == "Next heading: H."
    reader.give("quit")
    assert reader.has_quit
    reader.give("escape", "next-heading")
    assert reader.saying == "Risks, section 1 of 4."


def test_help_is_given_by_topic_and_for_one_command(reader: Rehearsal) -> None:
    """Spoken and shown, as a document."""
    reader.give_with("help-on", "faster")
    assert reader.view.article.title == "Faster"
    assert reader.hear_all()[1].startswith("Keys: Plus or Equals.")
    reader.give("escape")
    reader.give_with("help-on", "the voice")
    assert len(reader.view.article.sections) > 5
    reader.give("escape")
    reader.give_with("help-on", "gibberish")
    assert reader.saying == "No help on gibberish."


def test_a_phrase_is_obeyed_asked_back_or_told_not_to_be_understood(reader: Rehearsal) -> None:
    """Never anything else; what was typed can be had again with the arrow keys."""
    reader.tell(PhraseGiven("section"))
    question = reader.saying
    assert ", or " in question
    assert question.endswith("?")
    reader.give("yes")
    assert reader.saying == question
    reader.give("no", "no")
    assert reader.saying == "Nothing was asked."
    reader.tell(PhraseGiven("take me to the risks please"))
    assert reader.saying == "Risks, section 1 of 4."
    reader.tell(PhraseGiven("the weather"))
    assert reader.queue[0].text.startswith("Not understood. You can say: ")
    assert PhraseMemo("the weather") in reader.kept
    reader.give("phrase-line", "previous-sentence", "previous-sentence")
    assert reader.view.entry == "Say: take me to the risks please"


def test_settings_are_told_and_their_changes_kept(reader: Rehearsal) -> None:
    """Once each, and only what changed."""
    reader.give("faster", "earcons")
    assert reader.settings == [KeepSetting("rate", 190), KeepSetting("earcons", "off")]
    reader.give("settings")
    assert any(line.startswith("Rate: 190 words a minute. ") for line in reader.hear_all())


def test_short_sounds_go_with_what_is_heard_and_can_be_switched_off(reader: Rehearsal) -> None:
    """A heading, an item and a question each has its own."""
    reader.give("read-all")
    reader.hear_all()
    assert set(reader.played) == {Earcon.HEADING, Earcon.LIST, Earcon.QUESTION}
    reader.played.clear()
    reader.give("earcons", "read-all")
    reader.hear_all()
    assert not reader.played


def test_a_phrase_is_completed_and_the_next_that_fits_at_each_press(reader: Rehearsal) -> None:
    """Typing on starts from what is shown; elsewhere Tab does nothing."""
    before = reader.view
    reader.give("complete")
    assert reader.view == before
    reader.give("phrase-line")
    for character in "next q":
        reader.tell(CharacterTyped(character))
    reader.give("complete")
    assert reader.view.entry == "Say: next question"
    assert reader.saying == "next question"
    reader.give("choose")
    assert reader.saying == "How long does it take? Question 1 of 2."
    reader.give("phrase-line")
    reader.tell(CharacterTyped("\u0130"))
    reader.give("complete")
    assert reader.saying == "Nothing that can be said begins so."


def test_punctuation_and_short_sounds_are_set_by_name_or_turned(reader: Rehearsal) -> None:
    """A press goes to the next, a phrase to the one named."""
    reader.give("punctuation")
    assert reader.saying == "Punctuation: most."
    reader.give_with("punctuation", "none")
    assert reader.saying == "Punctuation: none."
    for argument, said in (("on", "on"), ("off", "off"), (None, "on")):
        reader.give_with("earcons", argument)
        assert reader.saying == f"Short sounds: {said}."


def test_a_word_is_said_like_another_from_then_on(reader: Rehearsal) -> None:
    """The one at the cursor, or one that is named; what cannot be is told."""
    reader.give("next-sentence", "next-word", "say-it-like")
    reader.type_in("bal loon")
    assert reader.saying == "bal loon."
    assert reader.settings == [KeepPronunciation("balloon", "bal loon")]
    reader.give("say-sentence")
    assert reader.saying == "A bal loon lifts a bone."
    reader.give_with("say-it-like", "bone=boon")
    assert reader.saying == "boon."
    reader.give_with("say-it-like", "?!")
    assert "cannot be said like that" in reader.saying


def test_the_written_word_is_shown_while_another_is_said(reader: Rehearsal) -> None:
    """Marks lead from the spoken word back to the written one."""
    reader.give_with("say-it-like", "balloon=very large bal loon")
    reader.give("next-sentence")
    reader.hear_mark(3)
    assert reader.view.word == Span(2, 9)


def test_space_during_an_announcement_reads_as_its_hint_says(reader: Rehearsal) -> None:
    """The greeting ends with "Space reads": it does, and does not pause the greeting."""
    again = Rehearsal(article(with_disclaimer=False))
    assert again.view.hints.startswith("Space read ")
    again.give("pause-or-resume")
    assert again.saying == "Balloons, heading level 1."
    reader.give("where-am-i", "pause-or-resume")
    assert reader.saying == "Balloons, heading level 1."


def test_what_can_i_do_now_answers_wherever_one_is(reader: Rehearsal) -> None:
    """At home a list to choose from; in a list, an entry, learning or a question a sentence."""
    reader.give("what-now")
    assert reader.view.article.title == "What you can do now"
    assert reader.view.article.blocks[1].text == 'Read from here: R, or say "read from here"'
    reader.give("choose-number")
    assert "Enter takes it" not in reader.saying
    reader.give("what-now")
    assert "Enter takes it, Escape gives up." in reader.saying
    reader.give("escape", "contents", "what-now")
    assert "Escape" in reader.saying
    assert reader.view.article.title == "Contents"
    reader.give("escape", "learn", "what-now")
    assert "Escape" in reader.saying


def test_what_can_i_do_now_leaves_a_question_open(reader: Rehearsal) -> None:
    """It says that yes and no are the answers, and they still are."""
    reader.speak("quit", "quit")
    reader.give("what-now")
    assert "Yes" in reader.saying
    assert "No" in reader.saying
    reader.give("yes")
    assert reader.has_quit


def test_the_first_greeting_of_all_names_three_things_in_under_ten_seconds() -> None:
    """Only when nothing was ever read: at 175 words a minute ten seconds are 29 words."""
    greeted = {}
    for is_first_use in (True, False):
        reader = Rehearsal(article(), Memories(is_first_use=is_first_use))
        reader.give("escape")
        greeted[is_first_use] = reader.saying
    assert greeted[True] != greeted[False]
    assert all(key in greeted[True] for key in ("Space", "Ctrl+W", "Colon"))
    assert len(greeted[True].split()) <= 29


def test_nonsense_is_never_answered_with_the_way_to_close_the_program(reader: Rehearsal) -> None:
    """One yes would be the end of it; whoever means it is near enough to it."""
    for nonsense in ("quatsch", "quilt", "by dale", "exotic it"):
        reader.tell(PhraseGiven(nonsense))
        reader.give("yes")
        assert not reader.has_quit


def test_a_number_without_a_list_is_told_so(reader: Rehearsal) -> None:
    """There is nothing to count."""
    reader.give_with("choose-number", 3)
    assert reader.saying == "No list lies open to choose from."


@pytest.mark.parametrize("title", ["Hello there.", "Why us?", "Stop!"])
def test_a_name_that_ends_a_sentence_gets_no_second_mark(title: str) -> None:
    """Where it is greeted, ended, and kept as a bookmark."""
    opened = Article("a", title, "en", (heading(title, 1),), (Section(title, 1, 0, 0, 1),))
    assert greetings.greeting(opened, Way.KEYS, "Space", "F1") == f"{title} Space reads, F1 helps."
    assert announcements.end_of(opened) == f"End of {title}"
    assert announcements.bookmarked(title) == f"Bookmark: {title}"


def test_what_the_list_of_now_names_is_done_from_within_it(reader: Rehearsal) -> None:
    """Whoever was told to say "next heading" says it at once; items are still gone through."""
    reader.give("what-now", "next-item")
    assert reader.view.article is not reader.view.home
    reader.give("next-heading")
    assert reader.saying == "Risks, section 1 of 4."
    assert reader.view.article is reader.view.home
