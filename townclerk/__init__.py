"""The program: command line, a run over a folder, the review page."""
