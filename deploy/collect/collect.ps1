#requires -Version 5.1
<#
.SYNOPSIS
    Collects what Exchange Server or Skype for Business Server tell of their OAuth certificates, for Rollcall to judge.
.DESCRIPTION
    Run it in the management shell of the product, on a server of it. It only reads, with the rights that you have; it installs nothing, asks for nothing and
    sends nothing anywhere. What it read stands in one JSON file afterwards. A reading that fails is written down as one that failed, and the next one follows.

    The file is made from the operations of Rollcall that read, by npm run docs. It is not signed: read it, and sign it yourself where your policy wants that.
.PARAMETER Folder
    Where the file is written; the folder that you are in, unless another one is named.
.PARAMETER Here
    Reads the organisation and this server alone. Where it runs on every server anyway, nobody has to be asked twice.
.PARAMETER List
    Says what would be read, and reads nothing.
.EXAMPLE
    .\collect.ps1
.EXAMPLE
    .\collect.ps1 -List
#>
[CmdletBinding()]
param([string]$Folder = '.', [switch]$Here, [switch]$List)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$WarningPreference = 'SilentlyContinue'
$ProgressPreference = 'SilentlyContinue'

# The server that is asked, where somebody has named one already; else it is this machine.
$script:RollcallServer = Get-Variable -Name 'RollcallServer' -Scope Global -ValueOnly -ErrorAction Ignore
$script:Said = New-Object -TypeName 'System.Collections.Generic.List[string]'
$script:Read = 0
$script:Tool = '0.1.0 1229810b9f01709ff334aa2a72240de1e885bd22cdcb24d22353b9f7602f192f'

# What is said, and what failures mean: {0} and {1} stand for what is only known while it runs.
$script:Words = @{
    begins = 'Rollcall reads what Exchange and Skype tell of their OAuth certificates. Nothing is changed, and nothing is sent anywhere.'
    list = 'Nothing is read now. This is what would be read, by its name and its cmdlets:'
    noShell = 'This shell has neither the cmdlets of Exchange nor those of Skype for Business. Open the Exchange Management Shell or the Skype for Business Server Management Shell and run this there. Nothing was read.'
    organisation = '  Reading {0}, the organisation: {1} things.'
    own = '  Reading {0}, this server: {1} things.'
    other = '  Reading {0} from here: {1} things.'
    notRead = '    {0} was not read: {1}'
    written = 'Written: {0}. {1} of {2} readings have an answer. It holds names of servers and the public side of certificates, no keys and no passwords.'
    next = 'Next: send this file to Rollcall in Teams with the word check, or run: node bot/cli.ts check --facts "{0}"'
    also = 'These servers can each tell more of themselves. Run this there too where you can, and give all the files together: {0}'
    besideSkype = 'A file from a Skype front end beside this one shows both sides.'
    besideExchange = 'A file from an Exchange server beside this one shows both sides.'
    cannotWrite = 'The file {0} cannot be written: {1} Name another folder, such as .\collect.ps1 -Folder C:\Temp'
}
$script:Products = @{ exchange = 'Exchange'; skype = 'Skype for Business' }

$script:Transport = 'System.Management.Automation.Remoting.PSRemotingTransportException'
$script:Numbers = @{ [int](5) = 'AUTHZ'; [int](995) = 'DISCONNECTED'; [int](1311) = 'AUTHN'; [int](1312) = 'AUTHN'; [int](1326) = 'AUTHN'; [int](12007) = 'DNS'; [int](12175) = 'TLS'; [int](-2144108274) = 'AUTHN'; [int](-2146893053) = 'AUTHN'; [int](-2144108316) = 'AUTHN'; [int](-2144108485) = 'ENDPOINT_MISSING'; [int](-2144108542) = 'ENDPOINT_MISSING'; [int](-2144108526) = 'CONNECT'; [int](-2144108250) = 'CONNECT'; [int](-2144108103) = 'DNS'; [int](-2144108123) = 'QUOTA'; [int](-2144108122) = 'QUOTA'; [int](-2144108121) = 'QUOTA'; [int](-2144108120) = 'QUOTA'; [int](-2144108117) = 'QUOTA'; [int](-2144108060) = 'QUOTA'; [int](-2144108059) = 'QUOTA'; [int](-2144108058) = 'QUOTA'; [int](-2144108057) = 'QUOTA'; [int](-2144108056) = 'QUOTA'; [int](-2144108270) = 'SERVER_BUSY'; [int](-2144108176) = 'SERVER_BUSY' }
$script:Ids = @{ 'CommandNotFoundException' = 'NOT_ALLOWED'; 'NamedParameterNotFound' = 'NOT_ALLOWED'; 'ScriptsNotAllowed' = 'NOT_ALLOWED'; 'ParameterArgumentValidationError' = 'VALIDATION'; 'Rollcall.Degraded' = 'DEGRADED'; 'Rollcall.Validation' = 'VALIDATION'; 'Rollcall.NotHere' = 'NOT_ALLOWED' }
$script:Types = @{ 'System.Management.Automation.CommandNotFoundException' = 'NOT_ALLOWED'; 'System.Management.Automation.PipelineStoppedException' = 'CANCELLED'; 'System.Management.Automation.Runspaces.InvalidRunspaceStateException' = 'DISCONNECTED'; 'System.Management.Automation.Remoting.PSRemotingDataStructureException' = 'DISCONNECTED'; 'System.Management.Automation.Remoting.PSRemotingTransportException' = 'DISCONNECTED' }
$script:Blind = @{ DNS = 'unreachable'; CONNECT = 'unreachable'; TLS = 'unreachable'; HOST_KEY = 'unreachable'; DISCONNECTED = 'unreachable'; UNAVAILABLE = 'unreachable'; OVERLOADED = 'unreachable'; WORKER_START = 'unreachable'; WORKER_LOST = 'unreachable'; QUOTA = 'unreachable'; SERVER_BUSY = 'unreachable'; ENDPOINT_MISSING = 'unreachable'; AUTHN = 'refused'; AUTHZ = 'refused'; NOT_ALLOWED = 'refused'; TIMEOUT = 'timeout'; CANCELLED = 'timeout' }

