$script:Held = @{}

<# What the simulated server's listing says of its copy. #>
function Get-MachineKeyFact {
    param([Parameter(Mandatory = $true)][System.Security.Cryptography.X509Certificates.X509Certificate2]$Certificate)

    if (-not $script:Held.ContainsKey($Certificate.Thumbprint)) { $null = Read-MachineListing }
    $held = $script:Held[$Certificate.Thumbprint]
    return [pscustomobject]@{ friendlyName = $held.friendlyName; hasPrivateKey = $held.hasPrivateKey; exportable = $held.exportable; keyProvider = $held.keyProvider; networkServiceMayRead = $held.networkServiceMayRead }
}
