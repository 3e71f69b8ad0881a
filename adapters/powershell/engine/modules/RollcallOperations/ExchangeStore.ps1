<#
    What this server's certificate store holds: what Exchange says of each certificate, joined with what the machine knows of its key where this runspace
    stands on the server. Certificates whose bytes did not come are there and cannot be read: blind (R35).
#>
function Get-RollcallExchangeStore {
    [CmdletBinding()]
    [OutputType([string])]
    param()

    return Use-RollcallExchange -Do {
        $server = Get-ServerName
        $listed = @(Use-RollcallCmdlet -Name 'Get-ExchangeCertificate' -With @{ Server = $server })
        $blind = @(foreach ($one in $listed) { if ($null -eq (Get-RawData -From $one)) { Get-BlindThumbprint -From $one } })
        $keys = Get-ExchangeKeyFact -Server $server
        $certificates = @(foreach ($one in $listed) { Get-ExchangeHeld -Listed $one -Keys $keys })
        ConvertTo-RollcallText -Value ([ordered]@{ certificates = $certificates; blind = $blind })
    }
}

<# What is known of the keys in the machine's own store, by thumbprint; nothing where this is another machine, or where its store is not for us to open. #>
function Get-ExchangeKeyFact {
    param([string]$Server)

    $facts = @{}
    if (-not (Test-MachineSelf -Server $Server)) { return $facts }
    try { $own = @(Get-MachineCertificate) } catch [System.Security.Cryptography.CryptographicException] { return $facts }
    foreach ($certificate in $own) { $facts[$certificate.Thumbprint] = Get-MachineKeyFact -Certificate $certificate }
    return $facts
}

<#
    Objects of Exchange lose their properties on the way when the certificate that signs them is broken, which is just when they are needed: the bytes
    always come, so what a certificate says of itself is read from them.
#>
function Get-RawData {
    param($From)

    $raw = Get-Property -From $From -Name 'RawData'
    if ($null -eq $raw) { return $null }
    if ($raw -is [string]) { $raw = [Convert]::FromBase64String($raw) }
    $bytes = [byte[]]@($raw)
    if ($bytes.Length -eq 0) { return $null }
    return , $bytes
}

<# One without bytes and without a name is an answer that says nothing. #>
function Get-BlindThumbprint {
    param($From)

    $thumbprint = ConvertTo-RollcallThumbprint -Value (Get-Property -From $From -Name 'Thumbprint')
    if ($null -eq $thumbprint -or $thumbprint.Length -ne 40) { Deny-RollcallAnswer -Why 'Get-ExchangeCertificate gave a certificate without its bytes and its thumbprint.' }
    return $thumbprint
}

<# One certificate; nothing for one whose bytes did not come. #>
function Get-ExchangeHeld {
    param($Listed, [hashtable]$Keys)

    $bytes = Get-RawData -From $Listed
    if ($null -eq $bytes) { return }
    $certificate = New-Object -TypeName System.Security.Cryptography.X509Certificates.X509Certificate2 -ArgumentList (, $bytes)
    try { $facts = Get-CertificateFact -Certificate $certificate } finally { $certificate.Dispose() }
    $key = $Keys[$facts.thumbprint]
    # An object that lost its properties has no services either: then what it seems to say of its key is nothing.
    $isWhole = $null -ne (Get-Property -From $Listed -Name 'Services')
    $facts['friendlyName'] = ConvertTo-RollcallWord -Value (Get-Property -From $Listed -Name 'FriendlyName')
    $facts['hasPrivateKey'] = $null
    if ($isWhole) { $facts['hasPrivateKey'] = [bool]$Listed.HasPrivateKey }
    $facts['exportable'] = $null
    $facts['keyProvider'] = $null
    $facts['networkServiceMayRead'] = $null
    if ($null -ne $key) { foreach ($name in 'hasPrivateKey', 'exportable', 'keyProvider', 'networkServiceMayRead') { $facts[$name] = $key.$name } }
    if (-not $isWhole -and $null -ne $key) { $facts['friendlyName'] = $key.friendlyName }
    $facts['services'] = $null
    if ($isWhole) { $facts['services'] = [string[]]@(Get-BoundService -Services $Listed.Services) }
    $facts['status'] = ConvertTo-RollcallWord -Value (Get-Property -From $Listed -Name 'Status')
    return $facts
}

<# `IMAP, SMTP` as two words; None is no word. #>
function Get-BoundService {
    param($Services)

    return @(([string]$Services -split ',') | ForEach-Object -Process { $_.Trim() } | Where-Object -FilterScript { $_ -ne '' -and $_ -ne 'None' })
}

<# The public part of one certificate, for whoever has to be told of it. #>
function Get-RollcallExchangeCertificate {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)][ValidatePattern('\A[0-9A-F]{40}\z')][string]$Thumbprint)

    return Use-RollcallExchange -Do {
        $bytes = Get-RawData -From (Get-ExchangeListed -Thumbprint $Thumbprint)
        if ($null -eq $bytes) { Deny-RollcallAnswer -Why "Get-ExchangeCertificate gave $Thumbprint without its bytes." }
        ConvertTo-RollcallText -Value @{ certificate = [Convert]::ToBase64String($bytes) }
    }
}

<# The one certificate of that thumbprint on this server: a name that nothing answers to gives all of them, or an error of Exchange's own. #>
function Get-ExchangeListed {
    param([string]$Thumbprint)

    return Get-OnlyOne -From (Use-RollcallCmdlet -Name 'Get-ExchangeCertificate' -With @{ Server = (Get-ServerName); Thumbprint = $Thumbprint }) -What 'Get-ExchangeCertificate'
}
