$script:Known = @{}

<# Real certificates from the bytes that the simulated server gives. #>
function Get-MachineCertificate {
    param([ValidatePattern('\A[0-9A-F]{40}\z')][string]$Thumbprint)

    if ([string]::IsNullOrEmpty($Thumbprint)) {
        foreach ($held in (Read-MachineListing)) { New-MachineCertificate -Thumbprint $held.thumbprint }
        return
    }
    $script:Held = @{}
    try { return New-MachineCertificate -Thumbprint $Thumbprint } catch { if ($_.FullyQualifiedErrorId -cnotlike 'Lab.missing*') { throw } }
}

<# What the simulated server lists now. #>
function Read-MachineListing {
    $script:Held = @{}
    $listed = (Request-LabAnswer -Operation "$(Get-LabParty).store.list" -On (Get-LabServer)).certificates
    foreach ($held in $listed) { $script:Held[$held.thumbprint] = $held }
    return $listed
}

<# A listing says that it is there; then its bytes, which never change, are asked for once. #>
function New-MachineCertificate {
    param([string]$Thumbprint)

    if (-not ($script:Known.ContainsKey($Thumbprint) -and $script:Held.ContainsKey($Thumbprint))) {
        $public = Request-LabAnswer -Operation "$(Get-LabParty).certificate.get" -On (Get-LabServer) -With @{ thumbprint = $Thumbprint }
        $script:Known[$Thumbprint] = [Convert]::FromBase64String($public.certificate)
    }
    return New-Object -TypeName System.Security.Cryptography.X509Certificates.X509Certificate2 -ArgumentList (, $script:Known[$Thumbprint])
}
