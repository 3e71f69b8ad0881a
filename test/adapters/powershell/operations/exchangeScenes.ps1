#requires -Version 5.1
# Runs functions of Exchange operations with stand-ins for cmdlets and for the machine, and says as JSON what came of each scene.
param([Parameter(Mandatory = $true)][string]$Modules)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module -Name (Join-Path -Path $Modules -ChildPath 'RollcallOperations/RollcallOperations.psm1') -DisableNameChecking -Global
$global:RollcallServer = 'ex01.contoso.com'
$global:Calls = New-Object -TypeName 'System.Collections.Generic.List[object]'
$global:IsHere = $true

function global:Test-MachineSelf { param([string]$Server) return $global:IsHere -and $Server -ceq 'ex01.contoso.com' }
function global:Get-MachineCertificate { param([string]$Thumbprint) }
function global:Get-MachineKeyFact { param($Certificate) }
function global:Get-MachineClock { return [datetime]::SpecifyKind([datetime]'2026-11-21T09:00:00', 'Utc') }
function global:Get-MachineEvent { param([string]$Server, [string]$LogName, [int[]]$Id, [int]$Hours) }
function global:Restart-MachineService { param([string]$Name) $global:Calls.Add(@{ name = 'Restart-MachineService'; with = @{ Name = $Name } }) }
function global:New-MachineSelfSigned { param([string]$Name, [int]$KeyBits, [int]$Days) return [pscustomobject]@{ Thumbprint = 'B' * 40; NotAfter = [datetime]::SpecifyKind([datetime]'2027-11-21T09:00:00', 'Utc') } }

<# What a function says, or the id of its refusal. #>
function Get-Said {
    param([scriptblock]$Of)

    $global:Calls.Clear()
    try { $said = & $Of } catch { $said = "refused $($_.FullyQualifiedErrorId.Split(',')[0])" }
    return @{ said = $said; calls = $global:Calls.ToArray() }
}

<# Stands in for cmdlets that change: each writes down what it was given. #>
function Set-Recorder {
    param([string[]]$Name)

    foreach ($one in $Name) {
        $text = "param() `$given = @{}; for (`$i = 0; `$i -lt `$args.Count; `$i += 2) { `$given[([string]`$args[`$i]).Trim('-', ':')] = `$args[`$i + 1] }; `$given.Remove('ErrorAction'); `$global:Calls.Add(@{ name = '$one'; with = `$given })"
        $null = New-Item -Path Function: -Name "global:$one" -Value $text -Force
    }
}

$certificate = [System.Security.Cryptography.X509Certificates.CertificateRequest]::new('CN=Microsoft Exchange Server Auth Certificate', [System.Security.Cryptography.RSA]::Create(2048), 'SHA256', [System.Security.Cryptography.RSASignaturePadding]::Pkcs1).CreateSelfSigned([datetimeoffset]'2026-01-01T00:00:00Z', [datetimeoffset]'2031-01-01T00:00:00Z')
$scenes = [ordered]@{ thumbprint = $certificate.Thumbprint }

# A server's own endpoint, when there is no Exchange shell around: opened, asked, closed, also when the answer is a refusal.
$own = [initialsessionstate]::CreateDefault2()
$own.Commands.Add((New-Object -TypeName System.Management.Automation.Runspaces.SessionStateFunctionEntry -ArgumentList 'Get-HybridConfiguration', 'return [pscustomobject]@{ Name = "Hybrid" }'))
$own.Commands.Add((New-Object -TypeName System.Management.Automation.Runspaces.SessionStateFunctionEntry -ArgumentList 'Get-OrganizationConfig', 'throw "It does not say."'))
$global:There = [runspacefactory]::CreateRunspace($own)
$global:There.Open()
function global:New-PSSession { param($ConfigurationName, $ConnectionUri, $Authentication) $global:Calls.Add(@{ name = 'New-PSSession'; with = @{ ConfigurationName = $ConfigurationName; ConnectionUri = $ConnectionUri; Authentication = $Authentication } }); return [pscustomobject]@{ Runspace = $global:There } }
function global:Remove-PSSession { param($Session) $global:Calls.Add(@{ name = 'Remove-PSSession'; with = @{} }) }
$scenes['session'] = Get-Said -Of { Get-RollcallExchangeHybrid }
$scenes['sessionFails'] = Get-Said -Of { Get-RollcallExchangeOrganisation }

