"""Completion, in the real shells: what Tab makes of a line, and what the program is asked for it."""

import re
import sqlite3
import subprocess
from pathlib import Path

import pytest

from practicelog.cli.commands import COMMANDS
from practicelog.cli.interface import command_help, public_names
from practicelog.cli.manual import SHARE
from practicelog.cli.shell.completion import specs
from practicelog.domain.config import SETTINGS, SettingRule
from practicelog.domain.offers import BEHIND, WHOLE
from tests.cli.shells import SHELLS, STRICT, Terminal, around, needs, scripted
from tests.conftest import STUCK, Record, Run, done
from tests.faults.processes import Holder

NAMES = [
    "bwv 999: b.17-24",
    "C#-major [slow]",
    "étude",
    "don't",
    "$5",
    "$(touch ran)",
    "%F{red}",
    "wow!",
    "foo:bar",
    '"q"',
]
KINDS = [f"{kind}\ta kind of set" for kind in ("warmup", "drop", "amrap", "failure")]
LOADED = {
    "bash": 'eval "$(practicelog completion bash)"',
    "zsh": 'autoload -Uz compinit; compinit -u -D; eval "$(practicelog completion zsh)"',
    "fish": "practicelog completion fish | source",
}
INSTALLED = {
    "bash": f'source "{SHARE}/bash-completion/completions/pl"',
    "zsh": f'fpath=("{SHARE}/zsh/site-functions" $fpath); autoload -Uz compinit; compinit -u -D',
    "fish": f'set -p fish_complete_path "{SHARE}/fish/vendor_completions.d"',
}
# What is typed before Tab, and the words that the program is then given.
TYPED = [
    ("pl sto", ["stop"]),
    ("practicelog activity ren", ["activity", "rename"]),
    ("pl start --inte", ["start", "--intent"]),
    ("pl completion f", ["completion", "fish"]),
    ("pl config day", ["config", "day_start"]),
    ("pl help tim", ["help", "times"]),
    ("pl start bwv\\ 9", ["start", "bwv 999: b.17-24"]),
    ("pl start bwv\\ 999:", ["start", "bwv 999: b.17-24"]),
    ("pl start bwv 9", ["start", "bwv", "999: b.17-24"]),
    ("pl start --for 10m +slow bwv 9", ["start", "--for", "10m", "+slow", "bwv", "999: b.17-24"]),
    ('pl start "bwv 9', ["start", "bwv 999: b.17-24"]),
    ("pl start 'bwv 999: b", ["start", "bwv 999: b.17-24"]),
    ("pl start C", ["start", "C#-major [slow]"]),
    ("pl start maj", ["start", "C#-major [slow]"]),
    ("pl start ét", ["start", "étude"]),
    ("pl start don", ["start", "don't"]),
    ("pl start 'don", ["start", "don't"]),
    ('pl start "don', ["start", "don't"]),
    ("pl start \\$5", ["start", "$5"]),
    ("pl start '$5", ["start", "$5"]),
    ('pl start "\\$5', ["start", "$5"]),
    ("pl start \\$\\(", ["start", "$(touch ran)"]),
    ("pl start '$(", ["start", "$(touch ran)"]),
    ("pl start '%F", ["start", "%F{red}"]),
    ("pl start wo", ["start", "wow!"]),
    ('pl start "wo', ["start", "wow!"]),
    ("pl start '\"", ["start", '"q"']),
    ("pl start foo:b", ["start", "foo:bar"]),
    ("pl start +sl", ["start", "+slow"]),
    ("pl start --section W", ["start", "--section", "Warm  up"]),
    ("pl start --section=W", ["start", "--section=Warm  up"]),
    ("pl log --group tec", ["log", "--group", "technique"]),
    ("pl start --name ev", ["start", "--name", "evening"]),
    ("pl delete 1.1 1.10", ["delete", "1.1", "1.10"]),
    ("pl section list --in la", ["section", "list", "--in", "last"]),
    ("pl edit last --name ev", ["edit", "last", "--name", "evening"]),
    ("pl show la", ["show", "last"]),
    ("pl show 1.10", ["show", "1.10"]),
    ("pl undo c11", ["undo", "c11"]),
    ("pl activity unarchive o", ["activity", "unarchive", "old"]),
    ("pl start o", ["start", "o"]),
]


