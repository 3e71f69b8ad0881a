#requires -Version 5.1
<#
.SYNOPSIS
    Collects what Exchange Server or Skype for Business Server tell of their OAuth certificates, for Rollcall to judge.
.DESCRIPTION
    Run it in the management shell of the product, on a server of it. It only reads, with the rights that you have; it installs nothing, asks for nothing and
    sends nothing anywhere. What it read stands in one JSON file afterwards. A reading that fails is written down as one that failed, and the next one follows.

    The file is made from the operations of Rollcall that read, by npm run docs. It is not signed: read it, and sign it yourself where your policy wants that.
.PARAMETER Folder
    Where the file is written; the folder that you are in, unless another one is named.
.PARAMETER Here
    Reads the organisation and this server alone. Where it runs on every server anyway, nobody has to be asked twice.
.PARAMETER List
    Says what would be read, and reads nothing.
.EXAMPLE
    .\collect.ps1
.EXAMPLE
    .\collect.ps1 -List
#>
[CmdletBinding()]
param([string]$Folder = '.', [switch]$Here, [switch]$List)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$WarningPreference = 'SilentlyContinue'
$ProgressPreference = 'SilentlyContinue'

# The server that is asked, where somebody has named one already; else it is this machine.
$script:RollcallServer = Get-Variable -Name 'RollcallServer' -Scope Global -ValueOnly -ErrorAction Ignore
$script:Said = New-Object -TypeName 'System.Collections.Generic.List[string]'
$script:Read = 0
$script:Tool = '<tool>'

# What is said, and what failures mean: {0} and {1} stand for what is only known while it runs.
#<words>

#<codes>

# What is read. Afar: it can be asked of another server from here.
#<readings>

<# The only way from here to a cmdlet of the products, and it takes none that does not read. #>
function Use-RollcallCmdlet {
    param([Parameter(Mandatory = $true)][string]$Name, [hashtable]$With = @{})

    if ($Name -cnotmatch '\AGet-[A-Za-z]+\z') { Deny-RollcallAnswer -Why "$Name is no cmdlet that reads." }
    return & $Name @With -ErrorAction Stop
}

<# The cmdlets are those of this shell: no session is opened to any other. #>
function Use-RollcallExchange {
    param([Parameter(Mandatory = $true)][scriptblock]$Do)

    return & $Do
}

# The functions of the operations, as the engine has them.
#<functions>

# What only the machine can tell. Where the module of the engine is loaded, it answers itself.
if ($null -eq (Get-Module -Name 'RollcallMachine')) {
#<machine>
}

function Write-CollectLine {
    param([string]$Word, [object[]]$With = @())

    Write-Host ($script:Words[$Word] -f $With)
}

<# The instant by the clock of this machine. #>
function Get-CollectNow {
    try { $now = Get-MachineClock } catch { $now = [datetime]::UtcNow }
    return ConvertTo-RollcallInstant -Date $now
}

<# Reads one thing of one server, or of the organisation. #>
function Read-CollectReading {
    param([hashtable]$Reading, $Server)

    $outcome = $null
    $at = Get-CollectNow
    $own = $script:RollcallServer
    $script:RollcallServer = $Server
    try {
        $said = @(& $Reading.Function)
        if ($said.Count -ne 1 -or $said[0] -isnot [string]) { Deny-RollcallAnswer -Why 'The answer has another form than was expected.' }
        $outcome = '{"value":' + $said[0] + '}'
    } catch {
        $outcome = Get-CollectFailure -Record $_
        Write-CollectLine -Word 'notRead' -With $Reading.Name, (Get-CollectDetail -Record $_)
    } finally {
        $script:RollcallServer = $own
    }
    $on = 'null'
    if ($Reading.Each) { $on = ConvertTo-Json -InputObject $Server -Compress }
    if ($outcome.StartsWith('{"value":')) { $script:Read++ }
    $script:Said.Add(('{{"operation":"{0}","on":{1},"at":"{2}","outcome":' -f $Reading.Name, $on, $at) + $outcome + '}')
}

<# Says whose turn it is, then reads; what cannot be read is said beneath. #>
function Read-CollectAll {
    param([hashtable[]]$Readings, $Server, [string]$Word, [string]$Who)

    if (@($Readings).Count -eq 0) { return }
    Write-CollectLine -Word $Word -With $Who, @($Readings).Count
    foreach ($reading in $Readings) { Read-CollectReading -Reading $reading -Server $Server }
}

<# A failure by its type, number and id, as the engine tells them; its words are only for people. #>
function Get-CollectFailure {
    param($Record)

    $code = Get-CollectCode -Record $Record
    $why = 'unreadable'
    if ($script:Blind.ContainsKey($code)) { $why = $script:Blind[$code] }
    return ConvertTo-Json -Compress -InputObject ([ordered]@{ why = $why; code = $code; detail = (Get-CollectDetail -Record $Record) })
}

function Get-CollectCode {
    param($Record)

    $types = @()
    $exception = $Record.Exception
    for ($depth = 0; $null -ne $exception -and $depth -lt 8; $depth++) {
        $types += $exception.GetType().FullName
        $number = $exception.PSObject.Properties['ErrorCode']
        if ($types[-1] -ceq $script:Transport -and $null -ne $number -and $number.Value -is [int] -and $script:Numbers.ContainsKey($number.Value)) { return $script:Numbers[$number.Value] }
        $exception = $exception.InnerException
    }
    $id = ([string]$Record.FullyQualifiedErrorId).Split(',')[0]
    if ($script:Ids.ContainsKey($id)) { return $script:Ids[$id] }
    foreach ($type in $types) { if ($script:Types.ContainsKey($type)) { return $script:Types[$type] } }
    return 'CMDLET'
}

