function Get-SettingOverride {
    [CmdletBinding()]
    param([Parameter(Position = 0)][string]$Identity, [string]$DomainController)

    foreach ($one in (Request-LabAnswer -Operation 'exchange.overrides.list')) {
        [pscustomobject]@{ PSTypeName = 'Microsoft.Exchange.Data.Directory.SystemConfiguration.SettingOverride'; Name = $one.name; ComponentName = $one.component; SectionName = $one.section; Parameters = @($one.parameters); Status = 'Accepted' }
    }
}

function New-SettingOverride {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([Parameter(Mandatory = $true, Position = 0)][string]$Name, [Parameter(Mandatory = $true)][string]$Component, [Parameter(Mandatory = $true)][string]$Section, [Parameter(Mandatory = $true)][string[]]$Parameters, [Parameter(Mandatory = $true)][string]$Reason)

    Assert-LabOverride -Parameters $Parameters
    if ("$Name $Component $Section" -cne 'EnableExchangeHybrid3PAppFeature Global ExchangeOnpremAsThirdPartyAppId') { throw 'The laboratory knows one override.' }
    $null = Request-LabAnswer -Operation 'exchange.override.create'
}

function Set-SettingOverride {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([Parameter(Mandatory = $true, Position = 0)][string]$Identity, [string[]]$Parameters, [Parameter(Mandatory = $true)][string]$Reason)

    Assert-LabOverride -Parameters $Parameters
    $null = Request-LabAnswer -Operation 'exchange.override.set' -With @{ name = $Identity }
}

<# What the estate can be told of an override is that it switches on. #>
function Assert-LabOverride {
    param([string[]]$Parameters)

    if (($Parameters -join ';') -cne 'Enabled=true') { throw 'The laboratory only switches overrides on.' }
}
