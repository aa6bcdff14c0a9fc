"""What is known while documents are read.

`ReaderState`, in `state`, holds it all for one session: the document that is read, those under it,
and one object for each concern: `reading` (the cursor, and what the voice was asked for),
`history`, `listening_state`, `disclaimer`, `sleep_timer`, `text_entry`, `settings`, `profiles`. The
commands change it; `views` makes a `View` of it after each event, for the front end to show.

None of these knows which command called it.
"""

__all__ = ["profiles", "text_entry", "timing", "voice_settings"]
