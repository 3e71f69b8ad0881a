function Invoke-RollcallSkypeTrustedPoolCreate {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)][ValidatePattern('\A[a-z0-9][a-z0-9.-]{0,251}[a-z0-9]\z')][string]$Fqdn,
        [Parameter(Mandatory = $true)][ValidatePattern('\A[a-z0-9][a-z0-9.-]{0,251}[a-z0-9]\z')][string]$Registrar,
        [string]$Site
    )

    if (@((Get-SkypeTrusted).pools | Where-Object -FilterScript { $_.fqdn -ieq $Fqdn }).Count -gt 0) { Deny-RollcallPresent -Why "A trusted pool called $Fqdn already exists." }
    if (@(Use-RollcallCmdlet -Name 'Get-CsPool' | Where-Object -FilterScript { [string]$_.Identity -ieq $Registrar }).Count -eq 0) { Deny-RollcallMissing -Why "There is no registrar $Registrar." }
    # Forced, since it would otherwise ask about a name that is no computer of the directory.
    $with = @{ Identity = $Fqdn; Registrar = $Registrar; RequiresReplication = $false; Force = $true; Confirm = $false }
    if ($PSBoundParameters.ContainsKey('Site')) { $with['Site'] = $Site }
    $null = Use-RollcallCmdlet -Name 'New-CsTrustedApplicationPool' -With $with
    return Get-NothingText
}

function Invoke-RollcallSkypeTrustedApplicationCreate {
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory = $true)][ValidatePattern('\A[a-z0-9][a-z0-9.-]{0,251}[a-z0-9]\z')][string]$Pool,
        [Parameter(Mandatory = $true)][ValidateSet('OutlookWebAccess')][string]$Id,
        [Parameter(Mandatory = $true)][ValidateRange(1024, 65535)][int]$Port
    )

    $trusted = Get-SkypeTrusted
    if (@($trusted.pools | Where-Object -FilterScript { $_.fqdn -ieq $Pool }).Count -eq 0) { Deny-RollcallMissing -Why "There is no trusted pool $Pool." }
    if (@($trusted.applications | Where-Object -FilterScript { $_.pool -ieq $Pool -and $_.port -eq $Port }).Count -gt 0) { Deny-RollcallPresent -Why "Port $Port of $Pool is taken." }
    $null = Use-RollcallCmdlet -Name 'New-CsTrustedApplication' -With @{ ApplicationId = $Id; TrustedApplicationPoolFqdn = $Pool; Port = $Port; Confirm = $false }
    return Get-NothingText
}

<# Publishes the topology: harmless to repeat. #>
function Invoke-RollcallSkypeTopologyEnable {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    $null = Use-RollcallCmdlet -Name 'Enable-CsTopology' -With @{ Force = $true; Confirm = $false }
    return Get-NothingText
}
