#compdef practicelog pl
# Completion of practicelog for zsh. Load it with: eval "$(practicelog completion zsh)"

# Set what may be typed after the command $1.
_practicelog_command() {
    verbs=() flags=() values='' arguments=''
    case $1 in
# (the commands)
    *) return 1 ;;
    esac
}

# Offer what the program answers; it matches and zsh quotes.
_practicelog_ask() {
    local -a answers=("${(@f)$("${(Q)words[1]}" complete "$@" 2>/dev/null)}")
    [[ -n $answers ]] || return 1
    # Behind clean= and L: no space follows, but a number.
    _practicelog_add -S '' -- "${(@M)answers:#*[=:](|$'\t'*)}"
    _practicelog_add -- "${(@)answers:#*[=:](|$'\t'*)}"
}

# Add answers, with their explanations, after the options of compadd.
_practicelog_add() {
    local -a given=("${(@)argv[1,${argv[(i)--]}-1]}") answers=("${(@)argv[${argv[(i)--]}+1,-1]}")
    local -a shown=("${(@)answers/$'\t'/  -- }")
    answers=("${(@)answers%%$'\t'*}")
    compadd -U -V names -i "$IPREFIX" "${given[@]}" -d shown -a answers
}

_practicelog() {
    local -a verbs flags given open asked
    local values arguments command='' kind taking='' one
    local -a typed=("${(@Q)words[1,CURRENT-1]}")

    # The command, and how much of what it takes is there already.
    local -i next=2
    if (( CURRENT > 2 )); then
        command=$typed[2] next=3
        if (( CURRENT > 3 )) && _practicelog_command "$typed[2] $typed[3]"; then
            command+=" $typed[3]" next=4
        fi
    fi
    _practicelog_command "$command" || return 1
    for one in "${(@)typed[next,-1]}"; do
        if [[ -n $taking ]]; then
            taking=''
        elif [[ " $values " == *" $one="* ]]; then
            taking=$one
        elif [[ $one != -[^0-9.]* && $one != +* ]]; then
            given+=("$one")
        fi
    done

    if [[ -z $taking && $PREFIX == --*=* ]]; then
        taking=${PREFIX%%=*}
        compset -P '*='
    fi
    if [[ -n $taking ]]; then
        kind=" $values "
        kind=${kind#*" $taking="} given=()
        kind=${kind%% *}
    elif [[ $PREFIX == -* ]]; then
        _describe -o option flags
        return
    else
        (( $#given )) || _describe command verbs
        # The argument that the word belongs to: the last one may take many.
        open=(${=arguments})
        while (( $#open > 1 && $#given )) && [[ $open[1] != *... ]]; do
            shift open given
        done
        kind=$open[1]
        [[ $kind == *... || $#given == 0 ]] || return 1
        kind=${kind%...}
    fi

    for one in ${(s:,:)kind}; do
        case $one in
        -) ;;
        @file) _files ;;
        @command)
            _practicelog_command ''
            _describe command verbs
            ;;
        @*) asked+=(${one#@}) ;;
        *) compadd -- $one ;;
        esac
    done
    (( ! $#asked )) || _practicelog_ask ${(j:,:)asked} -- "${(@)given}" "${(Q)PREFIX}"
}

if [[ ${funcstack[1]-} == _practicelog ]]; then
    _practicelog "$@"
elif (( $+functions[compdef] )); then
    compdef _practicelog practicelog pl
fi