function global:Get-AuthConfig { return [pscustomobject]@{ CurrentCertificateThumbprint = 'C' * 40; NextCertificateThumbprint = 'A' * 40; NextCertificateEffectiveDate = $null; PreviousCertificateThumbprint = 'D' * 40; Realm = ''; ServiceName = 'x' } }

# Objects that lost their properties on the way.
function global:Get-ExchangeCertificate { param($Server, $Thumbprint) return $global:Listed }
$global:Listed = @([pscustomobject]@{ Thumbprint = $null; Subject = $null; Services = $null; RawData = $certificate.RawData }, [pscustomobject]@{ Thumbprint = 'B' * 40; RawData = $null })
$scenes['degraded'] = Get-Said -Of { Get-RollcallExchangeStore }
$global:Listed = @([pscustomobject]@{ Thumbprint = $null; RawData = $null })
$scenes['nothingSaid'] = Get-Said -Of { Get-RollcallExchangeStore }
$global:Listed = @([pscustomobject]@{ Thumbprint = $certificate.Thumbprint; Services = 'None'; Status = 'Valid'; FriendlyName = ''; HasPrivateKey = $true; RawData = [Convert]::ToBase64String($certificate.RawData) })
$global:IsHere = $false
$scenes['fromElsewhere'] = Get-Said -Of { Get-RollcallExchangeStore }
$scenes['factsFromElsewhere'] = Get-Said -Of { Get-RollcallExchangeFacts }
$scenes['restartFromElsewhere'] = Get-Said -Of { Invoke-RollcallExchangeServiceHostRestart }
$global:IsHere = $true

# AuthAdmin's last run, as several services of its kind say theirs.
function global:Get-ExchangeDiagnosticInfo { param($Server, $Process, $Component, $Argument) return $global:Diagnostics }
$runs = @{
    alone = '<Diagnostics><Components><AnchorServiceComponents><CacheScheduler><lastRunTime>2026-11-20T21:04:05.1234567Z</lastRunTime></CacheScheduler></AnchorServiceComponents></Components></Diagnostics>'
    among = '<Diagnostics><Components><AnchorServiceComponents><AnchorService><Name>Other</Name><CacheScheduler><lastRunTime>2026-11-19T00:00:00Z</lastRunTime></CacheScheduler></AnchorService><AnchorService><Name>AuthAdmin</Name><CacheScheduler><lastRunTime>2026-11-20T21:04:05Z</lastRunTime></CacheScheduler></AnchorService></AnchorServiceComponents></Components></Diagnostics>'
    never = '<Diagnostics><Components><AnchorServiceComponents><CacheScheduler><lastRunTime>0001-01-01T00:00:00</lastRunTime></CacheScheduler></AnchorServiceComponents></Components></Diagnostics>'
    silent = '<Diagnostics><Components /></Diagnostics>'
    torn = '<Diagnostics><Compo'
}
foreach ($name in $runs.Keys) {
    $global:Diagnostics = [pscustomobject]@{ Result = $runs[$name] }
    $scenes["run.$name"] = Get-Said -Of { Get-RollcallExchangeRecent }
}

# What tests of OAuth say, in the order in which they were given.
function global:Test-OAuthConnectivity { param($Service, $TargetUri, $Mailbox) return $global:Line }
$scenes['tests'] = @(foreach ($line in [Console]::In.ReadToEnd().Split("`n")) {
        $global:Line = ConvertFrom-Json -InputObject $line
        Get-Said -Of { Get-RollcallExchangeOauthTest -Mailbox 'oauth-test@contoso.com' }
    })

