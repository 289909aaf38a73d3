"""What the keys of a text's other forms in a public document end with; the text itself is called what comes before."""

#: The text as HTML, beside the plain text.
MARKUP = "_html"
#: The works that the references in the text lead to.
WORKS = "_references"
