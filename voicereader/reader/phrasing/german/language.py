"""German, as phrases are said in it.

Owns its words. Not here: the machinery that compares them. "Sie", "mir" and "bitte" are among the
modifiers, so that the templates need not have them at every verb: "lesen Sie mir bitte den
Abschnitt vor" is "lesen den Abschnitt vor" when it is compared.
"""

from __future__ import annotations

from voicereader.reader.phrasing.asking import AskingWords, Kind
from voicereader.reader.phrasing.german.numbers import (
    NUMBER_WORDS,
    cardinal,
    minutes,
    ordinal,
)
from voicereader.reader.phrasing.german.settings import BETWEEN, SLOTS
from voicereader.reader.phrasing.german.spelling import folded, spelled, stem
from voicereader.reader.phrasing.language import PhraseLanguage

_CONTRACTIONS = {
    "gehts": ("geht", "es"),
    "gibts": ("gibt", "es"),
    "wars": ("war", "es"),
    "ists": ("ist", "es"),
    "hats": ("hat", "es"),
    "machs": ("mach", "es"),
    "nochmal": ("noch", "einmal"),
    "nochmals": ("noch", "einmal"),
    "aufs": ("auf", "das"),
    "ins": ("in", "das"),
    "fürs": ("für", "das"),
    "übers": ("über", "das"),
}
_SAID = "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"
_GLUE = (
    "ab aber alle als also am an auch auf aus bei beim bin bis bist da damit dann darf das dass "
    "dein dem den denn der des dich die dies diese diesem diesen dieser dieses dir doch du durch "
    "ein eine einem einen einer eines er es etwas euch für gibt hab habe haben hat hier ich ihm "
    "ihn ihnen ihr ihre im in ist ja jetzt kann kannst können könnte man mein meine mich mir mit "
    "möchte muss müssen nach nicht noch nur ob oder sein sich sie sind so soll sollte über um und "
    "uns unser vom von vor war warum was weil welche welcher welches wem wen wenn wer werde "
    "werden weshalb wie wieso will wir wird wo worum würde zu zum zur"
)
_ASKING = "wie wann wo wer warum weshalb wieso"
_ASKED = {
    Kind.WHO: ("wer", "wem", "wen", "wessen"),
    Kind.WHEN: ("wann", "wie bald", "wie schnell", "um wie viel Uhr"),
    Kind.WHERE: ("wo", "wohin", "woher"),
    Kind.WHY: ("warum", "weshalb", "wieso", "wozu", "wofür"),
    Kind.HOW: ("wie",),
    Kind.HOW_LONG: ("wie lange", "wie viele Minuten", "wie viel Zeit"),
    Kind.HOW_MUCH: ("wie viel", "wie viele", "wieviel", "wieviele", "wie oft", "wie weit"),
    Kind.WHAT: ("was", "welche", "welcher", "welches", "welchen", "welchem"),
    Kind.WHETHER: ("ob",),
}
_ASKING_VERBS = (
    "bin bist darf dürfen gibt hat habe haben hilft ist kann kannst können könnte muss müssen "
    "sind soll sollte tut war waren werde werden wird würde"
)
_NEGATIONS = (
    "ausser ausgenommen kein keine keinem keinen keiner keines keinesfalls kaum nein nicht nichts "
    "nie niemals niemand ohne statt weder"
)
_CARRIERS = (
    "abschnitt artikel bring erfahren erklär erkläre erklären erzähl erzähle erzählen finde finden "
    "geh gehe gehen hören info information informationen kapitel lesen lies mehr sag sage sagen "
    "sprechen spring springe springen stelle suche teil text thema vorlesen wissen zeig zeige "
    "zeigen"
)
_HESITATIONS = "äh ähm ehm hm hmm öh tja naja mh mhm öhm"
_MODIFIERS = (
    "bitte doch eben eigentlich einfach genau gern gerne gleich grad gerade halt irgendwie jetzt "
    "kurz mal mir möglichst nun schon sie sofort uns vielleicht wirklich wohl"
)
_ADDRESSING = "bitte doch mal mir sie uns"
_OFF = (
    "kein keinen aus beende beenden stoppe stoppen lösche löschen ausschalten abschalten abbrechen"
)
_OPENINGS = (
    "bitte",
    "(hallo|hey|hi|guten Tag|ok|okay|gut|also|so|und|nun|jetzt|aber|dann|na|entschuldigung)",
    "(kannst|könntest|würdest|willst) du [bitte|mal]",
    "(können|könnten|würden|wollen) [Sie] [bitte|mal]",
    # Ohne "ich": "kann ich aufhören" fragt einen Arzt.
    "(können|könnten|dürfen|kann|könnte) (wir|man) [bitte|mal]",
    "ich (will|möchte|würde gern|würde gerne|muss|hätte gern|hätte gerne|brauche|wünsche)",
    "wir (wollen|möchten|würden gern)",
    "(gib|gebt|geben|zeig|sag) mir",
    "ich (suche|meine|meinte|sagte)",
    "(weißt du|wissen Sie|ich wüsste gern|ich will wissen|ich möchte wissen)",
    "(ist es möglich|wäre es möglich|es wäre schön)",
    "(Computer|Rechner)",
    "(nein|nee|warte|Moment) ich (meine|meinte|sagte)",
    "(sei so gut|sei so nett|sei so lieb|seien so gut|seien so nett|seien so freundlich) [und]",
    "(lass|lassen) (mich|uns)",
)
_CLOSINGS = (
    "bitte [schön|sehr]",
    "(danke|vielen Dank|danke schön|dankeschön|besten Dank)",
    "(jetzt|sofort|gleich)",
    "(mal|dann|doch|für mich|für uns)",
    "(wenn es geht|wenn möglich|wenn du kannst|wenn Sie können)",
    "(ok|okay|ja)",
)


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(folded, words.split()))


