"""Documents taken away: as sound, in files that other players play.

    Article -> utterances by section -> parts, kept -> one file with chapters, or one a section

`narration` has the way as a whole. `kept_parts` is why a killed run goes on where it was. Only
`encoding` and `joining` know the library of codecs; nobody imports it who only reads.
`folder` narrates many documents, each in its turn by one of several processes.
"""

__all__ = ["errors", "folder", "formats", "narration", "target"]
