"""What lies between the network and the pages: names, addresses, headers, compression, the API.

Imports nothing of this project but `extract`; only app.py imports it.
"""
