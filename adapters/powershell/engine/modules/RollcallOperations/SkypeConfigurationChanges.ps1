<# What is not given stays as it is; a switch empties. The allowed domains go as the one text that the product keeps them as. #>
function Invoke-RollcallSkypeOauthConfigurationSet {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [AllowEmptyString()][string]$ServiceName,
        [switch]$ClearServiceName,
        [ValidatePattern('\Ahttps://[a-z0-9.-]{1,253}/[A-Za-z0-9._~/-]*\z')][string]$AutodiscoverUrl,
        [switch]$ClearAutodiscoverUrl,
        [AllowEmptyCollection()][ValidatePattern('\A[A-Za-z0-9.*-]{1,253}\z')][string[]]$AllowedDomains
    )

    $with = @{ Confirm = $false }
    if ($PSBoundParameters.ContainsKey('ServiceName')) { $with['ServiceName'] = $ServiceName }
    if ($ClearServiceName) { $with['ServiceName'] = $null }
    if ($PSBoundParameters.ContainsKey('AutodiscoverUrl')) { $with['ExchangeAutodiscoverUrl'] = $AutodiscoverUrl }
    if ($ClearAutodiscoverUrl) { $with['ExchangeAutodiscoverUrl'] = $null }
    if ($PSBoundParameters.ContainsKey('AllowedDomains')) { $with['ExchangeAutodiscoverAllowedDomains'] = $AllowedDomains -join ';' }
    $null = Use-RollcallCmdlet -Name 'Set-CsOAuthConfiguration' -With $with
    return Get-NothingText
}
