<# Restarts the service on this server that runs AuthAdmin and copies Auth certificates. #>
function Invoke-RollcallExchangeServiceHostRestart {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    Assert-ExchangeServer -Server (Get-ServerName)
    Restart-MachineService -Name $script:ServiceHost
    return Get-NothingText
}

<# Recycles the application pools on this server that remember which Auth certificate is used (R16, R17). #>
function Invoke-RollcallExchangeAppPoolsRecycle {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    Assert-ExchangeServer -Server (Get-ServerName)
    Restart-MachineAppPool -Name $script:AppPools
    return Get-NothingText
}

<# Restarts the web server of this server. #>
function Invoke-RollcallExchangeIisRestart {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    Assert-ExchangeServer -Server (Get-ServerName)
    Restart-MachineIis
    return Get-NothingText
}
