$script:Bytes = @{}

<#
    Certificates of a server with their bytes. One that is there and cannot be read comes without them; where nothing can be read, objects come that say
    nothing, as when Exchange's own signing is broken.
#>
function Get-ExchangeCertificate {
    [CmdletBinding()]
    param([Parameter(Position = 0)][string]$Thumbprint, [string]$Server, [string[]]$DomainName, [string]$DomainController)

    $on = Get-LabTarget -Server $Server
    if (-not [string]::IsNullOrEmpty($Thumbprint)) {
        $bytes = Get-LabBytes -Server $on -Thumbprint $Thumbprint
        return [pscustomobject]@{ PSTypeName = $script:CertificateType; Thumbprint = $Thumbprint; RawData = $bytes }
    }
    try {
        $listing = Request-LabAnswer -Operation 'exchange.store.list' -On $on
    } catch {
        if ($_.FullyQualifiedErrorId -notlike '*.Degraded*') { throw }
        return [pscustomobject]@{ PSTypeName = "Deserialized.$($script:CertificateType)"; Thumbprint = $null; Subject = $null; RawData = $null }
    }
    foreach ($held in $listing.certificates) { New-LabCertificate -Held $held -Server $on }
    foreach ($blind in $listing.blind) { [pscustomobject]@{ PSTypeName = $script:CertificateType; Thumbprint = $blind; Status = 'Unknown'; RawData = $null } }
}

$script:CertificateType = 'Microsoft.Exchange.Management.SystemConfigurationTasks.ExchangeCertificate'

<# Without a server, cmdlets mean the one that they run on. #>
function Get-LabTarget {
    param([string]$Server)

    if ([string]::IsNullOrEmpty($Server)) { return Get-LabServer }
    return $Server
}

<# The bytes of a certificate never change; whether the server still holds it is asked each time that it is named. #>
function Get-LabBytes {
    param([string]$Server, [string]$Thumbprint)

    $public = Request-LabAnswer -Operation 'exchange.certificate.get' -On $Server -With @{ thumbprint = $Thumbprint }
    $script:Bytes[$Thumbprint] = [Convert]::FromBase64String($public.certificate)
    return , $script:Bytes[$Thumbprint]
}

function New-LabCertificate {
    param($Held, [string]$Server)

    if (-not $script:Bytes.ContainsKey($Held.thumbprint)) { $null = Get-LabBytes -Server $Server -Thumbprint $Held.thumbprint }
    $services = 'None'
    if ($Held.services.Count -gt 0) { $services = $Held.services -join ', ' }
    return [pscustomobject]@{
        PSTypeName = $script:CertificateType
        Thumbprint = $Held.thumbprint
        Subject = $Held.subject
        Issuer = $Held.issuer
        FriendlyName = [string]$Held.friendlyName
        NotBefore = ConvertTo-LabDate -Instant $Held.notBefore
        NotAfter = ConvertTo-LabDate -Instant $Held.notAfter
        SerialNumber = $Held.serial
        HasPrivateKey = $Held.hasPrivateKey
        IsSelfSigned = $Held.subject -ceq $Held.issuer
        PublicKeySize = $Held.keyBits
        Services = $services
        Status = $Held.status
        RootCAType = 'None'
        CertificateDomains = @()
        RawData = $script:Bytes[$Held.thumbprint]
    }
}

<# The bytes that it gives name the certificate and where it is: only the laboratory's own import understands them, and there is no key in them. #>
function Export-ExchangeCertificate {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([Parameter(Mandatory = $true, Position = 0)][string]$Thumbprint, [string]$Server, [switch]$BinaryEncoded, [securestring]$Password, [string]$DomainController)

    $on = Get-LabTarget -Server $Server
    $null = Get-LabBytes -Server $on -Thumbprint $Thumbprint
    return [pscustomobject]@{ PSTypeName = 'Microsoft.Exchange.Management.SystemConfigurationTasks.BinaryFileDataObject'; FileData = [System.Text.Encoding]::UTF8.GetBytes("$on $Thumbprint") }
}

function Import-ExchangeCertificate {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([Parameter(Mandatory = $true)][byte[]]$FileData, [securestring]$Password, [bool]$PrivateKeyExportable, [string]$FriendlyName, [string]$Server, [string]$DomainController)

    $from, $thumbprint = [System.Text.Encoding]::UTF8.GetString($FileData).Split(' ')
    $null = Request-LabAnswer -Operation 'exchange.certificate.copy' -On (Get-LabTarget -Server $Server) -With @{ thumbprint = $thumbprint; from = $from }
    return [pscustomobject]@{ PSTypeName = $script:CertificateType; Thumbprint = $thumbprint }
}

function Enable-ExchangeCertificate {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([Parameter(Mandatory = $true, Position = 0)][string]$Thumbprint, [Parameter(Mandatory = $true)][string]$Services, [string]$Server, [switch]$NetworkServiceAllowed, [switch]$DoNotRequireSsl, [switch]$Force, [string]$DomainController)

    if ($Services -cne 'None' -or -not $NetworkServiceAllowed) { throw 'The laboratory binds no certificate to a service.' }
    $null = Request-LabAnswer -Operation 'exchange.certificate.allowNetworkService' -On (Get-LabTarget -Server $Server) -With @{ thumbprint = $Thumbprint }
}

<# One that is not told not to ask would ask, and nobody would answer. #>
function Remove-ExchangeCertificate {
    [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
    param([Parameter(Mandatory = $true, Position = 0)][string]$Thumbprint, [string]$Server, [string]$DomainController)

    if (-not $PSCmdlet.ShouldProcess($Thumbprint)) { return }
    $null = Request-LabAnswer -Operation 'exchange.certificate.remove' -On (Get-LabTarget -Server $Server) -With @{ thumbprint = $Thumbprint }
}
