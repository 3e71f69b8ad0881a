<# Makes a new Auth certificate in this server's store, which Exchange's services may read and nothing uses yet (R18, R19). #>
function Invoke-RollcallExchangeAuthCertificateCreate {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)][ValidateSet(2048, 4096)][int]$KeyBits, [Parameter(Mandatory = $true)][ValidateRange(30, 1826)][int]$Days)

    return Use-RollcallExchange -Do {
        $server = Get-ServerName
        Assert-ExchangeServer -Server $server
        $made = New-MachineSelfSigned -Name 'Microsoft Exchange Server Auth Certificate' -KeyBits $KeyBits -Days $Days
        Grant-NetworkService -Server $server -Thumbprint $made.Thumbprint
        ConvertTo-RollcallText -Value ([ordered]@{ thumbprint = $made.Thumbprint; notAfter = ConvertTo-RollcallInstant -Date $made.NotAfter })
    }
}

<# Services None: the key becomes readable, and no service is bound to the certificate. #>
function Grant-NetworkService {
    param([string]$Server, [string]$Thumbprint)

    $null = Use-RollcallCmdlet -Name 'Enable-ExchangeCertificate' -With @{ Server = $Server; Thumbprint = $Thumbprint; Services = 'None'; NetworkServiceAllowed = $true }
}

<# Lets NETWORK SERVICE read the key of one certificate of this server. #>
function Invoke-RollcallExchangeCertificateAllowNetworkService {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)][ValidatePattern('\A[0-9A-F]{40}\z')][string]$Thumbprint)

    return Use-RollcallExchange -Do {
        $null = Get-ExchangeListed -Thumbprint $Thumbprint
        Grant-NetworkService -Server (Get-ServerName) -Thumbprint $Thumbprint
        Get-NothingText
    }
}

<# Removes one certificate from this server; which one is looked at first (R31). Exchange refuses those that are in use. #>
function Invoke-RollcallExchangeCertificateRemove {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)][ValidatePattern('\A[0-9A-F]{40}\z')][string]$Thumbprint)

    return Use-RollcallExchange -Do {
        $null = Get-ExchangeListed -Thumbprint $Thumbprint
        $null = Use-RollcallCmdlet -Name 'Remove-ExchangeCertificate' -With @{ Server = (Get-ServerName); Thumbprint = $Thumbprint; Confirm = $false }
        Get-NothingText
    }
}

<# Copies one certificate with its key from another server to this one. The PFX lives in memory only, and its password is known to nobody (R30). #>
function Invoke-RollcallExchangeCertificateCopy {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)][ValidatePattern('\A[0-9A-F]{40}\z')][string]$Thumbprint, [Parameter(Mandatory = $true)][ValidatePattern('\A[a-z0-9.-]{1,253}\z')][string]$From)

    return Use-RollcallExchange -Do {
        Assert-ExchangeSource -Server $From
        $password = New-RandomPassword
        $bytes = $null
        try {
            $exported = Get-OnlyOne -From (Use-RollcallCmdlet -Name 'Export-ExchangeCertificate' -With @{ Server = $From; Thumbprint = $Thumbprint; BinaryEncoded = $true; Password = $password }) -What 'Export-ExchangeCertificate'
            $bytes = [byte[]]$exported.FileData
            $null = Use-RollcallCmdlet -Name 'Import-ExchangeCertificate' -With @{ Server = (Get-ServerName); FileData = $bytes; Password = $password; PrivateKeyExportable = $true }
        } finally {
            if ($null -ne $bytes) { [Array]::Clear($bytes, 0, $bytes.Length) }
            $password.Dispose()
        }
        Get-NothingText
    }
}

<# A key is taken from servers of the organisation alone. #>
function Assert-ExchangeSource {
    param([string]$Server)

    $known = @(Use-RollcallCmdlet -Name 'Get-ExchangeServer' | Where-Object -FilterScript { [string]$_.Fqdn -eq $Server })
    if ($known.Count -ne 1) { Deny-RollcallPlace -Why "$Server is not an Exchange server of this organisation." }
}

<# 40 random characters that are never text anywhere: each goes straight into the SecureString. #>
function New-RandomPassword {
    $letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789-_.+=!#'
    $random = New-Object -TypeName 'byte[]' -ArgumentList 40
    $source = [System.Security.Cryptography.RandomNumberGenerator]::Create()
    try { $source.GetBytes($random) } finally { $source.Dispose() }
    $password = New-Object -TypeName System.Security.SecureString
    # 64 letters: each byte chooses one of them without favour.
    foreach ($byte in $random) { $password.AppendChar($letters[$byte % 64]) }
    [Array]::Clear($random, 0, $random.Length)
    $password.MakeReadOnly()
    return $password
}
