# PowerShell 5.1 and 7: completion of deann06
Register-ArgumentCompleter -Native -CommandName deann06 -ScriptBlock {
    param($word, $line, $cursor)
    $parts = @($line.CommandElements | Where-Object { $_.Extent.EndOffset -le $cursor } | ForEach-Object { $_.Extent.Text })
    $before = @($parts | Select-Object -Skip 1)
    if ($word -and $before.Count) { $before = @($before | Select-Object -SkipLast 1) }
    $encoding = [Console]::OutputEncoding
    [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
    try { $found = @(& $parts[0] complete "--word=$word" -- @before 2>$null) }
    finally { [Console]::OutputEncoding = $encoding }
    foreach ($one in $found) {
        $value, $about = $one -split "`t", 2
        $text = if ($value -match '[\s''"(),;&|]') { "'" + $value.Replace("'", "''") + "'" } else { $value }
        if (-not $about) { $about = $value }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $about)
    }
}
