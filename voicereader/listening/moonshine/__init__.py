"""The embedded recognizer: Moonshine base for English, run in NumPy, and what it is asked.

`moonshine` is the recognizer. `ahead` asks while the end of the phrase is still in doubt,
`phrase_finder` what was said: it takes the free transcript, and the phrases that `search` finds in
a `word_graph`; `belief` weighs them. data/ has what `training.fit_hearing` fitted.

The model by itself:

    with sound at 16 kHz as float32 in -1..1:
    model = load()                                             # once; a second at most
    crossed = model.decoder.cross(model.encoder.encode(sound)) # once for each sound
    said = transcribe(model.decoder, crossed, seconds)         # what was said, freely
    model.tokenizer.decode(said.ids)

`model_files` finds the three files, `ort_weights` reads them, `encoder` and `decoder` are the two
halves of the network, `layers` is what both are made of, `tokenizer` turns words into tokens and
back, `transcript` is the likeliest text. `recognize` is the transcript as a method of the
SpeechRecognition package, for other programs.

The model is by Moonshine AI (MIT), described in Jeffries et al., "Moonshine: Speech Recognition for
Live Transcription and Voice Commands", arXiv 2410.15608, 2024, and written out in Hugging Face's
`transformers/models/moonshine/modeling_moonshine.py`. Its files are those of the package
`moonshine-cpp` 0.1.4, whose own code is never imported.
"""

__all__ = ["belief", "model", "moonshine"]
