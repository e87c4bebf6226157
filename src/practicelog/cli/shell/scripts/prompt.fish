# What is running now, at the right of the prompt of fish: asks sqlite3 (no Python is started), silent when idle.
# Install once with: practicelog prompt fish >> ~/.config/fish/config.fish
function __practicelog_prompt
    command -q sqlite3
    or return 0
    set -l folder $HOME'/.local/share'
    string match -q '/*' -- "$XDG_DATA_HOME"
    and set folder $XDG_DATA_HOME
    set -l file $PRACTICELOG_DB
    string match -qr '\S' -- "$file"
    or set file $folder/practicelog/practice.db
    if string match -qr '^~(/|$)' -- $file
        set file (string replace '~' $HOME -- $file)
    else if set -l user (string match -r '^~[A-Za-z0-9._-]+(?=/|$)' -- $file)
        set file (eval echo $user)(string replace $user '' -- $file)
    end
    string match -q '/*' -- $file
    or set file $PWD/$file
    test -f "$file" -a -s "$file"
    or return 0
    set -l line (sqlite3 -safe -batch -init /dev/null -readonly -noheader -list -cmd '.timeout 200' $file \
        'SELECT line FROM v_status_line' 2>/dev/null </dev/null)
    # A name is shown, never run or obeyed: fish does not expand what a prompt prints.
    string replace -ra '[[:cntrl:]]' '' -- $line | string join ''
    return 0
end
if not functions -q __practicelog_right_prompt
    if functions -q fish_right_prompt
        functions -c fish_right_prompt __practicelog_right_prompt
    else
        function __practicelog_right_prompt
        end
    end
    function fish_right_prompt
        __practicelog_right_prompt
        __practicelog_prompt
    end
end
if status is-interactive; and not command -q sqlite3
    echo 'practicelog: the prompt needs sqlite3, which is not installed' >&2
end
