<#
    What the three scripts beside this file ask Windows itself: who I am, which account has which name, who may write where. Each asks in one place, so that
    nothing of it is hidden in the steps.
#>

<# Whether this shell was started as administrator. #>
function Test-RollcallAdministrator {
    $me = New-Object -TypeName System.Security.Principal.WindowsPrincipal -ArgumentList ([System.Security.Principal.WindowsIdentity]::GetCurrent())
    return $me.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)
}

<# Whether this is Windows PowerShell 5.1, in which alone the products' cmdlets run. #>
function Test-RollcallShell {
    return $PSVersionTable.PSVersion.Major -eq 5 -and $PSVersionTable.PSVersion.Minor -ge 1
}

<# Whether the product is installed on this computer. #>
function Test-RollcallProduct {
    param([string]$Party)

    if ($Party -ceq 'Skype') { return $null -ne (Get-Module -Name 'SkypeForBusiness' -ListAvailable) }
    return Test-Path -LiteralPath 'HKLM:\SOFTWARE\Microsoft\ExchangeServer\v15\Setup'
}

<# The security identifier of a user, a group or a service account; $null when there is none of that name. #>
function Get-RollcallSid {
    param([string]$Account)

    $named = New-Object -TypeName System.Security.Principal.NTAccount -ArgumentList $Account
    try { return $named.Translate([System.Security.Principal.SecurityIdentifier]).Value } catch [System.Security.Principal.IdentityNotMappedException] { return $null }
}

<# Whether this computer may use the group-managed service account: $true, $false, or $null where nothing here can tell. #>
function Test-RollcallServiceAccount {
    param([string]$Account)

    if ($null -eq (Get-Command -Name 'Test-ADServiceAccount' -ErrorAction Ignore)) { return $null }
    return [bool](Test-ADServiceAccount -Identity $Account.Split('\')[1] -WarningAction SilentlyContinue)
}

<# Lets only administrators and the system write to a folder, and `Readers` (security identifiers) read it. What it inherits ends: below ProgramData everybody could add files. #>
function Set-RollcallFolderSecurity {
    param([string]$Folder, [string[]]$Readers = @())

    $sddl = 'O:BAG:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)'
    foreach ($reader in $Readers) { $sddl += "(A;OICI;0x1200a9;;;$reader)" }
    $security = New-Object -TypeName System.Security.AccessControl.DirectorySecurity
    $security.SetSecurityDescriptorSddlForm($sddl)
    Set-Acl -LiteralPath $Folder -AclObject $security
}

<# Whether a folder is not there yet, or belongs to administrators or the system: nobody else can have put something into it. #>
function Test-RollcallFolderOwner {
    param([string]$Folder)

    if (-not (Test-Path -LiteralPath $Folder)) { return $true }
    $owner = (Get-Acl -LiteralPath $Folder).GetOwner([System.Security.Principal.SecurityIdentifier]).Value
    return 'S-1-5-32-544', 'S-1-5-18' -ccontains $owner
}

<# Opens a session to an endpoint as whoever runs this shell. #>
function Open-RollcallEndpoint {
    param([string]$ComputerName, [string]$Name)

    return New-PSSession -ComputerName $ComputerName -ConfigurationName $Name -ErrorAction Stop
}

function Close-RollcallEndpoint {
    param($Session)

    Remove-PSSession -Session $Session
}
