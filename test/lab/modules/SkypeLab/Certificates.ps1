<# What OAuthTokenIssuer is set to: on the server that this shell stands on, or with `-Identity global` in the central store. #>
function Get-CsCertificate {
    [CmdletBinding()]
    param([Parameter(Position = 0)][string]$Identity, [string[]]$Type, [string]$Report)

    if ($Type -and 'OAuthTokenIssuer' -notin $Type) { return }
    $slots = Get-AssignedSlot -Identity $Identity
    if ($null -ne $slots.current) {
        $reference = New-CertificateReference -Thumbprint $slots.current
        if ($null -ne $slots.previous) {
            $reference.PreviousThumbprint = $slots.previous.thumbprint
            $reference.UpdateTime = ConvertTo-LabDate -Instant $slots.previous.since
        }
        $reference
    }
    if ($null -ne $slots.staged) {
        $reference = New-CertificateReference -Thumbprint $slots.staged.thumbprint
        $reference.EffectiveDate = ConvertTo-LabDate -Instant $slots.staged.effective
        $reference
    }
}

function Get-AssignedSlot {
    param([string]$Identity)

    if ($Identity -ieq 'global') { return Request-LabAnswer -Operation 'skype.globalAssignment.get' }
    return Request-LabAnswer -Operation 'skype.assignment.get' -On (Get-LabServer)
}

function New-CertificateReference {
    param([string]$Thumbprint)

    $certificate = Get-MachineCertificate -Thumbprint $Thumbprint
    return [pscustomobject]@{
        PSTypeName = 'Microsoft.Rtc.Management.Deployment.CertificateReference'
        Issuer = if ($certificate) { $certificate.Issuer } else { '' }
        NotAfter = if ($certificate) { $certificate.NotAfter } else { [datetime]::MinValue }
        NotBefore = if ($certificate) { $certificate.NotBefore } else { [datetime]::MinValue }
        SerialNumber = if ($certificate) { $certificate.SerialNumber } else { '' }
        Subject = if ($certificate) { $certificate.Subject } else { '' }
        AlternativeNames = [string[]]@()
        Thumbprint = $Thumbprint
        EffectiveDate = $null
        PreviousThumbprint = ''
        UpdateTime = $null
        Use = 'OAuthTokenIssuer'
        SourceScope = 'Global'
    }
}

function Set-CsCertificate {
    [CmdletBinding(SupportsShouldProcess = $true, DefaultParameterSetName = 'Thumbprint')]
    param(
        [Parameter(Mandatory = $true, ParameterSetName = 'Thumbprint')][string]$Thumbprint,
        [Parameter(Mandatory = $true, ParameterSetName = 'Reference', ValueFromPipeline = $true)][psobject]$Reference,
        [Parameter(Mandatory = $true, ParameterSetName = 'Path')][string]$Path,
        [Parameter(ParameterSetName = 'Path')][string]$Password,
        [string]$Identity,
        [Parameter(Mandatory = $true)][string[]]$Type,
        [datetime]$EffectiveDate,
        [switch]$Roll,
        [switch]$Force,
        [string]$Report
    )

    if ($PSCmdlet.ParameterSetName -cne 'Thumbprint' -or $Identity -ine 'global') { throw 'The laboratory assigns by thumbprint, at global scope.' }
    if ($Roll -and -not $PSBoundParameters.ContainsKey('EffectiveDate')) { throw 'The Roll parameter needs an effective date.' }
    $with = @{ thumbprint = $Thumbprint; effective = $null }
    if ($PSBoundParameters.ContainsKey('EffectiveDate')) { $with.effective = ConvertFrom-LabDate -Date $EffectiveDate }
    # The estate knows the import of a file and its assignment as one thing: what was imported a moment ago waits for this.
    $pfx = Get-MachineImported -Thumbprint $Thumbprint
    if ($null -eq $pfx) {
        $null = Request-LabAnswer -Operation 'skype.certificate.assign' -On (Get-LabServer) -With $with
    } else {
        $null = Request-LabAnswer -Operation 'skype.certificate.import' -On (Get-LabServer) -With ($with + @{ pfx = $pfx })
    }
}

function Remove-CsCertificate {
    [CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
    param([Parameter(Position = 0)][string]$Identity, [Parameter(Mandatory = $true)][string[]]$Type, [switch]$Previous, [switch]$Force, [string]$Report)

    if (-not $Previous -or $Identity -ine 'global') { throw 'The laboratory takes previous away, at global scope, and nothing else.' }
    $slots = Request-LabAnswer -Operation 'skype.globalAssignment.get'
    $expect = 'A' * 40
    if ($null -ne $slots.previous) { $expect = $slots.previous.thumbprint }
    $null = Request-LabAnswer -Operation 'skype.previous.remove' -On (Get-LabServer) -With @{ expect = $expect }
}

function Request-CsCertificate {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param(
        [Parameter(Mandatory = $true)][switch]$New,
        [Parameter(Mandatory = $true)][string[]]$Type,
        [string]$CA,
        [string]$CaAccount,
        [string]$CaPassword,
        [string]$ComputerFqdn,
        [string]$DomainName,
        [string]$FriendlyName,
        [ValidateSet(1024, 2048, 4096)][int]$KeySize,
        [string]$KeyAlg,
        [bool]$PrivateKeyExportable,
        [string]$Template,
        [string]$Output,
        [switch]$AllSipDomain,
        [switch]$Force,
        [string]$Report
    )

    $null = Request-LabAnswer -Operation 'skype.certificate.request' -On (Get-LabServer) -With @{ authority = $CA; keyBits = $KeySize; friendlyName = $FriendlyName }
}
