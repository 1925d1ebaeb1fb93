"""The compiler, in a process of its own: it gives its memory back, it can be stopped, and nothing else runs in it.

Reads one JSON object from standard input and writes a PDF to standard output; what the compiler refuses goes, in its own
words, to standard error with exit code 3. Started by its path, with no Django and no setting.
"""

import json
import sys

REFUSED = 3


def main() -> int:
    import typst

    wanted = json.load(sys.stdin)
    try:
        made = typst.compile(
            wanted["template"],
            root=wanted["root"],
            font_paths=typst.Fonts(include_system_fonts=False),
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(wanted["data"])},
            pdf_standards=wanted["standards"],
            pdf_tags=bool(wanted["standards"]),
            package_path=wanted["root"],
            package_cache_path=wanted["root"],
            timestamp=wanted["timestamp"],
        )
    except typst.TypstError as error:
        sys.stderr.write(error.message)
        return REFUSED
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
