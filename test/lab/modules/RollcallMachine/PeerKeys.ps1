<# Of a token service's certificate the estate knows no more than this: the laboratory keeps it in base64, as Exchange keeps a certificate. #>
function Read-MachineCertificate {
    param([Parameter(Mandatory = $true)][string]$Text)

    $thumbprint, $notAfter = [System.Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($Text)).Split(' ')
    return [pscustomobject]@{ Thumbprint = $thumbprint; NotAfter = ConvertTo-LabDate -Instant $notAfter }
}
