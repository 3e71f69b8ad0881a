<# What this front end's certificate store holds, with what is known of its keys. A plain store knows nothing of services and states. #>
function Get-RollcallSkypeStore {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    $held = @(foreach ($certificate in (Get-MachineCertificate)) { Get-SkypeHeld -Certificate $certificate })
    return ConvertTo-RollcallText -Value ([ordered]@{ certificates = $held; blind = @() })
}

function Get-SkypeHeld {
    param($Certificate)

    $facts = Get-CertificateFact -Certificate $Certificate
    foreach ($property in (Get-MachineKeyFact -Certificate $Certificate).PSObject.Properties) { $facts[$property.Name] = $property.Value }
    $facts['services'] = $null
    $facts['status'] = $null
    return $facts
}

<# The public part of one certificate, for whoever has to be told of it. #>
function Get-RollcallSkypeCertificate {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)][ValidatePattern('\A[0-9A-F]{40}\z')][string]$Thumbprint)

    $found = @(Get-MachineCertificate -Thumbprint $Thumbprint)
    if ($found.Count -eq 0) { Deny-RollcallMissing -Why "The certificate with thumbprint $Thumbprint was not found in the store of this computer." }
    return ConvertTo-RollcallText -Value @{ certificate = [Convert]::ToBase64String($found[0].RawData) }
}
