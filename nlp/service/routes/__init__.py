"""The handlers, one file for each thing they deal in."""
