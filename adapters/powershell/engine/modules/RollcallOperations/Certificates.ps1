<# What a certificate says of itself, in the form of the domain. #>
function Get-CertificateFact {
    param([System.Security.Cryptography.X509Certificates.X509Certificate2]$Certificate)

    return [ordered]@{
        thumbprint = $Certificate.Thumbprint
        subject = $Certificate.Subject
        issuer = $Certificate.Issuer
        serial = $Certificate.SerialNumber
        notBefore = ConvertTo-RollcallInstant -Date $Certificate.NotBefore
        notAfter = ConvertTo-RollcallInstant -Date $Certificate.NotAfter
        keyAlgorithm = Get-KeyAlgorithm -Oid $Certificate.PublicKey.Oid.Value
        keyBits = Get-KeyBits -Certificate $Certificate
        signatureHash = Get-SignatureHash -Oid $Certificate.SignatureAlgorithm.Value
    }
}

<# The size of the modulus, or of the curve's field by the curve's name; 0 where neither says. Read from the key itself: some classes have a size that can only be set. #>
function Get-KeyBits {
    param($Certificate)

    $rsa = [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPublicKey($Certificate)
    if ($null -ne $rsa) {
        try { return 8 * $rsa.ExportParameters($false).Modulus.Length } finally { $rsa.Dispose() }
    }
    $curve = [System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPublicKey($Certificate)
    if ($null -eq $curve) { return 0 }
    try { $name = [string]$curve.ExportParameters($false).Curve.Oid.FriendlyName } finally { $curve.Dispose() }
    if ($name -cmatch '[0-9]{3}') { return [int]$Matches[0] }
    return 0
}

function Get-KeyAlgorithm {
    param([string]$Oid)

    switch ($Oid) {
        '1.2.840.113549.1.1.1' { return 'RSA' }
        '1.2.840.10045.2.1' { return 'EC' }
        '1.2.840.10040.4.1' { return 'DSA' }
    }
    return $Oid
}

function Get-SignatureHash {
    param([string]$Oid)

    switch ($Oid) {
        '1.2.840.113549.1.1.4' { return 'MD5' }
        '1.2.840.113549.1.1.5' { return 'SHA1' }
        '1.3.14.3.2.29' { return 'SHA1' }
        '1.2.840.113549.1.1.11' { return 'SHA256' }
        '1.2.840.113549.1.1.12' { return 'SHA384' }
        '1.2.840.113549.1.1.13' { return 'SHA512' }
        '1.2.840.10045.4.3.2' { return 'SHA256' }
        '1.2.840.10045.4.3.3' { return 'SHA384' }
        '1.2.840.10045.4.3.4' { return 'SHA512' }
    }
    return ''
}
