# Completion of practicelog for fish. Load it with: practicelog completion fish | source

# Set what may be typed after the command $argv.
function __practicelog_command --no-scope-shadowing
    set verbs
    set flags
    set values
    set arguments
    switch "$argv"
# (the commands)
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
