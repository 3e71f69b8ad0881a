#requires -Version 5.1
<#
    The engine: answers frames of the runner, one line each way of thinking about it:
      Invoke-RollcallFrame '<base64 of a JSON frame>'      is asked on standard input,
      RC1 <id> P <sequence> <base64> ... RC1 <id> E <parts> <bytes> <SHA-256>   is answered on standard output.
    What can be asked is in table.json beside this file and nowhere else. Values arrive typed and stay values: a command is built with
    AddCommand and AddParameter, and no text that came from outside is ever read as PowerShell.
    Runs on Windows PowerShell 5.1 and on PowerShell 7.
#>
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$script:Root = $PSScriptRoot
$script:Utf8 = New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $false, $true
$script:Invariant = [System.Globalization.CultureInfo]::InvariantCulture
$script:Table = ConvertFrom-Json -InputObject ([System.IO.File]::ReadAllText((Join-Path -Path $script:Root -ChildPath 'table.json')))
$script:CancelFolder = ''
$script:Voice = [Console]::Out
$script:Phase = 'run'
$script:Watch = $null
$script:Watchdog = $null
$script:Collection = [System.Management.Automation.PSDataCollection[psobject]] # New-Object looks for a generic type anew each time
$script:NoInput = [Activator]::CreateInstance($script:Collection)
$script:NoInput.Complete()
$script:Blobs = @{}
$script:Pages = @{}

$script:PartBytes = 24576
$script:PageBytes = 524288
$script:WholeBytes = 1048576
$script:ResultBytes = 33554432
$script:BlobBytes = 8388608
$script:MostResults = 100000
$script:StopMs = 8000
$script:HeartMs = 5000

. (Join-Path -Path $script:Root -ChildPath 'Places.ps1')
. (Join-Path -Path $script:Root -ChildPath 'Sessions.ps1')
. (Join-Path -Path $script:Root -ChildPath 'Secrets.ps1')
. (Join-Path -Path $script:Root -ChildPath 'Inspect.ps1')

<# Answers one frame. Writes nothing to the pipeline; whatever goes wrong inside is an answer too, unless the frame cannot even be read. #>
function Invoke-RollcallFrame {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true, Position = 0)][ValidatePattern('\A[A-Za-z0-9+/]+={0,2}\z')][string]$Frame)

    $asked = ConvertFrom-Json -InputObject ($script:Utf8.GetString([Convert]::FromBase64String($Frame)))
    if ($asked.v -ne 1 -or $asked.id -cnotmatch '\A[0-9a-f]{16}\z') { throw 'This is no frame.' }
    $said = @{ warnings = @(); json = 'null' }
    $script:Phase = 'run'
    $script:SshWords = ''
    $script:Watch = [System.Diagnostics.Stopwatch]::StartNew()
    try {
        Step-RollcallOperation -Asked $asked -Said $said
        Write-RollcallValue -Id $asked.id -Said $said
    } catch {
        Write-RollcallError -Id $asked.id -Record $_
    } finally {
        if ($asked.op -cne 'rollcall.blob.add') { $script:Blobs.Clear() }
        $global:Error.Clear()
    }
}

function Step-RollcallOperation {
    param($Asked, [hashtable]$Said)

    $values = @{}
    foreach ($triple in $Asked.p) { Add-RollcallValue -To $values -Triple $triple }
    if ($Asked.op -cne 'rollcall.page.get') { $script:Pages.Clear() }
    switch -CaseSensitive ($Asked.op) {
        'rollcall.hello' { $Said.json = ConvertTo-Json -Compress -InputObject (Start-RollcallEngine -Values $values) }
        'rollcall.place.inspect' { $Said.json = ConvertTo-Json -Compress -Depth 3 -InputObject (Get-RollcallPlaceFacts -Asked $Asked) }
        'rollcall.bye' { Close-RollcallPlaces; $Said.json = 'true' }
        'rollcall.blob.add' { Add-RollcallBlob -Values $values; $Said.json = 'true' }
        'rollcall.page.get' { $Said.json = '"' + (Get-RollcallPage -Values $values) + '"' }
        default { Invoke-RollcallOperation -Asked $Asked -Values $values -Said $Said }
    }
}

# --- values ---------------------------------------------------------------------------------------------------------------

