<#
    Makes a self-signed certificate in the store of this computer: an RSA key in a legacy provider that Exchange can use, exportable (R18). Made here and
    not by Exchange's own cmdlet, which asks whether it may take it for mail, and takes yes for an answer that nobody gave (R19).
#>
function New-MachineSelfSigned {
    param([Parameter(Mandatory = $true)][string]$Name, [Parameter(Mandatory = $true)][int]$KeyBits, [Parameter(Mandatory = $true)][int]$Days)

    $wanted = @{
        Subject = "CN=$Name"
        FriendlyName = $Name
        KeyAlgorithm = 'RSA'
        KeyLength = $KeyBits
        HashAlgorithm = 'SHA256'
        Provider = 'Microsoft RSA SChannel Cryptographic Provider'
        KeySpec = 'KeyExchange'
        KeyExportPolicy = 'Exportable'
        CertStoreLocation = 'Cert:\LocalMachine\My'
        NotAfter = [datetime]::Now.AddDays($Days)
    }
    $made = New-SelfSignedCertificate @wanted -ErrorAction Stop
    return [pscustomobject]@{ Thumbprint = $made.Thumbprint; NotAfter = $made.NotAfter }
}
