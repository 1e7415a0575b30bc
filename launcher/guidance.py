"""What ``./putokaz --help`` and ``./putokaz COMMAND --help`` say. The README's tables and ``docs/reference/commands.md`` follow from it."""

from typing import NamedTuple

from launcher.wording import LANGUAGES, local


class Command(NamedTuple):
    """``product`` commands belong to the program itself and bring their own ``--help``; the others are explained here.

    ``details`` are for those who work on Putokaz, and like its code in English only; the rest is translated in ``words.toml``.
    """

    summary: str
    example: str
    product: bool = False
    details: str = ""


COMMANDS: dict[str, Command] = {
    "run": Command("start the site on this machine and open it; the first time with a demonstration", "./putokaz run", product=True),
    "demo": Command("make the demonstration as new", "./putokaz demo --reset", product=True),
    "audit-verify": Command("say whether the audit trail is whole", "./putokaz audit-verify", product=True),
    "manage": Command("run one of Django's own commands, for administrators", "./putokaz manage check --deploy", product=True),
    "read": Command(
        "read a plan or a report (DOCX, PDF, XLSX, text) into structured data", "./putokaz read izvjestaj.docx -o plan.json", product=True
    ),
    "check-report": Command(
        "find what does not add up in a report, and what would settle it", "./putokaz check-report izvjestaj.pdf --lang bs", product=True
    ),
    "report": Command(
        "write the official report as DOCX, PDF, web page or workbook", "./putokaz report izvjestaj.pdf -o novi.docx", product=True
    ),
    "test": Command(
        "run the tests: all of them with coverage, or those you name",
        "./putokaz test tests/monitoring -k deadline",
        details=(
            "Without arguments: every test on both cores in random order, coverage must reach the gate in pyproject.toml, then the\n"
            "browser tests one by one, then those that touch the database on PostgreSQL. With arguments: they go to pytest as they are.\n"
            "\n"
            "  ./putokaz test                                  everything\n"
            "  ./putokaz test tests/imports                    one folder\n"
            "  ./putokaz test --randomly-seed=7 tests          in the order of a run that failed\n"
            "  PUTOKAZ_TEST_COLD=1 ./putokaz test tests/ground build an environment from nothing, slow, needs the network"
        ),
    ),
    "check": Command(
        "lint, format, types, import contracts, architecture: all run, one line each",
        "./putokaz check",
        details="Every step runs even if an earlier one fails. Exit code 1 if any failed. Name steps for only those: ./putokaz check types",
    ),
    "fix": Command("repair what a machine can repair: lint and format", "./putokaz fix", details="ruff check --fix, then ruff format."),
    "bench": Command(
        "measure speed and quality and print them; never judges",
        "./putokaz bench --json",
        details="Modules in bench/. Name some to run only those: ./putokaz bench reading. With --json the same figures as JSON on stdout.",
    ),
    "docs": Command(
        "write the generated pages of docs/ and the message catalogues anew",
        "./putokaz docs --check",
        details="With --check nothing is written; exit code 1 if a page is not what the code says now.",
    ),
}

GROUPS = {
    "The site": ("run", "demo", "audit-verify", "manage"),
    "Working with documents": ("read", "check-report", "report"),
    "Working on Putokaz": ("test", "check", "fix", "bench", "docs"),
}


def overview() -> str:
    """The text of ``./putokaz --help``."""
    lines = [
        local("Putokaz reads, checks and writes the reports of teams that coordinate the response to trafficking in human beings."),
        "",
        local("usage: {example}", example="./putokaz " + local("COMMAND [arguments]")),
    ]
    for title, names in GROUPS.items():
        lines += ["", local(title)]
        for name in names:
            lines.append(f"  {name:<14}{local(COMMANDS[name].summary)}")
            lines.append(f"  {'':<14}  {COMMANDS[name].example}")
    lines += [
        "",
        local(
            "{call} says more about one. The first call installs what is needed into {folder} (about ten seconds).",
            call=f"./putokaz {local('COMMAND')} --help",
            folder=".venv",
        ),
        local(
            "Languages: {languages}; chosen with {option} or the environment variable {variable}, else Bosnian.",
            languages=", ".join(LANGUAGES),
            option="--lang",
            variable="PUTOKAZ_LANG",
        ),
    ]
    return "\n".join(lines)


def usage(command: str) -> str:
    """The text of ``./putokaz COMMAND --help`` for the commands that are not the product's own."""
    entry = COMMANDS[command]
    summary = local(entry.summary)
    return f"{local('usage: {example}', example=entry.example)}\n\n{summary[0].upper()}{summary[1:]}.\n\n{entry.details}"
