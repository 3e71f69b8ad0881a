<# What the two scripts beside this file ask Windows itself. #>

function Test-RollcallAdministrator {
    $me = New-Object -TypeName System.Security.Principal.WindowsPrincipal -ArgumentList ([System.Security.Principal.WindowsIdentity]::GetCurrent())
    return $me.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)
}

<# The security identifier of an account; $null when there is none of that name. #>
function Get-RollcallSid {
    param([string]$Account)

    $named = New-Object -TypeName System.Security.Principal.NTAccount -ArgumentList $Account
    try { return $named.Translate([System.Security.Principal.SecurityIdentifier]).Value } catch [System.Security.Principal.IdentityNotMappedException] { return $null }
}

<# Lets administrators and the system do everything in a folder, and one account what `Rights` says: `Modify` or `Read`. What it inherits ends. #>
function Set-RollcallFolderSecurity {
    param([string]$Folder, [string]$Sid, [ValidateSet('Modify', 'Read')][string]$Rights)

    $mask = '0x1200a9'
    if ($Rights -ceq 'Modify') { $mask = '0x1301bf' }
    $security = New-Object -TypeName System.Security.AccessControl.DirectorySecurity
    $security.SetSecurityDescriptorSddlForm("O:BAG:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;$mask;;;$Sid)")
    Set-Acl -LiteralPath $Folder -AclObject $security
}

<# The version that a node.exe says it has. #>
function Get-RollcallNodeVersion {
    param([string]$Node)

    return [version]((& $Node --version) -replace '\Av', '')
}

<# Runs the wrapper with one of its own words: install, start, stop, uninstall. #>
function Invoke-RollcallWrapper {
    param([string]$Wrapper, [string]$Word)

    & $Wrapper $Word
    if ($LASTEXITCODE -ne 0) { throw "$Wrapper $Word ended with $LASTEXITCODE." }
}
