$script:Invariant = [System.Globalization.CultureInfo]::InvariantCulture
$script:Session = $null

<# Sends single cmdlets to that session from now on, instead of running them here: for endpoints of the products, which run cmdlets and nothing else. #>
function Connect-RollcallSession {
    param($Session)

    $script:Session = $Session
}

<# Runs one cmdlet of the product with values for its parameters; whatever it reports as an error ends the operation. #>
function Use-RollcallCmdlet {
    param([Parameter(Mandatory = $true)][string]$Name, [hashtable]$With = @{})

    if ($null -eq $script:Session) { return & $Name @With -ErrorAction Stop }
    return Use-RollcallRemote -Name $Name -With $With
}

<# The same there. Waits in naps, so that it can be stopped from outside, and then stops what it began. #>
function Use-RollcallRemote {
    param([string]$Name, [hashtable]$With)

    $command = [powershell]::Create()
    try {
        $command.Runspace = $script:Session.Runspace
        $null = $command.AddCommand($Name)
        foreach ($parameter in $With.Keys) { $null = $command.AddParameter($parameter, $With[$parameter]) }
        $running = $command.BeginInvoke()
        while (-not $running.AsyncWaitHandle.WaitOne(100)) { }
        $results = $command.EndInvoke($running)
        if ($command.Streams.Error.Count -gt 0) { throw $command.Streams.Error[0] }
        return $results
    } finally {
        $command.Dispose()
    }
}

<# The one thing that a cmdlet is to have given; more or fewer are an answer that cannot be used. #>
function Get-OnlyOne {
    param($From, [string]$What)

    $all = @($From)
    if ($all.Count -ne 1 -or $null -eq $all[0]) { Deny-RollcallAnswer -Why "$What gave $($all.Count) results where there is one." }
    return $all[0]
}

<# A result as the text that is said. #>
function ConvertTo-RollcallText {
    param($Value)

    return ConvertTo-Json -InputObject $Value -Depth 12 -Compress
}

<# An operation that gives nothing but its success. #>
function Get-NothingText {
    return '{}'
}

<# A date of a cmdlet as an instant in UTC; $null stays $null. Dates without a kind are the server's own time, as its cmdlets mean them. #>
function ConvertTo-RollcallInstant {
    param($Date)

    if ($null -eq $Date -or [string]::IsNullOrEmpty([string]$Date)) { return $null }
    return ([datetime]$Date).ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", $script:Invariant)
}

<# A date that a cmdlet names as UTC, whatever kind it carries. #>
function ConvertTo-RollcallUtc {
    param($Date)

    if ($null -eq $Date -or [string]::IsNullOrEmpty([string]$Date)) { return $null }
    return ConvertTo-RollcallInstant -Date ([datetime]::SpecifyKind([datetime]$Date, [System.DateTimeKind]::Utc))
}

<# A text of a cmdlet; nothing and emptiness are $null. #>
function ConvertTo-RollcallWord {
    param($Value)

    if ($null -eq $Value -or [string]::IsNullOrEmpty([string]$Value)) { return $null }
    return [string]$Value
}

<# A thumbprint as it is written here; nothing and emptiness are $null. #>
function ConvertTo-RollcallThumbprint {
    param($Value)

    $word = ConvertTo-RollcallWord -Value $Value
    if ($null -eq $word) { return $null }
    return ($word -replace '[^0-9A-Fa-f]', '').ToUpperInvariant()
}

<# A property that older builds may not have: its value, or $null. #>
function Get-Property {
    param($From, [string]$Name)

    $property = $From.PSObject.Properties[$Name]
    if ($null -eq $property) { return $null }
    return $property.Value
}

<# The server that is asked: the one that this runspace or script stands for, else this machine. #>
function Get-ServerName {
    $named = Get-Variable -Name 'RollcallServer' -ValueOnly -ErrorAction Ignore
    if (-not [string]::IsNullOrEmpty($named)) { return $named }
    $own = [System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties()
    if ([string]::IsNullOrEmpty($own.DomainName)) { return $own.HostName.ToLowerInvariant() }
    return ('{0}.{1}' -f $own.HostName, $own.DomainName).ToLowerInvariant()
}

<# An answer that cannot be used: the operation has no result. #>
function Deny-RollcallAnswer {
    param([string]$Why)

    Write-Refusal -Id 'Rollcall.Degraded' -Category InvalidData -Why $Why
}

<# What is to be changed is not what was approved any more: nothing was changed. #>
function Deny-RollcallChange {
    param([string]$Why)

    Write-Refusal -Id 'Rollcall.NotAsExpected' -Category InvalidOperation -Why $Why
}

<# What is named is not there: nothing was changed. #>
function Deny-RollcallMissing {
    param([string]$Why)

    Write-Refusal -Id 'Rollcall.Missing' -Category ObjectNotFound -Why $Why
}

<# What was asked is not for this place to do: nothing was changed. #>
function Deny-RollcallPlace {
    param([string]$Why)

    Write-Refusal -Id 'Rollcall.NotHere' -Category PermissionDenied -Why $Why
}

<# What is to be made is there already: nothing was changed. #>
function Deny-RollcallPresent {
    param([string]$Why)

    Write-Refusal -Id 'Rollcall.Present' -Category ResourceExists -Why $Why
}

<# Ends the operation with an error that is known by its id; the words are for logs. #>
function Write-Refusal {
    param([string]$Id, [System.Management.Automation.ErrorCategory]$Category, [string]$Why)

    $exception = New-Object -TypeName System.InvalidOperationException -ArgumentList $Why
    throw (New-Object -TypeName System.Management.Automation.ErrorRecord -ArgumentList $exception, $Id, $Category, $null)
}
