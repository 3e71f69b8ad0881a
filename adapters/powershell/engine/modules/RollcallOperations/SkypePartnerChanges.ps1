function Invoke-RollcallSkypePartnerCreate {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)][ValidatePattern('\A[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}\z')][string]$Identity,
        [Parameter(Mandatory = $true)][ValidateSet('metadata', 'oauth-server')][string]$SourceBy,
        [ValidatePattern('\Ahttps://[a-z0-9.-]{1,253}/[A-Za-z0-9._~/-]*\z')][string]$SourceUrl,
        [ValidatePattern('\A[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\z')][string]$SourceApplicationId,
        [Parameter(Mandatory = $true)][ValidateSet('full', 'application', 'user')][string]$Trust,
        [Parameter(Mandatory = $true)][bool]$Enabled
    )

    $with = Get-SkypePartnerArgument -Said $PSBoundParameters
    if ($null -ne (Find-SkypePartner -Identity $Identity)) { Deny-RollcallPresent -Why "A partner application called $Identity already exists." }
    $null = Use-RollcallCmdlet -Name 'New-CsPartnerApplication' -With $with
    return Get-NothingText
}

<# Also how Skype is made to read the partner's document again: by the same address once more. #>
function Invoke-RollcallSkypePartnerSet {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)][ValidatePattern('\A[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}\z')][string]$Identity,
        [Parameter(Mandatory = $true)][ValidateSet('metadata', 'oauth-server')][string]$SourceBy,
        [ValidatePattern('\Ahttps://[a-z0-9.-]{1,253}/[A-Za-z0-9._~/-]*\z')][string]$SourceUrl,
        [ValidatePattern('\A[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\z')][string]$SourceApplicationId,
        [Parameter(Mandatory = $true)][ValidateSet('full', 'application', 'user')][string]$Trust,
        [Parameter(Mandatory = $true)][bool]$Enabled
    )

    $with = Get-SkypePartnerArgument -Said $PSBoundParameters
    $null = Get-SkypePartnerNamed -Identity $Identity
    $null = Use-RollcallCmdlet -Name 'Set-CsPartnerApplication' -With $with
    return Get-NothingText
}

<# Exactly one, by its own name (R31), only if it has the application id that was approved; without one whatever its document said. #>
function Invoke-RollcallSkypePartnerRemove {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)][ValidatePattern('\A[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}\z')][string]$Identity, [string]$Expect)

    $old = Get-SkypePartnerNamed -Identity $Identity
    if ($PSBoundParameters.ContainsKey('Expect') -and [string](Get-Property -From $old -Name 'ApplicationIdentifier') -ine $Expect) { Deny-RollcallChange -Why 'It is another application than the one that was approved.' }
    $null = Use-RollcallCmdlet -Name 'Remove-CsPartnerApplication' -With @{ Identity = $Identity; Confirm = $false }
    return Get-NothingText
}

<# The arguments of the product's cmdlets: a partner has its certificate from a document, or is spoken for by the token service, and then is known by its id. #>
function Get-SkypePartnerArgument {
    param($Said)

    $levels = @{ full = 'Full'; application = 'Application'; user = 'User' }
    $with = @{ Identity = $Said['Identity']; ApplicationTrustLevel = $levels[$Said['Trust']]; Enabled = $Said['Enabled']; Confirm = $false }
    if ($Said['SourceBy'] -ceq 'metadata' -and $Said.ContainsKey('SourceUrl')) { return $with + @{ MetadataUrl = $Said['SourceUrl'] } }
    if ($Said['SourceBy'] -ceq 'oauth-server' -and $Said.ContainsKey('SourceApplicationId')) { return $with + @{ ApplicationIdentifier = $Said['SourceApplicationId']; UseOAuthServer = $true } }
    Write-Refusal -Id 'Rollcall.Validation' -Category InvalidArgument -Why 'A partner needs an address or an application id, as its source says.'
}

function Find-SkypePartner {
    param([string]$Identity)

    return @(Get-SkypePartner | Where-Object -FilterScript { [string]$_.Identity -ieq $Identity }) | Microsoft.PowerShell.Utility\Select-Object -First 1
}

function Get-SkypePartnerNamed {
    param([string]$Identity)

    $found = Find-SkypePartner -Identity $Identity
    if ($null -eq $found) { Deny-RollcallMissing -Why "There is no partner application called $Identity." }
    return $found
}
