"""Networks of actors and cases: their graphs and measures, where their nodes are drawn, and their files."""