<# Reads one [name, type, base64] into a .NET value of exactly that type. #>
function Add-RollcallValue {
    param([hashtable]$To, $Triple)

    if (@($Triple).Count -ne 3) { Deny-RollcallFrame -Code 'VALIDATION' -Why 'A value is not a name, a type and its bytes.' }
    $name = [string]$Triple[0]
    $type = [string]$Triple[1]
    if ($name -cnotmatch '\A[A-Za-z][A-Za-z0-9]{0,63}\z' -or $To.ContainsKey($name)) { Deny-RollcallFrame -Code 'VALIDATION' -Why 'A value has a name that cannot be.' }
    $value = $null
    if ($type -ceq 'as') {
        $texts = New-Object -TypeName 'System.Collections.Generic.List[string]'
        foreach ($one in @($Triple[2])) { $texts.Add((Read-RollcallText -Bytes ([Convert]::FromBase64String([string]$one)))) }
        $value = $texts.ToArray()
    } else {
        $bytes = Read-RollcallBytes -Source $Triple[2]
        if ($type -ceq 'by') { $value = $bytes } else { $value = Read-RollcallScalar -Type $type -Text (Read-RollcallText -Bytes $bytes) }
    }
    $To[$name] = @{ type = $type; value = $value }
}

<# The bytes of a value: inline, or a blob that was sent ahead and is whole. #>
function Read-RollcallBytes {
    param($Source)

    if ($Source -is [string]) { return , [Convert]::FromBase64String($Source) }
    $handle = [string]$Source.blob
    if (-not $script:Blobs.ContainsKey($handle)) { Deny-RollcallFrame -Code 'VALIDATION' -Why 'A value was not sent ahead.' }
    $bytes = $script:Blobs[$handle].ToArray()
    if ($bytes.Length -ne $Source.bytes -or (Get-RollcallHash -Bytes $bytes) -cne $Source.sha256) { Deny-RollcallFrame -Code 'VALIDATION' -Why 'A value that was sent ahead is damaged.' }
    return , $bytes
}

function Read-RollcallText {
    param([byte[]]$Bytes)

    try { $text = $script:Utf8.GetString($Bytes) } catch { Deny-RollcallFrame -Code 'ENCODING' -Why 'A value is no UTF-8.' }
    if ($text -cmatch '[\x00-\x1F\x7F]') { Deny-RollcallFrame -Code 'VALIDATION' -Why 'A value holds a control character.' }
    return $text
}

