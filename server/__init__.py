"""What stands between the network and the pages: headers, compression, the error notice, the API.

Imports nothing of this project but `extract`; only app.py imports it.
"""
