"""`python -m csvlib`."""

from csvlib.cli import main

if __name__ == "__main__":
    main()