GERMAN = PhraseLanguage(
    code="de",
    spelled=spelled,
    stem=stem,
    contractions=_CONTRACTIONS,
    digits={str(number): folded(word) for number, word in enumerate(_SAID.split())},
    glue=_folded(_GLUE),
    asking=_folded(_ASKING),
    asks=AskingWords(
        {
            tuple(map(folded, words.split())): kind
            for kind, asked in _ASKED.items()
            for words in asked
        },
        verbs=_folded(_ASKING_VERBS),
    ),
    negations=_folded(_NEGATIONS),
    carriers=_folded(_CARRIERS),
    hesitations=_folded(_HESITATIONS),
    modifiers=_folded(_MODIFIERS),
    addressing=_folded(_ADDRESSING),
    openings=_OPENINGS,
    closings=_CLOSINGS,
    cardinal=cardinal,
    ordinal=ordinal,
    minutes=minutes,
    number_words=NUMBER_WORDS,
    choices={
        "switch": {"an": "on", "ein": "on", "aus": "off", "ab": "off"},
        "level": {
            **dict.fromkeys(("keine", "ohne", "nichts"), "none"),
            **dict.fromkeys(("einige", "manche", "wenige"), "some"),
            **dict.fromkeys(("meiste", "meisten", "die meisten", "viele"), "most"),
            **dict.fromkeys(("alle", "sämtliche"), "all"),
        },
        "off": dict.fromkeys(_OFF.split(), 0),
        **SLOTS,
    },
    settings={
        "rate": ("Tempo", "Geschwindigkeit", "Lesetempo", "Sprechtempo"),
        "volume": ("Lautstärke",),
        "pitch": ("Tonhöhe", "Höhe der Stimme"),
    },
    between=BETWEEN,
    joints=r"\bund\b|\bdie\b|\bder\b",
    # "Wie bald" and "wie schnell" ask for a time.
    same=((frozenset({"wie", "bald"}), "wann"), (frozenset({"wie", "lange"}), "dauert")),
)
