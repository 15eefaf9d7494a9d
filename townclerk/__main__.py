"""`python -m townclerk` is `townclerk`."""

from townclerk.cli import main

if __name__ == "__main__":
    main()
