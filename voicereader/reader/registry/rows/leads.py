"""What people say before they name a place: "take me to", "tell me about", "what are".

Owns these, for the rows of sections, questions and other places, which share them. They are
templates, whose grammar is in `phrasing.templates`.
"""

from __future__ import annotations

_LEADS = (
    "(go|take me|bring me|get me|jump|skip|move|turn|switch) [back|straight] to [the] {slot} "
    "[section|part|bit|chapter|question]",
    "[the|a|my|its|your] {slot} [again]",
    "[the] {slot} (section|part|bit|chapter|question)",
    "[go to|take me to|read [me]|hear|skip to] the (section|part|bit|chapter|question) "
    "(on|about|called|named|with) [the] {slot}",
    "[something|anything|more|information] (on|about|regarding) [the] {slot}",
    "(tell|teach) me [more|all|something|everything] about [the|its|my] {slot}",
    "(tell|show|read|give|get|play|explain to) me [the] {slot} [section|part|bit|again]",
    "(take|walk|run|talk|lead) me through [the] {slot}",
    "(read|show|open|explain|describe|hear|do) [about] [the] {slot} [section|part|bit|again]",
    "(know|learn|hear|find out|understand) [more] [about] [the] {slot}",
    "(listen to|look at|see|start (at|from|with)|talk about|ask about) [the] {slot}",
    "what (is|are) [the|its|my|your] {slot} [section|part|like]",
    "(what|how) about [the] {slot}",
    "what does it say about [the] {slot}",
    "(is|are) there [any|anything (on|about)] {slot}",
    "what (happens|comes|do I do|should I do|should I know|do I need to know) [about] {slot}",
    "what (can|could|do) you [tell me|know|say] about [the] {slot}",
    "I am (interested in|worried about|asking about) [the] {slot}",
    "I have a question about [the] {slot}",
)

_WHERE = "where (is|are) [the] {slot} [section|part|question]"
_WHERE_QUESTION = "where (is|are) [the] {slot} (section|part|question)"
"""Where the surgery is, is no question about the text; where the surgery question is, is one."""


def leading_to(slot: str) -> tuple[str, ...]:
    """The templates that lead to a slot of places: "section", "question" or "place"."""
    where = _WHERE_QUESTION if slot == "question" else _WHERE
    return tuple(lead.replace("{slot}", f"{{{slot}}}") for lead in (*_LEADS, where))
