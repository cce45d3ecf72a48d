"""The same run on many machines: workers restore and stage, the driver names and records."""
