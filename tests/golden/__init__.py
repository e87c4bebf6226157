r"""What every command prints, word for word, so that moving the walls of the program cannot change its face.

`logs/NAME.txt` says how a log comes about, and below `= TOPIC` what is asked of it; `< every` asks what stands in
`logs/every.txt` as well. `printed/NAME-TOPIC.txt` has the answers, written by the program and read by a person:

    python -m tests.golden          plays everything anew and rewrites `printed/`; then look at the diff

A line in `logs/` is one of these:

    @ 2026-03-12T19:00 Europe/Berlin    sets the clock and, if it changes, the zone
    $ COMMAND                           is played once, as a script would
    % COMMAND                           also on a terminal of 40 columns
    ? COMMAND                           a question: also as --json, as --csv, and on terminals of 80 and 40 columns
    + COMMAND                           a deed: and how the history tells it
    ! COMMAND                           a deed: and how the history tells it; also as --json
    # REMARK

Several commands are joined by `&&`. `COMMAND <<< KEYS` types KEYS (`\n` ends a line); for `edit` they are what `sed`
does in the editor. Each line finds the log as it was made: none sees what another did, nor a file that it wrote in the
folder `log`. Where the path of that folder is shown, a narrow terminal would break it anywhere: ask without one.

In the answers `[2]` is the exit code, `!` begins a line of stderr and `~` one that the editor was given; controls are
shown by their pictures (`␍`, `␛`). Commands whose answers are alike stand together.

The manual page is not here: `data/share/man` holds it, and tests/cli/test_manual.py compares.
"""