# The same on a log with sets, plans and a backup.
TYPED_OF_PLANS = [
    ("pl config durations w", ["config", "durations", "words"]),
    ("pl config zone Europe/Berl", ["config", "zone", "Europe/Berlin"]),
    ("pl config week_start th", ["config", "week_start", "thu"]),
    ("pl db restore 2026", ["db", "restore", "2026-03-12"]),
    ("pl db verify 2026", ["db", "verify", "2026-03-12"]),
    ("pl set alt picking cl", ["set", "alt", "picking", "clean="]),
    ("pl set 'alt picking' 92", ["set", "alt picking", "92bpm"]),
    ("pl set 92bpm cl", ["set", "92bpm", "clean="]),
    ("pl set row L", ["set", "row", "L:"]),
    ("pl stop cl", ["stop", "clean="]),
    ("pl edit 1.1.1 we", ["edit", "1.1.1", "weight="]),
    ("pl edit 1.1.1 12", ["edit", "1.1.1", "12kg"]),
    ("pl edit las", ["edit", "last"]),
    ("pl add row we", ["add", "row", "weight="]),
    ("pl metric show row we", ["metric", "show", "row", "weight"]),
    ("pl side show row L", ["side", "show", "row", "L"]),
    ("pl log row ju", ["log", "row", "ju"]),
    ("pl log row jun", ["log", "row", "june"]),
    ("pl log last ye", ["log", "last", "year"]),
    ("pl export days yes", ["export", "days", "yesterday"]),
    ("pl log --from yes", ["log", "--from", "yesterday"]),
    ("pl log --during 'last ye", ["log", "--during", "last year"]),
    ("pl report str", ["report", "strength"]),
    ("pl report --by weekd", ["report", "--by", "weekday"]),
    ("pl schedule off tom", ["schedule", "off", "tomorrow"]),
    ("pl start -t even", ["start", "-t", "evening"]),
    ("pl template edit even", ["template", "edit", "evening"]),
    ("pl goal link recital str", ["goal", "link", "recital", "strength"]),
    ("pl goal show rec", ["goal", "show", "recital"]),
    ("pl schedule add week even", ["schedule", "add", "week", "evening"]),
    ("pl template add short alt", ["template", "add", "short", "alt picking"]),
    ("pl rotate row, al", ["rotate", "row,", "alt picking"]),
    ("pl tag delete slo", ["tag", "delete", "slow"]),
    ("pl section plan Warm", ["section", "plan", "Warm-up"]),
    ("pl import watso", ["import", "watson"]),
    ("pl log --without-tag sl", ["log", "--without-tag", "slow"]),
]


@pytest.fixture
def planned(record: Record) -> None:
    """A log with sets, sides, a template, a goal, a group and a backup."""
    record(
        ("set strength/row L:32kgx10 R:32kgx8", "2026-03-11T18:00"),
        ("finish", "2026-03-11T18:10"),
        ("start alt picking +slow --section Warm-up", "18:05"),
        ("set 84bpm clean=7/8", "18:10"),
        ("template add evening row 10m", "18:10"),
        ("goal add recital", "18:10"),
    )


@pytest.fixture
def recorded(record: Record) -> None:
    """A log whose names are hard to type."""
    beginning = ("+slow", "--section", "Warm  up", "--name", "evening")
    record(
        *((("start", "--new", name, *beginning), "18:00") for name in NAMES),
        ("activity add technique/old", "18:00"),
        ("activity archive old", "18:00"),
    )


@pytest.mark.parametrize("shell", SHELLS)
def test_tab_makes_a_line_that_the_program_understands(shell: str, recorded: None, home: Path) -> None:
    with Terminal(shell, home, LOADED[shell], {"INPUTRC": "/dev/null"}) as terminal:
        for line, words in TYPED:
            assert (line, terminal.completed(line)) == (line, words)
    assert not (home / "ran").exists()


@pytest.mark.parametrize("shell", SHELLS)
def test_tab_knows_what_a_command_takes(shell: str, planned: None, home: Path) -> None:
    with Terminal(shell, home, LOADED[shell], {"INPUTRC": "/dev/null"}) as terminal:
        for line, words in TYPED_OF_PLANS:
            assert (line, terminal.completed(line)) == (line, words)


@pytest.mark.parametrize("shell", SHELLS)
def test_a_number_follows_the_name_of_a_metric_at_once(shell: str, planned: None, home: Path) -> None:
    with Terminal(shell, home, LOADED[shell], {"INPUTRC": "/dev/null"}) as terminal:
        assert terminal.completed("pl set cl", "\t7/8") == ["set", "clean=7/8"]


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_that_forbids_unset_variables_completes_without_a_word(shell: str, recorded: None, home: Path) -> None:
    with Terminal(shell, home, f"{STRICT[shell]}\n{LOADED[shell]}", {"INPUTRC": "/dev/null"}) as terminal:
        for line, words in (*TYPED[:4], *TYPED[9:11], *TYPED[32:36]):
            assert (line, terminal.completed(line)) == (line, words)
        terminal.completed("pl nothing of that ")
        assert not re.search("unbound|not set", terminal.read)


