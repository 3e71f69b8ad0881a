<#
    How the cmdlets of the laboratory ask the simulated estate: over HTTP on loopback, with the token that the environment names. A server that the estate
    cannot reach, or that refuses, fails here as a remote session would.
#>
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$null = [System.Reflection.Assembly]::Load('System.Net.Http')

$script:Client = New-Object -TypeName System.Net.Http.HttpClient
$script:Client.Timeout = [System.TimeSpan]::FromMinutes(15)
$script:Client.DefaultRequestHeaders.Add('Authorization', "Bearer $env:ROLLCALL_LAB_TOKEN")
$script:Now = $null

<# Asks the estate one operation; gives its value, or throws what a real server would. #>
function Request-LabAnswer {
    param([Parameter(Mandatory = $true)][string]$Operation, [string]$On, [hashtable]$With = @{})

    $server = $null
    if (-not [string]::IsNullOrEmpty($On)) { $server = $On.ToLowerInvariant() }
    $body = ConvertTo-Json -InputObject @{ operation = $Operation; on = $server; args = $With; pid = $PID } -Depth 8 -Compress
    $content = New-Object -TypeName System.Net.Http.StringContent -ArgumentList $body, ([System.Text.Encoding]::UTF8), 'application/json'
    $response = $script:Client.PostAsync($env:ROLLCALL_LAB, $content).GetAwaiter().GetResult()
    $answer = ConvertFrom-Json -InputObject $response.Content.ReadAsStringAsync().GetAwaiter().GetResult() -DateKind String
    if (-not $response.IsSuccessStatusCode) { throw "The laboratory does not answer: $([int]$response.StatusCode)." }
    $script:Now = $answer.now
    if ($answer.status -cne 'ok') { Write-LabError -Failure $answer.failure }
    # As it is: PowerShell would otherwise take a list of one for the one.
    return , $answer.value
}

<# The server that this runspace stands for. #>
function Get-LabServer {
    return [string](Get-Variable -Name 'RollcallServer' -Scope Global -ValueOnly -ErrorAction Ignore)
}

<# Which product that server runs. #>
function Get-LabParty {
    return [string](Get-Variable -Name 'RollcallParty' -Scope Global -ValueOnly -ErrorAction Ignore)
}

<# An instant of the estate as the date that a cmdlet gives: of the kind that the cmdlet uses. #>
function ConvertTo-LabDate {
    param($Instant, [switch]$Utc)

    if ([string]::IsNullOrEmpty($Instant)) { return $null }
    $date = [datetime]::Parse($Instant, [System.Globalization.CultureInfo]::InvariantCulture, [System.Globalization.DateTimeStyles]::RoundtripKind).ToUniversalTime()
    if ($Utc) { return $date }
    return $date.ToLocalTime()
}

<# A date that a cmdlet was given, as an instant of the estate. #>
function ConvertFrom-LabDate {
    param([datetime]$Date)

    return $Date.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", [System.Globalization.CultureInfo]::InvariantCulture)
}

<# Numbers that the transport gives for what keeps it from a server. #>
$script:Transport = @{ CONNECT = -2144108526; AUTHZ = 5; AUTHN = 1326; ENDPOINT_MISSING = -2144108485; SERVER_BUSY = -2144108270; DISCONNECTED = 995; TLS = 12175; DNS = 12007 }

<# The error that a real server would give for this. #>
function Write-LabError {
    param($Failure)

    if ($script:Transport.ContainsKey($Failure.code)) {
        $broken = New-Object -TypeName System.Management.Automation.Remoting.PSRemotingTransportException -ArgumentList $Failure.detail
        $broken.ErrorCode = $script:Transport[$Failure.code]
        throw (New-Object -TypeName System.Management.Automation.ErrorRecord -ArgumentList $broken, 'PSSessionStateBroken', ([System.Management.Automation.ErrorCategory]::OpenError), $null)
    }
    $said = New-Object -TypeName System.InvalidOperationException -ArgumentList $Failure.detail
    throw (New-Object -TypeName System.Management.Automation.ErrorRecord -ArgumentList $said, (Get-LabErrorId -Failure $Failure), ([System.Management.Automation.ErrorCategory]::InvalidOperation), $null)
}

function Get-LabErrorId {
    param($Failure)

    # What cannot be read is found out by the functions that read it, on a real server as well.
    if ($Failure.code -ceq 'DEGRADED') { return 'Rollcall.Degraded' }
    $property = $Failure.PSObject.Properties['cmdlet']
    if ($Failure.code -cne 'CMDLET' -or $null -eq $property) { return "Lab.$($Failure.code)" }
    return "Lab.$($property.Value)"
}

Export-ModuleMember -Function '*-Lab*'
