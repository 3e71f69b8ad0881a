<# What the store of this computer's own certificates holds: all of it, or the one of a thumbprint if it is there. Real X509Certificate2 objects. #>
function Get-MachineCertificate {
    param([ValidatePattern('\A[0-9A-F]{40}\z')][string]$Thumbprint)

    $store = Open-MachineStore
    try {
        if ([string]::IsNullOrEmpty($Thumbprint)) { return @($store.Certificates) }
        return @($store.Certificates.Find([System.Security.Cryptography.X509Certificates.X509FindType]::FindByThumbprint, $Thumbprint, $false))
    } finally {
        $store.Close()
    }
}

<# Opened to look only, and never made where there is none. A store that does not open says nothing of what it holds. #>
function Open-MachineStore {
    $store = New-Object -TypeName System.Security.Cryptography.X509Certificates.X509Store -ArgumentList 'My', ([System.Security.Cryptography.X509Certificates.StoreLocation]::LocalMachine)
    try {
        $store.Open([System.Security.Cryptography.X509Certificates.OpenFlags]'ReadOnly, OpenExistingOnly')
    } catch [System.Security.Cryptography.CryptographicException] {
        throw (New-Object -TypeName System.Management.Automation.ErrorRecord -ArgumentList $_.Exception, 'Rollcall.Degraded', ([System.Management.Automation.ErrorCategory]::OpenError), $null)
    }
    return $store
}
