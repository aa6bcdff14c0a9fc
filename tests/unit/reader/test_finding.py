"""Finding, numbers, time, places and bookmarks, told scripted events."""

from __future__ import annotations

from tests.unit.reader.articles import article
from tests.unit.reader.rehearsal import Rehearsal
from voicereader.article.memory import (
    Bookmark,
    BookmarkGoneMemo,
    BookmarkMemo,
    Memories,
    PlaceMemo,
)
from voicereader.article.model import Position, Span
from voicereader.reader.effects import Earcon


def test_a_question_is_gone_to_by_number_and_read_with_its_answer(reader: Rehearsal) -> None:
    """By key and digits, or with the number said at once."""
    reader.give("go-to-question")
    reader.type_in("2")
    assert reader.hear_all() == ["Is it safe? Question 2 of 2.", "Yes."]
    reader.give_with("go-to-question", 9)
    assert reader.saying == "No such question: there are 2."
    assert reader.played[-1] is Earcon.NOT_FOUND


def test_found_text_is_counted_and_read_from_its_sentence(reader: Rehearsal) -> None:
    """Capitals do not matter; the word found is where the cursor stands."""
    reader.give("find")
    reader.type_in("IS")
    assert reader.saying == "3 of 6:"
    places = []
    for _ in range(6):
        places.append(reader.view.cursor)
        reader.give("next-match")
    assert len(set(places)) == 6
    assert reader.view.cursor == places[0]
    reader.give("previous-match")
    assert reader.view.cursor == places[-1]
    assert reader.played[-1] is Earcon.FOUND


def test_a_bare_next_goes_on_by_what_was_moved_by_last(reader: Rehearsal) -> None:
    """At first by headings; after a question by questions, after a search by its places."""
    for asked, goes_on in (
        ("", "heading"),
        ("next-question", "question"),
        ("next-heading-2", "heading-2"),
        ("previous-paragraph", "paragraph"),
        ("find", "match"),
    ):
        reached = []
        for step in ("next-one", f"next-{goes_on}"):
            reader.give("top")
            if asked == "find":
                reader.give_with(asked, "is")
            elif asked:
                reader.give(asked)
            reader.give(step)
            reached.append(reader.view.cursor)
        assert reached[0] == reached[1], asked
    reader.give("previous-one")
    reader.give("next-one")
    assert reader.view.cursor == reached[1]


def test_in_a_list_a_bare_next_is_its_next_line(reader: Rehearsal) -> None:
    """Whatever was moved by in the document."""
    reader.give("next-question")
    reader.give("contents")
    reader.give("next-one")
    first = reader.view.cursor
    reader.give("next-one")
    assert reader.view.cursor.block == first.block + 1
    reader.give("previous-one")
    assert reader.view.cursor == first


def test_what_is_not_found_is_told(reader: Rehearsal) -> None:
    """And a match without a search too."""
    reader.give("next-match")
    assert reader.saying == "Nothing has been looked for yet."
    reader.give_with("find", "kyphoplasty")
    assert reader.saying == "Not found: kyphoplasty."


def test_where_one_is_and_how_long_it_takes_are_told(reader: Rehearsal) -> None:
    """Before anything was heard too."""
    silent = Rehearsal(article(with_disclaimer=False))
    silent.give("where-am-i")
    assert silent.saying == "Balloons. Less than a minute left."
    reader.give("read-all")
    for _ in range(4):
        reader.hear_to_end()
    reader.hear_mark()
    reader.give("where-am-i")
    assert reader.saying == "Risks, section 1 of 4. Less than a minute left."
    assert reader.queue[1].place is not None
    reader.give("time-left")
    assert reader.saying == "Less than a minute left in this section, less than a minute in all."


def test_a_minute_is_a_place_in_the_text(reader: Rehearsal) -> None:
    """Minute 0 is the top, a minute past the end the last sentence."""
    reader.give("read-all")
    reader.hear_to_end()
    reader.hear_to_end()
    reader.give_with("go-to-minute", 0)
    assert reader.view.cursor == Position(2)
    reader.give_with("go-to-minute", 99)
    assert reader.saying == "Yes."


def test_back_forward_and_undo_follow_the_trail(reader: Rehearsal) -> None:
    """Back goes from far move to far move, undo takes back any."""
    reader.give("next-heading", "next-heading", "next-sentence")
    reader.give("undo")
    assert reader.saying == "Care, section 2 of 4."
    reader.give("back")
    assert reader.saying == "Risks, section 1 of 4."
    reader.give("back")
    assert reader.saying == "Balloons, heading level 1."
    reader.give("back")
    assert reader.saying == "No place before this one."
    reader.give("forward", "forward")
    assert reader.saying == "Care, section 2 of 4."


