# bash: completion of deann06
_deann06() {
    local out line current=${COMP_WORDS[COMP_CWORD]} written='%q'
    [[ $current == = ]] && current=
    [[ $current == [\"\']* ]] && written='%s'  # the quote that is open will do
    COMPREPLY=()
    if ! out=$("$1" complete "--word=$current" -- "${COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null </dev/null); then
        compopt -o default
        return
    fi
    while IFS= read -r line; do
        [[ $line ]] && COMPREPLY+=("$(printf "$written" "${line%%$'\t'*}")")
    done <<<"$out"
}
complete -o nosort -F _deann06 deann06 2>/dev/null || complete -F _deann06 deann06
