"""What is printed on one page: its characters and words, rules and fills, pictures; as the page is seen."""
