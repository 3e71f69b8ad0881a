function Invoke-MachinePartnerScript {
    param([Parameter(Mandatory = $true)][string]$MetadataUrl)

    $null = Request-LabAnswer -Operation 'exchange.partner.configureLync' -With @{ metadataUrl = $MetadataUrl }
}
