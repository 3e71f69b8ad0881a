<# The three slots of the Auth configuration, and when next takes over. #>
function Get-RollcallExchangeAuthConfig {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return Use-RollcallExchange -Do { ConvertTo-RollcallText -Value (Get-AuthSlot) }
}

function Get-AuthSlot {
    $config = Get-OnlyOne -From (Use-RollcallCmdlet -Name 'Get-AuthConfig') -What 'Get-AuthConfig'
    return [ordered]@{
        current = ConvertTo-RollcallThumbprint -Value $config.CurrentCertificateThumbprint
        next = ConvertTo-RollcallThumbprint -Value $config.NextCertificateThumbprint
        nextEffective = ConvertTo-RollcallInstant -Date $config.NextCertificateEffectiveDate
        previous = ConvertTo-RollcallThumbprint -Value $config.PreviousCertificateThumbprint
        changedAt = ConvertTo-RollcallUtc -Date (Get-Property -From $config -Name 'WhenChangedUTC')
        realm = ConvertTo-RollcallWord -Value $config.Realm
        serviceName = ConvertTo-RollcallWord -Value $config.ServiceName
    }
}

<# Stages the next certificate; without a date it may take over at the very moment of the call (R13, R16). #>
function Invoke-RollcallExchangeAuthConfigStage {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)][ValidatePattern('\A[0-9A-F]{40}\z')][string]$Thumbprint, [datetime]$Effective)

    $with = @{ NewCertificateThumbprint = $Thumbprint }
    if ($PSBoundParameters.ContainsKey('Effective')) {
        $with['NewCertificateEffectiveDate'] = $Effective.ToLocalTime()
    } else {
        $with['NewCertificateEffectiveDate'] = (Get-MachineClock).ToLocalTime()
        $with['Force'] = $true
    }
    return Use-RollcallExchange -Do {
        $null = Use-RollcallCmdlet -Name 'Set-AuthConfig' -With $with
        Get-NothingText
    }
}

<# Makes next current, only if next is what was approved (R15, R31). #>
function Invoke-RollcallExchangeAuthConfigPublish {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)][ValidatePattern('\A[0-9A-F]{40}\z')][string]$Expect)

    return Use-RollcallExchange -Do {
        $next = (Get-AuthSlot).next
        if ($null -eq $next) { Deny-RollcallNext -Why 'There is no next certificate to publish.' }
        if ($next -cne $Expect) { Deny-RollcallChange -Why 'Next is another certificate than the one that was approved.' }
        $null = Use-RollcallCmdlet -Name 'Set-AuthConfig' -With @{ PublishCertificate = $true; Force = $true }
        Get-NothingText
    }
}

<# Nothing waits to become current: nothing was changed. #>
function Deny-RollcallNext {
    param([string]$Why)

    Write-Refusal -Id 'Rollcall.NoNext' -Category InvalidOperation -Why $Why
}

<# Empties previous, only if previous is what was approved (R31). One that is empty already is as it should be. #>
function Invoke-RollcallExchangeAuthConfigClearPrevious {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)][ValidatePattern('\A[0-9A-F]{40}\z')][string]$Expect)

    return Use-RollcallExchange -Do {
        $previous = (Get-AuthSlot).previous
        if ($null -eq $previous) { return Get-NothingText }
        if ($previous -cne $Expect) { Deny-RollcallChange -Why 'Previous is another certificate than the one that was approved.' }
        $null = Use-RollcallCmdlet -Name 'Set-AuthConfig' -With @{ ClearPreviousCertificate = $true }
        Get-NothingText
    }
}
