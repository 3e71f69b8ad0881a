<# The log of a simulated server holds the events of its last day. #>
function Get-MachineEvent {
    param([Parameter(Mandatory = $true)][string]$Server, [Parameter(Mandatory = $true)][string]$LogName, [Parameter(Mandatory = $true)][int[]]$Id, [Parameter(Mandatory = $true)][int]$Hours)

    foreach ($told in (Request-LabAnswer -Operation 'exchange.recent.get' -On $Server).events) {
        if ($Id -notcontains $told.id) { continue }
        [pscustomobject]@{ Id = [int]$told.id; At = ConvertTo-LabDate -Instant $told.at -Utc; Text = "An event of the certificate with thumbprint $($told.thumbprint)." }
    }
}
