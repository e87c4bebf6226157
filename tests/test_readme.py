"""The README and the docs are true: screens stand in a story, commands exist and run, links lead somewhere."""

import re
import runpy
import shlex
import tomllib
from pathlib import Path

import pytest

from practicelog.cli.commands import COMMANDS, SECTIONS, verbs_of
from practicelog.cli.interface import public_names
from practicelog.domain.config import SETTINGS
from tests.conftest import Run, done
from tests.stories.transcript import steps

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "docs/commands.md", "docs/data.md", "docs/design.md", "CONTRIBUTING.md", "CHANGELOG.md")
TEXTS = {page: (ROOT / page).read_text(encoding="utf-8") for page in PAGES}
README, DOCS = TEXTS["README.md"], "\n".join(TEXTS.values())
# The examples of CONTRIBUTING have a test of their own.
FOR_USERS = DOCS.replace(TEXTS["CONTRIBUTING.md"], "")
STORIES = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/stories").glob("*.txt")))
TOUR = list(steps((ROOT / "tests/stories/tour.txt").read_text(encoding="utf-8")))
SET_UP = re.compile(r"<!-- the (\w+) command -->\n```sh\n(.*?)\n```", re.DOTALL)


def chapter(title: str) -> str:
    """Return the text under the heading `title`, on whichever page it stands."""
    return DOCS.partition(f"\n## {title}\n")[2].partition("\n## ")[0].partition("\n# ")[0]


def screens(text: str) -> list[str]:
    """Return what stands in the console blocks of `text`, each command with what it printed."""
    blocks = re.findall(r"```console\n(.*?)\n```", text, re.DOTALL)
    return [step for block in blocks for step in re.split(r"\n(?=\$ )", block)]


def scripts() -> list[str]:
    """Return every command line of ours in the scripts and crontabs of the docs, without what stands around it."""
    found = []
    for script in re.findall(r"```(?:sh|crontab)\n(.*?)\n```", SET_UP.sub("", DOCS), re.DOTALL):
        plain = re.sub(r"\$\(date [^)]*\)", "2026-03", script).replace("$HOME/", "")
        found += [words.strip() for words in re.findall(r"practicelog ((?:\"[^\"]*\"|[^|#)>\n\"])+)", plain)]
    return found


def test_every_screen_of_the_docs_stands_in_a_story() -> None:
    assert len(screens(FOR_USERS)) >= 20
    for screen in screens(FOR_USERS):
        assert f"\n{screen}\n" in STORIES


def test_the_tour_is_a_story_of_its_own_in_the_same_order() -> None:
    shown = [screen.splitlines()[0].removeprefix("$ ") for screen in screens(chapter("A five-minute tour"))]
    assert shown == [step.command for step in TOUR]


@pytest.mark.parametrize("seconds", [1, 40])
def test_the_tour_can_be_typed_at_any_pace(seconds: int, run: Run) -> None:
    for count, step in enumerate(TOUR):
        clock = f"2026-07-28T00:{count * seconds // 60:02}:{count * seconds % 60:02}"
        refused = step.printed.endswith("]")
        assert (run(shlex.split(step.command)[1:], clock).code == 0) != refused, step.command


