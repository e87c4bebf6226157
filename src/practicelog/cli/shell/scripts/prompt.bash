# What is running now, in the prompt of bash: asks sqlite3 (no Python is started), silent when idle.
# Install once with: practicelog prompt bash >> ~/.bashrc
__practicelog_prompt() {
    type -P sqlite3 >/dev/null || return 0
    local home=~ file=${PRACTICELOG_DB-} folder user line
    folder=$home'/.local/share'
    [[ ${XDG_DATA_HOME-} != /* ]] || folder=$XDG_DATA_HOME
    [[ $file == *[![:space:]]* ]] || file=$folder/practicelog/practice.db
    case $file in
    '~' | '~/'*) file=$home${file#'~'} ;;
    '~'*)
        # The home of somebody else. Only a name is looked up: nothing in it can be run.
        user=${file%%/*} home=''
        [[ ${user#'~'} == *[!A-Za-z0-9._-]* ]] || eval "home=$user"
        [[ $home != /* ]] || file=$home${file#"$user"}
        ;;
    esac
    [[ $file == /* ]] || file=$PWD/$file
    [[ -f $file && -s $file ]] || return 0
    line=$(sqlite3 -safe -batch -init /dev/null -readonly -noheader -list -cmd '.timeout 200' "$file" \
        'SELECT line FROM v_status_line' 2>/dev/null </dev/null)
    # A name is shown, never run or obeyed: bash does not expand again what this prints.
    line=${line//[[:cntrl:]]/}
    [[ -z $line ]] || printf '[%s] ' "$line"
}
[[ ${PS1-} == *__practicelog_prompt* ]] || PS1='$(__practicelog_prompt)'${PS1-}
[[ $- != *i* ]] || type -P sqlite3 >/dev/null || echo 'practicelog: the prompt needs sqlite3, which is not installed' >&2