@pytest.mark.parametrize("shell", SHELLS)
def test_the_files_that_are_installed_complete_both_names(shell: str, recorded: None, home: Path) -> None:
    with Terminal(shell, home, INSTALLED[shell], {"INPUTRC": "/dev/null"}) as terminal:
        for name in ("pl", "practicelog"):
            assert terminal.completed(f"{name} start wo") == ["start", "wow!"]


@pytest.mark.parametrize("shell", [shell for shell in SHELLS if shell.values[0] != "fish"])
def test_accents_and_case_need_not_be_typed(shell: str, recorded: None, home: Path) -> None:
    with Terminal(shell, home, LOADED[shell], {"INPUTRC": "/dev/null"}) as terminal:
        assert terminal.completed("pl start Etu") == ["start", "étude"]


def offered_by_bash(line: str, home: Path) -> list[str]:
    script = (
        f'{LOADED["bash"]}; COMP_LINE=$LINE COMP_POINT=${{#LINE}}; _practicelog; printf "%s\\n" "${{COMPREPLY[@]}}"'
    )
    return scripted("bash", script, home, LINE=line)


def test_bash_is_given_every_name_quoted(recorded: None, home: Path) -> None:
    quoted = offered_by_bash("pl start ", home)
    read_back = scripted("bash", "\n".join(f"printf '%s\\n' {word}" for word in quoted), home)
    assert sorted(read_back) == sorted(NAMES)


@needs("fish")
def test_fish_lists_names_commands_and_what_they_do(recorded: None, home: Path) -> None:
    def listed(line: str) -> list[str]:
        return scripted("fish", f'{LOADED["fish"]}; complete -C "$LINE"', home, LINE=line)

    assert sorted(listed("practicelog start ")) == sorted(NAMES)
    assert listed("pl und") == ["undo\tTake back the newest change, or those named, one after another."]
    assert {"1\t2026-03-12 evening", "last\tthe last session", *NAMES} == set(listed("pl show "))


def test_what_is_typed_is_never_run(recorded: None, home: Path) -> None:
    for line in ("pl start $(touch ran) ", "pl $(touch ran)", 'pl start "`touch ran`', "pl start <(touch ran) b"):
        offered_by_bash(line, home)
    assert not (home / "ran").exists()


def test_bash_offers_the_options_of_the_command_alone(home: Path) -> None:
    assert offered_by_bash("practicelog undo -", home) == ["-q", "--quiet", "--json", "-h", "--help"]
    assert offered_by_bash("practicelog nonsense -", home) == [""]


@pytest.mark.parametrize("line", ["pl db sql ", "pl start --for ", "pl activity rename old ", "pl note ", "pl stop "])
def test_nothing_is_offered_where_anything_may_stand(line: str, recorded: None, home: Path) -> None:
    assert offered_by_bash(line, home) == [""]


def test_every_command_and_option_of_the_program_can_be_completed() -> None:
    told = {spec.name: spec for spec in specs()}
    for name in public_names():
        assert set(told[name].flags) == {flag for option in command_help(name).options for flag in option.flags}
        noun, _, verb = name.partition(" ")
        assert noun in told[""].verbs
        assert not verb or verb in told[noun].verbs
    assert set(told[""].verbs) == set(COMMANDS)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (["activity", "--", "BWV"], ["bwv 999: b.17-24"]),
        (["activity", "--", "bwv", "999:", ""], ["b.17-24"]),
        (["activity", "--", "Bwv", "+slow", "9"], ["999: b.17-24"]),
        (["activity", "--", "ETU"], ["étude"]),
        (["activity", "--", "nothing"], []),
        (["activity,reference", "--", "1.1"], ["1.1\tbwv 999: b.17-24", '1.10\t"q"']),
        (["activity,reference", "--", "bwv", ""], ["999: b.17-24"]),
        (["reference", "--", "1.3", "1.2"], ["1.2\tC#-major [slow]"]),
        (["tag", "--", "other", "s"], ["slow"]),
        (["reference", "--", "9."], []),
        (["reference", "--", "x."], []),
        (["reference", "--", ".2"], [".2\tC#-major [slow]"]),
        (["change", "--", "c12"], ["c12\tactivity archive old"]),
        (["archived-activity", "--", ""], ["old"]),
        (["section", "--", "w"], ["Warm  up"]),
        (["tag", "--", ""], ["slow"]),
        (["tag", "--", "+"], ["+slow"]),
        (["template", "--", ""], []),
        (["activity", "--"], sorted(NAMES, key=str.casefold)),
    ],
)
def test_the_program_answers_what_may_follow(asked: list[str], answer: list[str], recorded: None, run: Run) -> None:
    outcome = run(["complete", *asked])
    assert done(outcome)
    assert sorted(outcome.lines) == sorted(answer)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (["activity,set-word", "--", "row", ""], ["weight=\tkg", "reps=", "L:\ta side", "R:\ta side", *KINDS]),
        (["set-word", "--", "c"], ["clean="]),
        (["reference,set-word", "--", "1.1.1", "r"], ["reps="]),
        (["reference,set-word", "--", "9.9.9", "r"], ["reps="]),
        (["reference,set-word", "--", "1"], ["1\t2026-03-11"]),
        (["set-word", "--", "98"], ["98bpm\ttempo"]),
        (["set-word", "--", "row", "32k"], ["32kg\tweight"]),
        (["set-word", "--", "new thing", "5k"], ["5kg\tweight", "5km\tdistance"]),
        (["set-word", "--", "new thing", ""], []),
        (["period", "--", "last", "w"], ["week", "weekend", "wednesday"]),
        (["period", "--", "since", "yes"], ["yesterday"]),
        (["activity,period", "--", "row", "ma"], ["march", "may"]),
        (["activity", "--", "row,", "a"], ["alt picking"]),
        (["metric", "--", "row", ""], ["weight", "reps"]),
        (["setting", "--", "colour", ""], ["auto", "always", "never"]),
        (["setting", "--", "colour", "auto", ""], []),
        (["setting", "--", "nothing", ""], []),
        (["backup", "--", ""], ["2026-03-12"]),
    ],
)
def test_the_program_answers_what_a_command_takes(asked: list[str], answer: list[str], planned: None, run: Run) -> None:
    outcome = run(["complete", *asked])
    assert done(outcome)
    assert outcome.lines == answer


