"""Write the sample shop's files into the package."""

from recoup.samples import FOLDER
from tools.sample_shop.files import sample_files


def main() -> None:
    """Write every file and say how large each is."""
    files = sample_files()
    for name, content in files.items():
        (FOLDER / name).write_bytes(content)
    print("\n".join(f"{name}: {len(content):,} bytes" for name, content in files.items()))


if __name__ == "__main__":
    main()
