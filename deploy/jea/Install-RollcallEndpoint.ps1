#requires -Version 5.1
<#
.SYNOPSIS
    Installs the confined endpoints of Rollcall on this server: one that reads, and, when an operator group is named, one that changes.
.DESCRIPTION
    Looks at everything first and changes nothing when something is missing. With -WhatIf it says every step and does none. Running it again brings the endpoints to
    what this folder and the parameters say, and leaves alone what is so already. What it installs is taken back by Uninstall-RollcallEndpoint.ps1.
.PARAMETER Party
    The product on this server: Skype (a front end of Skype for Business Server 2015 or 2019) or Exchange (a mailbox server of Exchange 2016, 2019 or SE).
.PARAMETER ReaderGroup
    Who may use the reading endpoint, as DOMAIN\group. The runner's account is a member of it.
.PARAMETER ReaderAccount
    The group-managed service account that readings run as, as DOMAIN\account$.
.PARAMETER OperatorGroup
    Who may use the endpoint that changes. Without it there is none.
.PARAMETER OperatorAccount
    The group-managed service account that changes run as. It has more rights than the reader's, so it is another one.
.PARAMETER TranscriptDirectory
    Where Windows PowerShell writes down what is done in these sessions. Only administrators and the system can read there.
.PARAMETER RequireSignature
    Accepts the scripts only with a valid signature, instead of by the list of hashes in this folder.
.PARAMETER RestartWinRM
    Restarts the service WinRM at the end, which ends every remote session on this server. Without it, new endpoints work after its next restart.
.EXAMPLE
    .\Install-RollcallEndpoint.ps1 -Party Exchange -ReaderGroup 'CONTOSO\Rollcall Readers' -ReaderAccount 'CONTOSO\rollcall-read$' -WhatIf
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [Parameter(Mandatory = $true)][ValidateSet('Skype', 'Exchange')][string]$Party,
    [Parameter(Mandatory = $true)][ValidatePattern('\A[A-Za-z0-9.-]{1,64}\\[A-Za-z0-9 ._-]{1,200}\z')][string]$ReaderGroup,
    [Parameter(Mandatory = $true)][ValidatePattern('\A[A-Za-z0-9.-]{1,64}\\[A-Za-z0-9._-]{1,20}\$\z')][string]$ReaderAccount,
    [ValidatePattern('\A[A-Za-z0-9.-]{1,64}\\[A-Za-z0-9 ._-]{1,200}\z')][string]$OperatorGroup,
    [ValidatePattern('\A[A-Za-z0-9.-]{1,64}\\[A-Za-z0-9._-]{1,20}\$\z')][string]$OperatorAccount,
    [ValidatePattern('\A[^''"`$\u2018-\u201F]{3,200}\z')][string]$TranscriptDirectory = (Join-Path -Path $env:ProgramData -ChildPath 'Rollcall\Transcripts'),
    [switch]$RequireSignature,
    [switch]$RestartWinRM
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
. (Join-Path -Path $PSScriptRoot -ChildPath 'Windows.ps1')

$modules = Join-Path -Path $env:ProgramFiles -ChildPath 'WindowsPowerShell\Modules'
$own = Join-Path -Path $env:ProgramData -ChildPath 'Rollcall'
$kept = Join-Path -Path $own -ChildPath 'Endpoints'
$missing = New-Object -TypeName 'System.Collections.Generic.List[string]'
$isChanged = $false

<# One thing that has to be so before anything is changed, and what to do when it is not. #>
function Assert-Ready {
    param([bool]$That, [string]$What, [string]$Next)

    if ($That) { Write-Output "ok      $What"; return }
    Write-Output "missing $What. Next: $Next"
    $missing.Add($What)
}

<# The endpoints to install, each with who may use it and what it runs as. #>
function Get-Wanted {
    @{ Name = "Rollcall.$Party.Read"; Group = $ReaderGroup; Account = $ReaderAccount }
    if (-not [string]::IsNullOrEmpty($OperatorGroup)) { @{ Name = "Rollcall.$Party.Operate"; Group = $OperatorGroup; Account = $OperatorAccount } }
}

