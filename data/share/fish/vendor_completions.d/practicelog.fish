# Completion of practicelog for fish. Load it with: practicelog completion fish | source

# Set what may be typed after the command $argv.
function __practicelog_command --no-scope-shadowing
    set verbs
    set flags
    set values
    set arguments
    switch "$argv"
        case ''
            set verbs 'start	Start the clock on an activity; +WORD tags it, group/NAME files a new one.' 'stop	Stop the clock: now, or at TIME. The session stays open until finish.' 'pause	Pause the clock; resume starts it again on the same activity. Set words after it record a set.' 'resume	Start the clock again on the activity timed last, after a pause, a break or a stop.' 'break	Take a break: shown as one, outside practice time; any start or resume ends it.' 'switch	Start another activity; unlike start, refused (exit code 1) when no clock is running.' 'next	Go on to the next item of the plan; set words record a set first. Exit code 4 at the end of the plan.' 'skip	Skip the next item of the plan, or NAME; -m says why. Never touches the clock.' 'rotate	Take turns at several activities by the clock: practicelog next begins the next turn.' 'finish	Stop the clock, end the session and sum it up.' 'cancel	Drop the running interval, and the session if it held nothing else.' 'set	Record a set on NAME, else on the current activity. Never touches a clock.' 'note	Write a note on the running activity, else on the open session. Without TEXT a terminal is asked for a line.' 'rate	Rate the open session, or another one.' 'next-time	Leave a line for next time: shown first when you next start the activity.' 'status	Show what is running and for how long. The exit code is 0 when a clock is running, else 1 (also when paused).' 'show	Show a session in full, or the history of an activity: each time it was practised, newest first.' 'log	List what was practised, by day: the last seven days, unless a range is given.' 'best	Show the personal best of every activity, or all the bests of one. Warm-ups never count.' 'report	Add up practice by activity, by day, week or month, by group, tag or template: this week, unless you say when.' 'progress	Draw how an activity is getting on: the best so far as a line, other days as dots, what was not held as crosses.' 'calendar	Show a year of practice days, week by week, and the streak: the 53 weeks up to today, or a PERIOD.' 'streak	Show how many days in a row you practised, or how many weeks as often as planned, and by which rule.' 'week	Look back on a week: what was done and planned, next to the week before; what got better, and what is due.' 'month	Look back on a month: what was done and planned, next to the month before; what got better, and what is due.' 'year	Look back on a year: what was done and planned, next to the year before; what got better, and what is due.' 'due	List what to practise again: what has an interval, was skipped, or has been away for twice its usual gap.' 'undo	Take back the newest change, or those named, one after another.' 'redo	Take back the newest undo, as long as only undos came after it.' 'history	List the changes in words, newest first: what each command did, and whether it was undone.' 'add	Record practice that is over: --from and --to, --took, or sets; +WORD tags it, group/NAME files a new activity.' 'edit	Correct what was recorded; only what you name changes. Without REF, what is running.' 'split	Cut an interval in two at TIME; with a second TIME, cut out what lies between them.' 'move	Move an activity to another section or session, or before another activity.' 'delete	Move a session, an activity in it, an interval or a note to the trash; restore brings it back.' 'restore	Bring something back from the trash; without REF, list what is in it.' 'trash	List the trash, latest first, with what restoring each would bring back.' 'section	list, add, rename, plan, move, delete' 'template	list, show, add, edit, from, duplicate, rename, archive, unarchive, delete' 'today	Show what is planned, done and left today or on DAY; with a LENGTH, propose what to do in that time.' 'schedule	list, show, add, edit, rename, archive, unarchive, delete, off, on' 'goal	list, show, add, edit, done, reopen, link, unlink, rename, archive, unarchive, delete' 'lesson	list, show, add, edit, delete' 'activity	list, add, rename, edit, merge, archive, unarchive, delete' 'group	list, add, rename, move, archive, unarchive, delete' 'metric	list, show, add, edit, rename, archive, unarchive, delete' 'side	list, show, add, edit, rename, archive, unarchive, delete' 'tag	list, add, remove, rename, delete' 'import	list, show, practicelog, fractal-goals' 'config	Show the settings of this log, or change one. They are kept in the log, and undo takes a change back.' 'helper	show, stop' 'prompt	Print a snippet that shows what is running in the prompt; it asks sqlite3, and starts no Python.' 'completion	Print a script that completes commands, options and names in a shell.' 'help	Explain a command, or names, times, ranges and sets.' 'export	intervals, sessions, days, sets, long' 'db	path, sql, check, backup, backups, verify, restore'
            set flags '-V	Print the version.' '--version	Print the version.' '-h	Explain.' '--help	Explain.'
        case 'start'
            set flags '-t	Practise by a template, or by a past session: last, 212.' '--template	Practise by a template, or by a past session: last, 212.' '--wait	With -t: put the plan into the session, but start nothing yet.' '--for	Plan a length: 15m, or last; stops nothing.' '-m	A remark.' '--note	A remark.' '--intent	What the session is for.' '--section	A part of the session.' '--name	The name of a new session.' '--new	A new activity, whatever its name looks like.' '--anew	Begin it again, even if it was begun in this session.' '--at	When: 17:15, 20m-ago, yesterday-21:30, mon-9am, an ISO time, last.' '--ago	How long ago: 5m, 1h30m.' '--anyway	Count all of a clock that ran for very long.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -t=@template --template=@template --for=- -m=- --note=- --intent=- --section=@section --name=@session --at=- --ago=-
            set arguments @activity...
        case 'stop'
            set flags '-m	A remark.' '--note	A remark.' '--at	When: 17:15, 20m-ago, yesterday-21:30, mon-9am, an ISO time, last.' '--ago	How long ago: 5m, 1h30m.' '--anyway	Count all of a clock that ran for very long.' '--define	Define the metrics it lacks: cards=85.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -m=- --note=- --at=- --ago=-
            set arguments @set-word...
        case 'pause'
            set flags '--at	When: 17:15, 20m-ago, yesterday-21:30, mon-9am, an ISO time, last.' '--ago	How long ago: 5m, 1h30m.' '--anyway	Count all of a clock that ran for very long.' '--define	Define the metrics it lacks: cards=85.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --at=- --ago=-
            set arguments @set-word...
        case 'resume'
            set flags '--at	When: 17:15, 20m-ago, yesterday-21:30, mon-9am, an ISO time, last.' '--ago	How long ago: 5m, 1h30m.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --at=- --ago=-
            set arguments -...
        case 'break'
            set flags '--for	The same, as an option.' '--at	When: 17:15, 20m-ago, yesterday-21:30, mon-9am, an ISO time, last.' '--ago	How long ago: 5m, 1h30m.' '--anyway	Count all of a clock that ran for very long.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --for=- --at=- --ago=-
            set arguments -...
        case 'switch'
            set flags '--for	Plan a length: 15m, or last; stops nothing.' '-m	A remark.' '--note	A remark.' '--section	A part of the session.' '--new	A new activity, whatever its name looks like.' '--anew	Begin it again, even if it was begun in this session.' '--at	When: 17:15, 20m-ago, yesterday-21:30, mon-9am, an ISO time, last.' '--ago	How long ago: 5m, 1h30m.' '--anyway	Count all of a clock that ran for very long.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --for=- -m=- --note=- --section=@section --at=- --ago=-
            set arguments @activity...
        case 'next'
            set flags '--at	When: 17:15, 20m-ago, yesterday-21:30, mon-9am, an ISO time, last.' '--ago	How long ago: 5m, 1h30m.' '--anyway	Count all of a clock that ran for very long.' '--define	Define the metrics it lacks: cards=85.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --at=- --ago=-
            set arguments @set-word...
        case 'skip'
            set flags '-m	A remark.' '--note	A remark.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -m=- --note=-
            set arguments @activity...
        case 'rotate'
            set flags '--each	How long each turn is: 3m.' '--for	How long in all: 36m; else no end.' '--wait	Put it into the session, but start nothing yet.' '--watch	Keep the screen up to date, and ring at the end of a turn.' '--auto	With --watch: go on automatically when a turn is over.' '-m	A remark.' '--note	A remark.' '--new	New activities, whatever their names look like.' '--at	When: 17:15, 20m-ago, yesterday-21:30, mon-9am, an ISO time, last.' '--ago	How long ago: 5m, 1h30m.' '--anyway	Count all of a clock that ran for very long.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --each=- --for=- -m=- --note=- --at=- --ago=-
            set arguments @activity...
        case 'finish'
            set flags '-r	How it went.' '--rating	How it went.' '--focus	How focused you were.' '--energy	How fresh you were.' '--effort	How hard it was.' '-m	A remark.' '--note	A remark.' '--at	When: 17:15, 20m-ago, yesterday-21:30, mon-9am, an ISO time, last.' '--ago	How long ago: 5m, 1h30m.' '--anyway	Count all of a clock that ran for very long.' '--define	Define the metrics it lacks: cards=85.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -r=- --rating=- --focus=- --energy=- --effort=- -m=- --note=- --at=- --ago=-
            set arguments @set-word...
        case 'cancel'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
        case 'set'
            set flags '-m	A remark.' '--note	A remark.' '--on	The activity: scales, .1, 212.3; else the current one.' '-a	The last set again.' '--again	The last set again.' '-b	The same set last time, plus a step: +2.5kg.' '--by	The same set last time, plus a step: +2.5kg.' '--new	A new activity, whatever its name looks like.' '--define	Define the metrics it lacks: cards=85.' '--at	When: 17:15, 20m-ago, yesterday-21:30, mon-9am, an ISO time, last.' '--ago	How long ago: 5m, 1h30m.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -m=- --note=- --on=@activity,@reference -b=- --by=- --at=- --ago=-
            set arguments @activity,@set-word...
        case 'note'
            set flags '--on	session, section, set, 212.3, 212.3.2, last or an activity.' '--at	When: 17:15, 20m-ago, yesterday-21:30, mon-9am, an ISO time, last.' '--ago	How long ago: 5m, 1h30m.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --on=session,section,set,@reference,@activity --at=- --ago=-
            set arguments -...
        case 'rate'
            set flags '-r	How it went.' '--rating	How it went.' '--focus	How focused you were.' '--energy	How fresh you were.' '--effort	How hard it was.' '--on	Another session: last, -2, 212.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -r=- --rating=- --focus=- --energy=- --effort=- --on=@reference
        case 'next-time'
            set flags '--on	The activity: scales, .1, 212.3; else the current one.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --on=@activity,@reference
            set arguments -...
        case 'status'
            set flags '--line	One line for a prompt; nothing when idle.' '--watch	Keep the screen up to date, and ring at the planned end.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '--csv	Print CSV.' '-h	Show this message and exit.' '--help	Show this message and exit.'
        case 'show'
            set flags '-n	How many times an activity was practised.' '--number	How many times an activity was practised.' '--by	A session in order of time, to see what took turns.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '--activity	This activity.' '--group	This group, and everything in it.' '--tag	With this tag.' '--without-tag	Without this tag.' '--template	Sessions that follow this template.' '--longer	What took at least that long: 5m, 1h.' '-d	Today.' '--today	Today.' '--yesterday	Yesterday.' '-w	This week.' '--week	This week.' '--last-week	The week before.' '-m	This month.' '--month	This month.' '--last-month	The month before.' '-y	This year.' '--year	This year.' '-a	Everything.' '--all	Everything.' '--from	First day: 2026-03-12, yesterday, mon, 1 june.' '--to	Last day.' '--during	2026-W11, 2026-03, june, last week.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -n=- --number=- --by=time -o=@file --output=@file --activity=@activity --group=@group --tag=@tag --without-tag=@tag --template=@template --longer=- --from=@day --to=@day --during=@during
            set arguments @reference,@activity...
        case 'log'
            set flags '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '--activity	This activity.' '--group	This group, and everything in it.' '--tag	With this tag.' '--without-tag	Without this tag.' '--template	Sessions that follow this template.' '--longer	What took at least that long: 5m, 1h.' '-d	Today.' '--today	Today.' '--yesterday	Yesterday.' '-w	This week.' '--week	This week.' '--last-week	The week before.' '-m	This month.' '--month	This month.' '--last-month	The month before.' '-y	This year.' '--year	This year.' '-a	Everything.' '--all	Everything.' '--from	First day: 2026-03-12, yesterday, mon, 1 june.' '--to	Last day.' '--during	2026-W11, 2026-03, june, last week.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file --activity=@activity --group=@group --tag=@tag --without-tag=@tag --template=@template --longer=- --from=@day --to=@day --during=@during
            set arguments @activity,@group,@period...
        case 'best'
            set flags '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '--activity	This activity.' '--group	This group, and everything in it.' '--tag	With this tag.' '--without-tag	Without this tag.' '--template	Sessions that follow this template.' '--longer	What took at least that long: 5m, 1h.' '-d	Today.' '--today	Today.' '--yesterday	Yesterday.' '-w	This week.' '--week	This week.' '--last-week	The week before.' '-m	This month.' '--month	This month.' '--last-month	The month before.' '-y	This year.' '--year	This year.' '-a	Everything.' '--all	Everything.' '--from	First day: 2026-03-12, yesterday, mon, 1 june.' '--to	Last day.' '--during	2026-W11, 2026-03, june, last week.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file --activity=@activity --group=@group --tag=@tag --without-tag=@tag --template=@template --longer=- --from=@day --to=@day --during=@during
            set arguments @activity,@group,@period...
        case 'report'
            set flags '--by	One of: day, week, month, year, weekday, hour, activity, group, section, template, tag, goal; two make a table.' '--columns	time hours share days times sets volume clean held, or metrics by name.' '--against	Another period next to it, or what has a tag.' '--fill	Periods without practice as well.' '--html	Write a page, in one file of HTML.' '--markdown	Print the page as Markdown.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '--activity	This activity.' '--group	This group, and everything in it.' '--tag	With this tag.' '--without-tag	Without this tag.' '--template	Sessions that follow this template.' '--longer	What took at least that long: 5m, 1h.' '-d	Today.' '--today	Today.' '--yesterday	Yesterday.' '-w	This week.' '--week	This week.' '--last-week	The week before.' '-m	This month.' '--month	This month.' '--last-month	The month before.' '-y	This year.' '--year	This year.' '-a	Everything.' '--all	Everything.' '--from	First day: 2026-03-12, yesterday, mon, 1 june.' '--to	Last day.' '--during	2026-W11, 2026-03, june, last week.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --by=day,week,month,year,weekday,hour,activity,group,section,template,tag,goal --columns=- --against=@during,@tag --html=@file -o=@file --output=@file --activity=@activity --group=@group --tag=@tag --without-tag=@tag --template=@template --longer=- --from=@day --to=@day --during=@during
            set arguments @activity,@group,@period...
        case 'progress'
            set flags '--metric	What to draw: tempo, maximum, weight, clean, pace, time, volume.' '--by	A point for each: day, week, month, year.' '--svg	Draw it as SVG, in a new file.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '--activity	This activity.' '--group	This group, and everything in it.' '--tag	With this tag.' '--without-tag	Without this tag.' '--template	Sessions that follow this template.' '--longer	What took at least that long: 5m, 1h.' '-d	Today.' '--today	Today.' '--yesterday	Yesterday.' '-w	This week.' '--week	This week.' '--last-week	The week before.' '-m	This month.' '--month	This month.' '--last-month	The month before.' '-y	This year.' '--year	This year.' '-a	Everything.' '--all	Everything.' '--from	First day: 2026-03-12, yesterday, mon, 1 june.' '--to	Last day.' '--during	2026-W11, 2026-03, june, last week.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --metric=@metric --by=day,week,month,year --svg=@file -o=@file --output=@file --activity=@activity --group=@group --tag=@tag --without-tag=@tag --template=@template --longer=- --from=@day --to=@day --during=@during
            set arguments @activity,@group,@metric,@period...
        case 'calendar'
            set flags '--svg	Draw it as SVG, in a new file.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '--activity	This activity.' '--group	This group, and everything in it.' '--tag	With this tag.' '--without-tag	Without this tag.' '--template	Sessions that follow this template.' '--longer	What took at least that long: 5m, 1h.' '-d	Today.' '--today	Today.' '--yesterday	Yesterday.' '-w	This week.' '--week	This week.' '--last-week	The week before.' '-m	This month.' '--month	This month.' '--last-month	The month before.' '-y	This year.' '--year	This year.' '-a	Everything.' '--all	Everything.' '--from	First day: 2026-03-12, yesterday, mon, 1 june.' '--to	Last day.' '--during	2026-W11, 2026-03, june, last week.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --svg=@file -o=@file --output=@file --activity=@activity --group=@group --tag=@tag --without-tag=@tag --template=@template --longer=- --from=@day --to=@day --during=@during
            set arguments @activity,@group,@period...
        case 'streak'
            set flags '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '--activity	This activity.' '--group	This group, and everything in it.' '--tag	With this tag.' '--without-tag	Without this tag.' '--template	Sessions that follow this template.' '--longer	What took at least that long: 5m, 1h.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file --activity=@activity --group=@group --tag=@tag --without-tag=@tag --template=@template --longer=-
            set arguments @activity,@group...
        case 'week'
            set flags '--svg	Draw it as SVG, in a new file.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '--activity	This activity.' '--group	This group, and everything in it.' '--tag	With this tag.' '--without-tag	Without this tag.' '--template	Sessions that follow this template.' '--longer	What took at least that long: 5m, 1h.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --svg=@file -o=@file --output=@file --activity=@activity --group=@group --tag=@tag --without-tag=@tag --template=@template --longer=-
            set arguments @activity,@group,@period...
        case 'month'
            set flags '--svg	Draw it as SVG, in a new file.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '--activity	This activity.' '--group	This group, and everything in it.' '--tag	With this tag.' '--without-tag	Without this tag.' '--template	Sessions that follow this template.' '--longer	What took at least that long: 5m, 1h.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --svg=@file -o=@file --output=@file --activity=@activity --group=@group --tag=@tag --without-tag=@tag --template=@template --longer=-
            set arguments @activity,@group,@period...
        case 'year'
            set flags '--svg	Draw it as SVG, in a new file.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '--activity	This activity.' '--group	This group, and everything in it.' '--tag	With this tag.' '--without-tag	Without this tag.' '--template	Sessions that follow this template.' '--longer	What took at least that long: 5m, 1h.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --svg=@file -o=@file --output=@file --activity=@activity --group=@group --tag=@tag --without-tag=@tag --template=@template --longer=-
            set arguments @activity,@group,@period...
        case 'due'
            set flags '-a	All of it, not just the first seven lines.' '--all	All of it, not just the first seven lines.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
            set arguments @activity,@group...
        case 'undo'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @change...
        case 'redo'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
        case 'history'
            set flags '-n	How many of the newest.' '--number	How many of the newest.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -n=- --number=- -o=@file --output=@file
        case 'add'
            set flags '--from	When it began.' '--to	When it ended.' '--took	How long it took; on its own, the times stay unknown.' '--day	2026-03-12, yesterday, mon.' '--in	The session (212) or the activity in it (212.3).' '--adjust	Leave out what overlaps other practice.' '-m	A remark.' '--note	A remark.' '--section	A part of the session.' '--apart	In a session of its own.' '--new	A new activity, whatever its name looks like.' '--define	Define the metrics it lacks: cards=85.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --from=- --to=- --took=- --day=@day --in=@reference -m=- --note=- --section=@section
            set arguments @activity,@set-word...
        case 'edit'
            set flags '--start	When it began.' '--stop	When it stopped.' '--took	How long it was.' '--activity	What was practised.' '--section	The part of the session it belongs to.' '--plan	The planned length; none.' '--day	The day a session counts for.' '--zone	A session’s time zone.' '--name	A session’s name.' '--intent	What a session is for.' '--at	When a set was done.' '--adjust	Take the time from other practice.' '--drop	Drop what the new activity of a set doesn’t measure.' '-m	A remark.' '--note	A remark.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --start=- --stop=- --took=- --activity=@activity --section=@section --plan=- --day=@day --zone=@zone --name=@session --intent=- --at=- -m=- --note=-
            set arguments @reference,@set-word... @reference,@set-word...
        case 'split'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @reference - -
        case 'move'
            set flags '--to	A section by its name, a session (212), an activity (212.4, NAME).' '--before	The activity to put it before.' '--drop	Drop what the new activity of a set doesn’t measure.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --to=@section,@reference --before=@reference
            set arguments @reference
        case 'delete'
            set flags '--anyway	Count all of a clock that ran for very long.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @reference...
        case 'restore'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @reference...
        case 'trash'
            set flags '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
        case 'section'
            set verbs 'list	List the sections of a session, with the time practised and planned in each.' 'add	Add a section, at the end or before another one.' 'rename	Give a section another name.' 'plan	Plan a length for a section.' 'move	Move a section before another one, or to the end.' 'delete	Delete an empty section.'
            set flags '--in	The session; else the open or last one.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --in=@reference -o=@file --output=@file
        case 'section list'
            set flags '--in	The session; else the open or last one.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --in=@reference -o=@file --output=@file
        case 'section add'
            set flags '--in	The session; else the open or last one.' '--before	The section to put it before.' '--plan	The planned length; none.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --in=@reference --before=@section --plan=-
            set arguments @section...
        case 'section rename'
            set flags '--in	The session; else the open or last one.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --in=@reference
            set arguments @section -...
        case 'section plan'
            set flags '--in	The session; else the open or last one.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --in=@reference
            set arguments @section -
        case 'section move'
            set flags '--before	The section to put it before.' '--to	end: after all the others.' '--in	The session; else the open or last one.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --before=@section --to=end --in=@reference
            set arguments @section
        case 'section delete'
            set flags '--in	The session; else the open or last one.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --in=@reference
            set arguments @section
        case 'template'
            set verbs 'list	List the templates, with what is in each and how often it was used.' 'show	Show a template: its items, how long each takes, and how often each was done out of how often it was planned.' 'add	Make a template: its items in one line, from a text (-), or else in the editor.' 'edit	Change a template in the editor, from a text (-) or in one line; past sessions stay as they were.' 'from	Make a template from a session (what was planned in it, else what was done), or from another template.' 'duplicate	Make another template with the same contents.' 'rename	Give a template another name.' 'archive	Take a template out of use; the sessions practised by it stay.' 'unarchive	Bring an archived template back into use.' 'delete	Delete a template; the sessions practised by it stay as they are.'
            set flags '--archived	The archived ones, too.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
        case 'template list'
            set flags '--archived	The archived ones, too.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
        case 'template show'
            set flags '--text	As text that template add and edit can read.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
            set arguments @template...
        case 'template add'
            set flags '--define	Define the metrics it lacks: cards=85.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments - @activity,@set-word...
        case 'template edit'
            set flags '--define	Define the metrics it lacks: cards=85.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @template @activity,@set-word...
        case 'template from'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @reference,@template,as...
        case 'template duplicate'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @template -...
        case 'template rename'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @template -...
        case 'template archive'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @template...
        case 'template unarchive'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @archived-template...
        case 'template delete'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @template...
        case 'today'
            set flags '--start	Start the first item left, or proposed.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
            set arguments @coming-day...
        case 'schedule'
            set verbs 'list	List the schedules, and the days off to come.' 'show	Show a schedule: what it asks for, and on which days.' 'add	Make a schedule: what to practise on which days, in one line, from a text (-), or else in the editor.' 'edit	Change a schedule: its first and last day, or all of it in one line, from a text (-) or in the editor.' 'rename	Give a schedule another name.' 'archive	Take a schedule out of use: it no longer asks for anything.' 'unarchive	Bring an archived schedule back into use.' 'delete	Delete a schedule; what was practised stays as it is.' 'off	Take a day off, or several: nothing is scheduled then.' 'on	Cancel a day off, or several.'
            set flags '--archived	The archived ones, too.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
        case 'schedule list'
            set flags '--archived	The archived ones, too.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
        case 'schedule show'
            set flags '--text	As text that schedule add and edit can read.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
            set arguments @schedule...
        case 'schedule add'
            set flags '--from	The first day: 2026-06-01, mon, 1 june; none.' '--until	The last day: 2026-08-31, august; none.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --from=@day --until=@coming-day
            set arguments - @template,@activity,@scheduled-day...
        case 'schedule edit'
            set flags '--from	The first day: 2026-06-01, mon, 1 june; none.' '--until	The last day: 2026-08-31, august; none.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --from=@day --until=@coming-day
            set arguments @schedule @template,@activity,@scheduled-day...
        case 'schedule rename'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @schedule -...
        case 'schedule archive'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @schedule...
        case 'schedule unarchive'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @archived-schedule...
        case 'schedule delete'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @schedule...
        case 'schedule off'
            set flags '--until	The last day off.' '-m	Why.' '--note	Why.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --until=@coming-day -m=- --note=-
            set arguments @coming-day...
        case 'schedule on'
            set flags '--until	The last of the days.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --until=@coming-day
            set arguments @coming-day...
        case 'goal'
            set verbs 'list	List the goals as a tree, with how far each has come: a set by the rules of best, else the sum so far.' 'show	Show one goal with those under it, the reason for it, and what is practised for it.' 'add	Set a goal: a set (alt picking 120bpm, squat 140kgx1), or an amount by the day, week, month, year or in all.' 'edit	Change the deadline of a goal, the reason for it or the goal it is part of.' 'done	Say that a goal is done, whatever its numbers say.' 'reopen	Say that a goal is not done after all.' 'link	Link a goal with what you practise for it: an activity, a group, or a session.' 'unlink	Cut the link between a goal and something practised.' 'rename	Give a goal another name.' 'archive	Take a goal out of the list; you are no longer told when it is met.' 'unarchive	Bring an archived goal back.' 'delete	Delete a goal.'
            set flags '--archived	The archived ones, too.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
        case 'goal list'
            set flags '--archived	The archived ones, too.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
        case 'goal show'
            set flags '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
            set arguments @goal...
        case 'goal add'
            set flags '--until	The deadline: 30-sep, in 6 weeks.' '-m	Why it is a goal.' '--reason	Why it is a goal.' '--under	The goal it is part of.' '--name	Else made from the words.' '--since	The day it counts from.' '--from	What you started from: 430h, 84bpm.' '--side	The side it is for; none.' '--activity	The activity it is for.' '--group	The group it is for.' '-t	The template it is for.' '--template	The template it is for.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --until=@coming-day -m=- --reason=- --under=@goal --name=- --since=@day --from=- --side=@side --activity=@activity --group=@group -t=@template --template=@template
            set arguments @activity,@set-word...
        case 'goal edit'
            set flags '--until	The deadline; none.' '-m	Why; none.' '--reason	Why; none.' '--under	The goal it is part of; top.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --until=@coming-day -m=- --reason=- --under=@goal
            set arguments @goal...
        case 'goal done'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @goal...
        case 'goal reopen'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @goal...
        case 'goal link'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @goal @activity,@group,@reference...
        case 'goal unlink'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @goal @activity,@group,@reference...
        case 'goal rename'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @goal -...
        case 'goal archive'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @goal...
        case 'goal unarchive'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @archived-goal...
        case 'goal delete'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @goal...
        case 'lesson'
            set verbs 'list	List the lessons, and what was set at each.' 'show	Show what was done between two lessons, or since the last one: a sheet to bring along.' 'add	Record a lesson, now or at TIME, and what was set at it.' 'edit	Change a lesson: its time, what was set (-m), the template (-t); none clears either.' 'delete	Delete a lesson.'
            set flags '--html	Write a page, in one file of HTML.' '--markdown	Print the page as Markdown.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --html=@file -o=@file --output=@file
        case 'lesson list'
            set flags '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
        case 'lesson show'
            set flags '--ratings	Include how sessions were rated.' '--times	Include the times of day.' '--private	Include what is tagged +private.' '--html	Write a page, in one file of HTML.' '--markdown	Print the page as Markdown.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --html=@file -o=@file --output=@file
            set arguments -
        case 'lesson add'
            set flags '-m	What was set at it.' '--note	What was set at it.' '-t	The template that was set.' '--template	The template that was set.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -m=- --note=- -t=@template --template=@template
            set arguments -...
        case 'lesson edit'
            set flags '-m	What was set at it.' '--note	What was set at it.' '-t	The template that was set.' '--template	The template that was set.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -m=- --note=- -t=@template --template=@template
            set arguments - -...
        case 'lesson delete'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments -...
        case 'activity'
            set verbs 'list	List the activities by group, with how often and how long each was practised.' 'add	Define an activity without starting it; group/NAME files it.' 'rename	Give an activity another name; what was practised of it stays with it.' 'edit	Change the description of an activity, its group, what it is planned by, or when it is due.' 'merge	Give all practice of the first activity to the second; the first is deleted.' 'archive	Take an activity out of use; what was practised of it stays.' 'unarchive	Bring an archived activity back into use.' 'delete	Delete an activity that was never practised.'
            set flags '--archived	The archived ones, too.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
        case 'activity list'
            set flags '--archived	The archived ones, too.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
        case 'activity add'
            set flags '--group	The group it belongs to.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --group=@group
            set arguments @activity...
        case 'activity rename'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @activity -...
        case 'activity edit'
            set flags '--description	A description; "" clears it.' '--group	The group it belongs to; none.' '--max	The most you can do, 140kg, which 80% refers to; none.' '--step	The step it is planned in, 2.5kg; none.' '--rest	The rest between its sets, 3m; none.' '--every	How soon it is due again: 7, 2w; none.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --description=- --group=@group --max=- --step=- --rest=- --every=-
            set arguments @activity...
        case 'activity merge'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @activity...
        case 'activity archive'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @activity...
        case 'activity unarchive'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @archived-activity...
        case 'activity delete'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @activity...
        case 'group'
            set verbs 'list	List the groups, with the practice in each and in the groups inside it.' 'add	Make a group; technique/left-hand makes one inside another.' 'rename	Give a group another name.' 'move	Move a group, with everything in it, into another group or to the top.' 'archive	Take a group out of the lists; its activities and their practice stay.' 'unarchive	Bring an archived group back.' 'delete	Delete an empty group.'
            set flags '--archived	The archived ones, too.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
        case 'group list'
            set flags '--archived	The archived ones, too.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
        case 'group add'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @group...
        case 'group rename'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @group -...
        case 'group move'
            set flags '--to	The group to put it into; top.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --to=@group
            set arguments @group...
        case 'group archive'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @group...
        case 'group unarchive'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @archived-group...
        case 'group delete'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @group...
        case 'metric'
            set verbs 'list	List the metrics of all activities, or of one.' 'show	Show how a metric is counted, and what is computed from it.' 'add	Define a metric of an activity, measured or computed: --of weight --of reps.' 'edit	Change how a metric is counted; only what you name changes, never what recorded numbers mean.' 'rename	Give a metric another name; its values stay with it.' 'archive	Take a metric out of use; its values stay.' 'unarchive	Bring an archived metric back into use.' 'delete	Delete a metric that was never used.'
            set flags '--archived	The archived ones, too.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
            set arguments @activity...
        case 'metric list'
            set flags '--archived	The archived ones, too.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
            set arguments @activity...
        case 'metric show'
            set flags '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
            set arguments @activity,@metric...
        case 'metric add'
            set flags '--unit	What it is counted in: km, %; none.' '--kind	number, integer, duration.' '--direction	Which is better: higher, lower, none.' '--aggregate	How several sets combine: best, sum, mean, last.' '--side-rule	How the sides of a set combine: sum, mean, min, none.' '--min	The lowest value allowed; none.' '--max	The highest value allowed; none.' '--of	Compute it as the product of these (--of weight --of reps).' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --unit=- --kind=number,integer,duration --direction=higher,lower,none --aggregate=best,sum,mean,last --side-rule=sum,mean,min,none --min=- --max=- --of=@metric
            set arguments @activity,@metric...
        case 'metric edit'
            set flags '--name	What it should be called.' '--position	Its position, counted from 1.' '--unit	What it is counted in: km, %; none.' '--kind	number, integer, duration.' '--direction	Which is better: higher, lower, none.' '--aggregate	How several sets combine: best, sum, mean, last.' '--side-rule	How the sides of a set combine: sum, mean, min, none.' '--min	The lowest value allowed; none.' '--max	The highest value allowed; none.' '--of	Compute it as the product of these (--of weight --of reps).' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --name=- --position=- --unit=- --kind=number,integer,duration --direction=higher,lower,none --aggregate=best,sum,mean,last --side-rule=sum,mean,min,none --min=- --max=- --of=@metric
            set arguments @activity,@metric...
        case 'metric rename'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @activity,@metric...
        case 'metric archive'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @activity,@metric...
        case 'metric unarchive'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @activity,@archived-metric...
        case 'metric delete'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @activity,@metric...
        case 'side'
            set verbs 'list	List the sides of all activities, or of one.' 'show	Show one side of an activity.' 'add	Define a side of an activity that is measured on its own: a hand, an arm, a voice.' 'edit	Give a side another name, or another place in the order.' 'rename	Give a side another name; its values stay with it.' 'archive	Take a side out of use; its values stay.' 'unarchive	Bring an archived side back into use.' 'delete	Delete a side that was never used.'
            set flags '--archived	The archived ones, too.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
            set arguments @activity...
        case 'side list'
            set flags '--archived	The archived ones, too.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
            set arguments @activity...
        case 'side show'
            set flags '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
            set arguments @activity,@side...
        case 'side add'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @activity,@side...
        case 'side edit'
            set flags '--name	What it should be called.' '--position	Its position, counted from 1.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --name=- --position=-
            set arguments @activity,@side...
        case 'side rename'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @activity,@side...
        case 'side archive'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @activity,@side...
        case 'side unarchive'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @activity,@archived-side...
        case 'side delete'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @activity,@side...
        case 'tag'
            set verbs 'list	List the tags, with how often and how long each was practised.' 'add	Put tags on what is being practised, or on a session, a section, an activity or a set.' 'remove	Take tags off what is being practised, or off a session, a section, an activity or a set.' 'rename	Give a tag another name, wherever it is.' 'delete	Delete a tag; it comes off everything that has it.'
            set flags '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
        case 'tag list'
            set flags '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
        case 'tag add'
            set flags '--on	212, 212.3, 212.3.2, session, section, set or an activity; else what is being practised.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --on=session,section,set,@reference,@activity
            set arguments @tag...
        case 'tag remove'
            set flags '--on	212, 212.3, 212.3.2, session, section, set or an activity; else what is being practised.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --on=session,section,set,@reference,@activity
            set arguments @tag...
        case 'tag rename'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @tag -...
        case 'tag delete'
            set flags '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @tag
        case 'export intervals'
            set flags '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '--activity	This activity.' '--group	This group, and everything in it.' '--tag	With this tag.' '--without-tag	Without this tag.' '--template	Sessions that follow this template.' '--longer	What took at least that long: 5m, 1h.' '-d	Today.' '--today	Today.' '--yesterday	Yesterday.' '-w	This week.' '--week	This week.' '--last-week	The week before.' '-m	This month.' '--month	This month.' '--last-month	The month before.' '-y	This year.' '--year	This year.' '-a	Everything.' '--all	Everything.' '--from	First day: 2026-03-12, yesterday, mon, 1 june.' '--to	Last day.' '--during	2026-W11, 2026-03, june, last week.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file --activity=@activity --group=@group --tag=@tag --without-tag=@tag --template=@template --longer=- --from=@day --to=@day --during=@during
            set arguments @activity,@group,@period...
        case 'export sessions'
            set flags '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-d	Today.' '--today	Today.' '--yesterday	Yesterday.' '-w	This week.' '--week	This week.' '--last-week	The week before.' '-m	This month.' '--month	This month.' '--last-month	The month before.' '-y	This year.' '--year	This year.' '-a	Everything.' '--all	Everything.' '--from	First day: 2026-03-12, yesterday, mon, 1 june.' '--to	Last day.' '--during	2026-W11, 2026-03, june, last week.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file --from=@day --to=@day --during=@during
            set arguments @period...
        case 'export days'
            set flags '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-d	Today.' '--today	Today.' '--yesterday	Yesterday.' '-w	This week.' '--week	This week.' '--last-week	The week before.' '-m	This month.' '--month	This month.' '--last-month	The month before.' '-y	This year.' '--year	This year.' '-a	Everything.' '--all	Everything.' '--from	First day: 2026-03-12, yesterday, mon, 1 june.' '--to	Last day.' '--during	2026-W11, 2026-03, june, last week.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file --from=@day --to=@day --during=@during
            set arguments @period...
        case 'export sets'
            set flags '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '--activity	This activity.' '--group	This group, and everything in it.' '--tag	With this tag.' '--without-tag	Without this tag.' '--template	Sessions that follow this template.' '--longer	What took at least that long: 5m, 1h.' '-d	Today.' '--today	Today.' '--yesterday	Yesterday.' '-w	This week.' '--week	This week.' '--last-week	The week before.' '-m	This month.' '--month	This month.' '--last-month	The month before.' '-y	This year.' '--year	This year.' '-a	Everything.' '--all	Everything.' '--from	First day: 2026-03-12, yesterday, mon, 1 june.' '--to	Last day.' '--during	2026-W11, 2026-03, june, last week.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file --activity=@activity --group=@group --tag=@tag --without-tag=@tag --template=@template --longer=- --from=@day --to=@day --during=@during
            set arguments @activity,@group,@period...
        case 'export long'
            set flags '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '--activity	This activity.' '--group	This group, and everything in it.' '--tag	With this tag.' '--without-tag	Without this tag.' '--template	Sessions that follow this template.' '--longer	What took at least that long: 5m, 1h.' '-d	Today.' '--today	Today.' '--yesterday	Yesterday.' '-w	This week.' '--week	This week.' '--last-week	The week before.' '-m	This month.' '--month	This month.' '--last-month	The month before.' '-y	This year.' '--year	This year.' '-a	Everything.' '--all	Everything.' '--from	First day: 2026-03-12, yesterday, mon, 1 june.' '--to	Last day.' '--during	2026-W11, 2026-03, june, last week.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file --activity=@activity --group=@group --tag=@tag --without-tag=@tag --template=@template --longer=- --from=@day --to=@day --during=@during
            set arguments @activity,@group,@period...
        case 'import'
            set verbs 'list	List the imports, newest first: where from, when, and what became of the facts in each file.' 'show	Show an import: how many facts of each kind were imported, merged, kept and rejected, and why.' 'practicelog	Bring in another practice log, say from a second machine; doing it again brings in what is new.' 'fractal-goals	Bring in a database of Fractal Goals, of any version, and account for every fact in it.'
            set flags '--tz	The zone of times that don’t have one.' '--activity-tag	The tag to take as the activity; else the first.' '--day-first	How to read 4/5/2026 if the file leaves it open.' '--month-first	How to read 4/5/2026 if the file leaves it open.' '--map	What a column of a table means.' '--dry-run	Show what would be imported, and change nothing.' '--strict	Refuse the whole file at the first problem in it.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --tz=@zone --activity-tag=@tag --map=-
            set arguments watson,timewarrior,klog,timeclock,timedot,timetrap,org,toggl,clockify,strong,hevy,fitnotes,stronglifts,gymrun,loop,csv,@file...
        case 'import list'
            set flags '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
        case 'import show'
            set flags '--rejected	What has no row: every fact kept or rejected, as the file says it.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
            set arguments -
        case 'import practicelog'
            set flags '--dry-run	Show what would be imported, and change nothing.' '--strict	Refuse the whole file at the first problem in it.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @file
        case 'import fractal-goals'
            set flags '--tz	The zone of times that don’t have one.' '--names-from	An older copy that still has names lost since.' '--report	Write everything found to a new file, day by day.' '--dry-run	Show what would be imported, and change nothing.' '--strict	Refuse the whole file at the first problem in it.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values --tz=@zone --names-from=@file --report=@file
            set arguments @file
        case 'db path'
            set flags '-h	Show this message and exit.' '--help	Show this message and exit.'
        case 'db sql'
            set flags '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
            set arguments -
        case 'db check'
            set flags '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
        case 'db backup'
            set flags '-o	Write to a file of your own.' '--output	Write to a file of your own.' '--force	Replace FILE if it exists.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
        case 'db backups'
            set flags '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
        case 'db verify'
            set flags '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
            set arguments @backup,@file
        case 'db restore'
            set flags '--yes	Do not ask; a script needs this.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments latest,@backup,@file
        case 'config'
            set flags '--reset	Reset it to its default.' '-q	Print nothing; the exit code says it.' '--quiet	Print nothing; the exit code says it.' '--json	Print JSON.' '--csv	Print CSV.' '--excel	CSV for spreadsheets: UTF-8 with its mark, no cell a formula.' '-o	Write to a new file.' '--output	Write to a new file.' '--force	Replace FILE if it exists.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set values -o=@file --output=@file
            set arguments @setting... -...
        case 'helper'
            set verbs 'show	Show whether a helper is running: with practicelog config helper on, it keeps the program loaded.' 'stop	End the helper; unless config helper is off, the next command on a terminal starts another one.'
            set flags '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
        case 'helper show'
            set flags '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
        case 'helper stop'
            set flags '--json	Print JSON.' '-h	Show this message and exit.' '--help	Show this message and exit.'
        case 'prompt'
            set flags '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments bash,zsh,fish,starship
        case 'completion'
            set flags '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments bash,zsh,fish
        case 'help'
            set flags '--all	Every command with one line.' '-h	Show this message and exit.' '--help	Show this message and exit.'
            set arguments @command,sets,set-words,names,words,times,ranges...
        case 'export'
            set verbs 'intervals	Export every timed interval, oldest first, as CSV (or --json): all of them, unless a range is given.' 'sessions	Export every session, oldest first, as CSV (or --json): all of them, unless a range is given.' 'days	Export every day with practice, oldest first, as CSV (or --json).' 'sets	Export every set that was done, oldest first, with a column for each metric and side (weight_kg, reps_L).' 'long	Export everything timed and measured, one row for each value; nothing is left out.'
            set flags '-h	Explain.' '--help	Explain.'
        case 'db'
            set verbs 'path	Print the path of the practice log.' 'sql	Query the log in SQL; this can’t change it. Views like v_session and v_interval are made for it.' 'check	Look for damage and broken rules; the exit code is 0 when there are none, else 5.' 'backup	Copy the log now, checked, with its SHA-256 next to it.' 'backups	List the backups, newest first, with what they hold.' 'verify	Verify the backups, or one.' 'restore	Replace the log with a backup.'
            set flags '-h	Explain.' '--help	Explain.'
        case '*'
            return 1
    end
