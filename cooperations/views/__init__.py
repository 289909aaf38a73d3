"""The pages: each finds documents on the shelf and hands them to the HTML renderer."""
