function New-MachineSelfSigned {
    param([Parameter(Mandatory = $true)][string]$Name, [Parameter(Mandatory = $true)][int]$KeyBits, [Parameter(Mandatory = $true)][int]$Days)

    $made = Request-LabAnswer -Operation 'exchange.authCertificate.create' -On (Get-LabServer) -With @{ keyBits = $KeyBits; days = $Days }
    return [pscustomobject]@{ Thumbprint = $made.thumbprint; NotAfter = ConvertTo-LabDate -Instant $made.notAfter }
}
