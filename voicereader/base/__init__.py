"""What every other package stands on: texts, files, errors, the sound system.

It knows nothing of documents, voices or screens, and imports nothing of this program.

- `i18n`: every text for people goes through _() or n_(), where it is made. The language is chosen
  once, before anything is said.
- `errors`: `RefusalError`, which `cli.entry` turns into one sentence and exit code 2.
  Each package has errors of its own under it.
- `files`: the folders of a user's own files, and how a file is replaced so that a crash or a full
  disk leaves the old one whole.
- `addresses`: what is at an address of the web, opened.
- `bounded_process`, `bounded_work`: a process whose memory and time have bounds, from both sides.
- `network`, `model_files`: what the neural networks have in common, and where their files are.
- `one_thread`: how many threads NumPy takes.
- `sound_system`: one device of the machine opened, for playing or capturing.
- `sound_decoding`: a sound file as samples.
"""

__all__ = [
    "addresses",
    "bounded_process",
    "bounded_work",
    "errors",
    "files",
    "i18n",
    "model_files",
    "network",
    "one_thread",
    "records",
    "sound_decoding",
    "sound_system",
    "workers",
]
