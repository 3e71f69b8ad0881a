function Get-AuthConfig {
    [CmdletBinding()]
    param([string]$DomainController)

    $config = Request-LabAnswer -Operation 'exchange.authConfig.get'
    return [pscustomobject]@{
        PSTypeName = 'Microsoft.Exchange.Data.Directory.SystemConfiguration.AuthConfig'
        CurrentCertificateThumbprint = [string]$config.current
        PreviousCertificateThumbprint = [string]$config.previous
        NextCertificateThumbprint = [string]$config.next
        NextCertificateEffectiveDate = ConvertTo-LabDate -Instant $config.nextEffective
        ServiceName = $config.serviceName
        Realm = $config.realm
        Name = 'Auth Configuration'
        WhenChangedUTC = ConvertTo-LabDate -Instant $config.changedAt -Utc
    }
}

function Set-AuthConfig {
    [CmdletBinding(SupportsShouldProcess = $true, DefaultParameterSetName = 'New')]
    param(
        [Parameter(ParameterSetName = 'New')][string]$NewCertificateThumbprint,
        [Parameter(ParameterSetName = 'New')][datetime]$NewCertificateEffectiveDate,
        [Parameter(ParameterSetName = 'New')][switch]$SkipImmediateCertificateDeployment,
        [Parameter(ParameterSetName = 'New')][string]$Server,
        [Parameter(ParameterSetName = 'Publish')][switch]$PublishCertificate,
        [Parameter(ParameterSetName = 'Publish')][switch]$ClearPreviousCertificate,
        [switch]$Force,
        [string]$DomainController
    )

    $config = Request-LabAnswer -Operation 'exchange.authConfig.get'
    if ($PublishCertificate) { $null = Request-LabAnswer -Operation 'exchange.authConfig.publish' -With @{ expect = $config.next } }
    if ($ClearPreviousCertificate) { $null = Request-LabAnswer -Operation 'exchange.authConfig.clearPrevious' -With @{ expect = $config.previous } }
    if ($PSCmdlet.ParameterSetName -cne 'New') { return }
    $effective = ConvertFrom-LabDate -Date $NewCertificateEffectiveDate
    # At once is what the estate calls an effective date that is now and forced (R16).
    if ($Force) { $effective = $null }
    $null = Request-LabAnswer -Operation 'exchange.authConfig.stage' -With @{ thumbprint = $NewCertificateThumbprint; effective = $effective }
}
