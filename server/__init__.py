"""What stands between the network and the pages: headers, compression, the error notice.

Imports nothing of this project; only app.py imports it.
"""
