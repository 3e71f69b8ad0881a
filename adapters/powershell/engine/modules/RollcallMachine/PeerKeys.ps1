<# A certificate as partners' settings keep it, in base64: its thumbprint and its end. #>
function Read-MachineCertificate {
    param([Parameter(Mandatory = $true)][string]$Text)

    $certificate = New-Object -TypeName System.Security.Cryptography.X509Certificates.X509Certificate2 -ArgumentList (, [Convert]::FromBase64String($Text))
    try {
        return [pscustomobject]@{ Thumbprint = $certificate.Thumbprint; NotAfter = $certificate.NotAfter }
    } finally {
        $certificate.Dispose()
    }
}
