#requires -Version 5.1
<#
.SYNOPSIS
    Installs the runner of Rollcall as a Windows service that runs as a group-managed service account.
.DESCRIPTION
    Looks at everything first and changes nothing when something is missing; with -WhatIf it says every step and does none. Node is no service by itself: WinSW (version 2,
    MIT) stands between Windows and Node, starts it again after a failure and stops it with Ctrl-C, so that work under way is put back. It is not part of Rollcall:
    download WinSW-x64.exe of a release from its own page, compare its hash with the one that is published there, and name both here.
.PARAMETER Account
    The group-managed service account that the runner is, as DOMAIN\account$. It is the member of the groups that may use the endpoints, and needs no right on servers itself.
.EXAMPLE
    .\Install-RollcallService.ps1 -Account 'CONTOSO\rollcall-runner$' -Rollcall 'C:\Program Files\Rollcall' -Config 'C:\ProgramData\Rollcall\rollcall.yaml' -WinSW .\WinSW-x64.exe -Sha256 <hash> -WhatIf
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [Parameter(Mandatory = $true)][ValidatePattern('\A[A-Za-z0-9.-]{1,64}\\[A-Za-z0-9._-]{1,20}\$\z')][string]$Account,
    [Parameter(Mandatory = $true)][ValidatePattern('\A[^"<>&\x00-\x1F]{3,200}\z')][string]$Rollcall,
    [Parameter(Mandatory = $true)][ValidatePattern('\A[^"<>&\x00-\x1F]{3,200}\z')][string]$Config,
    [Parameter(Mandatory = $true)][ValidatePattern('\A[^"<>&\x00-\x1F]{3,200}\z')][string]$WinSW,
    [Parameter(Mandatory = $true)][ValidatePattern('\A[0-9A-Fa-f]{64}\z')][string]$Sha256,
    [ValidatePattern('\A[^"<>&\x00-\x1F]{3,200}\z')][string]$Node = (Join-Path -Path $env:ProgramFiles -ChildPath 'nodejs\node.exe'),
    [ValidatePattern('\A[^"<>&\x00-\x1F]{3,200}\z')][string]$Data = (Join-Path -Path $env:ProgramData -ChildPath 'Rollcall\runner'),
    [switch]$Start
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
. (Join-Path -Path $PSScriptRoot -ChildPath 'Windows.ps1')

$service = Join-Path -Path $env:ProgramFiles -ChildPath 'Rollcall Runner'
$wrapper = Join-Path -Path $service -ChildPath 'rollcall-runner.exe'
$missing = New-Object -TypeName 'System.Collections.Generic.List[string]'

function Assert-Ready {
    param([bool]$That, [string]$What, [string]$Next)

    if ($That) { Write-Output "ok      $What"; return }
    Write-Output "missing $What. Next: $Next"
    $missing.Add($What)
}

function Test-Everything {
    Assert-Ready -That (Test-RollcallAdministrator) -What 'this shell runs as administrator' -Next 'Start Windows PowerShell with "Run as administrator".'
    Assert-Ready -That ($null -ne (Get-RollcallSid -Account $Account)) -What "the account $Account exists" -Next 'Make it with New-ADServiceAccount, or correct its name.'
    Assert-Ready -That (Test-Path -LiteralPath (Join-Path -Path $Rollcall -ChildPath 'bot\cli.ts')) -What "Rollcall is in $Rollcall" -Next 'Copy it there and run npm ci --omit=dev in it.'
    Assert-Ready -That (Test-Path -LiteralPath $Config) -What "the configuration $Config is there" -Next 'Write it (docs/operations.md), with the data folder that is named here.'
    $hasNode = Test-Path -LiteralPath $Node
    Assert-Ready -That ($hasNode -and (Get-RollcallNodeVersion -Node $Node) -ge [version]'22.18') -What "$Node is Node 22.18 or later" -Next 'Install Node 24 LTS for all users, or name its node.exe.'
    $isSame = (Test-Path -LiteralPath $WinSW) -and (Get-FileHash -LiteralPath $WinSW -Algorithm SHA256).Hash -ieq $Sha256
    Assert-Ready -That $isSame -What "$WinSW has the hash that was named" -Next 'Download it again from its own page, and compare the hash that is published there.'
    Assert-Ready -That ($null -eq (Get-Service -Name 'rollcall-runner' -ErrorAction Ignore)) -What 'there is no service rollcall-runner yet' -Next 'Run Uninstall-RollcallService.ps1 first: the data folder stays.'
}

<# Only administrators can change what the service starts; only its account can write its data. #>
function Install-Folder {
    $sid = Get-RollcallSid -Account $Account
    foreach ($folder in @(@{ Path = $service; Rights = 'Read' }, @{ Path = $Data; Rights = 'Modify' })) {
        if (-not $PSCmdlet.ShouldProcess($folder.Path, "Make the folder, with the right to $($folder.Rights.ToLowerInvariant()) for $Account")) { continue }
        $null = New-Item -Path $folder.Path -ItemType Directory -Force
        Set-RollcallFolderSecurity -Folder $folder.Path -Sid $sid -Rights $folder.Rights
    }
}

function Get-ServiceText {
    $domain, $user = $Account.Split('\')
    $text = [System.IO.File]::ReadAllText((Join-Path -Path $PSScriptRoot -ChildPath 'rollcall-runner.xml'))
    $text = $text.Replace('__NODE__', $Node).Replace('__ROLLCALL__', $Rollcall.TrimEnd('\')).Replace('__CONFIG__', $Config)
    return $text.Replace('__DATA__', $Data.TrimEnd('\')).Replace('__DOMAIN__', $domain).Replace('__USER__', $user)
}

Test-Everything
if ($missing.Count -gt 0) { throw "Nothing was changed: $($missing.Count) of the things above are missing." }
Install-Folder
if ($PSCmdlet.ShouldProcess($wrapper, 'Copy the wrapper and write its configuration beside it')) {
    Copy-Item -LiteralPath $WinSW -Destination $wrapper
    [System.IO.File]::WriteAllText((Join-Path -Path $service -ChildPath 'rollcall-runner.xml'), (Get-ServiceText))
}
if ($PSCmdlet.ShouldProcess('rollcall-runner', "Install the service, running as $Account, with the right to log on as a service")) { Invoke-RollcallWrapper -Wrapper $wrapper -Word 'install' }
if (-not $Start) { Write-Output 'next    Run node bot\cli.ts doctor as the account, then Start-Service rollcall-runner.' }
elseif ($PSCmdlet.ShouldProcess('rollcall-runner', 'Start the service')) { Invoke-RollcallWrapper -Wrapper $wrapper -Word 'start' }
