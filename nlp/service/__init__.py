"""The editors' desk: an HTTP API over the pipeline, and the page that uses it."""
