"""Acoustic echo cancellation and barge-in: to hear a person while the reader speaks.

    played frames -> reference -+
                                v
    captured block ---------> canceller -> residual -> talker_detector -> somebody speaks, or not
                                |
                                +-> realign: the echo comes later or sooner than it did

`barge_in` leads each block through these. `reference` has what the loudspeaker was playing at the
moment of a block, with both devices' clocks (`clock`) aligned; `canceller` is an adaptive filter in
the frequency domain; `talker_detector` compares what is left with what an echo leaves.
`echo_delay` measures the delay once, for `doctor`.

Measured in docs/decisions/talking-over-it.md.
"""

__all__ = ["barge_in", "canceller", "echo_delay", "reference"]
