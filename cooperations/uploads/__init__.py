"""What is done with a file before it is kept: found out what it is, checked, cleaned, and made in the sizes needed."""