# What is read. Afar: it can be asked of another server from here.
$script:Readings = @(
    @{ Name = 'skype.pools.get'; Function = 'Get-RollcallSkypePools'; Party = 'skype'; Each = $false; Afar = $false; Reads = 'Get-CsPool; Get-CsService -WebServer' }
    @{ Name = 'skype.defaultSipDomain.get'; Function = 'Get-RollcallSkypeDefaultSipDomain'; Party = 'skype'; Each = $false; Afar = $false; Reads = 'Get-CsSipDomain' }
    @{ Name = 'skype.globalAssignment.get'; Function = 'Get-RollcallSkypeGlobalAssignment'; Party = 'skype'; Each = $false; Afar = $false; Reads = 'Get-CsCertificate -Type OAuthTokenIssuer -Identity global' }
    @{ Name = 'skype.replication.get'; Function = 'Get-RollcallSkypeReplication'; Party = 'skype'; Each = $false; Afar = $false; Reads = 'Get-CsManagementStoreReplicationStatus' }
    @{ Name = 'skype.assignment.get'; Function = 'Get-RollcallSkypeAssignment'; Party = 'skype'; Each = $true; Afar = $false; Reads = 'Get-CsCertificate -Type OAuthTokenIssuer' }
    @{ Name = 'skype.store.list'; Function = 'Get-RollcallSkypeStore'; Party = 'skype'; Each = $true; Afar = $false; Reads = 'Get-ChildItem Cert:\LocalMachine\My' }
    @{ Name = 'skype.facts.get'; Function = 'Get-RollcallSkypeFacts'; Party = 'skype'; Each = $true; Afar = $false; Reads = 'Get-CsServerVersion; Get-Date' }
    @{ Name = 'skype.partners.list'; Function = 'Get-RollcallSkypePartners'; Party = 'skype'; Each = $false; Afar = $false; Reads = 'Get-CsPartnerApplication' }
    @{ Name = 'skype.tokenServers.list'; Function = 'Get-RollcallSkypeTokenServers'; Party = 'skype'; Each = $false; Afar = $false; Reads = 'Get-CsOAuthServer' }
    @{ Name = 'skype.oauthConfiguration.get'; Function = 'Get-RollcallSkypeOauthConfiguration'; Party = 'skype'; Each = $false; Afar = $false; Reads = 'Get-CsOAuthConfiguration' }
    @{ Name = 'skype.trusted.list'; Function = 'Get-RollcallSkypeTrusted'; Party = 'skype'; Each = $false; Afar = $false; Reads = 'Get-CsTrustedApplicationPool; Get-CsTrustedApplication' }
    @{ Name = 'exchange.servers.get'; Function = 'Get-RollcallExchangeServers'; Party = 'exchange'; Each = $false; Afar = $false; Reads = 'Get-ExchangeServer' }
    @{ Name = 'exchange.authConfig.get'; Function = 'Get-RollcallExchangeAuthConfig'; Party = 'exchange'; Each = $false; Afar = $false; Reads = 'Get-AuthConfig' }
    @{ Name = 'exchange.hybrid.get'; Function = 'Get-RollcallExchangeHybrid'; Party = 'exchange'; Each = $false; Afar = $false; Reads = 'Get-HybridConfiguration' }
    @{ Name = 'exchange.store.list'; Function = 'Get-RollcallExchangeStore'; Party = 'exchange'; Each = $true; Afar = $true; Reads = 'Get-ExchangeCertificate -Server ''<server>''' }
    @{ Name = 'exchange.facts.get'; Function = 'Get-RollcallExchangeFacts'; Party = 'exchange'; Each = $true; Afar = $false; Reads = 'Get-ExchangeServer ''<server>''; Get-Date' }
    @{ Name = 'exchange.clientAccess.get'; Function = 'Get-RollcallExchangeClientAccess'; Party = 'exchange'; Each = $false; Afar = $false; Reads = 'Get-ClientAccessService' }
    @{ Name = 'exchange.authServers.get'; Function = 'Get-RollcallExchangeAuthServers'; Party = 'exchange'; Each = $false; Afar = $false; Reads = 'Get-AuthServer' }
    @{ Name = 'exchange.partners.get'; Function = 'Get-RollcallExchangePartners'; Party = 'exchange'; Each = $false; Afar = $false; Reads = 'Get-PartnerApplication; Get-User <its linked account>; Get-ManagementRoleAssignment -RoleAssignee <its linked account>' }
    @{ Name = 'exchange.connectors.get'; Function = 'Get-RollcallExchangeConnectors'; Party = 'exchange'; Each = $false; Afar = $false; Reads = 'Get-IntraOrganizationConnector' }
    @{ Name = 'exchange.virtualDirectories.get'; Function = 'Get-RollcallExchangeVirtualDirectories'; Party = 'exchange'; Each = $false; Afar = $false; Reads = 'Get-WebServicesVirtualDirectory -ADPropertiesOnly; Get-AutodiscoverVirtualDirectory -ADPropertiesOnly' }
    @{ Name = 'exchange.recent.get'; Function = 'Get-RollcallExchangeRecent'; Party = 'exchange'; Each = $true; Afar = $true; Reads = 'Get-ExchangeDiagnosticInfo -Server ''<server>'' -Process Microsoft.Exchange.ServiceHost -Component AnchorServiceComponents; Get-WinEvent -ComputerName ''<server>'' -FilterHashtable @{ LogName = ''Application''; Id = 1003, 2004, 2014; StartTime = (Get-Date).AddDays(-1) }' }
    @{ Name = 'exchange.overrides.list'; Function = 'Get-RollcallExchangeOverrides'; Party = 'exchange'; Each = $false; Afar = $false; Reads = 'Get-SettingOverride' }
    @{ Name = 'exchange.organisation.get'; Function = 'Get-RollcallExchangeOrganisation'; Party = 'exchange'; Each = $false; Afar = $false; Reads = 'Get-OrganizationConfig | Select-Object Guid' }
    @{ Name = 'exchange.transport.get'; Function = 'Get-RollcallExchangeTransport'; Party = 'exchange'; Each = $true; Afar = $true; Reads = '[Security.Cryptography.X509Certificates.X509Certificate2]::new([byte[]]([ADSI]"LDAP://$((Get-ExchangeServer ''<server>'').DistinguishedName)").msExchServerInternalTLSCert[0])' }
)

<# The only way from here to a cmdlet of the products, and it takes none that does not read. #>
function Use-RollcallCmdlet {
    param([Parameter(Mandatory = $true)][string]$Name, [hashtable]$With = @{})

    if ($Name -cnotmatch '\AGet-[A-Za-z]+\z') { Deny-RollcallAnswer -Why "$Name is no cmdlet that reads." }
    return & $Name @With -ErrorAction Stop
}

<# The cmdlets are those of this shell: no session is opened to any other. #>
function Use-RollcallExchange {
    param([Parameter(Mandatory = $true)][scriptblock]$Do)

    return & $Do
}

# The functions of the operations, as the engine has them.
<# What a certificate says of itself, in the form of the domain. #>
function Get-CertificateFact {
    param([System.Security.Cryptography.X509Certificates.X509Certificate2]$Certificate)

    return [ordered]@{
        thumbprint = $Certificate.Thumbprint
        subject = $Certificate.Subject
        issuer = $Certificate.Issuer
        serial = $Certificate.SerialNumber
        notBefore = ConvertTo-RollcallInstant -Date $Certificate.NotBefore
        notAfter = ConvertTo-RollcallInstant -Date $Certificate.NotAfter
        keyAlgorithm = Get-KeyAlgorithm -Oid $Certificate.PublicKey.Oid.Value
        keyBits = Get-KeyBits -Certificate $Certificate
        signatureHash = Get-SignatureHash -Oid $Certificate.SignatureAlgorithm.Value
    }
}

