# fish: completion of deann06
function __deann06_complete
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    $before[1] complete "--word=$current" -- $before[2..-1] 2>/dev/null </dev/null
    or __fish_complete_path $current
end
complete -c deann06 -f -k -a '(__deann06_complete)'
