<#
    PFX files that this server offers. Its own configuration names them, in a folder that only administrators and the identity of the endpoint may read:
      %ProgramData%\Rollcall\offered.json   [{ "name": "skype-2027", "path": "D:\\pfx\\skype-2027.pfx", "secret": "skype-2027" }]
      %ProgramData%\Rollcall\secrets\skype-2027   the password, protected by Windows for this computer
    Without a secret the file is one that is protected to a principal of the directory, which needs no password. Passwords are never parameters and never leave here.
#>
function Get-MachineOffered {
    param([ValidatePattern('\A[A-Za-z0-9._-]{1,64}\z')][string]$Name)

    foreach ($file in (Read-MachineOffered)) {
        if (-not [string]::IsNullOrEmpty($Name) -and $file.name -cne $Name) { continue }
        $with = Get-MachineOpening -File $file
        [pscustomobject]@{ Name = [string]$file.name; Certificate = @((Get-PfxData @with).EndEntityCertificates)[0]; Exportable = $true }
    }
}

<# Brings an offered file into the store of this computer, with a key that can be exported: the central store takes it from there. #>
function Import-MachineOffered {
    param([Parameter(Mandatory = $true)][ValidatePattern('\A[A-Za-z0-9._-]{1,64}\z')][string]$Name)

    foreach ($file in (Read-MachineOffered)) {
        if ($file.name -cne $Name) { continue }
        $with = Get-MachineOpening -File $file
        $null = Import-PfxCertificate @with -CertStoreLocation 'Cert:\LocalMachine\My' -Exportable -Confirm:$false -ErrorAction Stop
    }
}

<# For an administrator of the server, once for each file: protects its password for this computer. #>
function Protect-MachineSecret {
    param([Parameter(Mandatory = $true)][ValidatePattern('\A[A-Za-z0-9._-]{1,64}\z')][string]$Name, [Parameter(Mandatory = $true)][securestring]$Password)

    $plain = [System.Text.Encoding]::UTF8.GetBytes((New-Object -TypeName System.Management.Automation.PSCredential -ArgumentList 'secret', $Password).GetNetworkCredential().Password)
    try {
        $scope = Get-MachineScope
        $kept = [System.Security.Cryptography.ProtectedData]::Protect($plain, $null, $scope)
        [System.IO.File]::WriteAllText((Get-MachineConfigured -Name (Join-Path -Path 'secrets' -ChildPath $Name)), [Convert]::ToBase64String($kept))
    } finally {
        [Array]::Clear($plain, 0, $plain.Length)
    }
}

<# No configuration offers nothing; one that cannot be read is an error. #>
function Read-MachineOffered {
    $path = Get-MachineConfigured -Name 'offered.json'
    if (-not [System.IO.File]::Exists($path)) { return }
    foreach ($file in @(ConvertFrom-Json -InputObject ([System.IO.File]::ReadAllText($path)))) {
        if ([string]$file.name -cnotmatch '\A[A-Za-z0-9._-]{1,64}\z') { throw 'A file is offered under a name that cannot be.' }
        $file
    }
}

function Get-MachineOpening {
    param($File)

    $with = @{ FilePath = [string]$File.path; ErrorAction = 'Stop' }
    $secret = $File.PSObject.Properties['secret']
    if ($null -ne $secret -and -not [string]::IsNullOrEmpty($secret.Value)) { $with['Password'] = Get-MachineSecret -Name ([string]$secret.Value) }
    return $with
}

function Get-MachineSecret {
    param([ValidatePattern('\A[A-Za-z0-9._-]{1,64}\z')][string]$Name)

    $kept = [System.IO.File]::ReadAllText((Get-MachineConfigured -Name (Join-Path -Path 'secrets' -ChildPath $Name))).Trim()
    $scope = Get-MachineScope
    $plain = [System.Security.Cryptography.ProtectedData]::Unprotect([Convert]::FromBase64String($kept), $null, $scope)
    $secret = New-Object -TypeName securestring
    try {
        foreach ($character in [System.Text.Encoding]::UTF8.GetChars($plain)) { $secret.AppendChar($character) }
    } finally {
        [Array]::Clear($plain, 0, $plain.Length)
    }
    $secret.MakeReadOnly()
    return $secret
}

<# Asked for before the protection is used, since Windows PowerShell does not load it by itself. #>
function Get-MachineScope {
    if ($PSVersionTable.PSVersion.Major -lt 6) { $null = [System.Reflection.Assembly]::Load('System.Security, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a') }
    return [System.Security.Cryptography.DataProtectionScope]::LocalMachine
}

function Get-MachineConfigured {
    param([string]$Name)

    return [System.IO.Path]::Combine([Environment]::GetFolderPath('CommonApplicationData'), 'Rollcall', $Name)
}
