"""The figures of a summary, one file a section: aggregates over facts with their moments."""
