#requires -Version 5.1
<#
.SYNOPSIS
    Shows that an endpoint of Rollcall does what it must and refuses everything else. Changes nothing.
.DESCRIPTION
    Run it as a member of the endpoint's group, on the server or from another computer of the domain. One line for each thing that was tried: pass, or FAIL with the
    next step. It reads once, and tries values that cannot be, commands that must not be there, and script. It never calls a change with values that could be meant.
    Exit code 0 when all passes, 1 when something fails.
.PARAMETER Name
    The endpoints to try: Rollcall.Skype.Read, Rollcall.Skype.Operate, Rollcall.Exchange.Read, Rollcall.Exchange.Operate.
.PARAMETER ComputerName
    The server. The one that this runs on when none is named.
.EXAMPLE
    .\Test-RollcallEndpoint.ps1 -Name Rollcall.Exchange.Read -ComputerName ex01.contoso.com
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory = $true)][ValidateSet('Rollcall.Skype.Read', 'Rollcall.Skype.Operate', 'Rollcall.Exchange.Read', 'Rollcall.Exchange.Operate')][string[]]$Name,
    [ValidatePattern('\A[A-Za-z0-9][A-Za-z0-9.-]{0,252}\z')][string]$ComputerName = 'localhost'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
. (Join-Path -Path $PSScriptRoot -ChildPath 'Windows.ps1')
$expected = ConvertFrom-Json -InputObject ([System.IO.File]::ReadAllText((Join-Path -Path $PSScriptRoot -ChildPath 'expected.json')))
$script:failed = 0

function Write-Verdict {
    param([bool]$That, [string]$What, [string]$Next)

    if ($That) { Write-Output "pass  $What"; return }
    $script:failed++
    Write-Output "FAIL  $What. Next: $Next"
}

<# What becomes of one command: its text, or the id of the error that refused it. A value travels as a parameter and is never part of a script. #>
function Get-Outcome {
    param($Session, [string]$Command, [hashtable]$With = @{}, [switch]$AsScript)

    $asking = [powershell]::Create()
    try {
        $asking.Runspace = $Session.Runspace
        if ($AsScript) { $null = $asking.AddScript($Command) } else { $null = $asking.AddCommand($Command) }
        foreach ($parameter in $With.Keys) { $null = $asking.AddParameter($parameter, $With[$parameter]) }
        $said = @($asking.Invoke())
        if ($asking.Streams.Error.Count -gt 0) { return @{ Refused = [string]$asking.Streams.Error[0].FullyQualifiedErrorId; Why = [string]$asking.Streams.Error[0]; Said = @() } }
        return @{ Refused = $null; Why = ''; Said = $said }
    } catch {
        $exception = $_.Exception
        if ($null -ne $exception.InnerException) { $exception = $exception.InnerException }
        $record = $exception.PSObject.Properties['ErrorRecord']
        if ($null -eq $record) { return @{ Refused = $exception.GetType().FullName; Why = $exception.Message; Said = @() } }
        return @{ Refused = [string]$record.Value.FullyQualifiedErrorId; Why = $exception.Message; Said = @() }
    } finally {
        $asking.Dispose()
    }
}

function Test-Function {
    param($Session, $Endpoint)

    $shown = @((Get-Outcome -Session $Session -Command 'Get-Command').Said | ForEach-Object -Process { [string]$_.Name } | Where-Object -FilterScript { $expected.native -notcontains $_ })
    $absent = @($Endpoint.functions | Where-Object -FilterScript { $shown -notcontains $_ })
    $added = @($shown | Where-Object -FilterScript { $Endpoint.functions -notcontains $_ })
    Write-Verdict -That ($absent.Count -eq 0) -What "has each of its $($Endpoint.functions.Count) functions" -Next "The modules are not whole: $($absent -join ', '). Run Install-RollcallEndpoint.ps1 again."
    Write-Verdict -That ($added.Count -eq 0) -What 'shows nothing else' -Next "Somebody has added to its roles: $($added -join ', '). Find out who, and run Install-RollcallEndpoint.ps1 again."
}

function Test-Refusal {
    param($Session, $Endpoint)

    $there = @($expected.absent + $Endpoint.refused | Where-Object -FilterScript { (Get-Outcome -Session $Session -Command $_).Refused -cne 'CommandNotFoundException' })
    Write-Verdict -That ($there.Count -eq 0) -What "has none of $($expected.absent.Count + $Endpoint.refused.Count) commands that must not be there" -Next "It has $($there -join ', '). Do not use it; run Install-RollcallEndpoint.ps1 again."
    $script = Get-Outcome -Session $Session -Command '1' -AsScript
    Write-Verdict -That ($null -ne $script.Refused) -What 'refuses script' -Next 'It is no restricted endpoint. Do not use it; run Install-RollcallEndpoint.ps1 again.'
    $taken = @(foreach ($bad in $Endpoint.bad) {
        $outcome = Get-Outcome -Session $Session -Command $bad.function -With @{ $bad.parameter = $bad.value }
        if ([string]$outcome.Refused -cnotlike 'ParameterArgumentValidationError*') { "$($bad.function) -$($bad.parameter)" }
    })
    Write-Verdict -That ($taken.Count -eq 0) -What "refuses $($Endpoint.bad.Count) values that cannot be" -Next "It takes them for $($taken -join ', '). Run Install-RollcallEndpoint.ps1 again."
}

<# One reading shows that the account it runs as has the rights to look. #>
function Test-Reading {
    param($Session, $Endpoint)

    $outcome = Get-Outcome -Session $Session -Command $Endpoint.reading
    Write-Verdict -That ($null -eq $outcome.Refused) -What "reads ($($Endpoint.reading))" -Next "The account it runs as lacks a right, or the product does not answer: $($outcome.Why) See docs/operations-servers.md, what each account needs."
}

foreach ($one in $Name) {
    Write-Output "$one on $ComputerName"
    try { $session = Open-RollcallEndpoint -ComputerName $ComputerName -Name $one }
    catch {
        Write-Verdict -That $false -What 'opens' -Next "$($_.Exception.Message) Is the endpoint registered (Get-PSSessionConfiguration), was WinRM restarted since, and are you a member of its group in this sign-in?"
        continue
    }
    try {
        Write-Verdict -That $true -What 'opens' -Next ''
        $endpoint = $expected.endpoints.PSObject.Properties[$one].Value
        Test-Function -Session $session -Endpoint $endpoint
        Test-Refusal -Session $session -Endpoint $endpoint
        Test-Reading -Session $session -Endpoint $endpoint
    } finally {
        Close-RollcallEndpoint -Session $session
    }
}
if ($script:failed -gt 0) { Write-Output "$($script:failed) failed."; exit 1 }
Write-Output 'All passed.'
exit 0
