"""`townclerk review`: a web page, served to this machine only, on which a person checks the rows against the pages."""
