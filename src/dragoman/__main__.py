"""`python -m dragoman`, and the console script."""

from dragoman.surface.cli import main

if __name__ == "__main__":
    main()
