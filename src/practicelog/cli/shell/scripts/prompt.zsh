# What is running now, at the right of the prompt of zsh: asks sqlite3 (no Python is started), silent when idle.
# Install once with: practicelog prompt zsh >> ~/.zshrc
__practicelog_prompt() {
    emulate -L zsh
    # %20v shows an element of psvar as it is: a name in it is never run, and its % means nothing.
    psvar[20]=''
    (( $+commands[sqlite3] )) || return 0
    local folder=$HOME'/.local/share' file=$PRACTICELOG_DB line user home
    [[ $XDG_DATA_HOME != /* ]] || folder=$XDG_DATA_HOME
    [[ $file == *[^[:space:]]* ]] || file=$folder/practicelog/practice.db
    if [[ $file == '~'([[:alpha:]_]*|/*|) ]]; then
        # Only the name of a home is expanded: nothing in it can be run.
        user=${file%%/*}
        setopt no_nomatch
        home=${~user} file=$home${file#"$user"}
    fi
    [[ $file == /* ]] || file=$PWD/$file
    [[ -f $file && -s $file ]] || return 0
    line=$(sqlite3 -safe -batch -init /dev/null -readonly -noheader -list -cmd '.timeout 200' $file \
        'SELECT line FROM v_status_line' 2>/dev/null </dev/null)
    psvar[20]=${line//[[:cntrl:]]/}
}
autoload -Uz add-zsh-hook && add-zsh-hook precmd __practicelog_prompt
[[ ${RPROMPT-} == *'%20v'* ]] || RPROMPT="%(20V.%20v.)${RPROMPT-}"
[[ ! -o interactive ]] || (( $+commands[sqlite3] )) ||
    echo 'practicelog: the prompt needs sqlite3, which is not installed' >&2
