<#
    What only the store tells of a certificate: its friendly name, whether it has a private key, whether that can be exported, what keeps it (csp: a legacy
    provider, ksp: CNG), and whether NETWORK SERVICE may read it. $null stands for what could not be told, never for no.
    Only for certificates of Get-MachineCertificate: one that came over the wire has no key here.
#>
function Get-MachineKeyFact {
    param([Parameter(Mandatory = $true)][System.Security.Cryptography.X509Certificates.X509Certificate2]$Certificate)

    $facts = [ordered]@{ friendlyName = $null; hasPrivateKey = $Certificate.HasPrivateKey; exportable = $false; keyProvider = $null; networkServiceMayRead = $false }
    if (-not [string]::IsNullOrEmpty($Certificate.FriendlyName)) { $facts.friendlyName = $Certificate.FriendlyName }
    if ($facts.hasPrivateKey) { Add-MachineKey -To $facts -Certificate $Certificate }
    return [pscustomobject]$facts
}

<# A key that the store names and that does not open is gone or not for us: whether it can be used is then unknown. #>
function Add-MachineKey {
    param($To, $Certificate)

    $To.exportable = $null
    $To.networkServiceMayRead = $null
    $key = $null
    try {
        $key = Open-MachineKey -Certificate $Certificate
    } catch [System.Security.Cryptography.CryptographicException] {
        $To.hasPrivateKey = $null
    }
    if ($null -eq $key) { return }
    try { Add-MachineKeyFact -To $To -Key $key } finally { $key.Dispose() }
}

function Open-MachineKey {
    param($Certificate)

    $key = [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPrivateKey($Certificate)
    if ($null -ne $key) { return $key }
    return [System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPrivateKey($Certificate)
}

<# Told by the class that .NET opens a key with: only keys of legacy providers are RSACryptoServiceProvider, only CNG keys have a CngKey. #>
function Add-MachineKeyFact {
    param($To, $Key)

    $root = [System.IO.Path]::Combine([Environment]::GetFolderPath('CommonApplicationData'), 'Microsoft', 'Crypto')
    if ($Key.GetType().Name -ceq 'RSACryptoServiceProvider') {
        $container = $Key.CspKeyContainerInfo
        $To.keyProvider = 'csp'
        $To.exportable = $container.Exportable
        $To.networkServiceMayRead = Test-MachineKeyReader -Path ([System.IO.Path]::Combine($root, 'RSA', 'MachineKeys', $container.UniqueKeyContainerName))
        return
    }
    if ($null -eq $Key.PSObject.Properties['Key']) { return }
    $To.keyProvider = 'ksp'
    $To.exportable = ([int]$Key.Key.ExportPolicy -band 3) -ne 0 # AllowExport, AllowPlaintextExport
    $To.networkServiceMayRead = Test-MachineKeyReader -Path ([System.IO.Path]::Combine($root, 'Keys', $Key.Key.UniqueName))
}

<# NETWORK SERVICE itself, and the groups that it is always in: Everyone, Authenticated Users, Users, Service. #>
$script:NetworkService = @('S-1-5-20', 'S-1-1-0', 'S-1-5-11', 'S-1-5-32-545', 'S-1-5-6')

<# Whether the file of a key lets NETWORK SERVICE read it; $null where there is no such file, as with keys in hardware, or its rules are not shown to us. #>
function Test-MachineKeyReader {
    param([string]$Path)

    if (-not [System.IO.File]::Exists($Path)) { return $null }
    try { $rules = (Get-Acl -LiteralPath $Path).GetAccessRules($true, $true, [System.Security.Principal.SecurityIdentifier]) } catch [System.UnauthorizedAccessException] { return $null }
    $own = @($rules | Where-Object -FilterScript { $_.IdentityReference.Value -cin $script:NetworkService -and ([int]$_.FileSystemRights -band 1) -ne 0 })
    if (@($own | Where-Object -FilterScript { $_.AccessControlType.ToString() -ceq 'Deny' }).Count -gt 0) { return $false }
    return $own.Count -gt 0
}