end

function __practicelog
    set -l verbs
    set -l flags
    set -l values
    set -l arguments
    set -l words (commandline -opc)
    set -l word (commandline -ct)

    # The command, and how much of what it takes is there already.
    set -l command $words[2]
    set -l next 3
    if test (count $words) -gt 2; and __practicelog_command $words[2..3]
        set command $words[2..3]
        set next 4
    end
    __practicelog_command $command
    or return
    set -l taking
    set -l given
    for one in $words[$next..-1]
        if test -n "$taking"
            set taking
        else if string match -q -- "$one=*" $values
            set taking $one
        else if not string match -qr -- '^(-[^0-9.]|\+)' $one
            set -a given $one
        end
    end

    set -l kind
    set -l before
    if test -z "$taking"; and string match -qr -- '^--[^=]+=' $word
        set taking (string replace -r -- '=.*' '' $word)
        set before $taking=
        set word (string replace -r -- '^[^=]*=' '' $word)
    end
    if test -n "$taking"
        set kind (string match -- "$taking=*" $values | string replace -r -- '^[^=]*=' '')
        set given
    else if string match -q -- '-*' $word
        printf '%s\n' $flags
        return
    else
        test -n "$given"
        or test -z "$verbs"
        or printf '%s\n' $verbs
        # The argument that the word belongs to: the last one may take many.
        while test (count $arguments) -gt 1 -a (count $given) -gt 0
            and not string match -q -- '*...' $arguments[1]
            set -e arguments[1]
            set -e given[1]
        end
        set kind $arguments[1]
        string match -q -- '*...' $kind
        or test (count $given) -eq 0
        or return
        set kind (string replace -- ... '' $kind)
    end

    set -l asked
    for one in (string split -n , -- $kind)
        switch $one
            case -
                continue
            case @file
                __fish_complete_path $word
            case @command
                __practicelog_command ''
                printf '%s\n' $verbs
            case '@*'
                set -a asked (string replace @ '' $one)
            case '*'
                echo "$before$one"
        end
    end
    if test -n "$asked"
        # fish looks for what was begun itself. The program must see a reference, and the + of a tag.
        string match -qr -- '^[0-9.:+]' $word
        or set word ''
        $words[1] complete (string join , $asked) -- $given $word 2>/dev/null | string replace -r -- '^' "$before"
    end
end

complete -c practicelog -f -k -a '(__practicelog)'
complete -c pl -f -k -a '(__practicelog)'
