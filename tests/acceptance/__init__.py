"""The paragraphs that the model must be able to hold: entered at the desk, published, read back by the public."""
