<# The directory entry of a simulated server says what its listing says: the bytes of that certificate are nowhere in the estate. #>
function Get-MachineTransportCertificate {
    param([Parameter(Mandatory = $true)][string]$DistinguishedName)

    $told = Request-LabAnswer -Operation 'exchange.transport.get' -On (Get-LabServer)
    if ($null -eq $told) { return }
    return [pscustomobject]@{ Thumbprint = $told.thumbprint; Subject = $told.subject; NotBefore = ConvertTo-LabDate -Instant $told.notBefore -Utc; NotAfter = ConvertTo-LabDate -Instant $told.notAfter -Utc }
}
