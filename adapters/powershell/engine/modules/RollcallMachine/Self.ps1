<# Whether this machine is that server: only then can its keys, services and clock be told, or touched. #>
function Test-MachineSelf {
    param([Parameter(Mandatory = $true)][string]$Server)

    $own = [System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties()
    $names = @($own.HostName)
    if (-not [string]::IsNullOrEmpty($own.DomainName)) { $names += '{0}.{1}' -f $own.HostName, $own.DomainName }
    return $names -contains $Server
}
