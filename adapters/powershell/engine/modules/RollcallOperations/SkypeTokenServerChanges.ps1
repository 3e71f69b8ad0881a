<# The cmdlet reads the document at once and fails where it cannot. #>
function Invoke-RollcallSkypeTokenServerCreate {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)][ValidatePattern('\A[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}\z')][string]$Identity,
        [Parameter(Mandatory = $true)][ValidatePattern('\Ahttps://[a-z0-9.-]{1,253}/[A-Za-z0-9._~/-]*\z')][string]$Url
    )

    if ($null -ne (Find-SkypeTokenServer -Identity $Identity)) { Deny-RollcallPresent -Why "An OAuth server called $Identity already exists." }
    $null = Use-RollcallCmdlet -Name 'New-CsOAuthServer' -With @{ Identity = $Identity; MetadataUrl = $Url; Confirm = $false }
    return Get-NothingText
}

<# Exactly one, by its own name, only if it has the address that was approved (R31). #>
function Invoke-RollcallSkypeTokenServerRemove {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)][ValidatePattern('\A[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}\z')][string]$Identity,
        [Parameter(Mandatory = $true)][AllowEmptyString()][string]$Expect
    )

    $old = Find-SkypeTokenServer -Identity $Identity
    if ($null -eq $old) { Deny-RollcallMissing -Why "There is no OAuth server called $Identity." }
    if ([string](Get-Property -From $old -Name 'MetadataUrl') -cne $Expect) { Deny-RollcallChange -Why 'It reads another address than the one that was approved.' }
    $null = Use-RollcallCmdlet -Name 'Remove-CsOAuthServer' -With @{ Identity = $Identity; Confirm = $false }
    return Get-NothingText
}

function Find-SkypeTokenServer {
    param([string]$Identity)

    return @(Get-SkypeTokenServer | Where-Object -FilterScript { [string]$_.Identity -ieq $Identity }) | Microsoft.PowerShell.Utility\Select-Object -First 1
}
