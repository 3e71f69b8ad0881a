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

<# Whether Exchange gets a token for the cloud and is let in there, for both of the services that hybrid needs. #>
function Get-RollcallExchangeOauthTest {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)][ValidateLength(3, 320)][string]$Mailbox)

    return Use-RollcallExchange -Do {
        ConvertTo-RollcallText -Value @(
            Get-OauthFact -Service 'EWS' -Uri 'https://outlook.office365.com/ews/exchange.asmx' -Mailbox $Mailbox
            Get-OauthFact -Service 'AutoD' -Uri 'https://outlook.office365.com/autodiscover/autodiscover.svc' -Mailbox $Mailbox
        )
    }
}

<# IsValid is true even on an error: what counts is ResultType. #>
function Get-OauthFact {
    param([string]$Service, [string]$Uri, [string]$Mailbox)

    $test = Get-OnlyOne -From (Use-RollcallCmdlet -Name 'Test-OAuthConnectivity' -With @{ Service = $Service; TargetUri = $Uri; Mailbox = $Mailbox }) -What 'Test-OAuthConnectivity'
    $detail = [string]$test.Detail
    $result = ([string]$test.ResultType).ToLowerInvariant()
    $class = 'none'
    if ($result -cne 'success') { $class = Get-OauthClass -Detail $detail }
    $appId = $null
    if ($detail -match 'L:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-AS:') { $appId = $Matches[1].ToLowerInvariant() }
    return [ordered]@{ service = $Service; result = $result; class = $class; appId = $appId; detail = Get-ShortText -Text $detail }
}

<#
    What stands in the way, by parts of the text that are the same in every language. Consoles and logs break it anywhere, so blanks do not count; what is
    more exact stands before what is more general.
#>
$script:OauthSigns = @(
    @('mailbox', 'userspecifiedbytheuser-contextinthetokendoesnotexist'),
    @('proxy', '(?=.*403)(?=.*usingcustominternetwebproxy)'),
    @('entra-key', 'aadsts700027|(?<![a-z])invalid_client'),
    @('dns', '(?<!proxy)nameresolutionfailure|remotenamecouldnotberesolved|nosuchhostisknown'),
    @('tls', 'trustfailure|securechannelfailure|ssl/tlssecurechannel'),
    @('proxy', '(?<![0-9])40[37](?![0-9])|proxynameresolutionfailure'),
    @('authorisation', '(?<![0-9])401(?![0-9])')
)

function Get-OauthClass {
    param([string]$Detail)

    $tight = ($Detail -replace '\s+', '').ToLowerInvariant()
    foreach ($sign in $script:OauthSigns) {
        if ($tight -cmatch $sign[1]) { return $sign[0] }
    }
    return 'other'
}

<# One line of at most 200 characters, as answers carry a source's own words. #>
function Get-ShortText {
    param([string]$Text)

    $line = ($Text -replace '\s+', ' ').Trim()
    if ($line.Length -le 200) { return $line }
    return $line.Substring(0, 199) + [char]0x2026
}
