"""A page as the server's first answer has it: readable before any script, and without one.

An address is read (`answer`), a page says what it has (`drawn`, `lists`, both with `telling`), and
that is laid out (`shell`). The same edition, filters and words as the page that the app draws
afterwards. Not for what only a session has: widgets, and the curator's pages.
"""