<# Whether every file is the one that was built: by the list of hashes, or by signatures. #>
function Test-Folder {
    if ($RequireSignature) {
        $scripts = Get-ChildItem -LiteralPath $PSScriptRoot -Recurse -File | Where-Object -FilterScript { '.ps1', '.psm1', '.psd1', '.psrc', '.pssc' -contains $_.Extension }
        return @($scripts | Where-Object -FilterScript { (Get-AuthenticodeSignature -LiteralPath $_.FullName).Status -ne 'Valid' }).Count -eq 0
    }
    foreach ($line in [System.IO.File]::ReadAllLines((Join-Path -Path $PSScriptRoot -ChildPath 'SHA256SUMS'))) {
        $hash, $path = $line -split '  ', 2
        $file = Join-Path -Path $PSScriptRoot -ChildPath $path
        if (-not (Test-Path -LiteralPath $file) -or (Get-FileHash -LiteralPath $file -Algorithm SHA256).Hash -ine $hash) { return $false }
    }
    return $true
}

function Test-Everything {
    Assert-Ready -That (Test-RollcallShell) -What 'this is Windows PowerShell 5.1' -Next 'Start powershell.exe instead of pwsh.exe.'
    Assert-Ready -That (Test-RollcallAdministrator) -What 'this shell runs as administrator' -Next 'Start Windows PowerShell with "Run as administrator".'
    Assert-Ready -That (Test-RollcallProduct -Party $Party) -What "$Party is installed on this server" -Next 'Run this on a server that has it, or name the other party.'
    Assert-Ready -That ([string]::IsNullOrEmpty($OperatorGroup) -eq [string]::IsNullOrEmpty($OperatorAccount)) -What 'an operator group and an operator account are named together' -Next 'Name both, or neither.'
    Assert-Ready -That ($ReaderAccount -ine $OperatorAccount) -What 'readings and changes run as two accounts' -Next 'Name another account for one of them: a reading endpoint must not have the rights to change.'
    foreach ($wanted in (Get-Wanted)) {
        Assert-Ready -That ($null -ne (Get-RollcallSid -Account $wanted.Group)) -What "the group $($wanted.Group) exists" -Next 'Make it in Active Directory, or correct its name.'
        if ([string]::IsNullOrEmpty($wanted.Account)) { continue }
        Assert-Ready -That ($null -ne (Get-RollcallSid -Account $wanted.Account)) -What "the account $($wanted.Account) exists" -Next 'Make it with New-ADServiceAccount, or correct its name.'
        $mayUse = Test-RollcallServiceAccount -Account $wanted.Account
        if ($null -eq $mayUse) { Write-Output "unknown whether this server may use $($wanted.Account): the Active Directory module is not here. Test-RollcallEndpoint.ps1 will show it." }
        else { Assert-Ready -That $mayUse -What "this server may use $($wanted.Account)" -Next 'Add this computer to PrincipalsAllowedToRetrieveManagedPassword of the account, and restart the computer once.' }
    }
    Assert-Ready -That (Test-Folder) -What 'every file of this folder is as it was built' -Next 'Copy the folder anew; with your own signatures in it, use -RequireSignature.'
    Assert-Ready -That (Test-RollcallFolderOwner -Folder $own) -What "$own is new, or belongs to administrators" -Next 'Somebody else made it: look at what is in it, and remove it.'
    $policy = [string](Get-ExecutionPolicy)
    Assert-Ready -That ('Restricted', 'Default' -notcontains $policy) -What "the execution policy lets modules run ($policy)" -Next 'Set RemoteSigned by group policy.'
    Assert-Ready -That ($policy -cne 'AllSigned' -or $RequireSignature) -What 'the scripts are signed where only signed ones run' -Next 'Sign the files of this folder with your certificate and use -RequireSignature.'
    Assert-Ready -That ([string](Get-Service -Name 'WinRM').Status -ceq 'Running') -What 'the service WinRM runs' -Next 'Run Enable-PSRemoting -SkipNetworkProfileCheck once.'
}

<# The two modules, in a folder of their own beside the old ones until they are whole. #>
function Copy-RollcallModule {
    param([string]$Name)

    $to = Join-Path -Path $modules -ChildPath $Name
    if (-not $PSCmdlet.ShouldProcess($to, 'Copy the module, which only administrators can change there')) { return }
    $new = "$to.new"
    if (Test-Path -LiteralPath $new) { Remove-Item -LiteralPath $new -Recurse -Force }
    $null = New-Item -Path $new -ItemType Directory -Force
    Set-RollcallFolderSecurity -Folder $new -Readers 'AU'
    Copy-Item -Path (Join-Path -Path $PSScriptRoot -ChildPath "modules\$Name\*") -Destination $new -Recurse -Force
    Get-ChildItem -LiteralPath $new -Recurse -File | Unblock-File
    if (Test-Path -LiteralPath $to) { Remove-Item -LiteralPath $to -Recurse -Force }
    Move-Item -LiteralPath $new -Destination $to
    Write-Output "done    copied the module $Name to $to"
}