def test_bookmarks_are_set_listed_gone_to_and_deleted(reader: Rehearsal) -> None:
    """Named after the words or as one likes; each change is kept."""
    reader.give("next-item", "bookmark")
    assert reader.saying == "Bookmark: Bleeding at the site."
    reader.give("next-question", "name-bookmark")
    reader.type_in("time")
    assert BookmarkMemo("time", Position(13)) in reader.kept
    reader.give("top", "list-bookmarks")
    assert reader.hear_all()[1:] == ["Bleeding at the site, 1 of 2.", "time, 2 of 2."]
    reader.give("choose")
    assert reader.saying.startswith("How long")
    reader.give_with("go-to-bookmark", "bleed")
    assert reader.saying.startswith("Bleeding")
    reader.give("delete-bookmark")
    assert BookmarkGoneMemo("Bleeding at the site") in reader.kept
    reader.give_with("go-to-bookmark", "bleed")
    assert reader.saying == "No bookmark bleed."


def test_a_bookmark_is_deleted_from_the_list(reader: Rehearsal) -> None:
    """Delete on an item takes that one."""
    reader.give("next-item", "bookmark", "next-item", "bookmark", "list-bookmarks")
    reader.hear_to_end()
    reader.hear_mark()
    reader.give("delete-bookmark", "list-bookmarks")
    assert reader.hear_all()[1:] == ["Pain, 1 of 1."]


def test_skimming_reads_first_sentences_and_headings_only_headings(reader: Rehearsal) -> None:
    """From where one is, to the end."""
    reader.give("skim")
    heard = reader.hear_all()
    assert "There are few risks." in heard
    assert not any("2.5 mg" in said or said.startswith("Pain") for said in heard)
    reader.give("top", "read-headings")
    assert [said.split(",")[0].split("?")[0] for said in reader.hear_all()][:-1] == [
        *("Balloons", "Risks", "Care", "At home", "Questions"),
        *("How long does it take", "Is it safe"),
    ]


def test_who_comes_back_hears_where_they_were() -> None:
    """The disclaimer first, as ever; then the place, and Space reads on there."""
    memories = Memories(
        position=Position(8),
        bookmarks=(Bookmark("time", Position(13)),),
    )
    again = Rehearsal(article(), memories)
    heard = again.hear_all()
    assert heard[-1] == "Balloons, again at Care. Space reads on."
    again.give("pause-or-resume")
    assert again.saying == "Care, section 2 of 4."
    again.give_with("go-to-bookmark", 1)
    assert again.saying.startswith("How long")


def test_the_place_is_kept_with_every_sentence_and_not_before_the_disclaimer_is_paid() -> None:
    """Kill -9 costs the sentence being read and no more."""
    reader = Rehearsal(article())
    reader.hear_to_end()
    assert not reader.kept
    reader.give("escape", "read-all")
    reader.hear_to_end()
    reader.hear_to_end()
    reader.hear_mark()
    places = [memo.position for memo in reader.kept if isinstance(memo, PlaceMemo)]
    assert places == [Position(2), Position(3), Position(4)]
    assert reader.view.word == Span(0, 5)


def test_hearing_the_disclaimer_again_costs_no_place(reader: Rehearsal) -> None:
    """Killed in the middle of it, the reader comes back where it was before."""
    reader.give("next-item")
    kept = len([memo for memo in reader.kept if isinstance(memo, PlaceMemo)])
    reader.give("disclaimer")
    reader.hear_to_end()
    assert len([memo for memo in reader.kept if isinstance(memo, PlaceMemo)]) == kept


def test_the_next_match_is_another_one_though_its_sentence_is_read_from_the_start(
    reader: Rehearsal,
) -> None:
    """The cursor follows the voice to the sentence's first word; the search does not."""
    reader.give_with("find", "is")
    found = [reader.view.cursor]
    for _ in range(2):
        reader.hear_to_end()
        reader.hear_mark()
        reader.give("next-match")
        found.append(reader.view.cursor)
    assert len(set(found)) == 3
    reader.hear_to_end()
    reader.hear_mark()
    reader.give("previous-match")
    assert reader.view.cursor == found[1]