def test_what_no_log_says_is_offered_without_one(run: Run, log_file: Path) -> None:
    assert run("complete setting -- str").lines == ["streak\thow many days in a row, with the calendar: on, off"]
    assert run("complete activity,period -- jun").lines == ["june"]
    assert run("complete set-word -- cl").lines == []
    assert not log_file.exists()


@pytest.mark.parametrize("setting", SETTINGS, ids=[setting.name for setting in SETTINGS])
def test_every_value_that_is_offered_for_a_setting_can_be_given(setting: SettingRule, run: Run) -> None:
    for value in setting.values:
        assert run(["config", setting.name, value]).code in (0, 3), value
    assert setting.values or setting.name == "name"


def test_a_period_that_is_offered_is_one(run: Run) -> None:
    for words in (*WHOLE, *(f"{first} {word}" for first, after in BEHIND.items() for word in after)):
        assert done(run(["export", "days", *words.split()])), words


def test_without_a_log_nothing_is_offered_and_none_is_made(run: Run, log_file: Path) -> None:
    assert run("complete activity -- ''") == (0, "", "")
    assert not log_file.exists()


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100])
def test_a_damaged_log_is_passed_over_in_silence(content: bytes, run: Run, log_file: Path) -> None:
    log_file.parent.mkdir()
    log_file.write_bytes(content)
    assert run("complete activity,reference -- ''") == (0, "", "")


def test_a_log_that_another_holds_does_not_hang_the_key(recorded: None, run: Run, log_file: Path) -> None:
    with Holder(log_file, "BEGIN EXCLUSIVE"):
        assert run("complete activity -- ''") == (0, "", "")


def test_completing_changes_nothing(recorded: None, run: Run, log_file: Path) -> None:
    before = log_file.read_bytes()
    log_file.chmod(0o400)
    for kind in ("activity", "reference", "change", "section"):
        run(f"complete {kind} -- ''")
    assert log_file.read_bytes() == before


def test_a_name_from_elsewhere_cannot_make_two_lines(recorded: None, run: Run, log_file: Path) -> None:
    with sqlite3.connect(log_file) as db:
        db.execute("PRAGMA ignore_check_constraints=ON")
        db.execute("UPDATE activity SET name = 'two' || char(10) || 'lines' WHERE name = 'wow!'")
    db.close()
    lines = run("complete activity -- ''").lines
    assert len(lines) == len(NAMES) - 1
    assert not [line for line in lines if "lines" in line]


def test_names_are_answered_whatever_the_locale(recorded: None, home: Path) -> None:
    ascii_only = {**around(home), "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = ["practicelog", "complete", "activity", "--", "et"]
    answer = subprocess.run(command, env=ascii_only, capture_output=True, check=True, timeout=STUCK)
    assert (answer.stdout, answer.stderr) == ("étude\n".encode(), b"")


@pytest.mark.parametrize("command", ["completion", "prompt"])
def test_an_unknown_shell_is_refused_with_those_there_are(command: str, run: Run) -> None:
    for words in ([], ["ksh"]):
        refused = run([command, *words])
        assert (refused.code, refused.out) == (2, "")
        assert "bash, zsh" in refused.err
