#requires -Version 5.1
<#
    The engine: answers frames of the runner, one line each way of thinking about it:
      Invoke-RollcallFrame '<base64 of a frame>'           is asked on standard input,
      RC1 <id> P <sequence> <base64> ... RC1 <id> E <parts> <bytes> <SHA-256>   is answered on standard output.
    What can be asked is in table.json beside this file and nowhere else. Values arrive typed and stay values: a command is built with
    AddCommand and AddParameter, and no text that came from outside is ever read as PowerShell.
    A frame is seven words: its version, its id, the operation, the deadline in milliseconds, the correlation, the target and the values. The last two are
    '-' or name:type:base64, joined by ';'. In a list each text ends with ','. What was sent ahead is named @handle.bytes.SHA-256.
    Runs on Windows PowerShell 5.1 and on PowerShell 7.
#>
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$script:Root = $PSScriptRoot
$script:Utf8 = New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $false, $true
$script:Invariant = [System.Globalization.CultureInfo]::InvariantCulture
$script:Table = ConvertFrom-Json -InputObject ([System.IO.File]::ReadAllText((Join-Path -Path $script:Root -ChildPath 'table.json')))
$script:Operations = New-Object -TypeName System.Collections.Hashtable -ArgumentList ([System.StringComparer]::Ordinal)
$script:CancelFolder = ''
$script:Voice = [Console]::Out
$script:Mouth = [Console]::OpenStandardOutput() # the console's own writer cuts what it writes into small pieces, and each of them wakes the runner
$script:Sha = [System.Security.Cryptography.SHA256]::Create()
$script:Clock = [System.Diagnostics.Stopwatch]::StartNew()
$script:RssAt = [long]0
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
$script:RssMs = 250

# Made once: a pattern that is given as a text is looked up, or read, anew with each use.
$script:Base64 = [regex]'\A[A-Za-z0-9+/]+={0,2}\z'
$script:Id = [regex]'\A[0-9a-f]{16}\z'
$script:Name = [regex]'\A[A-Za-z][A-Za-z0-9]{0,63}\z'
$script:Control = [regex]'[\x00-\x1F\x7F]'
$script:Plain = [regex]'\A[\x20\x21\x23-\x5B\x5D-\x7E]*\z'
$script:Blank = [char[]]' '
$script:Colon = [char[]]':'
$script:Comma = [char[]]','
$script:Dot = [char[]]'.'
$script:Semicolon = [char[]]';'

. (Join-Path -Path $script:Root -ChildPath 'Places.ps1')
. (Join-Path -Path $script:Root -ChildPath 'Sessions.ps1')
. (Join-Path -Path $script:Root -ChildPath 'Secrets.ps1')
. (Join-Path -Path $script:Root -ChildPath 'Inspect.ps1')

<# Answers one frame. Writes nothing to the pipeline; whatever goes wrong inside is an answer too, unless the frame cannot even be read. #>
function Invoke-RollcallFrame {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true, Position = 0)][string]$Frame)

    if (-not $script:Base64.IsMatch($Frame)) { throw 'This is no frame.' }
    $words = $script:Utf8.GetString([Convert]::FromBase64String($Frame)).Split($script:Blank)
    if ($words.Length -ne 7 -or $words[0] -cne '2' -or -not $script:Id.IsMatch($words[1])) { throw 'This is no frame.' }
    $asked = @{ id = $words[1]; op = $words[2]; d = [long]::Parse($words[3], $script:Invariant); target = $words[5]; values = $words[6] }
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
        if ($script:Blobs.Count -gt 0 -and $asked.op -cne 'rollcall.blob.add') { $script:Blobs.Clear() }
        $global:Error.Clear()
    }
}