<# A folder that only administrators and the system can write; those whom it is for can read it. #>
function New-GuardedFolder {
    param([string]$Folder, [string[]]$For = @())

    $whom = [string]::Join(' and ', @('administrators') + $For)
    if (-not $PSCmdlet.ShouldProcess($Folder, "Make the folder, which only $whom can read and only administrators can change")) { return }
    $null = New-Item -Path $Folder -ItemType Directory -Force
    Set-RollcallFolderSecurity -Folder $Folder -Readers @(foreach ($account in $For) { Get-RollcallSid -Account $account })
}

<# The session file of an endpoint with what this installation knows: who, as whom, and where transcripts go. #>
function Get-SessionText {
    param([hashtable]$Wanted)

    $text = [System.IO.File]::ReadAllText((Join-Path -Path $PSScriptRoot -ChildPath "sessions\$($Wanted.Name).pssc"))
    $text = $text.Replace('__ROLLCALL_GROUP__', $Wanted.Group).Replace('__ROLLCALL_ACCOUNT__', $Wanted.Account)
    return $text.Replace('__ROLLCALL_TRANSCRIPTS__', $TranscriptDirectory.Replace("'", "''"))
}

<# Who may open the endpoint: its group and nobody else, administrators included. Every attempt is audited. #>
function Get-Sddl {
    param([hashtable]$Wanted)

    return "O:NSG:BAD:P(A;;GA;;;$(Get-RollcallSid -Account $Wanted.Group))S:P(AU;FA;GA;;;WD)(AU;SA;GXGW;;;WD)"
}

function Get-RegisteredSddl {
    param($Registered)

    $property = $Registered.PSObject.Properties['SecurityDescriptorSddl']
    if ($null -eq $property) { return $null }
    return [string]$property.Value
}

function Install-Endpoint {
    param([hashtable]$Wanted)

    $text = Get-SessionText -Wanted $Wanted
    $sddl = Get-Sddl -Wanted $Wanted
    $there = Get-PSSessionConfiguration -Name $Wanted.Name -ErrorAction Ignore
    $file = Join-Path -Path $kept -ChildPath "$($Wanted.Name).pssc"
    if ($null -ne $there -and (Get-RegisteredSddl -Registered $there) -ceq $sddl -and (Test-Path -LiteralPath $file) -and [System.IO.File]::ReadAllText($file) -ceq $text) {
        Write-Output "same    the endpoint $($Wanted.Name)"
        return
    }
    if (-not $PSCmdlet.ShouldProcess($Wanted.Name, "Register the endpoint for $($Wanted.Group), running as $($Wanted.Account)")) { return }
    [System.IO.File]::WriteAllText($file, $text)
    if (-not (Test-PSSessionConfigurationFile -Path $file)) { throw "The session file $file cannot be used: run Test-PSSessionConfigurationFile -Verbose on it." }
    if ($null -ne $there) { Unregister-PSSessionConfiguration -Name $Wanted.Name -NoServiceRestart -Force }
    $null = Register-PSSessionConfiguration -Name $Wanted.Name -Path $file -SecurityDescriptorSddl $sddl -NoServiceRestart -Force
    $script:isChanged = $true
    Write-Output "done    registered the endpoint $($Wanted.Name) for $($Wanted.Group), running as $($Wanted.Account)"
}

function Restart-Endpoint {
    if (-not $RestartWinRM) {
        Write-Output 'next    Restart the service WinRM when it suits (it ends every remote session on this server), then run Test-RollcallEndpoint.ps1 as a member of the group.'
        return
    }
    if ($PSCmdlet.ShouldProcess('WinRM', 'Restart the service, which ends every remote session on this server')) { Restart-Service -Name 'WinRM' -Force }
    Write-Output 'next    Run Test-RollcallEndpoint.ps1 as a member of the group.'
}

Test-Everything
if ($missing.Count -gt 0) { throw "Nothing was changed: $($missing.Count) of the things above are missing." }

foreach ($name in 'RollcallMachine', 'RollcallOperations') { Copy-RollcallModule -Name $name }
New-GuardedFolder -Folder $own -For @(foreach ($wanted in (Get-Wanted)) { $wanted.Account })
foreach ($folder in $kept, $TranscriptDirectory) { New-GuardedFolder -Folder $folder }
foreach ($wanted in (Get-Wanted)) { Install-Endpoint -Wanted $wanted }
if ($isChanged -or $WhatIfPreference) { Restart-Endpoint } else { Write-Output 'same    every endpoint is registered already; sessions opened from now on use the modules that were copied.' }
