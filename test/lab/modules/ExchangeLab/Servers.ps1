<# Servers of the organisation, or the one that is named by its short or full name. #>
function Get-ExchangeServer {
    [CmdletBinding()]
    param([Parameter(Position = 0, ValueFromPipelineByPropertyName = $true)][string]$Identity, [switch]$Status, [string]$DomainController)

    $all = @(foreach ($server in (Request-LabAnswer -Operation 'exchange.servers.get')) { New-LabExchangeServer -Server $server })
    if ([string]::IsNullOrEmpty($Identity)) { return $all }
    $named = @($all | Where-Object -FilterScript { $_.Fqdn -eq $Identity -or $_.Name -eq $Identity })
    if ($named.Count -eq 0) { Write-LabNotFound -Identity $Identity }
    return $named
}

function New-LabExchangeServer {
    param($Server)

    $name = $Server.fqdn.Split('.')[0]
    $version = $Server.version.Split('.')
    return [pscustomobject]@{
        PSTypeName = 'Microsoft.Exchange.Data.Directory.Management.ExchangeServer'
        Name = $name
        Fqdn = $Server.fqdn
        Site = "laboratory.example/Configuration/Sites/$($Server.site)"
        ServerRole = @{ mailbox = 'Mailbox'; edge = 'Edge'; management = 'None' }[$Server.role]
        IsMailboxServer = $Server.role -ceq 'mailbox'
        IsClientAccessServer = $Server.role -ceq 'mailbox'
        IsEdgeServer = $Server.role -ceq 'edge'
        AdminDisplayVersion = 'Version {0}.{1} (Build {2}.{3})' -f $version[0], $version[1], $version[2], $version[3]
        DistinguishedName = "CN=$name,CN=Servers,CN=Exchange Administrative Group,CN=Administrative Groups,CN=Laboratory"
    }
}

<# As Exchange says that there is no such object: by the name of an exception, whatever the language of its words. #>
function Write-LabNotFound {
    param([string]$Identity)

    $said = New-Object -TypeName System.InvalidOperationException -ArgumentList "The operation couldn't be performed because object '$Identity' couldn't be found."
    $record = New-Object -TypeName System.Management.Automation.ErrorRecord -ArgumentList $said, '[FailureCategory=Cmdlet-ManagementObjectNotFoundException] 4B953CE', ([System.Management.Automation.ErrorCategory]::NotSpecified), $null
    $record.CategoryInfo.Reason = 'ManagementObjectNotFoundException'
    throw $record
}

function Get-HybridConfiguration {
    [CmdletBinding()]
    param([string]$DomainController)

    if (Request-LabAnswer -Operation 'exchange.hybrid.get') { return [pscustomobject]@{ PSTypeName = 'Microsoft.Exchange.Data.Directory.SystemConfiguration.HybridConfiguration'; Name = 'Hybrid Configuration' } }
}

function Get-OrganizationConfig {
    [CmdletBinding()]
    param([string]$DomainController)

    $organisation = Request-LabAnswer -Operation 'exchange.organisation.get'
    return [pscustomobject]@{ PSTypeName = 'Microsoft.Exchange.Data.Directory.Management.OrganizationConfig'; Name = 'Laboratory'; Guid = [guid]$organisation.guid }
}

function Get-ClientAccessService {
    [CmdletBinding()]
    param([Parameter(Position = 0)][string]$Identity, [string]$DomainController)

    foreach ($one in (Request-LabAnswer -Operation 'exchange.clientAccess.get')) {
        $uri = $null
        if ($null -ne $one.autodiscoverUri) { $uri = [uri]$one.autodiscoverUri }
        [pscustomobject]@{ PSTypeName = 'Microsoft.Exchange.Data.Directory.Management.ClientAccessServer'; Name = $one.fqdn.Split('.')[0]; Fqdn = $one.fqdn; AutoDiscoverServiceInternalUri = $uri }
    }
}

function Set-ClientAccessService {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([Parameter(Mandatory = $true, Position = 0)][string]$Identity, [uri]$AutoDiscoverServiceInternalUri, [string]$DomainController)

    $null = Request-LabAnswer -Operation 'exchange.clientAccess.set' -On $Identity -With @{ uri = $AutoDiscoverServiceInternalUri.OriginalString }
}

function Get-WebServicesVirtualDirectory {
    [CmdletBinding()]
    param([Parameter(Position = 0)][string]$Identity, [string]$Server, [switch]$ADPropertiesOnly, [switch]$ShowMailboxVirtualDirectories)

    Get-LabDirectory -Name 'EWS'
}

function Get-AutodiscoverVirtualDirectory {
    [CmdletBinding()]
    param([Parameter(Position = 0)][string]$Identity, [string]$Server, [switch]$ADPropertiesOnly, [switch]$ShowMailboxVirtualDirectories)

    Get-LabDirectory -Name 'Autodiscover'
}

function Get-LabDirectory {
    param([string]$Name)

    foreach ($one in (Request-LabAnswer -Operation 'exchange.virtualDirectories.get')) {
        if ($one.name -cne $Name) { continue }
        [pscustomobject]@{ PSTypeName = "Microsoft.Exchange.Data.Directory.SystemConfiguration.AD$($Name)VirtualDirectory"; Server = $one.fqdn.Split('.')[0]; Name = "$Name (Default Web Site)"; OAuthAuthentication = $one.oauth }
    }
}

function Get-IntraOrganizationConnector {
    [CmdletBinding()]
    param([Parameter(Position = 0)][string]$Identity, [string]$DomainController)

    foreach ($one in (Request-LabAnswer -Operation 'exchange.connectors.get')) {
        $endpoint = $null
        if ($null -ne $one.discoveryEndpoint) { $endpoint = [uri]$one.discoveryEndpoint }
        [pscustomobject]@{ PSTypeName = 'Microsoft.Exchange.Data.Directory.SystemConfiguration.IntraOrganizationConnector'; Name = $one.name; Enabled = $one.enabled; DiscoveryEndpoint = $endpoint; TargetAddressDomains = @($one.targetDomains) }
    }
}
