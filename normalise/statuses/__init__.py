"""What a status word, colour or icon means."""
