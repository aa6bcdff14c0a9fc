"""By which words a sentence says what a term means, as patterns; data, a language each.

Owns the patterns. Not here: where they are tried (`definitions`). Each is narrow: what only tells
something of a thing ("Osteoporosis is a silent disease", "Bleeding is a risk of surgery", "surgery,
which is rare") is no definition, and a definition that is missed is looked up elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from voicereader.base.i18n import base_of

_BRACKET = r"[\"\u201d']?(?:\s*\([^()]{1,40}\))?"  # what may stand behind a term: "(CT)"


@dataclass(frozen=True, slots=True)
class DefiningWords:
    """Patterns for the text before a term in its sentence, and for the text behind it.

    `opens` is what may stand before a term that begins its sentence, and `goes_on` what then says
    its meaning. `apposition` stands behind a term anywhere. A term between `named` and `ends_name`
    is the name of what was said before it. `asks` begins a question for what something is, and
    `answer_opens` an answer that does not begin with the term. `in_gloss` are the words without
    meaning of their own that a gloss in brackets may have.
    """

    opens: re.Pattern[str]
    goes_on: re.Pattern[str]
    apposition: re.Pattern[str]
    named: re.Pattern[str]
    ends_name: re.Pattern[str]
    asks: re.Pattern[str]
    answer_opens: re.Pattern[str]
    in_gloss: frozenset[str]


def defining_words(language: str) -> DefiningWords | None:
    """Those of a language, a BCP 47 tag; None where they are not known."""
    return {"en": _ENGLISH, "de": _GERMAN}.get(base_of(language))


def _pattern(*parts: str) -> re.Pattern[str]:
    return re.compile("".join(parts), re.IGNORECASE)


# A thing's kind, in up to seven words, none of which only tells something of it.
_NO_KIND = (
    "risks?|problems?|complications?|causes?|signs?|symptoms?|effects?|reasons?|results?|concerns?|"
    "factors?|options?|choices?|consequences?|examples?|alternatives?|last|one|part|source|matter|"
    "must|number|lot|success|in|on|at|for|to|with|from|by|and|or|if|as|than|not|never|no|more|most|"
    "less|least|better|best|good"
)
_KIND = rf"(?:(?!(?:{_NO_KIND})\b)[\w'\u2019/-]+\s+){{1,7}}?"
_THAT = "that|which|who|whose|where|when|in which|used|called|made of|caused by"
_GROUPS = (
    "types?|kinds?|forms?|sorts?|class|group|set|series|collection|mass|pool|pieces?|layers?|"
    "bands?|mixture|disease|disorder|infection|inflammation|cancer|loss|lack|swelling|narrowing|"
    "break|tear|branch"
)
_KIND_THAT = rf"(?:{_KIND}(?:{_THAT})\b|(?:[\w-]+\s+){{0,3}}(?:{_GROUPS})\s+of\b)\s+\S"

_ENGLISH = DefiningWords(
    opens=_pattern(r"(?:an?\s+|the (?:term|word)\s+)?[\"\u201c']?"),
    goes_on=_pattern(
        _BRACKET,
        rf"\s+(?:(?:is|are)\s+(?:(?:an?|any)\s+{_KIND_THAT}|",
        r"the (?:medical |scientific |other )?(?:name|term|word) (?:for|of)\b|",
        r"(?:defined as|short for|another (?:name|word|term) for)\b)",
        rf"|are\s+{_KIND_THAT}",
        r"|(?:means|refers to|stands for)\s+(?!that|you|more|less|not)\S)",
    ),
    apposition=_pattern(
        _BRACKET,
        rf",\s+(?:(?:an?|the)|which (?:is|are) an?)\s+{_KIND}(?:{_THAT})\b",
        r"[^,;]*(?!,\s*(?:and|or)\b)(?:[,;.)]|$)",
    ),
    named=_pattern(
        r"(?:^|.*[^\w\s]\s*|.*\s)(?!(?:be|been|get|have|has|had|he|she|they|we|i|you|who|not|was)\s)",
        r"[\w'\u2019-]+,?\s+(?:(?:also|sometimes|often|commonly|usually)\s+)?",
        r"(?:called|known as|termed)\s+(?:an?\s+)?[\"\u201c']?",
    ),
    ends_name=_pattern(r"[\"\u201d']?(?:[.,;:)]|$|\s+(?:if|when|because)\b)"),
    asks=_pattern(r"what (?:is|are|does|do)\s+"),
    answer_opens=_pattern(r"an?\s"),
    in_gloss=frozenset({"a", "an", "of", "the"}),
)

_KEINE_ART = (
    "risik\\w*|problem\\w*|komplikation\\w*|ursache\\w*|zeichen|symptom\\w*|folgen?|gr[u\u00fc]nde?|"
    "m[o\u00f6]glichkeit|alternative\\w*|beispiel|teil|erfolg|in|im|an|f[u\u00fc]r|mit|zu|bei|"
    "aus|durch|und|oder|nicht|kein\\w*|sehr|letzte\\w*"
)
_ART = rf"(?:(?!(?:{_KEINE_ART})\b)[\w/-]+\s+){{0,6}}?(?!(?:{_KEINE_ART})\b)[\w/-]+"
_DIE = r",\s+(?:(?:bei|in|mit|durch|auf|an) )?(?:der|die|das|dem|denen|dessen|deren)\b"
_ART_DIE = (
    rf"(?:{_ART}{_DIE}|(?:[\w-]+\s+){{0,3}}(?:art|form|gruppe|sorte|klasse|reihe)\s+(?:von|der))\s"
)

_GERMAN = DefiningWords(
    opens=_pattern(
        r"(?:(?:eine?|einen|der|die|das)\s+|(?:unter|der begriff|das wort)\s+)?[\"\u201e\u201c']?"
    ),
    goes_on=_pattern(
        _BRACKET,
        rf"\s+(?:(?:ist|sind)\s+(?:(?:ein|eine)\s+{_ART_DIE}|(?:der|das)\s+(?:\w+\s+)?",
        r"(?:name|begriff|wort|ausdruck|fachausdruck) f[u\u00fc]r\b)",
        r"|(?:bedeutet|bezeichnet|hei\u00dft|steht f[u\u00fc]r)\s+(?!dass|sie|mehr|nicht)\S",
        r"|versteht man\s)",
    ),
    apposition=_pattern(
        _BRACKET, rf",\s+ein(?:e|er|em|en|es)?\s+{_ART}{_DIE}[^;]*(?!,\s*(?:und|oder)\b)"
    ),
    named=_pattern(r".*\S\s*\(?,?\s*(?:auch|sogenannte[rnsm]?)\s+[\"\u201e\u201c']?"),
    ends_name=_pattern(r"[\"\u201d\u201c']?\s*(?:genannt\b|[.,;:)]|$)"),
    asks=_pattern(r"was (?:ist|sind|bedeutet|hei\u00dft)\s+"),
    answer_opens=_pattern(r"eine?\s"),
    in_gloss=frozenset({"der", "des", "die", "ein", "eine", "von"}),
)
