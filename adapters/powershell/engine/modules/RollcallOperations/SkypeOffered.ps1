<# The PFX files that this server's own configuration offers by name: what they hold, never where they are or what opens them (R30). #>
function Get-RollcallSkypeOffered {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    $offered = @(foreach ($file in (Get-MachineOffered)) {
            $facts = Get-CertificateFact -Certificate $file.Certificate
            [ordered]@{ name = $file.Name; thumbprint = $facts.thumbprint; subject = $facts.subject; notBefore = $facts.notBefore; notAfter = $facts.notAfter; keyBits = $facts.keyBits; exportable = $file.Exportable }
        })
    return ConvertTo-RollcallText -Value $offered
}

<# The public part of what an offered file holds. #>
function Get-RollcallSkypeOfferedCertificate {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)][ValidatePattern('\A[A-Za-z0-9._-]{1,64}\z')][string]$Pfx)

    return ConvertTo-RollcallText -Value @{ certificate = [Convert]::ToBase64String((Get-SkypeOffered -Pfx $Pfx).Certificate.RawData) }
}

function Get-SkypeOffered {
    param([string]$Pfx)

    $found = @(Get-MachineOffered -Name $Pfx)
    if ($found.Count -eq 0) { Deny-RollcallMissing -Why "No file that is called $Pfx is offered here." }
    return $found[0]
}
