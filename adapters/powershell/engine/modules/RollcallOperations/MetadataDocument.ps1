<#
    Reads an authentication metadata document after the rules of the products: names in any case, certificates that sign, each once. Gives the document, or one word for
    why the bytes are none: html, truncated, bad-json, no-keys.
#>
function Read-MetadataDocument {
    param([byte[]]$Body)

    $text = [System.Text.Encoding]::UTF8.GetString($Body).Trim([char]0xFEFF).Trim()
    if ($text.StartsWith('<', [System.StringComparison]::Ordinal)) { return 'html' }
    $said = $null
    try { $said = ConvertFrom-Json -InputObject $text } catch [System.ArgumentException], [System.InvalidOperationException] { $said = $null }
    if ($said -isnot [System.Management.Automation.PSCustomObject] -or $text.StartsWith('[', [System.StringComparison]::Ordinal)) {
        if ($text.StartsWith('{', [System.StringComparison]::Ordinal) -and -not $text.EndsWith('}', [System.StringComparison]::Ordinal)) { return 'truncated' }
        return 'bad-json'
    }
    $keys = Read-MetadataKey -Elements @(Get-MetadataList -From $said -Name 'keys')
    if ($keys.signing.Count -eq 0) { return 'no-keys' }
    return [ordered]@{
        id = Get-MetadataText -From $said -Name 'id'
        name = Get-MetadataText -From $said -Name 'name'
        serviceName = Get-MetadataText -From $said -Name 'serviceName'
        realm = Get-MetadataText -From $said -Name 'realm'
        issuer = Get-MetadataText -From $said -Name 'issuer'
        audiences = @(Get-MetadataList -From $said -Name 'allowedAudiences' | Where-Object -FilterScript { $_ -is [string] })
        endpoints = @(Get-MetadataList -From $said -Name 'endpoints' | ForEach-Object -Process { Get-MetadataEndpoint -From $_ } | Where-Object -FilterScript { $null -ne $_ })
        signing = @($keys.signing.Values)
        warnings = $keys.warnings.ToArray()
    }
}

function Get-MetadataEndpoint {
    param($From)

    $location = Get-MetadataText -From $From -Name 'location'
    if ($null -eq $location) { return $null }
    return [ordered]@{ location = $location; protocol = Get-MetadataText -From $From -Name 'protocol'; usage = Get-MetadataText -From $From -Name 'usage' }
}

<# The certificates of the elements for signing, by thumbprint and in their order, and what is odd about them. #>
function Read-MetadataKey {
    param([object[]]$Elements)

    $signing = [ordered]@{}
    $warnings = New-Object -TypeName 'System.Collections.Generic.List[object]'
    for ($position = 0; $position -lt $Elements.Count; $position++) {
        $element = $Elements[$position]
        if (-not (Test-MetadataSigns -Element $element)) { continue }
        $certificate = Get-MetadataCertificate -Element $element
        if ($null -eq $certificate) { $warnings.Add([ordered]@{ kind = 'key-unreadable'; position = $position }); continue }
        if (-not $signing.Contains($certificate.Thumbprint)) { $signing[$certificate.Thumbprint] = Get-CertificateFact -Certificate $certificate }
        $warning = Get-MetadataWarning -Element $element -Thumbprint $certificate.Thumbprint -Position $position
        if ($null -ne $warning) { $warnings.Add($warning) }
    }
    return @{ signing = $signing; warnings = $warnings }
}

<# `usage: signing` of the products, `use: sig` of a JSON web key set; an element that does not say is for signing. #>
function Test-MetadataSigns {
    param($Element)

    if ($Element -isnot [System.Management.Automation.PSCustomObject]) { return $false }
    $usage = Get-MetadataText -From $Element -Name 'usage'
    if ($null -eq $usage) { $usage = Get-MetadataText -From $Element -Name 'use' }
    return $null -eq $usage -or $usage -iin 'signing', 'sig'
}

