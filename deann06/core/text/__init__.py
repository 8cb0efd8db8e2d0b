"""Vietnamese as text: folding, sorting, spellings, numbers of documents, notes."""