function Read-RollcallScalar {
    param([string]$Type, [string]$Text)

    try {
        switch -CaseSensitive ($Type) {
            { $_ -ceq 's' -or $_ -ceq 'sec' } { return $Text }
            'i' { return [long]::Parse($Text, [System.Globalization.NumberStyles]::AllowLeadingSign, $script:Invariant) }
            'g' { return [guid]::ParseExact($Text, 'D') }
            'dt' { return [datetime]::ParseExact($Text, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", $script:Invariant, [System.Globalization.DateTimeStyles]'AssumeUniversal, AdjustToUniversal') }
            { $_ -ceq 'b' -or $_ -ceq 'sw' } { if ($Text -ceq 'true') { return $true } elseif ($Text -ceq 'false') { return $false } }
        }
    } catch { Deny-RollcallFrame -Code 'VALIDATION' -Why "A value is not of the type $Type." }
    Deny-RollcallFrame -Code 'VALIDATION' -Why 'A value has a type that is not known here.'
}

# --- the table ------------------------------------------------------------------------------------------------------------

<# Runs an operation of the table, and no other. #>
function Invoke-RollcallOperation {
    param($Asked, [hashtable]$Values, [hashtable]$Said)

    $entry = $script:Table.PSObject.Properties[[string]$Asked.op]
    if ($null -eq $entry -or $entry.Name -cne $Asked.op) { Deny-RollcallFrame -Code 'NOT_ALLOWED' -Why 'The engine knows no such operation.' }
    $spec = $entry.Value
    $bound = Get-RollcallBinding -Rules $spec.parameters -Values $Values
    $script:Phase = 'open'
    Close-RollcallIdle
    $place = Get-RollcallPlace -Asked $Asked
    $command = [powershell]::Create()
    try {
        $command.Runspace = $place.Runspace
        $null = $command.AddCommand($spec.command)
        foreach ($name in $bound.Keys) { $null = $command.AddParameter($name, $bound[$name]) }
        $script:Phase = 'run'
        $results = Wait-RollcallCommand -Command $command -Asked $Asked
        if ($command.Streams.Warning.Count -gt 0) { $Said.warnings = @($command.Streams.Warning | Select-Object -First 50 | ForEach-Object -Process { Limit-RollcallText -Text $_.Message }) }
        if ($command.Streams.Error.Count -gt 0) { throw $command.Streams.Error[0] }
        $Said.json = ConvertTo-RollcallJson -Results $results -Shape $spec.shape
    } finally {
        $command.Dispose()
    }
}

<# The engine's own look at the parameters, whatever the runner looked at before. #>
function Get-RollcallBinding {
    param($Rules, [hashtable]$Values)

    $bound = @{}
    foreach ($name in $Values.Keys) {
        $rule = $Rules.PSObject.Properties[$name]
        if ($null -eq $rule -or $rule.Name -cne $name) { Deny-RollcallFrame -Code 'VALIDATION' -Why "There is no parameter $name." }
        $given = $Values[$name]
        $types = @($rule.Value.type)
        if ($null -ne $rule.Value.PSObject.Properties['types']) { $types = $rule.Value.types }
        if ($types -cnotcontains $given.type) { Deny-RollcallFrame -Code 'VALIDATION' -Why "$name has another type." }
        foreach ($one in @($given.value)) { Test-RollcallRule -Name $name -Rule $rule.Value -One $one }
        $target = $name
        if ($null -ne $rule.Value.PSObject.Properties['as']) { $target = $rule.Value.as }
        $bound[$target] = $given.value
    }
    foreach ($rule in $Rules.PSObject.Properties) {
        if ($rule.Value.mandatory -and -not $Values.ContainsKey($rule.Name)) { Deny-RollcallFrame -Code 'VALIDATION' -Why "$($rule.Name) is missing." }
    }
    return $bound
}

function Test-RollcallRule {
    param([string]$Name, $Rule, $One)

    $text = [Convert]::ToString($One, $script:Invariant)
    if ($text.Length -gt $Rule.max) { Deny-RollcallFrame -Code 'VALIDATION' -Why "$Name is too long." }
    $pattern = $Rule.PSObject.Properties['pattern']
    if ($null -ne $pattern -and $text -cnotmatch $pattern.Value) { Deny-RollcallFrame -Code 'VALIDATION' -Why "$Name has another form." }
    $values = $Rule.PSObject.Properties['values']
    if ($null -ne $values -and $values.Value -cnotcontains $text) { Deny-RollcallFrame -Code 'VALIDATION' -Why "$Name is none of what it can be." }
    $least = $Rule.PSObject.Properties['least']
    if ($null -ne $least -and $One -lt $least.Value) { Deny-RollcallFrame -Code 'VALIDATION' -Why "$Name is too small." }
    $most = $Rule.PSObject.Properties['most']
    if ($null -ne $most -and $One -gt $most.Value) { Deny-RollcallFrame -Code 'VALIDATION' -Why "$Name is too large." }
}

<# Waits for a command, with heartbeats; stops it at the deadline of what was asked, when a file asks for that, and when it has no end. What opens a session has its own time, too. #>
function Wait-RollcallCommand {
    param([powershell]$Command, $Asked, [long]$OpenMs = 0)

    $results = [Activator]::CreateInstance($script:Collection)
    $watch = $script:Watch
    $openUntil = $watch.ElapsedMilliseconds + $OpenMs
    $heart = $watch.ElapsedMilliseconds + $script:HeartMs
    $cancel = [System.IO.Path]::Combine($script:CancelFolder, "$($Asked.id).cancel")
    $running = $Command.BeginInvoke($script:NoInput, $results)
    while (-not $running.AsyncWaitHandle.WaitOne(200)) {
        if ([System.IO.File]::Exists($cancel)) { Stop-RollcallCommand -Command $Command -Code 'CANCELLED' }
        if ($watch.ElapsedMilliseconds -gt $Asked.d) { Stop-RollcallCommand -Command $Command -Code 'TIMEOUT' }
        if ($OpenMs -gt 0 -and $watch.ElapsedMilliseconds -gt $openUntil) { Stop-RollcallCommand -Command $Command -Code 'CONNECT' }
        if ($results.Count -gt $script:MostResults) { Stop-RollcallCommand -Command $Command -Code 'RESULT_TOO_LARGE' }
        if ($watch.ElapsedMilliseconds -gt $heart) {
            $heart = $watch.ElapsedMilliseconds + $script:HeartMs
            Write-RollcallLine -Line ('RC1 {0} H {1} {2}' -f $Asked.id, $watch.ElapsedMilliseconds, $script:Phase)
        }
    }
    $null = $Command.EndInvoke($running)
    return , $results
}

<# Stops a command within the budget and refuses with the reason; one that does not stop makes this process unfit. #>
function Stop-RollcallCommand {
    param([powershell]$Command, [string]$Code)

    $stopping = $Command.BeginStop($null, $null)
    $isStopped = $stopping.AsyncWaitHandle.WaitOne($script:StopMs)
    if ($isStopped) { $Command.EndStop($stopping) }
    Deny-RollcallFrame -Code $Code -Why 'The command was stopped.' -IsStuck (-not $isStopped)
}

# --- results --------------------------------------------------------------------------------------------------------------

<# Results as JSON, each converted by name of its type; nothing is serialised as it came. #>
function ConvertTo-RollcallJson {
    param($Results, [string]$Shape)

    if ($Shape -ceq 'json') { return Get-RollcallSaid -Results $Results }
    $plain = @(foreach ($one in $Results) { ConvertTo-RollcallPlain -Value $one })
    if ($Shape -ceq 'list') { return ConvertTo-Json -Compress -Depth 8 -InputObject $plain }
    if ($plain.Count -ne 1) { Deny-RollcallFrame -Code 'DEGRADED' -Why 'There is not exactly one result.' }
    return ConvertTo-Json -Compress -Depth 8 -InputObject $plain[0]
}

<# A function of an operation says its result as one text of JSON, which is passed on as it is: whoever asked reads it with care. #>
function Get-RollcallSaid {
    param($Results)

    if ($Results.Count -ne 1 -or $null -eq $Results[0] -or $Results[0].PSObject.BaseObject -isnot [string]) { Deny-RollcallFrame -Code 'DEGRADED' -Why 'There is not exactly one text as the result.' }
    return [string]$Results[0].PSObject.BaseObject
}

function ConvertTo-RollcallPlain {
    param($Value)

    if ($null -eq $Value) { return $null }
    if ($Value -is [psobject]) { $Value = $Value.PSObject.BaseObject }
    if ($Value -is [string]) { return [string]::Concat($Value, '') }
    if ($Value -is [bool]) { return $Value }
    if ($Value -is [enum]) { return $Value.ToString() }
    if ($Value -is [datetime]) { return $Value.ToUniversalTime().ToString('o', $script:Invariant) }
    if ($Value -is [guid]) { return $Value.ToString('D') }
    if ($Value -is [byte[]]) { return [Convert]::ToBase64String($Value) }
    if ($Value -is [long] -or $Value -is [int] -or $Value -is [byte]) {
        if ([Math]::Abs([decimal]$Value) -gt 9007199254740991) { return ([decimal]$Value).ToString($script:Invariant) }
        return $Value
    }
    Deny-RollcallFrame -Code 'DEGRADED' -Why "A result of the type $($Value.GetType().FullName) has no conversion."
}

function Write-RollcallValue {
    param([string]$Id, [hashtable]$Said)

    $bytes = Get-RollcallJsonBytes -Json $Said.json
    $warnings = '[]'
    if ($Said.warnings.Count -gt 0) { $warnings = ConvertTo-Json -Compress -InputObject $Said.warnings }
    $rest = ',"warnings":{0},"rss":{1}}}' -f $warnings, [Environment]::WorkingSet
    if ($bytes.Length -le $script:WholeBytes) {
        Write-RollcallAnswer -Id $Id -Json ('{"kind":"value","value":' + $Said.json + $rest)
        return
    }
    if ($bytes.Length -gt $script:ResultBytes) { Deny-RollcallFrame -Code 'RESULT_TOO_LARGE' -Why "The result has $($bytes.Length) bytes." }
    $script:Pages[$Id] = $bytes
    $pages = @{ handle = $Id; count = [int][Math]::Ceiling($bytes.Length / $script:PageBytes); bytes = $bytes.Length; sha256 = (Get-RollcallHash -Bytes $bytes) }
    Write-RollcallAnswer -Id $Id -Json ('{"kind":"pages","pages":' + (ConvertTo-Json -Compress -InputObject $pages) + $rest)
}

function Get-RollcallPage {
    param([hashtable]$Values)

    $bytes = $script:Pages[[string]$Values['Handle'].value]
    $from = [long]$Values['Index'].value * $script:PageBytes
    if ($null -eq $bytes -or $from -lt 0 -or $from -ge $bytes.Length) { Deny-RollcallFrame -Code 'VALIDATION' -Why 'There is no such page.' }
    return [Convert]::ToBase64String($bytes, [int]$from, [int][Math]::Min($script:PageBytes, $bytes.Length - $from))
}

function Add-RollcallBlob {
    param([hashtable]$Values)

    $handle = [string]$Values['Handle'].value
    if ([long]$Values['Index'].value -eq 0) { $script:Blobs[$handle] = New-Object -TypeName 'System.Collections.Generic.List[byte]' }
    $blob = $script:Blobs[$handle]
    if ($null -eq $blob -or $blob.Count + $Values['Part'].value.Length -gt $script:BlobBytes) { Deny-RollcallFrame -Code 'VALIDATION' -Why 'A value that is sent ahead begins in the middle, or does not end.' }
    $blob.AddRange([byte[]]$Values['Part'].value)
}

<# What is known of an error, by type and number; its words are cut short and meant for logs. #>
function Write-RollcallError {
    param([string]$Id, $Record)

    $exception = $Record.Exception
    if ($exception -is [System.Management.Automation.MethodInvocationException] -and $null -ne $exception.InnerException) { $exception = $exception.InnerException }
    if ($exception -is [System.Management.Automation.IContainsErrorRecord]) { $Record = $exception.ErrorRecord }
    $facts = @{ fqid = (Limit-RollcallText -Text $Record.FullyQualifiedErrorId); category = $Record.CategoryInfo.Category.ToString(); types = @(Get-RollcallTypeChain -Exception $exception); detail = (Limit-RollcallText -Text $exception.Message) }
    if ($exception.Data.Contains('RollcallCode')) {
        $facts = @{ code = $exception.Data['RollcallCode']; stuck = $exception.Data['RollcallStuck']; detail = $exception.Message }
    }
    $facts['phase'] = $script:Phase
    if ($script:Phase -ceq 'open' -and $script:SshWords -cne '') { $facts['ssh'] = Limit-RollcallText -Text $script:SshWords }
    $number = Get-RollcallNumber -Exception $exception
    if ($null -ne $number) { $facts['native'] = $number }
    $origin = $Record.PSObject.Properties['OriginInfo']
    if ($null -ne $origin -and $null -ne $origin.Value) { $facts['remote'] = [string]$origin.Value.PSComputerName }
    Write-RollcallAnswer -Id $Id -Json ('{"kind":"error","error":' + (ConvertTo-Json -Compress -Depth 4 -InputObject $facts) + ',"rss":' + [Environment]::WorkingSet + '}')
}

<# The number of the outermost exception that has one: what a function runs throws inside an exception of its own. #>
function Get-RollcallNumber {
    param($Exception)

    for ($depth = 0; $null -ne $Exception -and $depth -lt 8; $depth++) {
        $number = $Exception.PSObject.Properties['ErrorCode']
        if ($null -ne $number -and $number.Value -is [int]) { return $number.Value }
        $Exception = $Exception.InnerException
    }
    return $null
}

function Get-RollcallTypeChain {
    param($Exception)

    for ($depth = 0; $null -ne $Exception -and $depth -lt 8; $depth++) {
        $Exception.GetType().FullName
        $Exception = $Exception.InnerException
    }
}

function Limit-RollcallText {
    param([string]$Text)

    if ($Text.Length -gt 1000) { $Text = $Text.Substring(0, 1000) }
    return ($Text -replace '[\uD800-\uDFFF](?<![\uD800-\uDBFF](?=[\uDC00-\uDFFF])|[\uD800-\uDBFF][\uDC00-\uDFFF])', '?')
}

<# The last part and the end leave together: most answers have one part, and each write wakes the runner. #>
function Write-RollcallAnswer {
    param([string]$Id, [string]$Json)

    $bytes = Get-RollcallJsonBytes -Json $Json
    $count = 0
    $part = ''
    for ($from = 0; $from -lt $bytes.Length; $from += $script:PartBytes) {
        if ($count -gt 0) { Write-RollcallLine -Line $part }
        $part = 'RC1 {0} P {1} {2}' -f $Id, $count, [Convert]::ToBase64String($bytes, $from, [Math]::Min($script:PartBytes, $bytes.Length - $from))
        $count++
    }
    Write-RollcallLine -Line ("{0}`nRC1 {1} E {2} {3} {4}" -f $part, $Id, $count, $bytes.Length, (Get-RollcallHash -Bytes $bytes))
}

function Get-RollcallJsonBytes {
    param([string]$Json)

    try { return , $script:Utf8.GetBytes($Json) } catch { Deny-RollcallFrame -Code 'ENCODING' -Why 'A result holds half a character.' }
}

<# A line of its own, even when somebody left one unfinished. #>
function Write-RollcallLine {
    param([string]$Line)

    $script:Voice.Write("`n$Line`n")
}

function Get-RollcallHash {
    param([byte[]]$Bytes)

    $sha = [System.Security.Cryptography.SHA256]::Create()
    try { return [BitConverter]::ToString($sha.ComputeHash($Bytes)).Replace('-', '').ToLowerInvariant() } finally { $sha.Dispose() }
}

function Deny-RollcallFrame {
    param([string]$Code, [string]$Why, [bool]$IsStuck = $false)

    $refusal = New-Object -TypeName System.InvalidOperationException -ArgumentList $Why
    $refusal.Data['RollcallCode'] = $Code
    $refusal.Data['RollcallStuck'] = $IsStuck
    throw $refusal
}

# --- the beginning and the end --------------------------------------------------------------------------------------------

function Start-RollcallEngine {
    param([hashtable]$Values)

    $script:CancelFolder = [string]$Values['CancelFolder'].value
    Start-RollcallWatchdog -ParentId ([int]$Values['ParentId'].value)
    $global:MaximumHistoryCount = 1 # the line after a request takes its place
    return @{
        pid = $PID
        psVersion = $PSVersionTable.PSVersion.ToString()
        edition = [string]$PSVersionTable.PSEdition
        engine = (Get-RollcallOwnHash)
        languageMode = $ExecutionContext.SessionState.LanguageMode.ToString()
        culture = [System.Globalization.CultureInfo]::CurrentCulture.Name
    }
}

<# One hash of every file of the engine, in the order of their names. #>
function Get-RollcallOwnHash {
    $files = [System.IO.Directory]::GetFiles($script:Root, '*', 'AllDirectories')
    $names = @(foreach ($file in $files) { $file.Substring($script:Root.Length + 1).Replace('\', '/') })
    [Array]::Sort($names, [System.StringComparer]::Ordinal)
    $own = New-Object -TypeName System.IO.MemoryStream
    foreach ($name in $names) {
        $bytes = [System.IO.File]::ReadAllBytes([System.IO.Path]::Combine($script:Root, $name))
        $own.Write($bytes, 0, $bytes.Length)
    }
    return Get-RollcallHash -Bytes $own.ToArray()
}

<# A shell whose runner has gone ends by itself, also in the middle of a command. #>
function Start-RollcallWatchdog {
    param([int]$ParentId)

    if ($null -ne $script:Watchdog) { return }
    $state = [initialsessionstate]::Create()
    $state.LanguageMode = 'FullLanguage'
    $state.Commands.Add((New-Object -TypeName System.Management.Automation.Runspaces.SessionStateFunctionEntry -ArgumentList 'Watch-RollcallParent', ${function:Watch-RollcallParent}.ToString()))
    $runspace = [runspacefactory]::CreateRunspace($state)
    $runspace.Open()
    $script:Watchdog = [powershell]::Create()
    $script:Watchdog.Runspace = $runspace
    $null = $script:Watchdog.AddCommand('Watch-RollcallParent').AddParameter('ParentId', $ParentId)
    $null = $script:Watchdog.BeginInvoke()
}

<# Runs in a runspace without any other command, so it uses .NET alone. The parent is told from a later process of its number by its start. #>
function Watch-RollcallParent {
    param([int]$ParentId)

    $started = [System.Diagnostics.Process]::GetProcessById($ParentId).StartTime
    $isThere = $true
    while ($isThere) {
        for ($nap = 0; $nap -lt 20; $nap++) { [System.Threading.Thread]::Sleep(100) } # in naps, since a shell that ends waits for the one under way
        try { $isThere = [System.Diagnostics.Process]::GetProcessById($ParentId).StartTime -eq $started } catch { $isThere = $false }
    }
    [Environment]::Exit(70)
}

Export-ModuleMember -Function 'Invoke-RollcallFrame'
