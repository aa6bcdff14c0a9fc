"""What tests and benches both need: a sound card, a terminal, waiting, tools that may be missing.

Knows the program and neither of them.
"""
