"""People's decisions about candidates: propose, decide, sign, confirm or contest.

Not for drawing the desk: that is `components.review`.
"""
