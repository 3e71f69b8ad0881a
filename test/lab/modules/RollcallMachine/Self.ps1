<# A runspace of the laboratory stands on the server that it is named after. #>
function Test-MachineSelf {
    param([Parameter(Mandatory = $true)][string]$Server)

    return (Get-LabServer) -eq $Server
}
