<# The internal transport certificate that the directory names for a server; nothing where it names none. #>
function Get-MachineTransportCertificate {
    param([Parameter(Mandatory = $true)][string]$DistinguishedName)

    $entry = New-Object -TypeName System.DirectoryServices.DirectoryEntry -ArgumentList ('LDAP://{0}' -f $DistinguishedName.Replace('/', '\/'))
    try {
        $entry.RefreshCache(@('msExchServerInternalTLSCert'))
        $values = $entry.Properties['msExchServerInternalTLSCert']
        if ($values.Count -eq 0) { return }
        return New-Object -TypeName System.Security.Cryptography.X509Certificates.X509Certificate2 -ArgumentList (, [byte[]]$values[0])
    } finally {
        $entry.Dispose()
    }
}
