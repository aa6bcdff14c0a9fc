"""Documents taken away: as sound, and as text that goes along with it, for other programs.

    Article -> utterances by section -> parts, kept -> one file with chapters, or one a section
                                        with times  -> an EPUB, or one page of HTML

`narration` has the way as a whole. `kept_parts` is why a killed run goes on where it was. Text is
written by `markup`, and `spoken_times` knows when which of its elements is heard. Only
`encoding` and `joining` know the library of codecs; nobody imports it who only reads.
`folder` narrates many documents, each in its turn by one of several processes.
"""

__all__ = ["errors", "folder", "formats", "narration", "target"]
