#compdef deann06
# zsh: completion of deann06
_deann06() {
    local out line
    local -a values shown
    if ! out=$("${(Q)words[1]}" complete "--word=${(Q)words[CURRENT]}" -- "${(@Q)words[2,CURRENT-1]}" 2>/dev/null </dev/null); then
        _files
        return
    fi
    for line in "${(@f)out}"; do
        [[ -n $line ]] || continue
        values+=("${line%%$'\t'*}")
        shown+=("${line/$'\t'/  -- }")
    done
    (( $#values )) && compadd -U -l -d shown -a values
}
if [[ $funcstack[1] == _deann06 ]]; then
    _deann06 "$@"
else
    compdef _deann06 deann06
fi
