"""What people decided about the doubts of townclerk: decisions.yml, and where it is applied."""
