"""A PDF to tables as printed. Knows pages, rules, words, fills and pictures; knows no council and no schema."""
