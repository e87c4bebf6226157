"""The pages of the help: every command at a glance, and the topics names, times, ranges and sets."""

from practicelog.render.kit.terminal import width

PAGE = """\
Usage: practicelog [COMMAND] [WORDS]...              (pl is the same program)
  Record practice and read it back. Without a command: what is running now.

  start NAME    start the clock             start scales, start scales --for 10m
  set WORDS     record a set of it, or of the NAME in front of the words
  stop          stop the clock; the session stays open
  finish        end the session and see it summed up
  log           what was practised          log week, log scales june
  show, best    a session, or all about NAME; personal bests
  add NAME      practice that is over       add scales --took 45m
  undo          take the last command back

A musician:     start scales, set 96bpm clean=7/8, finish
A lifter:       set squat 100kgx5 @8, set 100kgx5,5,4, finish -r 4
A learner:      start anki, stop clean=34/40

  the clock     status pause resume switch break cancel
  write down    note rate next-time
  look back     report week month year progress calendar streak due
  put right     edit split move delete restore trash redo history section
  a plan        start -t next skip rotate template schedule today goal lesson
  define        activity group metric side tag
  data          export import db config helper prompt completion
Details: practicelog help COMMAND, or help sets | names | times | ranges"""

NAMES = """\
Names
  Words join into one name:    start chromatic scales
  start makes a new name, and says so. To put it in a group:
                               start technique/scales
  The start of a known name, or of a word in it, is enough; case and accents
  don't matter, and the full name is always echoed. A write never guesses: if
  two fit, or it looks like a typo, they are listed and nothing is recorded.
  --new makes a new activity whatever its name looks like.
  +WORD tags what you start:   start scales +slow

References, as screens print them
  212       session 212            last, -1, -2   the last, open or ended
  212.3     its third activity     .3             the third of the open session
  212.3:1   interval 1 of that     :1             of the current activity
  c71       a change, as history prints it

Quote what the shell would interpret: 'C#-major', 'what a mess!'"""

TIMES = """\
Times, for --at
  17:15  5:15pm  9am  0830 noon  the last time the clock showed that; one still
                                 to come is yesterday's if that is at most 12
                                 hours ago
  20m-ago  "1h30m ago"           (--ago 20m is the short form)
  yesterday-21:30  mon-9am       mon is today or the Monday before
  "9 june 21:30"  06-09-21:30    a day of the last twelve months
  2026-03-12T17:50               local; with an offset or Z, anywhere
  last                           the last set, note or stop
  A time that a clock change skips, or repeats, is refused; the message says
  what to write instead.

Lengths, for --for and --ago
  10m  1h30m  1.5h  90s          m is minutes, always"""

RANGES = """\
Ranges of practice days, for log and export
  -d --today     --yesterday     -w --week      --last-week
  -m --month     --last-month    -y --year      -a --all
  --from DAY --to DAY            both included: 2026-03-12, yesterday, mon
  --during PERIOD                2026-W11, 2026-03, 2026-Q1, 2026
or as the last words: log guitar june, export sets last week
  yesterday  friday  weekend  1 june  06-01  week  last week  june  3d  2w
  since monday  1 june to 15 july  last 3 months

A practice day begins at 04:00 (practicelog config day_start): practice begun at
00:40 counts for the day before. A session has one practice day, so a session
across midnight is on one day."""

SETS = """\
Sets: the name (or none: the current activity), then words in any order
  100kg 45lb      weight             x5             reps
  100kgx5         both               100kgx5,5,4    three sets of it
  3x5 100kg       three sets of 5    92bpm          tempo
  45s  1:30       a hold             clean=7/8      clean of attempts
  5km 25:00       a distance and how long it took; 3mi, distance=400m
  L:32kgx10 R:32kgx8                 a set on both sides; left: right: too
  words=12        any metric of the activity (practicelog metric add)
  @8  @8.5        how hard it was, 1 to 10 (RPE)
  warmup drop amrap                  its kind; a warm-up is never a best
  failure         to failure: the reps done count, a tempo was not held
  -20kg           below zero: assistance
  +2.5kg          added to the same set last time

  set -a, --again        the last set again; words change it: set -a x4
  set -b, --by +2.5kg    the same set last time, plus a step; neither repeats
                         the outcome: clean, effort, to failure
  set 100kgx5 -m TEXT    with a note;  --on NAME, --at TIME as everywhere
  edit ..2 x6            corrects set 2 of the current activity
A set never starts or stops a clock. 100kg, x5, 92bpm, 5km, holds, clean and L/R
are defined at first use, and the answer says so: "new here: weight (kg), reps"."""

NARROWEST = 30
TOPICS = {"sets": SETS, "set-words": SETS, "names": NAMES, "words": NAMES, "times": TIMES, "ranges": RANGES}


def page() -> str:
    """Return the page that shows every command at a glance, wrapped for a narrow terminal; extensions come last."""
    from practicelog.cli.extensions import extensions
    from practicelog.render.kit.text import fitted

    entries, newline, details = PAGE.rpartition("\n")
    others = f"\n  extensions    {' '.join(names)}" if (names := extensions()) else ""
    return fitted(entries + others + newline + details, max(width(), NARROWEST))
