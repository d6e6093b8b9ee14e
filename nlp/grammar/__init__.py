"""Pure grammars over strings that several steps share: numbers, dates, legal documents."""
