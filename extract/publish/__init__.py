"""What leaves: CSV, JSON, Excel, Parquet, the data package, citations, schema.org.

Reads editions only, and writes nothing into a collection.
"""
