#requires -Version 5.1
# Opens Exchange's management shell on this server and runs Exchange's own script in it.
param([Parameter(Mandatory = $true)][ValidatePattern('\Ahttps://[A-Za-z0-9.-]{1,253}/metadata/json/1\z')][string]$MetadataUrl)

$ErrorActionPreference = 'Stop'
try {
    . (Join-Path -Path $env:ExchangeInstallPath -ChildPath 'bin\RemoteExchange.ps1')
    Connect-ExchangeServer -auto
    & (Join-Path -Path $env:ExchangeInstallPath -ChildPath 'Scripts\Configure-EnterprisePartnerApplication.ps1') -AuthMetadataUrl $MetadataUrl -ApplicationType Lync
} catch {
    [Console]::Error.WriteLine($_.Exception.Message)
    exit 1
}
exit 0
