<# Why no answer began, by what the system threw: DNS, the connection, or TLS in each of its ways. #>
function Get-MachineTrouble {
    param($Exception, [uri]$Uri)

    $isTls = $false
    for ($one = $Exception; $null -ne $one; $one = $one.InnerException) {
        if ($one -is [System.Security.Authentication.AuthenticationException]) { $isTls = $true }
        if ($one -is [System.Net.Sockets.SocketException]) { return Get-MachineSocketTrouble -Code $one.SocketErrorCode }
        if ($one -is [System.Net.WebException]) {
            if ($one.Status -eq [System.Net.WebExceptionStatus]::NameResolutionFailure) { return [ordered]@{ why = 'dns'; detail = 'ENOTFOUND' } }
            if ($one.Status -eq [System.Net.WebExceptionStatus]::TrustFailure -or $one.Status -eq [System.Net.WebExceptionStatus]::SecureChannelFailure) { $isTls = $true }
        }
    }
    if ($isTls) { return Get-MachineTlsTrouble -Uri $Uri }
    return [ordered]@{ why = 'tcp'; detail = $Exception.GetBaseException().GetType().Name }
}

<# The system's names for what happens to a connection, in the form in which they are known everywhere else. #>
$script:WebCodes = @{
    HostNotFound = 'ENOTFOUND'; TryAgain = 'EAI_AGAIN'; NoData = 'ENODATA'; NoRecovery = 'EAI_FAIL'
    ConnectionRefused = 'ECONNREFUSED'; ConnectionReset = 'ECONNRESET'; ConnectionAborted = 'ECONNABORTED'; TimedOut = 'ETIMEDOUT'; HostUnreachable = 'EHOSTUNREACH'; NetworkUnreachable = 'ENETUNREACH'
}

function Get-MachineSocketTrouble {
    param([System.Net.Sockets.SocketError]$Code)

    $name = $Code.ToString()
    $why = 'tcp'
    if ($name -cin 'HostNotFound', 'TryAgain', 'NoData', 'NoRecovery') { $why = 'dns' }
    if ($script:WebCodes.ContainsKey($name)) { $name = $script:WebCodes[$name] }
    return [ordered]@{ why = $why; detail = $name }
}

<#
    What the first handshake failed of is not told, so a second one is made to look at the certificate: nothing is sent through it, and it is refused in any case.
    The look happens on this thread, since a block of PowerShell runs on no other.
#>
function Get-MachineTlsTrouble {
    param([uri]$Uri)

    $seen = @{ certificate = $null; errors = $null; states = @() }
    $look = [System.Net.Security.RemoteCertificateValidationCallback] {
        param($from, $certificate, $chain, $errors)
        $seen.errors = $errors
        if ($null -ne $certificate) { $seen.certificate = New-Object -TypeName System.Security.Cryptography.X509Certificates.X509Certificate2 -ArgumentList $certificate }
        if ($null -ne $chain) { $seen.states = @($chain.ChainStatus | ForEach-Object -Process { $_.Status.ToString() }) }
        return $false
    }.GetNewClosure()
    $client = New-Object -TypeName System.Net.Sockets.TcpClient
    $secure = $null
    try {
        if (-not $client.ConnectAsync($Uri.DnsSafeHost, $Uri.Port).Wait(5000)) { return [ordered]@{ why = 'tcp'; detail = 'ETIMEDOUT' } }
        $client.ReceiveTimeout = 5000
        $client.SendTimeout = 5000
        $secure = New-Object -TypeName System.Net.Security.SslStream -ArgumentList $client.GetStream(), $false, $look
        $secure.AuthenticateAsClient($Uri.DnsSafeHost)
        return [ordered]@{ why = 'tls'; detail = 'UNSTEADY' }
    } catch [System.Management.Automation.PipelineStoppedException] {
        throw
    } catch {
        return Get-MachineTlsCause -Seen $seen -Exception $_.Exception
    } finally {
        if ($null -ne $secure) { $secure.Dispose() }
        $client.Dispose()
    }
}

<# A certificate that nobody vouches for says nothing; then its dates; then whose it is. Without one the handshake itself failed. #>
function Get-MachineTlsCause {
    param($Seen, $Exception)

    if ($null -eq $Seen.certificate) { return [ordered]@{ why = 'tls'; detail = $Exception.GetBaseException().GetType().Name } }
    $others = @($Seen.states | Where-Object -FilterScript { $_ -cnotin 'NoError', 'NotTimeValid', 'RevocationStatusUnknown', 'OfflineRevocation' })
    if ($others.Count -gt 0) { return [ordered]@{ why = 'tls-untrusted'; detail = $others[0] } }
    if ('NotTimeValid' -cin $Seen.states) { return @{ why = 'tls-expired' } }
    if (([int]$Seen.errors -band [int][System.Net.Security.SslPolicyErrors]::RemoteCertificateNameMismatch) -ne 0) { return [ordered]@{ why = 'tls-name'; names = @(Get-MachineHostName -Certificate $Seen.certificate) } }
    return [ordered]@{ why = 'tls'; detail = [string]$Seen.errors }
}

<# The host names that a certificate carries, from its extension for them: a list of tagged texts, of which tag 2 is a DNS name. #>
function Get-MachineHostName {
    param($Certificate)

    $extensions = @($Certificate.Extensions | Where-Object -FilterScript { $_.Oid.Value -ceq '2.5.29.17' })
    if ($extensions.Count -eq 0) { return }
    $bytes = $extensions[0].RawData
    $at = 2
    if ($bytes[1] -gt 128) { $at = 2 + $bytes[1] - 128 }
    while ($at + 1 -lt $bytes.Length -and $bytes[$at + 1] -lt 128 -and $at + 2 + $bytes[$at + 1] -le $bytes.Length) {
        if ($bytes[$at] -eq 0x82) { [System.Text.Encoding]::ASCII.GetString($bytes, $at + 2, $bytes[$at + 1]) }
        $at += 2 + $bytes[$at + 1]
    }
}