# What changing cmdlets are given.
Set-Recorder -Name 'Set-AuthConfig', 'Enable-ExchangeCertificate', 'Remove-ExchangeCertificate', 'Set-AuthServer', 'Set-PartnerApplication', 'Set-ClientAccessService', 'New-SettingOverride', 'Set-SettingOverride'
function global:Get-SettingOverride { }
$scenes['changes'] = [ordered]@{
    stage = Get-Said -Of { Invoke-RollcallExchangeAuthConfigStage -Thumbprint ('A' * 40) -Effective ([datetime]::SpecifyKind([datetime]'2026-11-25T09:00:00', 'Utc')) }
    stageNow = Get-Said -Of { Invoke-RollcallExchangeAuthConfigStage -Thumbprint ('A' * 40) }
    publish = Get-Said -Of { Invoke-RollcallExchangeAuthConfigPublish -Expect ('A' * 40) }
    publishOther = Get-Said -Of { Invoke-RollcallExchangeAuthConfigPublish -Expect ('E' * 40) }
    clear = Get-Said -Of { Invoke-RollcallExchangeAuthConfigClearPrevious -Expect ('D' * 40) }
    create = Get-Said -Of { Invoke-RollcallExchangeAuthCertificateCreate -KeyBits 2048 -Days 365 }
    allow = Get-Said -Of { Invoke-RollcallExchangeCertificateAllowNetworkService -Thumbprint ('A' * 40) }
    remove = Get-Said -Of { Invoke-RollcallExchangeCertificateRemove -Thumbprint ('A' * 40) }
    partner = Get-Said -Of { Invoke-RollcallExchangePartnerRefresh -Name 'Skype' }
    service = Get-Said -Of { Invoke-RollcallExchangeAuthServerRefresh -Name 'ACS' }
    application = Get-Said -Of { Invoke-RollcallExchangeAuthServerSetApplication -Name 'EvoSTS' -ApplicationId '11111111-2222-4333-8444-555555555555' -Domains 'contoso.com', 'contoso.org' }
    uri = Get-Said -Of { Invoke-RollcallExchangeClientAccessSet -Uri 'https://autodiscover.contoso.com/Autodiscover/Autodiscover.xml' }
    override = Get-Said -Of { Invoke-RollcallExchangeOverrideCreate }
    overrideSet = Get-Said -Of { Invoke-RollcallExchangeOverrideSet -Name 'Own' }
}

# A copy: what its password and its bytes are, while it is under way and afterwards.
$global:Given = New-Object -TypeName 'System.Collections.Generic.List[object]'
$global:ImportFails = $false
function global:Get-ExchangeServer { param($Identity) return [pscustomobject]@{ Fqdn = 'ex02.contoso.com' } }
function global:Export-ExchangeCertificate { param($Server, $Thumbprint, [switch]$BinaryEncoded, $Password) $global:Exported = [byte[]](1, 2, 3); return [pscustomobject]@{ FileData = $global:Exported } }
function global:Import-ExchangeCertificate {
    param($Server, $FileData, $Password, $PrivateKeyExportable)
    $global:Given.Add(@{ server = $Server; bytes = $FileData; length = $Password.Length; isSecure = $Password -is [securestring]; isReadOnly = $Password.IsReadOnly(); text = (New-Object -TypeName System.Net.NetworkCredential -ArgumentList '', $Password).Password; exportable = $PrivateKeyExportable; password = $Password })
    if ($global:ImportFails) { throw 'The source data cannot be imported or the wrong password was specified.' }
}
$first = Get-Said -Of { Invoke-RollcallExchangeCertificateCopy -Thumbprint ('A' * 40) -From 'ex02.contoso.com' }
$global:ImportFails = $true
$second = Get-Said -Of { Invoke-RollcallExchangeCertificateCopy -Thumbprint ('A' * 40) -From 'ex02.contoso.com' }
$isGone = @(foreach ($one in $global:Given) { try { $null = $one.password.Copy(); $false } catch { $_.Exception.InnerException -is [System.ObjectDisposedException] } })
$scenes['copy'] = @{
    said = @($first.said, $second.said)
    server = $global:Given[0].server
    exportedLater = [int[]]$global:Exported
    bytesLater = @(foreach ($one in $global:Given) { , [int[]]$one.bytes })
    lengths = @($global:Given | ForEach-Object -Process { $_.length })
    isSecure = $global:Given[0].isSecure
    isReadOnly = $global:Given[0].isReadOnly
    isGone = $isGone
    differ = $global:Given[0].text -cne $global:Given[1].text
    exportable = $global:Given[0].exportable
}

# The real machine's reading of a partner's certificate.
. (Join-Path -Path $Modules -ChildPath 'RollcallMachine/PeerKeys.ps1')
$peer = Read-MachineCertificate -Text ([Convert]::ToBase64String($certificate.RawData))
$scenes['peer'] = @{ thumbprint = $peer.Thumbprint; notAfter = $peer.NotAfter.ToUniversalTime().ToString('s') }

[Console]::Out.Write("`nSCENES " + (ConvertTo-Json -InputObject $scenes -Depth 8 -Compress) + "`n")