def test_every_script_of_the_docs_runs(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert done(run("start guitar", "2026-03-10T18:00"))
    assert done(run("finish", "2026-03-10T18:30"))
    assert done(run("start guitar", "17:00"))
    assert len(scripts()) > 20
    for words in scripts():
        asked = " --yes" if words.startswith("db restore") else ""
        outcome = run(words + asked, "19:00")
        assert outcome.code == 0 or f"{words} || true" in DOCS, (words, outcome)
    assert (
        sorted(path.stem for path in tmp_path.glob("*.csv"))
        == "bests intervals july practice-2026-03 sets year".split()
    )


def test_what_the_scripts_cut_out_is_there(run: Run) -> None:
    assert run("start kata --json").out.count('"ref": "1.1"') == 1
    assert done(run("finish -q", "18:20"))
    assert '"seconds": 1200' in run("log --week --json", "18:30").out
    assert [line.split(",")[0::6] for line in run("export days", "18:30").lines] == [
        ["practice_day", "seconds"],
        ["2026-03-12", "1200"],
    ]


def test_a_crontab_takes_no_bare_percent_sign() -> None:
    for crontab in re.findall(r"```crontab\n(.*?)\n```", DOCS, re.DOTALL):
        assert not re.search(r"(?<!\\)%", crontab)


def test_every_command_is_in_the_table_under_its_section() -> None:
    table = chapter("The commands")
    for section, entries in SECTIONS.items():
        rows = table.partition(f"| **{section}** | |\n")[2].partition("| **")[0]
        for name in public_names(entries):
            noun, _, verb = name.partition(" ")
            row = next((row for row in rows.splitlines() if re.search(rf"[|·] `{noun}\b", row)), "")
            assert row, name
            assert f"`{verb}`" in row or not verb, name


def test_the_settings_are_those_of_the_program() -> None:
    rows = re.findall(r"^\| `(\w+)` \|(?: `(\S+)`)? \|", chapter("Settings"), re.MULTILINE)
    assert rows == [(one.name, one.show(one.default)) for one in SETTINGS]


def test_every_view_of_the_docs_exists_and_none_is_missing() -> None:
    views = (ROOT / "src/practicelog/db/views.sql").read_text(encoding="utf-8")
    made = set(re.findall(r"CREATE VIEW (v_\w+)", views))
    assert set(re.findall(r"^\| `(v_\w+)` \|", chapter("The data"), re.MULTILINE)) == made
    assert set(re.findall(r"\bv_\w+", FOR_USERS)) == made


def test_every_promise_names_a_file_of_tests() -> None:
    rows = [row for row in chapter("What you can rely on").splitlines() if "tests/" in row]
    assert len(rows) == 13
    for path in re.findall(r"`(tests/\S+)`", "".join(rows)):
        assert "\ndef test_" in (ROOT / path).read_text(encoding="utf-8")


def test_every_file_that_contributors_are_sent_to_is_there() -> None:
    house = TEXTS["CONTRIBUTING.md"].partition("## Four things to add")[0] + TEXTS["docs/design.md"]
    for path in re.findall(r"`([\w./]+(?:\.py|\.sql|\.md|/))`", house):
        assert (ROOT / path).exists() or (ROOT / "src/practicelog" / path).exists(), path


def test_the_readme_is_short() -> None:
    assert README.count("\n") <= 250


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_page_and_its_chapter(page: str) -> None:
    for target, anchor in re.findall(r"\]\(([\w./-]*)(?:#([\w-]+))?\)", TEXTS[page]):
        path = ((ROOT / page).parent / target).resolve() if target else ROOT / page
        assert path.exists(), target
        titles = re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE) if anchor else []
        assert not anchor or anchor in {title.lower().replace(" ", "-") for title in titles}, (target, anchor)


def test_every_command_in_the_text_exists() -> None:
    spans = [span.split() for span in re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", DOCS, flags=re.DOTALL))]
    named = [words[1:] for words in spans if words[0] == "practicelog" and len(words) > 1]
    named += [words for words in spans if words[0] in COMMANDS]
    for words in named:
        verbs = verbs_of(words[0])
        verb = words[1] if verbs and len(words) > 1 and words[1].isalpha() and words[1].islower() else ""
        assert not verb or verb in verbs, words


def test_each_set_up_is_one_line() -> None:
    blocks = dict(SET_UP.findall(README))
    assert set(blocks) == {"first", "test"}
    assert all("\n" not in block for block in blocks.values())


def test_the_pins_hold_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = dict(line.split(";")[0].split("==") for line in (ROOT / "constraints.txt").read_text().splitlines())
    for wanted in project["dependencies"]:
        assert re.split(r"[<>=]", wanted)[0] in pinned
    assert (0, 26) <= tuple(map(int, pinned["typer"].split(".")[:2])) < (0, 29)


def test_the_table_of_keystrokes_is_what_the_script_counts_and_its_lines_work(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = runpy.run_path(str(ROOT / "bench/keystrokes.py"))
    assert f"<!-- keystrokes -->\n{script['table']()}\n" in README
    for number, (_, line, before) in enumerate(script["CASES"]):
        monkeypatch.setenv("PRACTICELOG_DB", str(home / f"log {number}" / "practice.db"))
        for typed in (*before, line):
            assert done(run(shlex.split(typed)[1:])), typed
