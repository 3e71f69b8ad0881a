<#
    Runs what an operation does, with Exchange's cmdlets within reach: those of this runspace where it has them, as in a management shell, or those of the
    session that was connected. On an Exchange server inside an endpoint of ours there are neither: then the server's own endpoint is opened as whoever the
    endpoint runs as, and closed at the end of the call, since every session that is left open counts until it times out.
#>
function Use-RollcallExchange {
    param([Parameter(Mandatory = $true)][scriptblock]$Do)

    if ($null -ne $script:Session -or $null -ne (Get-Command -Name 'Get-AuthConfig' -ErrorAction Ignore)) { return & $Do }
    $opened = Open-ExchangeSession -Server (Get-ServerName)
    try {
        Connect-RollcallSession -Session $opened
        return & $Do
    } finally {
        Connect-RollcallSession -Session $null
        Remove-PSSession -Session $opened
    }
}

<# The address says http, and what travels is encrypted by Kerberos all the same. #>
function Open-ExchangeSession {
    param([string]$Server)

    return New-PSSession -ConfigurationName 'Microsoft.Exchange' -ConnectionUri "http://$Server/PowerShell/" -Authentication Kerberos -ErrorAction Stop
}

<# Refuses what only the server itself can do: a runspace that merely speaks with its Exchange has no hands there. #>
function Assert-ExchangeServer {
    param([string]$Server)

    if (-not (Test-MachineSelf -Server $Server)) { Deny-RollcallPlace -Why "This can only be done on $Server itself." }
}