function Get-MetadataCertificate {
    param($Element)

    $value = Get-MetadataMember -From $Element -Name 'keyvalue'
    $type = Get-MetadataText -From $value -Name 'type'
    if ($null -ne $type -and $type -ine 'x509Certificate') { return $null }
    $chains = @(@(Get-MetadataList -From $value -Name 'x5c'), @(Get-MetadataList -From $Element -Name 'x5c'))
    $candidates = @(Get-MetadataText -From $value -Name 'value') + @(foreach ($chain in $chains) { if ($chain.Count -gt 0) { $chain[0] } })
    foreach ($candidate in $candidates) {
        $certificate = ConvertTo-MetadataCertificate -Text $candidate
        if ($null -ne $certificate) { return $certificate }
    }
    return $null
}

<# Certificates alone: the class would as well open a file with a key in it and keep that key. #>
function ConvertTo-MetadataCertificate {
    param($Text)

    if ($Text -isnot [string]) { return $null }
    $bytes = ConvertTo-MetadataBytes -Text $Text
    if ($null -eq $bytes -or $bytes[0] -ne 0x30) { return $null }
    try {
        if ([System.Security.Cryptography.X509Certificates.X509Certificate2]::GetCertContentType($bytes).ToString() -cne 'Cert') { return $null }
        return New-Object -TypeName System.Security.Cryptography.X509Certificates.X509Certificate2 -ArgumentList (, $bytes)
    } catch [System.Security.Cryptography.CryptographicException] {
        return $null
    }
}

<# The bytes of base64 or base64url text, padded or not, with blanks and line breaks in it; nothing for anything else. #>
function ConvertTo-MetadataBytes {
    param([string]$Text)

    $plain = ($Text -creplace '\s', '').TrimEnd('=').Replace('-', '+').Replace('_', '/')
    if ($plain -cnotmatch '\A[A-Za-z0-9+/]+\z' -or $plain.Length % 4 -eq 1) { return $null }
    return , [Convert]::FromBase64String($plain.PadRight([int][Math]::Ceiling($plain.Length / 4) * 4, '='))
}

<# The thumbprint is computed; a document that says another one, or one that cannot be read, is odd. #>
function Get-MetadataWarning {
    param($Element, [string]$Thumbprint, [int]$Position)

    $x5t = Get-MetadataText -From (Get-MetadataMember -From $Element -Name 'keyinfo') -Name 'x5t'
    if ($null -eq $x5t) { $x5t = Get-MetadataText -From $Element -Name 'x5t' }
    if ($null -eq $x5t) { return $null }
    $bytes = ConvertTo-MetadataBytes -Text $x5t
    if ($null -eq $bytes -or $bytes.Length -ne 20) { return [ordered]@{ kind = 'x5t-unreadable'; position = $Position; thumbprint = $Thumbprint } }
    $stated = [BitConverter]::ToString($bytes).Replace('-', '')
    if ($stated -ceq $Thumbprint) { return $null }
    return [ordered]@{ kind = 'x5t-differs'; position = $Position; stated = $stated; thumbprint = $Thumbprint }
}

<# A member by its name in any case; nothing for what is no object. #>
function Get-MetadataMember {
    param($From, [string]$Name)

    if ($From -isnot [System.Management.Automation.PSCustomObject]) { return $null }
    $property = $From.PSObject.Properties[$Name]
    if ($null -eq $property) { return $null }
    return , $property.Value
}

<# Text, and nothing that merely can be written as text. Newer versions make dates of some texts; what was written is then no longer known. #>
function Get-MetadataText {
    param($From, [string]$Name)

    $value = Get-MetadataMember -From $From -Name $Name
    if ($value -is [string]) { return $value }
    return $null
}

function Get-MetadataList {
    param($From, [string]$Name)

    $value = Get-MetadataMember -From $From -Name $Name
    if ($value -is [array]) { return $value }
}
