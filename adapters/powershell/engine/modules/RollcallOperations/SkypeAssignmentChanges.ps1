<# Everything here acts at global scope, on one front end: the central store carries it to the others. #>
$script:SkypeGlobal = @{ Identity = 'global'; Type = 'OAuthTokenIssuer' }

<# Has the certification authority issue a new certificate to this front end, with a key that can be exported; tells which one it became by its friendly name. #>
function Invoke-RollcallSkypeCertificateRequest {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)][ValidatePattern('\A[A-Za-z0-9.-]+\\[^\\"''`$]{1,64}\z')][string]$Authority,
        [Parameter(Mandatory = $true)][ValidateSet(2048, 4096)][int]$KeyBits,
        [Parameter(Mandatory = $true)][ValidatePattern('\A[A-Za-z0-9 :.-]{1,80}\z')][string]$FriendlyName
    )

    $null = Use-RollcallCmdlet -Name 'Request-CsCertificate' -With @{ New = $true; Type = 'OAuthTokenIssuer'; CA = $Authority; KeySize = $KeyBits; PrivateKeyExportable = $true; AllSipDomain = $true; FriendlyName = $FriendlyName; Force = $true; Confirm = $false }
    $made = @(Get-MachineCertificate | Where-Object -FilterScript { (Get-MachineKeyFact -Certificate $_).friendlyName -ceq $FriendlyName })
    $new = Get-OnlyOne -From $made -What 'The store, asked for the certificate that was just issued,'
    return ConvertTo-RollcallText -Value ([ordered]@{ thumbprint = $new.Thumbprint; notAfter = ConvertTo-RollcallInstant -Date $new.NotAfter })
}

<#
    Brings the certificate of an offered file into this front end's store and assigns it. The password never becomes a parameter: the machine knows where it is
    kept, and the cmdlet of the product, which takes one as plain text, is given the thumbprint instead.
#>
function Invoke-RollcallSkypeCertificateImport {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)][ValidatePattern('\A[A-Za-z0-9._-]{1,64}\z')][string]$Pfx,
        [Parameter(Mandatory = $true)][ValidatePattern('\A[0-9A-F]{40}\z')][string]$Thumbprint,
        [datetime]$Effective
    )

    $when = @{}
    if ($PSBoundParameters.ContainsKey('Effective')) { $when['Effective'] = $Effective }
    $offered = Get-SkypeOffered -Pfx $Pfx
    if ($offered.Certificate.Thumbprint -cne $Thumbprint) { Write-Refusal -Id 'Rollcall.OtherPfx' -Category InvalidData -Why "The file that is called $Pfx holds another certificate: $($offered.Certificate.Thumbprint)." }
    Assert-SkypeExportable -IsExportable $offered.Exportable
    Assert-SkypeDate @when
    Assert-SkypeStrong -Certificate $offered.Certificate
    Import-MachineOffered -Name $Pfx
    Set-SkypeCertificate -Thumbprint $Thumbprint @when
    return Get-NothingText
}

<# Assigns a certificate of this front end's store: now, or staged for a date. #>
function Invoke-RollcallSkypeCertificateAssign {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)][ValidatePattern('\A[0-9A-F]{40}\z')][string]$Thumbprint, [datetime]$Effective)

    $when = @{}
    if ($PSBoundParameters.ContainsKey('Effective')) { $when['Effective'] = $Effective }
    $found = @(Get-MachineCertificate -Thumbprint $Thumbprint)
    if ($found.Count -eq 0) { Deny-RollcallMissing -Why "The certificate with thumbprint $Thumbprint was not found in the store of this computer." }
    $key = Get-MachineKeyFact -Certificate $found[0]
    if ($key.hasPrivateKey -eq $false) { Write-Refusal -Id 'Rollcall.NoKey' -Category InvalidData -Why "The certificate with thumbprint $Thumbprint has no private key here." }
    Assert-SkypeExportable -IsExportable $key.exportable
    Assert-SkypeDate @when
    Assert-SkypeStrong -Certificate $found[0]
    Set-SkypeCertificate -Thumbprint $Thumbprint @when
    return Get-NothingText
}

<# `-Roll` is for a date alone: without one the cmdlet refuses it (R06). The date goes as a date, never as text (R10). #>
function Set-SkypeCertificate {
    param([string]$Thumbprint, [datetime]$Effective)

    $with = $script:SkypeGlobal.Clone()
    $with['Thumbprint'] = $Thumbprint
    $with['Force'] = $true
    $with['Confirm'] = $false
    if ($PSBoundParameters.ContainsKey('Effective')) {
        $with['EffectiveDate'] = $Effective.ToLocalTime()
        $with['Roll'] = $true
    }
    $null = Use-RollcallCmdlet -Name 'Set-CsCertificate' -With $with
}

<# The central store takes the key with the certificate, so it must come out; where nobody can say, the cmdlet will. #>
function Assert-SkypeExportable {
    param($IsExportable)

    if ($IsExportable -eq $false) { Write-Refusal -Id 'Rollcall.NotExportable' -Category InvalidData -Why 'The private key cannot be exported, so it cannot be copied into the central store.' }
}

function Assert-SkypeDate {
    param([datetime]$Effective)

    if ($PSBoundParameters.ContainsKey('Effective') -and $Effective.ToUniversalTime() -le (Get-MachineClock)) {
        Write-Refusal -Id 'Rollcall.Date' -Category InvalidArgument -Why 'The effective date is invalid: it does not lie after the time of this server.'
    }
}

<# R02. #>
function Assert-SkypeStrong {
    param($Certificate)

    $facts = Get-CertificateFact -Certificate $Certificate
    if ($facts.keyAlgorithm -cne 'RSA' -or $facts.keyBits -lt 2048) { Write-Refusal -Id 'Rollcall.WeakKey' -Category InvalidData -Why 'The key is not RSA of at least 2048 bits.' }
}

<# Takes the previous certificate away, only if it is the one that was approved (R31). #>
function Invoke-RollcallSkypePreviousRemove {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)][ValidatePattern('\A[0-9A-F]{40}\z')][string]$Expect)

    $previous = (Get-SkypeSlot -Scope @{ Identity = 'global' }).previous
    if ($null -eq $previous) { Deny-RollcallMissing -Why 'There is no previous certificate for OAuthTokenIssuer.' }
    if ($previous.thumbprint -cne $Expect) { Deny-RollcallChange -Why 'Previous is another certificate than the one that was approved.' }
    $with = $script:SkypeGlobal.Clone()
    $null = Use-RollcallCmdlet -Name 'Remove-CsCertificate' -With ($with + @{ Previous = $true; Force = $true; Confirm = $false })
    return Get-NothingText
}

<# Pushes what the central store says: to one replica, by the name that the product itself has for it, or to all. #>
function Invoke-RollcallSkypeReplicationInvoke {
    [CmdletBinding()]
    [OutputType([string])]
    param([string]$Replica)

    $with = @{ Force = $true; Confirm = $false }
    if ($PSBoundParameters.ContainsKey('Replica')) {
        $known = @(Use-RollcallCmdlet -Name 'Get-CsManagementStoreReplicationStatus' | Where-Object -FilterScript { [string]$_.ReplicaFqdn -ieq $Replica })
        if ($known.Count -eq 0) { Deny-RollcallMissing -Why 'There is no replica of that name.' }
        $with['ReplicaFqdn'] = [string]$known[0].ReplicaFqdn
    }
    $null = Use-RollcallCmdlet -Name 'Invoke-CsManagementStoreReplication' -With $with
    return Get-NothingText
}