function Step-RollcallOperation {
    param($Asked, [hashtable]$Said)

    $values = Read-RollcallValues -Text $Asked.values
    if ($script:Pages.Count -gt 0 -and $Asked.op -cne 'rollcall.page.get') { $script:Pages.Clear() }
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

<# Reads name:type:base64;... into .NET values of exactly those types, by name. #>
function Read-RollcallValues {
    param([string]$Text)

    $values = @{}
    if ($Text -ceq '-') { return $values }
    foreach ($triple in $Text.Split($script:Semicolon)) {
        $parts = $triple.Split($script:Colon)
        if ($parts.Length -ne 3) { Deny-RollcallFrame -Code 'VALIDATION' -Why 'A value is not a name, a type and its bytes.' }
        $name = $parts[0]
        $type = $parts[1]
        if (-not $script:Name.IsMatch($name) -or $values.ContainsKey($name)) { Deny-RollcallFrame -Code 'VALIDATION' -Why 'A value has a name that cannot be.' }
        if ($type -ceq 'as') {
            $value = Read-RollcallList -Source $parts[2]
        } else {
            if ($parts[2].StartsWith('@', [System.StringComparison]::Ordinal)) { $bytes = Read-RollcallBlob -Source $parts[2] } else { $bytes = [Convert]::FromBase64String($parts[2]) }
            if ($type -ceq 'by') {
                $value = $bytes
            } else { # as Read-RollcallText does, without the cost of a function: every call comes this way
                try { $value = $script:Utf8.GetString($bytes) } catch { Deny-RollcallFrame -Code 'ENCODING' -Why 'A value is no UTF-8.' }
                if ($script:Control.IsMatch($value)) { Deny-RollcallFrame -Code 'VALIDATION' -Why 'A value holds a control character.' }
                if ($type -cne 's' -and $type -cne 'sec') { $value = Read-RollcallScalar -Type $type -Text $value }
            }
        }
        $values[$name] = @{ type = $type; value = $value }
    }
    return $values
}

<# Texts that each end with a comma: no text at all is told from an empty one. #>
function Read-RollcallList {
    param([string]$Source)

    $pieces = $Source.Split($script:Comma)
    if ($pieces[-1] -cne '') { Deny-RollcallFrame -Code 'VALIDATION' -Why 'A list ends in the middle.' }
    $texts = New-Object -TypeName 'System.Collections.Generic.List[string]'
    for ($index = 0; $index -lt $pieces.Length - 1; $index++) { $texts.Add((Read-RollcallText -Bytes ([Convert]::FromBase64String($pieces[$index])))) }
    return , $texts.ToArray()
}

<# The bytes of a value that was sent ahead and is whole: @handle.bytes.SHA-256. #>
function Read-RollcallBlob {
    param([string]$Source)

    $handle, $length, $sha256 = $Source.Substring(1).Split($script:Dot)
    if (-not $script:Blobs.ContainsKey($handle)) { Deny-RollcallFrame -Code 'VALIDATION' -Why 'A value was not sent ahead.' }
    $bytes = $script:Blobs[$handle].ToArray()
    if ([string]$bytes.Length -cne $length -or (Get-RollcallHash -Bytes $bytes) -cne $sha256) { Deny-RollcallFrame -Code 'VALIDATION' -Why 'A value that was sent ahead is damaged.' }
    return , $bytes
}

function Read-RollcallText {
    param([byte[]]$Bytes)

    try { $text = $script:Utf8.GetString($Bytes) } catch { Deny-RollcallFrame -Code 'ENCODING' -Why 'A value is no UTF-8.' }
    if ($script:Control.IsMatch($text)) { Deny-RollcallFrame -Code 'VALIDATION' -Why 'A value holds a control character.' }
    return $text
}

function Read-RollcallScalar {
    param([string]$Type, [string]$Text)

    try {
        switch -CaseSensitive ($Type) {
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

    $spec = $script:Operations[$Asked.op]
    if ($null -eq $spec) { $spec = Get-RollcallSpec -Op $Asked.op }
    $bound = Get-RollcallBinding -Spec $spec -Values $Values
    $script:Phase = 'open'
    if ($script:Places.Count -gt 0) { Close-RollcallIdle }
    if ($Asked.target -ceq '-' -and $null -ne $script:Bare) { $place = $script:Bare } else { $place = Get-RollcallPlace -Asked $Asked }
    $command = [powershell]::Create()
    try {
        $command.Runspace = $place.Runspace
        $null = $command.AddCommand($spec.command).AddParameters($bound)
        $script:Phase = 'run'
        $results = [Activator]::CreateInstance($script:Collection)
        $running = $command.BeginInvoke($script:NoInput, $results)
        if (-not $running.AsyncWaitHandle.WaitOne(200)) { Watch-RollcallCommand -Command $command -Running $running -Results $results -Asked $Asked }
        $null = $command.EndInvoke($running)
        $streams = $command.Streams
        if ($streams.Warning.Count -gt 0) { $Said.warnings = @($streams.Warning | Select-Object -First 50 | ForEach-Object -Process { Limit-RollcallText -Text $_.Message }) }
        if ($streams.Error.Count -gt 0) { throw $streams.Error[0] }
        $only = $null
        if ($results.Count -eq 1) { $only = $results[0] }
        if ($spec.shape -ceq 'list' -and $only -is [string] -and $only.Length -le 1000 -and $script:Plain.IsMatch($only)) { # nothing in it has to be escaped
            $Said.json = '["' + $only + '"]'
        } else {
            $Said.json = ConvertTo-RollcallJson -Results $results -Shape $spec.shape
        }
    } finally {
        $command.Dispose()
    }
}

<# An operation as it is looked up when it is asked: made of its entry in the table once, when it is first asked. #>
function Get-RollcallSpec {
    param([string]$Op)

    $entry = $script:Table.PSObject.Properties[$Op]
    if ($null -eq $entry -or $entry.Name -cne $Op) { Deny-RollcallFrame -Code 'NOT_ALLOWED' -Why 'The engine knows no such operation.' }
    $rules = New-Object -TypeName System.Collections.Hashtable -ArgumentList ([System.StringComparer]::Ordinal)
    foreach ($property in $entry.Value.parameters.PSObject.Properties) {
        $rule = @{ type = $null; types = @($property.Value.type); as = $property.Name; mandatory = $false; pattern = $null; values = $null; least = $null; most = $null; oneOf = $null }
        foreach ($one in $property.Value.PSObject.Properties) { $rule[$one.Name] = $one.Value }
        $rule.types = New-RollcallSet -Words $rule['types']
        if ($null -ne $rule['pattern']) { $rule.pattern = [regex]$rule['pattern'] }
        if ($null -ne $rule['values']) { $rule.oneOf = New-RollcallSet -Words $rule['values'] }
        $rules[$property.Name] = $rule
    }
    $mandatory = @(foreach ($name in $rules.Keys) { if ($rules[$name].mandatory) { $name } })
    $spec = @{ command = $entry.Value.command; shape = $entry.Value.shape; rules = $rules; mandatory = $mandatory }
    $script:Operations[$Op] = $spec
    return $spec
}

<# Words that are looked up letter by letter, capitals told from small ones. #>
function New-RollcallSet {
    param($Words)

    $set = New-Object -TypeName System.Collections.Hashtable -ArgumentList ([System.StringComparer]::Ordinal)
    foreach ($word in $Words) { $set[[string]$word] = $true }
    return $set
}

<# The engine's own look at the parameters, whatever the runner looked at before. In one piece: a function for each rule would cost more than the rules. #>
function Get-RollcallBinding {
    param([hashtable]$Spec, [hashtable]$Values)

    $bound = @{}
    foreach ($name in $Values.Keys) {
        $rule = $Spec.rules[$name]
        if ($null -eq $rule) { Deny-RollcallFrame -Code 'VALIDATION' -Why "There is no parameter $name." }
        $given = $Values[$name]
        $value = $given.value
        if (-not $rule.types.Contains($given.type)) { Deny-RollcallFrame -Code 'VALIDATION' -Why "$name has another type." }
        $bound[$rule.as] = $value
        if ($value -is [byte[]]) {
            if ($value.Length -gt $rule.max) { Deny-RollcallFrame -Code 'VALIDATION' -Why "$name is too long." }
            continue
        }
        foreach ($one in $value) {
            $text = $one
            if ($one -isnot [string]) { $text = [Convert]::ToString($one, $script:Invariant) }
            if ($text.Length -gt $rule.max) { Deny-RollcallFrame -Code 'VALIDATION' -Why "$name is too long." }
            if ($null -ne $rule.pattern -and -not $rule.pattern.IsMatch($text)) { Deny-RollcallFrame -Code 'VALIDATION' -Why "$name has another form." }
            if ($null -ne $rule.oneOf -and -not $rule.oneOf.Contains($text)) { Deny-RollcallFrame -Code 'VALIDATION' -Why "$name is none of what it can be." }
            if ($null -ne $rule.least -and $one -lt $rule.least) { Deny-RollcallFrame -Code 'VALIDATION' -Why "$name is too small." }
            if ($null -ne $rule.most -and $one -gt $rule.most) { Deny-RollcallFrame -Code 'VALIDATION' -Why "$name is too large." }
        }
    }
    foreach ($name in $Spec.mandatory) { if (-not $Values.ContainsKey($name)) { Deny-RollcallFrame -Code 'VALIDATION' -Why "$name is missing." } }
    return $bound
}

<# Waits for a command; most have ended before anything has to be looked at. What opens a session has its own time, too. #>
function Wait-RollcallCommand {
    param([powershell]$Command, $Asked, [long]$OpenMs = 0)

    $results = [Activator]::CreateInstance($script:Collection)
    $openUntil = $script:Watch.ElapsedMilliseconds + $OpenMs
    $running = $Command.BeginInvoke($script:NoInput, $results)
    if (-not $running.AsyncWaitHandle.WaitOne(200)) { Watch-RollcallCommand -Command $Command -Running $running -Results $results -Asked $Asked -OpenMs $OpenMs -OpenUntil $openUntil }
    $null = $Command.EndInvoke($running)
    return , $results
}

<# Waits for one that takes longer, with heartbeats; stops it at the deadline of what was asked, when a file asks for that, and when it has no end. #>
function Watch-RollcallCommand {
    param([powershell]$Command, $Running, $Results, $Asked, [long]$OpenMs = 0, [long]$OpenUntil = 0)

    $watch = $script:Watch
    $heart = $watch.ElapsedMilliseconds + $script:HeartMs
    $cancel = [System.IO.Path]::Combine($script:CancelFolder, "$($Asked.id).cancel")
    do {
        if ([System.IO.File]::Exists($cancel)) { Stop-RollcallCommand -Command $Command -Code 'CANCELLED' }
        if ($watch.ElapsedMilliseconds -gt $Asked.d) { Stop-RollcallCommand -Command $Command -Code 'TIMEOUT' }
        if ($OpenMs -gt 0 -and $watch.ElapsedMilliseconds -gt $OpenUntil) { Stop-RollcallCommand -Command $Command -Code 'CONNECT' }
        if ($Results.Count -gt $script:MostResults) { Stop-RollcallCommand -Command $Command -Code 'RESULT_TOO_LARGE' }
        if ($watch.ElapsedMilliseconds -gt $heart) {
            $heart = $watch.ElapsedMilliseconds + $script:HeartMs
            Write-RollcallLine -Line ('RC1 {0} H {1} {2}' -f $Asked.id, $watch.ElapsedMilliseconds, $script:Phase)
        }
    } while (-not $Running.AsyncWaitHandle.WaitOne(200))
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

    $json = $Said.json
    $warnings = '[]'
    if ($Said.warnings.Count -gt 0) { $warnings = ConvertTo-Json -Compress -InputObject $Said.warnings }
    $rest = ',"warnings":' + $warnings
    $now = $script:Clock.ElapsedMilliseconds
    if ($now -ge $script:RssAt) { # asking the system costs as much as a small call
        $script:RssAt = $now + $script:RssMs
        $rest += ',"rss":' + [Environment]::WorkingSet
    }
    $bytes = $null
    if ($json.Length * 3 -gt $script:WholeBytes) { $bytes = Get-RollcallJsonBytes -Json $json } # no character takes more than three bytes
    if ($null -eq $bytes -or $bytes.Length -le $script:WholeBytes) {
        Write-RollcallAnswer -Id $Id -Json ('{"kind":"value","value":' + $json + $rest + '}')
        return
    }
    if ($bytes.Length -gt $script:ResultBytes) { Deny-RollcallFrame -Code 'RESULT_TOO_LARGE' -Why "The result has $($bytes.Length) bytes." }
    $script:Pages[$Id] = $bytes
    $pages = @{ handle = $Id; count = [int][Math]::Ceiling($bytes.Length / $script:PageBytes); bytes = $bytes.Length; sha256 = (Get-RollcallHash -Bytes $bytes) }
    Write-RollcallAnswer -Id $Id -Json ('{"kind":"pages","pages":' + (ConvertTo-Json -Compress -InputObject $pages) + $rest + '}')
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

    try { $bytes = $script:Utf8.GetBytes($Json) } catch { $bytes = Get-RollcallJsonBytes -Json $Json }
    $length = $bytes.Length
    $count = 0
    for ($from = 0; $length - $from -gt $script:PartBytes; $from += $script:PartBytes) {
        Write-RollcallLine -Line ("RC1 $Id P $count " + [Convert]::ToBase64String($bytes, $from, $script:PartBytes))
        $count++
    }
    $sha256 = [BitConverter]::ToString($script:Sha.ComputeHash($bytes)).Replace('-', '').ToLowerInvariant()
    Write-RollcallLine -Line ("RC1 $Id P $count " + [Convert]::ToBase64String($bytes, $from, $length - $from) + "`nRC1 $Id E " + ($count + 1) + " $length $sha256")
}

function Get-RollcallJsonBytes {
    param([string]$Json)

    try { return , $script:Utf8.GetBytes($Json) } catch { Deny-RollcallFrame -Code 'ENCODING' -Why 'A result holds half a character.' }
}

<# A line of its own, even when somebody left one unfinished. Whoever else writes to the console waits meanwhile. #>
function Write-RollcallLine {
    param([string]$Line)

    $bytes = $script:Utf8.GetBytes("`n$Line`n")
    [System.Threading.Monitor]::Enter($script:Voice)
    try { $script:Mouth.Write($bytes, 0, $bytes.Length) } finally { [System.Threading.Monitor]::Exit($script:Voice) }
}

function Get-RollcallHash {
    param([byte[]]$Bytes)

    return [BitConverter]::ToString($script:Sha.ComputeHash($Bytes)).Replace('-', '').ToLowerInvariant()
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
