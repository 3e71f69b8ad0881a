<#
    Opens the session that a session configuration file describes, as Windows would for a member of a group, and does in it what standard input asks:
      { "file", "group", "texts": [base64 of UTF-16], "calls": [{ "name", "with": { parameter: { "type", "text" | "texts" } } }] }
    and says, in the same order, what became of each: { "ran": text } or { "refused": id of the error, "type" }, after the session's language mode and commands.
#>
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$asked = [Console]::In.ReadToEnd() | ConvertFrom-Json -DateKind String

<# Character by character: an encoding would mend what is no whole character. #>
function Read-Text {
    param([int]$At)
    $bytes = [Convert]::FromBase64String($asked.texts[$At])
    $characters = New-Object -TypeName 'char[]' -ArgumentList ($bytes.Length / 2)
    [Buffer]::BlockCopy($bytes, 0, $characters, 0, $bytes.Length)
    return [string]::new($characters)
}

function Read-Value {
    param($Given)
    switch -CaseSensitive ($Given.type) {
        's' { return Read-Text -At $Given.text }
        'as' { return , [string[]]@(foreach ($at in $Given.texts) { Read-Text -At $at }) }
        'i' { return [long](Read-Text -At $Given.text) }
        'b' { return (Read-Text -At $Given.text) -ceq 'true' }
        'dt' { return [datetime]::Parse((Read-Text -At $Given.text), [cultureinfo]::InvariantCulture, 'AdjustToUniversal') }
    }
}

function Get-Outcome {
    param([powershell]$Asking)
    $Asking.Runspace = $runspace
    try {
        $said = $Asking.Invoke()
        if ($Asking.Streams.Error.Count -gt 0) { return Get-Refused -Record $Asking.Streams.Error[0] }
        return @{ ran = [string]::Join("`n", @(foreach ($one in $said) { [string]$one })) }
    } catch {
        $exception = $_.Exception
        if ($null -ne $exception.InnerException) { $exception = $exception.InnerException }
        return Get-Refused -Record $exception.ErrorRecord
    } finally {
        $Asking.Dispose()
    }
}

function Get-Refused { param($Record) return @{ refused = $Record.FullyQualifiedErrorId; type = $Record.Exception.GetType().Name } }

$isMember = [Func[string, bool]]{ param($group) $group -ceq $asked.group }
$runspace = [runspacefactory]::CreateRunspace([initialsessionstate]::CreateFromSessionConfigurationFile($asked.file, $isMember))
$runspace.Open()

$showing = [powershell]::Create()
$showing.Runspace = $runspace
$shown = @(foreach ($command in $showing.AddCommand('Get-Command').Invoke()) { @{ name = $command.Name; parameters = @(Select-Object -InputObject $command -ExpandProperty Parameters | ForEach-Object -Process { $_.Values } | ForEach-Object -Process { @{ name = $_.Name; type = $_.ParameterType.FullName } }) } })

$outcomes = @(foreach ($call in $asked.calls) {
    $asking = [powershell]::Create()
    $null = $asking.AddCommand($call.name)
    foreach ($given in $call.with.PSObject.Properties) { $null = $asking.AddParameter($given.Name, (Read-Value -Given $given.Value)) }
    Get-Outcome -Asking $asking
})
$scripts = @(foreach ($script in '1', 'Get-Command', '& { 1 }', '$ExecutionContext') { $asking = [powershell]::Create(); Get-Outcome -Asking $asking.AddScript($script) })
[Console]::Out.WriteLine((ConvertTo-Json -InputObject @{ mode = $runspace.SessionStateProxy.LanguageMode.ToString(); commands = $shown; outcomes = $outcomes; scripts = $scripts } -Depth 6 -Compress))
