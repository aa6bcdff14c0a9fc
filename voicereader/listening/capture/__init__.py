"""Microphones: the sound card's, a sound file's, or silence; 16 kHz mono PCM in blocks.

`opening` chooses one by what `--microphone` asks for; `microphone` is the port that each fills.
`capture_time` says when a block reached the microphone, which echo cancellation needs to know;
`input_level` how loud the room and the voice are. `sound_file` decodes WAV and FLAC, and
`sr_source` passes any microphone to the SpeechRecognition package.
"""

__all__ = ["input_level", "microphone", "opening", "sound_file"]
