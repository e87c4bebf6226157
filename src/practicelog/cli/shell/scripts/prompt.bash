# What is running now, in the prompt of bash: asks sqlite3 (no Python is started), silent when idle.
# Install once with: practicelog prompt bash >> ~/.bashrc
__practicelog_prompt() {
    type -P sqlite3 >/dev/null || return 0
    local folder=$HOME/.local/share file=${PRACTICELOG_DB-} line
    [[ ${XDG_DATA_HOME-} != /* ]] || folder=$XDG_DATA_HOME
    [[ $file == *[![:space:]]* ]] || file=$folder/practicelog/practice.db
    [[ $file == /* ]] || file=$PWD/$file
    [[ -f $file && -s $file ]] || return 0
    line=$(sqlite3 -safe -batch -init /dev/null -readonly -noheader -list -cmd '.timeout 200' "$file" \
        'SELECT line FROM v_status_line' 2>/dev/null </dev/null)
    # A name is shown, never run or obeyed: bash does not expand again what this prints.
    line=${line//[[:cntrl:]]/}
    [[ -z $line ]] || printf '[%s] ' "$line"
}
[[ $PS1 == *__practicelog_prompt* ]] || PS1='$(__practicelog_prompt)'$PS1
