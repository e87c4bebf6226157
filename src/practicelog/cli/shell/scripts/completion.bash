# Completion of practicelog for bash. Load it with: eval "$(practicelog completion bash)"

# Set what may be typed after the command $1.
_practicelog_command() {
    verbs='' flags='' values='' arguments=''
    case $1 in
# (the commands)
    *) return 1 ;;
    esac
}

# Split the line before the cursor into $words as the program would be given them, without running anything in it.
# The last is the one to complete: $quote is open in it, and readline keeps its first $kept letters.
_practicelog_split() {
    local line=${COMP_LINE:0:COMP_POINT} word='' begun='' char at
    words=() quote='' kept=0
    for ((at = 0; at < ${#line}; at++)); do
        char=${line:at:1}
        case $quote$char in
        [[:space:]])
            [[ -z $begun ]] || words+=("$word")
            word='' begun='' kept=0
            continue
            ;;
        \\ | \"\\)
            if [[ -z $quote || ${line:at+1:1} == [\"\\\$\`] ]]; then
                at=$((at + 1))
                char=${line:at:1}
            fi
            word+=$char
            ;;
        \'\' | \"\") quote='' ;;
        \' | \")
            quote=$char
            kept=${#word}
            ;;
        *)
            word+=$char
            # bash takes what stands after : or = for a word of its own.
            [[ -n $quote || $COMP_WORDBREAKS != *"$char"* ]] || kept=${#word}
            ;;
        esac
        begun=1
    done
    words+=("$word")
}

# Offer what the program answers: names, quoted as the line is.
_practicelog_ask() {
    local word=${words[${#words[@]} - 1]} answer
    while IFS= read -r answer; do
        answer=${answer%%$'\t'*}
        [[ ${answer:0:kept} == "${word:0:kept}" ]] || continue
        # A number follows: clean=, L:
        [[ $answer != *[=:] ]] || compopt -o nospace 2>/dev/null
        _practicelog_quote "${answer:kept}"
        COMPREPLY+=("$REPLY")
    done < <("${words[0]}" complete "$@" 2>/dev/null)
}

_practicelog_quote() {
    REPLY=$1
    case $quote in
    \') REPLY=${REPLY//\'/\'\\\'\'} ;;
    \")
        local bang="\"'!'\"" char
        for char in \\ \" \$ \`; do
            REPLY=${REPLY//"$char"/\\"$char"}
        done
        REPLY=${REPLY//!/$bang}
        # readline closes the quotes, except behind a quote.
        [[ $REPLY != *\" ]] || REPLY+=\"
        ;;
    *) printf -v REPLY %q "$1" ;;
    esac
}

_practicelog_offer() {
    COMPREPLY+=($(compgen -W "$1" -- "${2:kept}"))
}

_practicelog() {
    local verbs flags values arguments words quote kept REPLY
    local command='' kind='' taking='' word at IFS=$' \t\n'
    local -a given=() open
    COMPREPLY=()
    _practicelog_split
    local -i last=$((${#words[@]} - 1))
    word=${words[last]}
    [[ $last -gt 0 ]] || return 0

    # The command, and how much of what it takes is there already.
    local -i next=1
    if [[ $last -gt 1 ]]; then
        command=${words[1]} next=2
        if [[ $last -gt 2 ]] && _practicelog_command "${words[1]} ${words[2]}"; then
            command+=" ${words[2]}" next=3
        fi
    fi
    _practicelog_command "$command" || return 0
    for ((at = next; at < last; at++)); do
        if [[ -n $taking ]]; then
            taking=''
        elif [[ " $values " == *" ${words[at]}="* ]]; then
            taking=${words[at]}
        elif [[ ${words[at]} != -[!0-9.]* && ${words[at]} != +* ]]; then
            given+=("${words[at]}")
        fi
    done

    if [[ -z $taking && $word == --*=* ]]; then
        taking=${word%%=*}
        kept=$((kept - ${#taking} - 1))
        [[ $kept -ge 0 ]] || return 0
        words[last]=${word#*=}
    fi
    if [[ -n $taking ]]; then
        kind=" $values "
        kind=${kind#*" $taking="} given=()
        kind=${kind%% *}
    elif [[ $word == -* ]]; then
        _practicelog_offer "$flags" "$word"
        return 0
    else
        [[ -n ${given[*]-} ]] || _practicelog_offer "$verbs" "$word"
        # The argument that the word belongs to: the last one may take many.
        open=($arguments)
        while [[ ${#open[@]} -gt 1 && ${#given[@]} -gt 0 && ${open[0]} != *... ]]; do
            open=("${open[@]:1}") given=("${given[@]:1}")
        done
        kind=${open[0]-}
        [[ $kind == *... || ${#given[@]} == 0 ]] || return 0
        kind=${kind%...}
    fi

    local one asked=''
    for one in ${kind//,/ }; do
        case $one in
        -) ;;
        @file) compopt -o default 2>/dev/null ;;
        @command)
            _practicelog_command ''
            _practicelog_offer "$verbs" "$word"
            ;;
        @*) asked+=${asked:+,}${one#@} ;;
        *) _practicelog_offer "$one" "${words[last]}" ;;
        esac
    done
    [[ -z $asked ]] || _practicelog_ask "$asked" -- ${given[@]+"${given[@]}"} "${words[last]}"
}
complete -F _practicelog practicelog pl
