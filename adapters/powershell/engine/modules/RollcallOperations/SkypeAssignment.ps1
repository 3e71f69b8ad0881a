<# What this front end itself uses for OAuthTokenIssuer. #>
function Get-RollcallSkypeAssignment {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return ConvertTo-RollcallText -Value (Get-SkypeSlot)
}

<# What is set for the whole organisation, in the central store. #>
function Get-RollcallSkypeGlobalAssignment {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return ConvertTo-RollcallText -Value (Get-SkypeSlot -Scope @{ Identity = 'global' })
}

function Get-SkypeSlot {
    param([hashtable]$Scope = @{})

    $with = $Scope.Clone()
    $with['Type'] = 'OAuthTokenIssuer'
    $said = @(Use-RollcallCmdlet -Name 'Get-CsCertificate' -With $with | ForEach-Object -Process { Get-SkypeAssigned -From $_ } | Where-Object -FilterScript { $null -ne $_ })
    $now = ConvertTo-RollcallInstant -Date (Get-MachineClock)
    $coming = @($said | Where-Object -FilterScript { [string]::CompareOrdinal($_.effective, $now) -gt 0 } | Sort-Object -Property effective)
    $active = @($said | Where-Object -FilterScript { [string]::CompareOrdinal($_.effective, $now) -le 0 } | Sort-Object -Property effective)
    return Get-SkypeOrder -Active $active -Coming $coming
}

<#
    The cmdlet tells a staged and a previous certificate in one of two ways, by build: as objects of their own, each with the date since or from when it counts,
    or as properties of the one object that is in force or on its way. Both are understood; two objects in force since the same moment are not.
#>
function Get-SkypeOrder {
    param([object[]]$Active, [object[]]$Coming)

    $slots = [ordered]@{ current = $null; staged = $null; previous = $null }
    if ($Coming.Count -gt 0) { $slots.staged = [ordered]@{ thumbprint = $Coming[0].thumbprint; effective = $Coming[0].effective } }
    if ($Active.Count -eq 0) {
        if ($Coming.Count -gt 0) { $slots.current = $Coming[0].previous }
        return $slots
    }
    $current = $Active[-1]
    $slots.current = $current.thumbprint
    if ($null -ne $current.previous) { $slots.previous = [ordered]@{ thumbprint = $current.previous; since = $current.since } }
    if ($Active.Count -eq 1) { return $slots }
    if ($Active[-2].effective -ceq $current.effective) { Deny-RollcallAnswer -Why 'Get-CsCertificate gave several certificates and does not say which of them signs.' }
    $slots.previous = [ordered]@{ thumbprint = $Active[-2].thumbprint; since = $current.effective }
    return $slots
}

<# One object of the cmdlet; nothing for one of another use. What has no date counts from ever. #>
function Get-SkypeAssigned {
    param($From)

    $use = ConvertTo-RollcallWord -Value (Get-Property -From $From -Name 'Use')
    $thumbprint = ConvertTo-RollcallThumbprint -Value (Get-Property -From $From -Name 'Thumbprint')
    if ($null -eq $thumbprint -or ($null -ne $use -and $use -ine 'OAuthTokenIssuer')) { return $null }
    return [pscustomobject]@{
        thumbprint = $thumbprint
        effective = [string](Get-SkypeInstant -From $From -Name 'EffectiveDate')
        previous = ConvertTo-RollcallThumbprint -Value (Get-Property -From $From -Name 'PreviousThumbprint')
        since = Get-SkypeInstant -From $From -Name 'UpdateTime'
    }
}

<# A date that a build may not tell; the earliest date that there is stands for none. #>
function Get-SkypeInstant {
    param($From, [string]$Name)

    $date = Get-Property -From $From -Name $Name
    if ($date -is [datetime] -and $date.Year -le 1) { return $null }
    return ConvertTo-RollcallInstant -Date $date
}
