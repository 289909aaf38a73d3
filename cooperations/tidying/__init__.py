"""Tidying the desk: what is one thing is made one, lost tags are found, the codebook grows without losing a claim."""
