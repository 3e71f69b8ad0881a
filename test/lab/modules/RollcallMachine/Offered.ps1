$script:Imported = @{}

<# The PFX files that the simulated server offers, or the one of a name. #>
function Get-MachineOffered {
    param([ValidatePattern('\A[A-Za-z0-9._-]{1,64}\z')][string]$Name)

    foreach ($file in (Request-LabAnswer -Operation 'skype.offered.get')) {
        if (-not [string]::IsNullOrEmpty($Name) -and $file.name -cne $Name) { continue }
        $bytes = [Convert]::FromBase64String((Request-LabAnswer -Operation 'skype.offered.certificate' -With @{ pfx = $file.name }).certificate)
        [pscustomobject]@{ Name = $file.name; Certificate = New-Object -TypeName System.Security.Cryptography.X509Certificates.X509Certificate2 -ArgumentList (, $bytes); Exportable = $file.exportable }
    }
}

<# Remembered until it is assigned: the estate does both at once. #>
function Import-MachineOffered {
    param([Parameter(Mandatory = $true)][string]$Name)

    $script:Imported[(Get-MachineOffered -Name $Name).Certificate.Thumbprint] = $Name
}

<# The file that a certificate was imported from a moment ago; said once. #>
function Get-MachineImported {
    param([string]$Thumbprint)

    $name = $script:Imported[$Thumbprint]
    $script:Imported.Remove($Thumbprint)
    return $name
}