function Get-CollectDetail {
    param($Record)

    $text = ([string]$Record.Exception.Message -replace '[\p{C}\s]+', ' ').Trim()
    if ($text.Length -gt 200) { $text = $text.Substring(0, 200) }
    return $text
}

<# The last value that was read of an operation, as objects; nothing where it failed. #>
function Get-CollectValue {
    param([string]$Name)

    $begin = '{"operation":"' + $Name + '",'
    foreach ($line in $script:Said) {
        if (-not $line.StartsWith($begin)) { continue }
        $outcome = (ConvertFrom-Json -InputObject $line).outcome
        if ($null -ne $outcome.PSObject.Properties['value']) { return $outcome.value }
    }
}

<# The servers that the product itself names: those with mailboxes, or the front ends. #>
function Get-CollectServers {
    param([string]$Party)

    if ($Party -ceq 'exchange') {
        $all = @(foreach ($one in @(Get-CollectValue -Name 'exchange.servers.get')) { if ($null -ne $one -and $one.role -ceq 'mailbox') { $one.fqdn } })
    } else {
        $all = @(foreach ($one in @(Get-CollectValue -Name 'skype.pools.get')) { if ($null -ne $one -and @($one.services) -ccontains 'UserServer') { $one.computers } })
    }
    return @($all | ForEach-Object -Process { ([string]$_).ToLowerInvariant() } | Sort-Object -Unique)
}

<# Reads the organisation, then this server, then of the others what can be asked from here. Gives the servers that have more to tell. #>
function Read-CollectParty {
    param([string]$Party, [string]$Own)

    $all = @($script:Readings | Where-Object -FilterScript { $_.Party -ceq $Party })
    $each = @($all | Where-Object -FilterScript { $_.Each })
    $afar = @($each | Where-Object -FilterScript { $_.Afar })
    Read-CollectAll -Readings @($all | Where-Object -FilterScript { -not $_.Each }) -Server $Own -Word 'organisation' -Who $script:Products[$Party]
    $servers = @(Get-CollectServers -Party $Party)
    if ($servers.Count -eq 0 -or $servers -ccontains $Own) { Read-CollectAll -Readings $each -Server $Own -Word 'own' -Who $Own }
    $others = @($servers | Where-Object -FilterScript { $_ -cne $Own })
    if (-not $Here) { foreach ($other in $others) { Read-CollectAll -Readings $afar -Server $other -Word 'other' -Who $other } }
    return $others
}

function Show-CollectList {
    param([string[]]$Parties)

    Write-CollectLine -Word 'list'
    foreach ($reading in $script:Readings) {
        if ($Parties -ccontains $reading.Party) { Write-Host ('  {0,-34} {1}' -f $reading.Name, $reading.Reads) }
    }
}

<# One text, one reading to a line. #>
function Get-CollectDocument {
    param([string]$Made, [string]$Own, [string[]]$Parties)

    $by = '{0}\{1}' -f [Environment]::UserDomainName, [Environment]::UserName
    $head = [ordered]@{ rollcall = 1; made = $Made; by = $by; on = $Own; party = @($Parties); tool = [ordered]@{ version = $script:Tool.Split(' ')[0]; hash = $script:Tool.Split(' ')[1] } }
    $opened = (ConvertTo-Json -InputObject $head -Depth 4 -Compress).TrimEnd('}')
    return $opened + "},`"readings`":[`n" + [string]::Join(",`n", $script:Said.ToArray()) + "`n]}`n"
}

function Save-CollectDocument {
    param([string]$Path, [string]$Text)

    try {
        [System.IO.File]::WriteAllText($Path, $Text, (New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $false))
    } catch {
        Write-CollectLine -Word 'cannotWrite' -With $Path, (Get-CollectDetail -Record $_)
        return $false
    }
    return $true
}

function Start-Collecting {
    param([string]$Place)

    $parties = @()
    if ($null -ne (Get-Command -Name 'Get-AuthConfig' -ErrorAction Ignore)) { $parties += 'exchange' }
    if ($null -ne (Get-Command -Name 'Get-CsPool' -ErrorAction Ignore)) { $parties += 'skype' }
    if ($List) {
        if ($parties.Count -eq 0) { $parties = @('exchange', 'skype') }
        return Show-CollectList -Parties $parties
    }
    if ($parties.Count -eq 0) { return Write-CollectLine -Word 'noShell' }
    $own = Get-ServerName
    Write-CollectLine -Word 'begins'
    $made = Get-CollectNow
    $more = @(foreach ($party in $parties) { Read-CollectParty -Party $party -Own $own })
    $name = 'rollcall-{0}-{1}.json' -f ($own -replace '[^a-z0-9.-]', '-'), ($made -replace '\..*$', '' -replace '[-:]', '' -replace 'T', '-')
    $path = [System.IO.Path]::Combine($Place, $name)
    if (-not (Save-CollectDocument -Path $path -Text (Get-CollectDocument -Made $made -Own $own -Parties $parties))) { return }
    Write-CollectLine -Word 'written' -With $path, $script:Read, $script:Said.Count
    Write-CollectLine -Word 'next' -With $path
    if ($more.Count -gt 0) { Write-CollectLine -Word 'also' -With ([string]::Join(', ', $more)) }
    if ($parties.Count -eq 1) { Write-CollectLine -Word $(if ($parties[0] -ceq 'exchange') { 'besideSkype' } else { 'besideExchange' }) }
}

Start-Collecting -Place ($PSCmdlet.GetUnresolvedProviderPathFromPSPath($Folder))
