"""The documents say what the code does."""

import re

import pytest

from architecture.tree import ROOT
from docs.generate import PAGES, stale
from launcher.guidance import COMMANDS
from putokaz.foundation.core import catalogues
from putokaz.foundation.core.sentences import sentences
from putokaz.monitoring.checks import all_rules

README = (ROOT / "README.md").read_text(encoding="utf-8")
FINDINGS = ROOT / "docs" / "reference" / "findings"
ADRS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
METHODS = ("deadlines", "status-and-rates", "indicators", "the-check", "reading")
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)(#[^)\s]*)?\)")


def test_generated_pages_are_fresh() -> None:
    assert len(PAGES) >= 4
    assert list(stale()) == [], "run ./putokaz docs"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"./putokaz {command}" in README


def test_rules_are_found() -> None:
    assert all_rules()
    assert len({rule.key for rule in all_rules()}) == len(all_rules())


def test_every_rule_has_its_page_in_both_languages() -> None:
    """What the finding means, why it matters, what settles it: ``docs/reference/findings/FAMILY.NAME.md``."""
    pages = {rule.key: FINDINGS / f"{rule.key}.md" for rule in all_rules()}
    assert not [key for key, page in pages.items() if not page.is_file()]
    texts = {key: page.read_text(encoding="utf-8") for key, page in pages.items()}
    headings = {key: " ".join(re.findall(r"^#+ (.+)$", text, re.MULTILINE)) for key, text in texts.items()}
    assert not [key for key, heading in headings.items() if "Bosanski" not in heading or "English" not in heading]
    assert not [key for key, text in texts.items() if key not in text or not re.search("[čćđšž]", text)]


def test_no_page_without_its_rule() -> None:
    pages = {page.stem for page in FINDINGS.glob("*.md")} - {"README"}
    assert not pages - {rule.key for rule in all_rules()}


def test_every_sentence_is_in_every_catalogue(capsys: pytest.CaptureFixture[str]) -> None:
    """Bosnian, Croatian and Serbian have each sentence that ``msg()`` and ``nmsg()`` mark, with its fields; gone sentences are gone."""
    assert sentences()
    code = catalogues.main(["--check"])
    problems = capsys.readouterr().err.splitlines()
    assert not problems[:5], f"{len(problems)} sentences; see all with ./putokaz docs --check"
    assert code == 0


def test_decisions_are_numbered_and_have_their_parts() -> None:
    assert [page.name[:4] for page in ADRS] == [f"{number:04}" for number in range(1, len(ADRS) + 1)]
    for page in ADRS:
        text = page.read_text(encoding="utf-8")
        assert text.startswith(f"# {page.name[:4]}. "), page.name
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Rejected", "Consequences"], page.name


@pytest.mark.parametrize("name", METHODS)
def test_methods_are_explained_in_both_languages(name: str) -> None:
    text = (ROOT / "docs" / "explanation" / f"{name}.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (Bosanski|English)$", text, re.MULTILINE) == ["Bosanski", "English"]


def test_links_between_documents_lead_somewhere() -> None:
    pages = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")] + sorted(
        (ROOT / "docs").rglob("*.md")
    )
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target, _ in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert not broken


def test_the_licence_is_whole() -> None:
    """The text of the Free Software Foundation has 5,580 words, from the title to the address at its end."""
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.split("\n", 1)[0].strip() == "GNU AFFERO GENERAL PUBLIC LICENSE"
    assert len(re.findall(r"\w+", text)) == 5580
    assert text.rstrip().endswith("<http://www.gnu.org/licenses/>.")
