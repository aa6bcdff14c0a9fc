"""What each command does.

    Command -> dispatch -> handlers -> the function of its name in a module here -> state

`dispatch` clears what stands in the way first (a text entry, a question, a help document on top),
holds back what waits for the disclaimer, and records the move in the history. The other modules
have the functions, by topic, all of one signature. They change the state that they are given and
leave effects in it; what they return is at most a further command.
"""

__all__: list[str] = []
