"""Microphones: the sound card's, a sound file's, or silence; 16 kHz mono PCM in blocks.

`opening` chooses one by what `--microphone` asks for, as a `source`, which SpeechRecognition can
listen to as well; `microphone` is the port that each fills while it is open.
`capture_time` says when a block reached the microphone, which echo cancellation needs to know;
`input_level` how loud the room and the voice are. `sound_file` decodes WAV and FLAC.
"""

__all__ = ["input_level", "microphone", "opening", "sound_file", "source"]