<# The size of the modulus, or of the curve's field by the curve's name; 0 where neither says. Read from the key itself: some classes have a size that can only be set. #>
function Get-KeyBits {
    param($Certificate)

    $rsa = [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPublicKey($Certificate)
    if ($null -ne $rsa) {
        try { return 8 * $rsa.ExportParameters($false).Modulus.Length } finally { $rsa.Dispose() }
    }
    $curve = [System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPublicKey($Certificate)
    if ($null -eq $curve) { return 0 }
    try { $name = [string]$curve.ExportParameters($false).Curve.Oid.FriendlyName } finally { $curve.Dispose() }
    if ($name -cmatch '[0-9]{3}') { return [int]$Matches[0] }
    return 0
}

function Get-KeyAlgorithm {
    param([string]$Oid)

    switch ($Oid) {
        '1.2.840.113549.1.1.1' { return 'RSA' }
        '1.2.840.10045.2.1' { return 'EC' }
        '1.2.840.10040.4.1' { return 'DSA' }
    }
    return $Oid
}

function Get-SignatureHash {
    param([string]$Oid)

    switch ($Oid) {
        '1.2.840.113549.1.1.4' { return 'MD5' }
        '1.2.840.113549.1.1.5' { return 'SHA1' }
        '1.3.14.3.2.29' { return 'SHA1' }
        '1.2.840.113549.1.1.11' { return 'SHA256' }
        '1.2.840.113549.1.1.12' { return 'SHA384' }
        '1.2.840.113549.1.1.13' { return 'SHA512' }
        '1.2.840.10045.4.3.2' { return 'SHA256' }
        '1.2.840.10045.4.3.3' { return 'SHA384' }
        '1.2.840.10045.4.3.4' { return 'SHA512' }
    }
    return ''
}

$script:Invariant = [System.Globalization.CultureInfo]::InvariantCulture

<# The one thing that a cmdlet is to have given; more or fewer are an answer that cannot be used. #>
function Get-OnlyOne {
    param($From, [string]$What)

    $all = @($From)
    if ($all.Count -ne 1 -or $null -eq $all[0]) { Deny-RollcallAnswer -Why "$What gave $($all.Count) results where there is one." }
    return $all[0]
}

<# A result as the text that is said. #>
function ConvertTo-RollcallText {
    param($Value)

    return ConvertTo-Json -InputObject $Value -Depth 12 -Compress
}

<# A date of a cmdlet as an instant in UTC; $null stays $null. Dates without a kind are the server's own time, as its cmdlets mean them. #>
function ConvertTo-RollcallInstant {
    param($Date)

    if ($null -eq $Date -or [string]::IsNullOrEmpty([string]$Date)) { return $null }
    return ([datetime]$Date).ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", $script:Invariant)
}

<# A date that a cmdlet names as UTC, whatever kind it carries. #>
function ConvertTo-RollcallUtc {
    param($Date)

    if ($null -eq $Date -or [string]::IsNullOrEmpty([string]$Date)) { return $null }
    return ConvertTo-RollcallInstant -Date ([datetime]::SpecifyKind([datetime]$Date, [System.DateTimeKind]::Utc))
}

<# A text of a cmdlet; nothing and emptiness are $null. #>
function ConvertTo-RollcallWord {
    param($Value)

    if ($null -eq $Value -or [string]::IsNullOrEmpty([string]$Value)) { return $null }
    return [string]$Value
}

<# A thumbprint as it is written here; nothing and emptiness are $null. #>
function ConvertTo-RollcallThumbprint {
    param($Value)

    $word = ConvertTo-RollcallWord -Value $Value
    if ($null -eq $word) { return $null }
    return ($word -replace '[^0-9A-Fa-f]', '').ToUpperInvariant()
}

<# A property that older builds may not have: its value, or $null. #>
function Get-Property {
    param($From, [string]$Name)

    $property = $From.PSObject.Properties[$Name]
    if ($null -eq $property) { return $null }
    return $property.Value
}

<# The server that is asked: the one that this runspace or script stands for, else this machine. #>
function Get-ServerName {
    $named = Get-Variable -Name 'RollcallServer' -ValueOnly -ErrorAction Ignore
    if (-not [string]::IsNullOrEmpty($named)) { return $named }
    $own = [System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties()
    if ([string]::IsNullOrEmpty($own.DomainName)) { return $own.HostName.ToLowerInvariant() }
    return ('{0}.{1}' -f $own.HostName, $own.DomainName).ToLowerInvariant()
}

<# An answer that cannot be used: the operation has no result. #>
function Deny-RollcallAnswer {
    param([string]$Why)

    Write-Refusal -Id 'Rollcall.Degraded' -Category InvalidData -Why $Why
}

<# What was asked is not for this place to do: nothing was changed. #>
function Deny-RollcallPlace {
    param([string]$Why)

    Write-Refusal -Id 'Rollcall.NotHere' -Category PermissionDenied -Why $Why
}

<# Ends the operation with an error that is known by its id; the words are for logs. #>
function Write-Refusal {
    param([string]$Id, [System.Management.Automation.ErrorCategory]$Category, [string]$Why)

    $exception = New-Object -TypeName System.InvalidOperationException -ArgumentList $Why
    throw (New-Object -TypeName System.Management.Automation.ErrorRecord -ArgumentList $exception, $Id, $Category, $null)
}

<# Where clients of each server are sent for Autodiscover. #>
function Get-RollcallExchangeClientAccess {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return Use-RollcallExchange -Do {
        ConvertTo-RollcallText -Value @(foreach ($server in (Use-RollcallCmdlet -Name 'Get-ClientAccessService')) {
                [ordered]@{ fqdn = ([string]$server.Fqdn).ToLowerInvariant(); autodiscoverUri = Get-UriText -Uri $server.AutoDiscoverServiceInternalUri }
            })
    }
}

<# As it was typed: an address says itself in another form than it was given. #>
function Get-UriText {
    param($Uri)

    if ($Uri -is [uri]) { return ConvertTo-RollcallWord -Value $Uri.OriginalString }
    return ConvertTo-RollcallWord -Value $Uri
}

<# The connectors to other organisations. #>
function Get-RollcallExchangeConnectors {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return Use-RollcallExchange -Do {
        ConvertTo-RollcallText -Value @(foreach ($connector in (Use-RollcallCmdlet -Name 'Get-IntraOrganizationConnector')) {
                [ordered]@{
                    name = [string]$connector.Name
                    enabled = [bool]$connector.Enabled
                    discoveryEndpoint = Get-UriText -Uri $connector.DiscoveryEndpoint
                    targetDomains = @(foreach ($domain in @($connector.TargetAddressDomains)) { [string]$domain })
                }
            })
    }
}

<# Whether each server's web services and Autodiscover take OAuth. Read from the directory alone, since asking every web server takes minutes. #>
function Get-RollcallExchangeVirtualDirectories {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return Use-RollcallExchange -Do {
        $ews = @(Use-RollcallCmdlet -Name 'Get-WebServicesVirtualDirectory' -With @{ ADPropertiesOnly = $true })
        $autodiscover = @(Use-RollcallCmdlet -Name 'Get-AutodiscoverVirtualDirectory' -With @{ ADPropertiesOnly = $true })
        ConvertTo-RollcallText -Value @(foreach ($server in (Use-RollcallCmdlet -Name 'Get-ExchangeServer')) {
                Get-DirectoryFact -Server $server -Name 'EWS' -Among $ews
                Get-DirectoryFact -Server $server -Name 'Autodiscover' -Among $autodiscover
            })
    }
}

<# Directories name their server by its short name. #>
function Get-DirectoryFact {
    param($Server, [string]$Name, [object[]]$Among)

    foreach ($directory in $Among) {
        if (([string]$directory.Server -split '/')[-1] -ne [string]$Server.Name) { continue }
        $oauth = Get-Property -From $directory -Name 'OAuthAuthentication'
        if ($null -ne $oauth) { $oauth = [bool]$oauth }
        [ordered]@{ fqdn = ([string]$Server.Fqdn).ToLowerInvariant(); name = $Name; oauth = $oauth }
    }
}

<# The switches of the product that an administrator has set. #>
function Get-RollcallExchangeOverrides {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return Use-RollcallExchange -Do {
        ConvertTo-RollcallText -Value @(foreach ($override in (Use-RollcallCmdlet -Name 'Get-SettingOverride')) {
                [ordered]@{
                    name = [string]$override.Name
                    component = [string]$override.ComponentName
                    section = [string]$override.SectionName
                    parameters = @(foreach ($parameter in @($override.Parameters)) { [string]$parameter })
                }
            })
    }
}

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

<# The certificate that this server uses for mail between Exchange servers, as the directory names it; null where it names none. #>
function Get-RollcallExchangeTransport {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return Use-RollcallExchange -Do {
        $own = Get-OnlyOne -From (Use-RollcallCmdlet -Name 'Get-ExchangeServer' -With @{ Identity = (Get-ServerName) }) -What 'Get-ExchangeServer'
        $certificate = Get-MachineTransportCertificate -DistinguishedName ([string]$own.DistinguishedName)
        if ($null -eq $certificate) { return 'null' }
        ConvertTo-RollcallText -Value ([ordered]@{
                thumbprint = $certificate.Thumbprint
                subject = $certificate.Subject
                notBefore = ConvertTo-RollcallInstant -Date $certificate.NotBefore
                notAfter = ConvertTo-RollcallInstant -Date $certificate.NotAfter
            })
    }
}

<# The token services that Exchange trusts. #>
function Get-RollcallExchangeAuthServers {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return Use-RollcallExchange -Do {
        ConvertTo-RollcallText -Value @(foreach ($server in (Use-RollcallCmdlet -Name 'Get-AuthServer')) { Get-AuthServerFact -Server $server })
    }
}

function Get-AuthServerFact {
    param($Server)

    $facts = [ordered]@{
        name = [string]$Server.Name
        type = [string]$Server.Type
        enabled = [bool]$Server.Enabled
        realm = ConvertTo-RollcallWord -Value $Server.Realm
        metadataUrl = ConvertTo-RollcallWord -Value $Server.AuthMetadataUrl
        keys = @(Get-PeerKey -From $Server)
        changedAt = ConvertTo-RollcallUtc -Date (Get-Property -From $Server -Name 'WhenChangedUTC')
    }
    # Builds before April 2025 do not know it, and then nothing is said of it.
    if ($null -ne $Server.PSObject.Properties['ApplicationIdentifier']) { $facts['applicationId'] = ConvertTo-RollcallWord -Value $Server.ApplicationIdentifier }
    return $facts
}

<# The certificates of a partner that Exchange has stored. #>
function Get-PeerKey {
    param($From)

    foreach ($text in @($From.CertificateStrings)) {
        if ([string]::IsNullOrEmpty([string]$text)) { continue }
        $key = Read-MachineCertificate -Text ([string]$text)
        [ordered]@{ thumbprint = $key.Thumbprint; notAfter = ConvertTo-RollcallInstant -Date $key.NotAfter }
    }
}

<# The partner applications, each with the account that it acts as and that account's roles. #>
function Get-RollcallExchangePartners {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return Use-RollcallExchange -Do {
        ConvertTo-RollcallText -Value @(foreach ($partner in (Use-RollcallCmdlet -Name 'Get-PartnerApplication')) { Get-PartnerFact -Partner $partner })
    }
}

function Get-PartnerFact {
    param($Partner)

    return [ordered]@{
        name = [string]$Partner.Name
        applicationId = [string]$Partner.ApplicationIdentifier
        enabled = [bool]$Partner.Enabled
        metadataUrl = ConvertTo-RollcallWord -Value $Partner.AuthMetadataUrl
        realm = ConvertTo-RollcallWord -Value $Partner.Realm
        useAuthServer = [bool]$Partner.UseAuthServer
        keys = @(Get-PeerKey -From $Partner)
        account = Get-LinkedAccount -Name (ConvertTo-RollcallWord -Value $Partner.LinkedAccount)
        changedAt = ConvertTo-RollcallUtc -Date (Get-Property -From $Partner -Name 'WhenChangedUTC')
    }
}

<# What cannot be told of the account is $null; only Exchange's own not-found says that there is none (R35). #>
function Get-LinkedAccount {
    param([string]$Name)

    if ([string]::IsNullOrEmpty($Name)) { return $null }
    $account = [ordered]@{ name = $Name; exists = $null; enabled = $null; roles = $null }
    try {
        $user = Get-OnlyOne -From (Use-RollcallCmdlet -Name 'Get-User' -With @{ Identity = $Name }) -What 'Get-User'
        $account.exists = $true
        $account.enabled = [string]$user.UserAccountControl -notmatch 'AccountDisabled'
    } catch {
        if (-not (Test-NotFound -Record $_)) { return $account }
        $account.exists = $false
        $account.enabled = $false
        $account.roles = @()
        return $account
    }
    try {
        $assigned = @(Use-RollcallCmdlet -Name 'Get-ManagementRoleAssignment' -With @{ RoleAssignee = $Name })
        $account.roles = @(foreach ($one in $assigned) { ([string]$one.Role -split '[\\/]')[-1] })
    } catch {
        $account.roles = $null
    }
    return $account
}

<# The reason that Exchange gives, which is a name and in no language. #>
function Test-NotFound {
    param($Record)

    return $Record.CategoryInfo.Reason -eq 'ManagementObjectNotFoundException' -or $Record.FullyQualifiedErrorId -match 'ManagementObjectNotFoundException'
}

<# When AuthAdmin last ran on this server, and what its log said of certificates in the last 24 hours. #>
function Get-RollcallExchangeRecent {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return Use-RollcallExchange -Do {
        $server = Get-ServerName
        $said = Get-OnlyOne -From (Use-RollcallCmdlet -Name 'Get-ExchangeDiagnosticInfo' -With @{ Server = $server; Process = 'Microsoft.Exchange.ServiceHost'; Component = 'AnchorServiceComponents' }) -What 'Get-ExchangeDiagnosticInfo'
        $events = @(foreach ($one in (Get-MachineEvent -Server $server -LogName 'Application' -Id 1003, 2004, 2014 -Hours 24)) { Get-EventFact -Event $one })
        ConvertTo-RollcallText -Value ([ordered]@{ authAdminRan = Get-AuthAdminRun -Said $said; events = $events })
    }
}

<# The thumbprint in an event's text tells which certificate it means; not every event names one. #>
function Get-EventFact {
    param($Event)

    $thumbprint = $null
    if ([string]$Event.Text -match '(?<![0-9A-Fa-f])[0-9A-Fa-f]{40}(?![0-9A-Fa-f])') { $thumbprint = $Matches[0].ToUpperInvariant() }
    return [ordered]@{ id = [int]$Event.Id; at = ConvertTo-RollcallInstant -Date $Event.At; thumbprint = $thumbprint }
}

<# The last run in the XML of the service host; $null where it does not say. #>
function Get-AuthAdminRun {
    param($Said)

    $text = ConvertTo-RollcallWord -Value (Get-Property -From $Said -Name 'Result')
    if ($null -eq $text) { $text = [string]$Said }
    $document = New-Object -TypeName System.Xml.XmlDocument
    $document.XmlResolver = $null
    try { $document.LoadXml($text) } catch [System.Xml.XmlException] { return $null }
    $runs = @($document.SelectNodes('//AnchorServiceComponents//CacheScheduler/lastRunTime | //AnchorServiceComponents//CacheScheduler/@lastRunTime'))
    $own = @($runs | Where-Object -FilterScript { Test-AuthAdmin -Node $_ })
    if ($own.Count -eq 0) { $own = $runs }
    if ($own.Count -ne 1) { return $null }
    return ConvertTo-RunInstant -Text $own[0].InnerText
}

<# Several services of that kind can stand side by side; each says its name around its times. #>
function Test-AuthAdmin {
    param($Node)

    return $null -ne $Node.SelectSingleNode("ancestor-or-self::*[contains(local-name(), 'AuthAdmin') or @*[contains(., 'AuthAdmin')] or *[not(*) and contains(., 'AuthAdmin')]]")
}

<# Times of diagnostics are UTC; one that never came is the first moment of all. #>
function ConvertTo-RunInstant {
    param([string]$Text)

    $at = [datetime]::MinValue
    $styles = [System.Globalization.DateTimeStyles]'AssumeUniversal, AdjustToUniversal'
    if (-not [datetime]::TryParse($Text, $script:Invariant, $styles, [ref]$at) -or $at.Year -lt 2000) { return $null }
    return ConvertTo-RollcallInstant -Date $at
}

<# Every Exchange server of the organisation, with its role as far as it matters: machines that only manage, and Edge servers, run nothing for us (R34). #>
function Get-RollcallExchangeServers {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return Use-RollcallExchange -Do {
        ConvertTo-RollcallText -Value @(foreach ($server in (Use-RollcallCmdlet -Name 'Get-ExchangeServer')) { Get-ServerFact -Server $server })
    }
}

function Get-ServerFact {
    param($Server)

    return [ordered]@{
        fqdn = ([string]$Server.Fqdn).ToLowerInvariant()
        site = ([string]$Server.Site -split '/')[-1]
        version = Get-ServerVersion -Server $Server
        role = Get-ServerRole -Server $Server
    }
}

<# `Version 15.2 (Build 2562.17)` as 15.2.2562.17. #>
function Get-ServerVersion {
    param($Server)

    $said = [string]$Server.AdminDisplayVersion
    if ($said -match '(\d+)\.(\d+) \(Build (\d+)\.(\d+)\)') { return '{0}.{1}.{2}.{3}' -f $Matches[1], $Matches[2], $Matches[3], $Matches[4] }
    return $said
}

function Get-ServerRole {
    param($Server)

    if ($Server.IsEdgeServer) { return 'edge' }
    if ($Server.IsMailboxServer -or $Server.IsClientAccessServer) { return 'mailbox' }
    return 'management'
}

<# Version, clock, and since when the service and the application pools run that remember an Auth certificate: told by the server itself. #>
function Get-RollcallExchangeFacts {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return Use-RollcallExchange -Do {
        $server = Get-ServerName
        Assert-ExchangeServer -Server $server
        $own = Get-OnlyOne -From (Use-RollcallCmdlet -Name 'Get-ExchangeServer' -With @{ Identity = $server }) -What 'Get-ExchangeServer'
        ConvertTo-RollcallText -Value ([ordered]@{
                version = Get-ServerVersion -Server $own
                clock = ConvertTo-RollcallInstant -Date (Get-MachineClock)
                zone = Get-MachineZone
                serviceHostStarted = ConvertTo-RollcallInstant -Date (Get-MachineServiceStart -Name $script:ServiceHost)
                appPoolsStarted = ConvertTo-RollcallInstant -Date (Get-MachineAppPoolStart -Name $script:AppPools)
            })
    }
}

$script:ServiceHost = 'MSExchangeServiceHost'

$script:AppPools = @('MSExchangeOWAAppPool', 'MSExchangeECPAppPool')

<# Whether there is a hybrid configuration. #>
function Get-RollcallExchangeHybrid {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return Use-RollcallExchange -Do { ConvertTo-RollcallText -Value (@(Use-RollcallCmdlet -Name 'Get-HybridConfiguration').Count -gt 0) }
}

<# The GUID of the organisation. #>
function Get-RollcallExchangeOrganisation {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return Use-RollcallExchange -Do {
        $organisation = Get-OnlyOne -From (Use-RollcallCmdlet -Name 'Get-OrganizationConfig') -What 'Get-OrganizationConfig'
        ConvertTo-RollcallText -Value @{ guid = [string]$organisation.Guid }
    }
}

<# Refuses what only the server itself can do: a runspace that merely speaks with its Exchange has no hands there. #>
function Assert-ExchangeServer {
    param([string]$Server)

    if (-not (Test-MachineSelf -Server $Server)) { Deny-RollcallPlace -Why "This can only be done on $Server itself." }
}

<#
    What this server's certificate store holds: what Exchange says of each certificate, joined with what the machine knows of its key where this runspace
    stands on the server. Certificates whose bytes did not come are there and cannot be read: blind (R35).
#>
function Get-RollcallExchangeStore {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return Use-RollcallExchange -Do {
        $server = Get-ServerName
        $listed = @(Use-RollcallCmdlet -Name 'Get-ExchangeCertificate' -With @{ Server = $server })
        $blind = @(foreach ($one in $listed) { if ($null -eq (Get-RawData -From $one)) { Get-BlindThumbprint -From $one } })
        $keys = Get-ExchangeKeyFact -Server $server
        $certificates = @(foreach ($one in $listed) { Get-ExchangeHeld -Listed $one -Keys $keys })
        ConvertTo-RollcallText -Value ([ordered]@{ certificates = $certificates; blind = $blind })
    }
}

<# What is known of the keys in the machine's own store, by thumbprint; nothing where this is another machine, or where its store is not for us to open. #>
function Get-ExchangeKeyFact {
    param([string]$Server)

    $facts = @{}
    if (-not (Test-MachineSelf -Server $Server)) { return $facts }
    try { $own = @(Get-MachineCertificate) } catch [System.Security.Cryptography.CryptographicException] { return $facts }
    foreach ($certificate in $own) { $facts[$certificate.Thumbprint] = Get-MachineKeyFact -Certificate $certificate }
    return $facts
}

<#
    Objects of Exchange lose their properties on the way when the certificate that signs them is broken, which is just when they are needed: the bytes
    always come, so what a certificate says of itself is read from them.
#>
function Get-RawData {
    param($From)

    $raw = Get-Property -From $From -Name 'RawData'
    if ($null -eq $raw) { return $null }
    if ($raw -is [string]) { $raw = [Convert]::FromBase64String($raw) }
    $bytes = [byte[]]@($raw)
    if ($bytes.Length -eq 0) { return $null }
    return , $bytes
}

<# One without bytes and without a name is an answer that says nothing. #>
function Get-BlindThumbprint {
    param($From)

    $thumbprint = ConvertTo-RollcallThumbprint -Value (Get-Property -From $From -Name 'Thumbprint')
    if ($null -eq $thumbprint -or $thumbprint.Length -ne 40) { Deny-RollcallAnswer -Why 'Get-ExchangeCertificate gave a certificate without its bytes and its thumbprint.' }
    return $thumbprint
}

<# One certificate; nothing for one whose bytes did not come. #>
function Get-ExchangeHeld {
    param($Listed, [hashtable]$Keys)

    $bytes = Get-RawData -From $Listed
    if ($null -eq $bytes) { return }
    $certificate = New-Object -TypeName System.Security.Cryptography.X509Certificates.X509Certificate2 -ArgumentList (, $bytes)
    try { $facts = Get-CertificateFact -Certificate $certificate } finally { $certificate.Dispose() }
    $key = $Keys[$facts.thumbprint]
    # An object that lost its properties has no services either: then what it seems to say of its key is nothing.
    $isWhole = $null -ne (Get-Property -From $Listed -Name 'Services')
    $facts['friendlyName'] = ConvertTo-RollcallWord -Value (Get-Property -From $Listed -Name 'FriendlyName')
    $facts['hasPrivateKey'] = $null
    if ($isWhole) { $facts['hasPrivateKey'] = [bool]$Listed.HasPrivateKey }
    $facts['exportable'] = $null
    $facts['keyProvider'] = $null
    $facts['networkServiceMayRead'] = $null
    if ($null -ne $key) { foreach ($name in 'hasPrivateKey', 'exportable', 'keyProvider', 'networkServiceMayRead') { $facts[$name] = $key.$name } }
    if (-not $isWhole -and $null -ne $key) { $facts['friendlyName'] = $key.friendlyName }
    $facts['services'] = $null
    if ($isWhole) { $facts['services'] = [string[]]@(Get-BoundService -Services $Listed.Services) }
    $facts['status'] = ConvertTo-RollcallWord -Value (Get-Property -From $Listed -Name 'Status')
    return $facts
}

<# `IMAP, SMTP` as two words; None is no word. #>
function Get-BoundService {
    param($Services)

    return @(([string]$Services -split ',') | ForEach-Object -Process { $_.Trim() } | Where-Object -FilterScript { $_ -ne '' -and $_ -ne 'None' })
}

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

<# What this front end's certificate store holds, with what is known of its keys. A plain store knows nothing of services and states. #>
function Get-RollcallSkypeStore {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    $held = @(foreach ($certificate in (Get-MachineCertificate)) { Get-SkypeHeld -Certificate $certificate })
    return ConvertTo-RollcallText -Value ([ordered]@{ certificates = $held; blind = @() })
}

function Get-SkypeHeld {
    param($Certificate)

    $facts = Get-CertificateFact -Certificate $Certificate
    foreach ($property in (Get-MachineKeyFact -Certificate $Certificate).PSObject.Properties) { $facts[$property.Name] = $property.Value }
    $facts['services'] = $null
    $facts['status'] = $null
    return $facts
}

<# The pools with their front ends and services, and where their web services are reached from outside. #>
function Get-RollcallSkypePools {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    $web = @{}
    foreach ($service in @(Use-RollcallCmdlet -Name 'Get-CsService' -With @{ WebServer = $true })) {
        $web[[string](Get-Property -From $service -Name 'PoolFqdn')] = ConvertTo-RollcallWord -Value (Get-Property -From $service -Name 'ExternalFqdn')
    }
    $pools = @(foreach ($pool in @(Use-RollcallCmdlet -Name 'Get-CsPool')) { Get-SkypePool -From $pool -Web $web })
    return ConvertTo-RollcallText -Value $pools
}

function Get-SkypePool {
    param($From, [hashtable]$Web)

    $fqdn = [string](Get-Property -From $From -Name 'Fqdn')
    if ([string]::IsNullOrEmpty($fqdn)) { $fqdn = [string]$From.Identity }
    return [ordered]@{
        fqdn = $fqdn
        computers = @(@(Get-Property -From $From -Name 'Computers') | Where-Object -FilterScript { $null -ne $_ } | ForEach-Object -Process { [string]$_ })
        services = @(@(Get-Property -From $From -Name 'Services') | Where-Object -FilterScript { $null -ne $_ } | ForEach-Object -Process { [string]$_ })
        site = ConvertTo-RollcallWord -Value ([string](Get-Property -From $From -Name 'Site') -creplace '\ASite:', '')
        externalWebFqdn = $Web[$fqdn]
    }
}

function Get-RollcallSkypeDefaultSipDomain {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    $default = @(Use-RollcallCmdlet -Name 'Get-CsSipDomain' | Where-Object -FilterScript { (Get-Property -From $_ -Name 'IsDefault') -eq $true })
    if ($default.Count -eq 0) { return 'null' }
    $name = ConvertTo-RollcallWord -Value (Get-Property -From $default[0] -Name 'Name')
    if ($null -eq $name) { $name = [string]$default[0].Identity }
    return ConvertTo-RollcallText -Value $name
}

<# How far each replica has what the central store says; one that never reported has no date. #>
function Get-RollcallSkypeReplication {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    $replicas = @(foreach ($replica in @(Use-RollcallCmdlet -Name 'Get-CsManagementStoreReplicationStatus')) {
            [ordered]@{
                fqdn = [string]$replica.ReplicaFqdn
                upToDate = [bool]$replica.UpToDate
                lastStatusReport = Get-SkypeInstant -From $replica -Name 'LastStatusReport'
                lastUpdateCreation = Get-SkypeInstant -From $replica -Name 'LastUpdateCreation'
            }
        })
    return ConvertTo-RollcallText -Value $replicas
}

<# The version is in parentheses in what its own cmdlet prints; the rest is in the language of the server. #>
function Get-RollcallSkypeFacts {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    $version = ''
    if ((@(Use-RollcallCmdlet -Name 'Get-CsServerVersion') -join ' ') -cmatch '[0-9]+(?:\.[0-9]+){2,3}') { $version = $Matches[0] }
    return ConvertTo-RollcallText -Value ([ordered]@{ version = $version; clock = ConvertTo-RollcallInstant -Date (Get-MachineClock); zone = Get-MachineZone })
}

<# Whose tokens Skype accepts, and how it gets their certificates. #>
function Get-RollcallSkypePartners {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    $partners = @(foreach ($partner in (Get-SkypePartner)) {
            [ordered]@{
                identity = [string]$partner.Identity
                applicationId = [string](Get-Property -From $partner -Name 'ApplicationIdentifier')
                realm = ConvertTo-RollcallWord -Value (Get-Property -From $partner -Name 'Realm')
                trust = ([string](Get-Property -From $partner -Name 'ApplicationTrustLevel')).ToLowerInvariant()
                enabled = [bool](Get-Property -From $partner -Name 'Enabled')
                token = Get-SkypeToken -From (Get-Property -From $partner -Name 'AuthToken')
            }
        })
    return ConvertTo-RollcallText -Value $partners
}

function Get-SkypePartner {
    return @(Use-RollcallCmdlet -Name 'Get-CsPartnerApplication' | Where-Object -FilterScript { $null -ne $_ })
}

<# A choice of the product, which prints as `Value=<address>`, as a certificate, or as the token service; how the last two print is not documented, so anything else is unsaid. #>
function Get-SkypeToken {
    param($From)

    $said = @([string]$From)
    if ($null -ne $From) { $said += @($From.PSObject.TypeNames[0]) + @($From.PSObject.Properties | ForEach-Object -Process { '{0}={1}' -f $_.Name, $_.Value }) }
    $text = $said -join ' '
    if ($text -cmatch 'https://[^\s;,"''}]{1,500}') { return [ordered]@{ by = 'metadata'; url = $Matches[0] } }
    if ($text -imatch 'oauth ?server') { return @{ by = 'oauth-server' } }
    if ($text -imatch 'certificate|\bMII[A-Za-z0-9+/]{20}') { return @{ by = 'certificate' } }
    return @{ by = 'unsaid' }
}

<# The token services that Skype trusts. #>
function Get-RollcallSkypeTokenServers {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    $servers = @(foreach ($server in (Get-SkypeTokenServer)) {
            [ordered]@{ identity = [string]$server.Identity; metadataUrl = [string](Get-Property -From $server -Name 'MetadataUrl'); realm = ConvertTo-RollcallWord -Value (Get-Property -From $server -Name 'Realm') }
        })
    return ConvertTo-RollcallText -Value $servers
}

function Get-SkypeTokenServer {
    return @(Use-RollcallCmdlet -Name 'Get-CsOAuthServer' | Where-Object -FilterScript { $null -ne $_ })
}

<# How Skype names itself and finds Exchange. #>
function Get-RollcallSkypeOauthConfiguration {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    $config = Get-OnlyOne -From (Use-RollcallCmdlet -Name 'Get-CsOAuthConfiguration') -What 'Get-CsOAuthConfiguration'
    $domains = @(@(Get-Property -From $config -Name 'ExchangeAutodiscoverAllowedDomains') | Where-Object -FilterScript { $null -ne $_ } | ForEach-Object -Process { ([string]$_).Split(';') } | ForEach-Object -Process { $_.Trim() } | Where-Object -FilterScript { $_ -cne '' })
    return ConvertTo-RollcallText -Value ([ordered]@{
            realm = ConvertTo-RollcallWord -Value (Get-Property -From $config -Name 'Realm')
            serviceName = ConvertTo-RollcallWord -Value (Get-Property -From $config -Name 'ServiceName')
            autodiscoverUrl = ConvertTo-RollcallWord -Value (Get-Property -From $config -Name 'ExchangeAutodiscoverUrl')
            allowedDomains = $domains
        })
}

<# What may speak SIP to Skype without a user. #>
function Get-RollcallSkypeTrusted {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return ConvertTo-RollcallText -Value (Get-SkypeTrusted)
}

function Get-SkypeTrusted {
    $pools = @(foreach ($pool in @(Use-RollcallCmdlet -Name 'Get-CsTrustedApplicationPool')) {
            [ordered]@{ fqdn = Get-SkypePoolName -Of $pool; requiresReplication = [bool](Get-Property -From $pool -Name 'RequiresReplication') }
        })
    $applications = @(foreach ($application in @(Use-RollcallCmdlet -Name 'Get-CsTrustedApplication')) {
            [ordered]@{ id = [string]$application.ApplicationId; pool = [string]$application.TrustedApplicationPoolFqdn; port = [int]$application.Port }
        })
    return [ordered]@{ pools = $pools; applications = $applications }
}

<# `PoolFqdn`, else what follows the kind in `TrustedApplicationPool:<fqdn>`. #>
function Get-SkypePoolName {
    param($Of)

    $fqdn = ConvertTo-RollcallWord -Value (Get-Property -From $Of -Name 'PoolFqdn')
    if ($null -ne $fqdn) { return $fqdn }
    return [string]$Of.Identity -creplace '\A[A-Za-z]+:', ''
}

# What only the machine can tell. Where the module of the engine is loaded, it answers itself.
if ($null -eq (Get-Module -Name 'RollcallMachine')) {
<# The time of this machine, to the moment. #>
function Get-MachineClock {
    return [datetime]::UtcNow
}

<# The name of its time zone, as Windows or the time zone database has it. #>
function Get-MachineZone {
    return [System.TimeZoneInfo]::Local.Id
}

<# The internal transport certificate that the directory names for a server; nothing where it names none. #>
function Get-MachineTransportCertificate {
    param([Parameter(Mandatory = $true)][string]$DistinguishedName)

    $entry = New-Object -TypeName System.DirectoryServices.DirectoryEntry -ArgumentList ('LDAP://{0}' -f $DistinguishedName.Replace('/', '\/'))
    try {
        $entry.RefreshCache(@('msExchServerInternalTLSCert'))
        $values = $entry.Properties['msExchServerInternalTLSCert']
        if ($values.Count -eq 0) { return }
        return New-Object -TypeName System.Security.Cryptography.X509Certificates.X509Certificate2 -ArgumentList (, [byte[]]$values[0])
    } finally {
        $entry.Dispose()
    }
}

<# What an event log says of these ids since so many hours, newest first: Id, At (UTC), Text. Of this machine, or of that server over the network. #>
function Get-MachineEvent {
    param([Parameter(Mandatory = $true)][string]$Server, [Parameter(Mandatory = $true)][string]$LogName, [Parameter(Mandatory = $true)][int[]]$Id, [Parameter(Mandatory = $true)][int]$Hours)

    $asked = @{ FilterHashtable = @{ LogName = $LogName; Id = $Id; StartTime = [datetime]::Now.AddHours(-$Hours) }; ErrorAction = 'Stop' }
    if (-not (Test-MachineSelf -Server $Server)) { $asked['ComputerName'] = $Server }
    try {
        $found = @(Get-WinEvent @asked)
    } catch {
        # That there are none is said as an error.
        if ($_.FullyQualifiedErrorId -notlike 'NoMatchingEventsFound*') { throw }
        return
    }
    foreach ($one in $found) {
        if ($one.ProviderName -notlike 'MSExchange*') { continue }
        [pscustomobject]@{ Id = $one.Id; At = $one.TimeCreated.ToUniversalTime(); Text = (Get-MachineEventText -From $one) }
    }
}

<# Its message, and the values that it was made of: the message is empty where the texts of its source are not installed. #>
function Get-MachineEventText {
    param($From)

    $values = @($From.Properties | ForEach-Object -Process { [string]$_.Value })
    return (@([string]$From.Message) + $values) -join ' '
}

<#
    What only the store tells of a certificate: its friendly name, whether it has a private key, whether that can be exported, what keeps it (csp: a legacy
    provider, ksp: CNG), and whether NETWORK SERVICE may read it. $null stands for what could not be told, never for no.
    Only for certificates of Get-MachineCertificate: one that came over the wire has no key here.
#>
function Get-MachineKeyFact {
    param([Parameter(Mandatory = $true)][System.Security.Cryptography.X509Certificates.X509Certificate2]$Certificate)

    $facts = [ordered]@{ friendlyName = $null; hasPrivateKey = $Certificate.HasPrivateKey; exportable = $false; keyProvider = $null; networkServiceMayRead = $false }
    if (-not [string]::IsNullOrEmpty($Certificate.FriendlyName)) { $facts.friendlyName = $Certificate.FriendlyName }
    if ($facts.hasPrivateKey) { Add-MachineKey -To $facts -Certificate $Certificate }
    return [pscustomobject]$facts
}

<# A key that the store names and that does not open is gone or not for us: whether it can be used is then unknown. #>
function Add-MachineKey {
    param($To, $Certificate)

    $To.exportable = $null
    $To.networkServiceMayRead = $null
    $key = $null
    try {
        $key = Open-MachineKey -Certificate $Certificate
    } catch [System.Security.Cryptography.CryptographicException] {
        $To.hasPrivateKey = $null
    }
    if ($null -eq $key) { return }
    try { Add-MachineKeyFact -To $To -Key $key } finally { $key.Dispose() }
}

function Open-MachineKey {
    param($Certificate)

    $key = [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPrivateKey($Certificate)
    if ($null -ne $key) { return $key }
    return [System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPrivateKey($Certificate)
}

<# Told by the class that .NET opens a key with: only keys of legacy providers are RSACryptoServiceProvider, only CNG keys have a CngKey. #>
function Add-MachineKeyFact {
    param($To, $Key)

    $root = [System.IO.Path]::Combine([Environment]::GetFolderPath('CommonApplicationData'), 'Microsoft', 'Crypto')
    if ($Key.GetType().Name -ceq 'RSACryptoServiceProvider') {
        $container = $Key.CspKeyContainerInfo
        $To.keyProvider = 'csp'
        $To.exportable = $container.Exportable
        $To.networkServiceMayRead = Test-MachineKeyReader -Path ([System.IO.Path]::Combine($root, 'RSA', 'MachineKeys', $container.UniqueKeyContainerName))
        return
    }
    if ($null -eq $Key.PSObject.Properties['Key']) { return }
    $To.keyProvider = 'ksp'
    $To.exportable = ([int]$Key.Key.ExportPolicy -band 3) -ne 0 # AllowExport, AllowPlaintextExport
    $To.networkServiceMayRead = Test-MachineKeyReader -Path ([System.IO.Path]::Combine($root, 'Keys', $Key.Key.UniqueName))
}

<# NETWORK SERVICE itself, and the groups that it is always in: Everyone, Authenticated Users, Users, Service. #>
$script:NetworkService = @('S-1-5-20', 'S-1-1-0', 'S-1-5-11', 'S-1-5-32-545', 'S-1-5-6')

<# Whether the file of a key lets NETWORK SERVICE read it; $null where there is no such file, as with keys in hardware, or its rules are not shown to us. #>
function Test-MachineKeyReader {
    param([string]$Path)

    if (-not [System.IO.File]::Exists($Path)) { return $null }
    try { $rules = (Get-Acl -LiteralPath $Path).GetAccessRules($true, $true, [System.Security.Principal.SecurityIdentifier]) } catch [System.UnauthorizedAccessException] { return $null }
    $own = @($rules | Where-Object -FilterScript { $_.IdentityReference.Value -cin $script:NetworkService -and ([int]$_.FileSystemRights -band 1) -ne 0 })
    if (@($own | Where-Object -FilterScript { $_.AccessControlType.ToString() -ceq 'Deny' }).Count -gt 0) { return $false }
    return $own.Count -gt 0
}

<# A certificate as partners' settings keep it, in base64: its thumbprint and its end. #>
function Read-MachineCertificate {
    param([Parameter(Mandatory = $true)][string]$Text)

    $certificate = New-Object -TypeName System.Security.Cryptography.X509Certificates.X509Certificate2 -ArgumentList (, [Convert]::FromBase64String($Text))
    try {
        return [pscustomobject]@{ Thumbprint = $certificate.Thumbprint; NotAfter = $certificate.NotAfter }
    } finally {
        $certificate.Dispose()
    }
}

<# Whether this machine is that server: only then can its keys, services and clock be told, or touched. #>
function Test-MachineSelf {
    param([Parameter(Mandatory = $true)][string]$Server)

    $own = [System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties()
    $names = @($own.HostName)
    if (-not [string]::IsNullOrEmpty($own.DomainName)) { $names += '{0}.{1}' -f $own.HostName, $own.DomainName }
    return $names -contains $Server
}

<# When the process of a service started; $null where it does not run, or is not shown to us. #>
function Get-MachineServiceStart {
    param([Parameter(Mandatory = $true)][string]$Name)

    $service = @(Get-CimInstance -ClassName 'Win32_Service' -ErrorAction Stop | Where-Object -FilterScript { $_.Name -eq $Name })
    if ($service.Count -ne 1 -or $service[0].ProcessId -eq 0) { return $null }
    return Get-MachineProcessStart -Process @(Get-CimInstance -ClassName 'Win32_Process' -ErrorAction Stop | Where-Object -FilterScript { $_.ProcessId -eq $service[0].ProcessId })
}

<# When all of these application pools have been running since: the start of the oldest of their processes. $null where one of them has none, as it is until somebody asks it. #>
function Get-MachineAppPoolStart {
    param([Parameter(Mandatory = $true)][string[]]$Name)

    $workers = @(Get-CimInstance -ClassName 'Win32_Process' -ErrorAction Stop | Where-Object -FilterScript { $_.Name -eq 'w3wp.exe' })
    $starts = @(foreach ($pool in $Name) {
            $own = @($workers | Where-Object -FilterScript { ([string]$_.CommandLine).Contains("-ap `"$pool`"") })
            $start = Get-MachineProcessStart -Process $own
            if ($null -eq $start) { return $null }
            $start
        })
    return @($starts | Sort-Object)[0]
}

function Get-MachineProcessStart {
    param([object[]]$Process)

    $dates = @($Process | Where-Object -FilterScript { $null -ne $_.CreationDate } | ForEach-Object -Process { $_.CreationDate.ToUniversalTime() } | Sort-Object)
    if ($dates.Count -eq 0) { return $null }
    return $dates[0]
}

<# What the store of this computer's own certificates holds: all of it, or the one of a thumbprint if it is there. Real X509Certificate2 objects. #>
function Get-MachineCertificate {
    param([ValidatePattern('\A[0-9A-F]{40}\z')][string]$Thumbprint)

    $store = Open-MachineStore
    try {
        if ([string]::IsNullOrEmpty($Thumbprint)) { return @($store.Certificates) }
        return @($store.Certificates.Find([System.Security.Cryptography.X509Certificates.X509FindType]::FindByThumbprint, $Thumbprint, $false))
    } finally {
        $store.Close()
    }
}

<# Opened to look only, and never made where there is none. A store that does not open says nothing of what it holds. #>
function Open-MachineStore {
    $store = New-Object -TypeName System.Security.Cryptography.X509Certificates.X509Store -ArgumentList 'My', ([System.Security.Cryptography.X509Certificates.StoreLocation]::LocalMachine)
    try {
        $store.Open([System.Security.Cryptography.X509Certificates.OpenFlags]'ReadOnly, OpenExistingOnly')
    } catch [System.Security.Cryptography.CryptographicException] {
        throw (New-Object -TypeName System.Management.Automation.ErrorRecord -ArgumentList $_.Exception, 'Rollcall.Degraded', ([System.Management.Automation.ErrorCategory]::OpenError), $null)
    }
    return $store
}
}

function Write-CollectLine {
    param([string]$Word, [object[]]$With = @())

    Write-Host ($script:Words[$Word] -f $With)
}

<# The instant by the clock of this machine. #>
function Get-CollectNow {
    try { $now = Get-MachineClock } catch { $now = [datetime]::UtcNow }
    return ConvertTo-RollcallInstant -Date $now
}

<# Reads one thing of one server, or of the organisation. #>
function Read-CollectReading {
    param([hashtable]$Reading, $Server)

    $outcome = $null
    $at = Get-CollectNow
    $own = $script:RollcallServer
    $script:RollcallServer = $Server
    try {
        $said = @(& $Reading.Function)
        if ($said.Count -ne 1 -or $said[0] -isnot [string]) { Deny-RollcallAnswer -Why 'The answer has another form than was expected.' }
        $outcome = '{"value":' + $said[0] + '}'
    } catch {
        $outcome = Get-CollectFailure -Record $_
        Write-CollectLine -Word 'notRead' -With $Reading.Name, (Get-CollectDetail -Record $_)
    } finally {
        $script:RollcallServer = $own
    }
    $on = 'null'
    if ($Reading.Each) { $on = ConvertTo-Json -InputObject $Server -Compress }
    if ($outcome.StartsWith('{"value":')) { $script:Read++ }
    $script:Said.Add(('{{"operation":"{0}","on":{1},"at":"{2}","outcome":' -f $Reading.Name, $on, $at) + $outcome + '}')
}

<# Says whose turn it is, then reads; what cannot be read is said beneath. #>
function Read-CollectAll {
    param([hashtable[]]$Readings, $Server, [string]$Word, [string]$Who)

    if (@($Readings).Count -eq 0) { return }
    Write-CollectLine -Word $Word -With $Who, @($Readings).Count
    foreach ($reading in $Readings) { Read-CollectReading -Reading $reading -Server $Server }
}

<# A failure by its type, number and id, as the engine tells them; its words are only for people. #>
function Get-CollectFailure {
    param($Record)

    $code = Get-CollectCode -Record $Record
    $why = 'unreadable'
    if ($script:Blind.ContainsKey($code)) { $why = $script:Blind[$code] }
    return ConvertTo-Json -Compress -InputObject ([ordered]@{ why = $why; code = $code; detail = (Get-CollectDetail -Record $Record) })
}

function Get-CollectCode {
    param($Record)

    $types = @()
    $exception = $Record.Exception
    for ($depth = 0; $null -ne $exception -and $depth -lt 8; $depth++) {
        $types += $exception.GetType().FullName
        $number = $exception.PSObject.Properties['ErrorCode']
        if ($types[-1] -ceq $script:Transport -and $null -ne $number -and $number.Value -is [int] -and $script:Numbers.ContainsKey($number.Value)) { return $script:Numbers[$number.Value] }
        $exception = $exception.InnerException
    }
    $id = ([string]$Record.FullyQualifiedErrorId).Split(',')[0]
    if ($script:Ids.ContainsKey($id)) { return $script:Ids[$id] }
    foreach ($type in $types) { if ($script:Types.ContainsKey($type)) { return $script:Types[$type] } }
    return 'CMDLET'
}

function Get-CollectDetail {
    param($Record)

    $text = ([string]$Record.Exception.Message -replace '[\p{C}\s]+', ' ').Trim()
    if ($text.Length -gt 200) { $text = $text.Substring(0, 200) }
    return $text
}

<# The last value that was read of an operation, as objects; nothing where it failed. #>
function Get-CollectValue {
    param([string]$Name)

    $begin = '{"operation":"' + $Name + '",'
    foreach ($line in $script:Said) {
        if (-not $line.StartsWith($begin)) { continue }
        $outcome = (ConvertFrom-Json -InputObject $line).outcome
        if ($null -ne $outcome.PSObject.Properties['value']) { return $outcome.value }
    }
}

<# The servers that the product itself names: those with mailboxes, or the front ends. #>
function Get-CollectServers {
    param([string]$Party)

    if ($Party -ceq 'exchange') {
        $all = @(foreach ($one in @(Get-CollectValue -Name 'exchange.servers.get')) { if ($null -ne $one -and $one.role -ceq 'mailbox') { $one.fqdn } })
    } else {
        $all = @(foreach ($one in @(Get-CollectValue -Name 'skype.pools.get')) { if ($null -ne $one -and @($one.services) -ccontains 'UserServer') { $one.computers } })
    }
    return @($all | ForEach-Object -Process { ([string]$_).ToLowerInvariant() } | Sort-Object -Unique)
}

<# Reads the organisation, then this server, then of the others what can be asked from here. Gives the servers that have more to tell. #>
function Read-CollectParty {
    param([string]$Party, [string]$Own)

    $all = @($script:Readings | Where-Object -FilterScript { $_.Party -ceq $Party })
    $each = @($all | Where-Object -FilterScript { $_.Each })
    $afar = @($each | Where-Object -FilterScript { $_.Afar })
    Read-CollectAll -Readings @($all | Where-Object -FilterScript { -not $_.Each }) -Server $Own -Word 'organisation' -Who $script:Products[$Party]
    $servers = @(Get-CollectServers -Party $Party)
    if ($servers.Count -eq 0 -or $servers -ccontains $Own) { Read-CollectAll -Readings $each -Server $Own -Word 'own' -Who $Own }
    $others = @($servers | Where-Object -FilterScript { $_ -cne $Own })
    if (-not $Here) { foreach ($other in $others) { Read-CollectAll -Readings $afar -Server $other -Word 'other' -Who $other } }
    return $others
}

function Show-CollectList {
    param([string[]]$Parties)

    Write-CollectLine -Word 'list'
    foreach ($reading in $script:Readings) {
        if ($Parties -ccontains $reading.Party) { Write-Host ('  {0,-34} {1}' -f $reading.Name, $reading.Reads) }
    }
}

<# One text, one reading to a line. #>
function Get-CollectDocument {
    param([string]$Made, [string]$Own, [string[]]$Parties)

    $by = '{0}\{1}' -f [Environment]::UserDomainName, [Environment]::UserName
    $head = [ordered]@{ rollcall = 1; made = $Made; by = $by; on = $Own; party = @($Parties); tool = [ordered]@{ version = $script:Tool.Split(' ')[0]; hash = $script:Tool.Split(' ')[1] } }
    $opened = (ConvertTo-Json -InputObject $head -Depth 4 -Compress).TrimEnd('}')
    return $opened + "},`"readings`":[`n" + [string]::Join(",`n", $script:Said.ToArray()) + "`n]}`n"
}

function Save-CollectDocument {
    param([string]$Path, [string]$Text)

    try {
        [System.IO.File]::WriteAllText($Path, $Text, (New-Object -TypeName System.Text.UTF8Encoding -ArgumentList $false))
    } catch {
        Write-CollectLine -Word 'cannotWrite' -With $Path, (Get-CollectDetail -Record $_)
        return $false
    }
    return $true
}

function Start-Collecting {
    param([string]$Place)

    $parties = @()
    if ($null -ne (Get-Command -Name 'Get-AuthConfig' -ErrorAction Ignore)) { $parties += 'exchange' }
    if ($null -ne (Get-Command -Name 'Get-CsPool' -ErrorAction Ignore)) { $parties += 'skype' }
    if ($List) {
        if ($parties.Count -eq 0) { $parties = @('exchange', 'skype') }
        return Show-CollectList -Parties $parties
    }
    if ($parties.Count -eq 0) { return Write-CollectLine -Word 'noShell' }
    $own = Get-ServerName
    Write-CollectLine -Word 'begins'
    $made = Get-CollectNow
    $more = @(foreach ($party in $parties) { Read-CollectParty -Party $party -Own $own })
    $name = 'rollcall-{0}-{1}.json' -f ($own -replace '[^a-z0-9.-]', '-'), ($made -replace '\..*$', '' -replace '[-:]', '' -replace 'T', '-')
    $path = [System.IO.Path]::Combine($Place, $name)
    if (-not (Save-CollectDocument -Path $path -Text (Get-CollectDocument -Made $made -Own $own -Parties $parties))) { return }
    Write-CollectLine -Word 'written' -With $path, $script:Read, $script:Said.Count
    Write-CollectLine -Word 'next' -With $path
    if ($more.Count -gt 0) { Write-CollectLine -Word 'also' -With ([string]::Join(', ', $more)) }
    if ($parties.Count -eq 1) { Write-CollectLine -Word $(if ($parties[0] -ceq 'exchange') { 'besideSkype' } else { 'besideExchange' }) }
}

Start-Collecting -Place ($PSCmdlet.GetUnresolvedProviderPathFromPSPath($Folder))
