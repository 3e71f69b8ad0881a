<# Addresses as the simulated server sees them: the simulator says what comes of each, and here it is put into the form in which it would come over the wire. #>
function Get-MachineAddress {
    param([Parameter(Mandatory = $true)][string[]]$Urls)

    foreach ($asked in (Request-LabAnswer -Operation "$(Get-LabParty).metadata.probe" -On (Get-LabServer) -With @{ urls = $Urls })) {
        $answer = [pscustomobject]@{ url = $asked.url; failure = $null; status = 200; contentType = 'application/json; charset=utf-8'; body = [byte[]]@() }
        if ($asked.answer.got -ceq 'document') { $answer.body = ConvertTo-MachineBody -Document $asked.answer.document } else { Write-MachineFailure -Into $answer -Failure $asked.answer.failure }
        $answer
    }
}

<# What is no answer stays what it is; what is an answer that is of no use is that answer. #>
function Write-MachineFailure {
    param($Into, $Failure)

    switch -CaseSensitive ($Failure.why) {
        'status' { $Into.status = $Failure.status }
        'html' { $Into.contentType = 'text/html' }
        'bad-json' { $Into.body = [System.Text.Encoding]::UTF8.GetBytes('{ "keys": [ oops ] }') }
        'no-keys' { $Into.body = [System.Text.Encoding]::UTF8.GetBytes('{ "keys": [] }') }
        'expired-keys' { $Into.body = ConvertTo-MachineBody -Document $Failure.document }
        default {
            $Into.failure = [ordered]@{}
            foreach ($property in $Failure.PSObject.Properties) { $Into.failure[$property.Name] = $property.Value }
        }
    }
}

function ConvertTo-MachineBody {
    param($Document)

    $said = [ordered]@{
        id = $Document.id; version = '1.0'; name = $Document.name; serviceName = $Document.serviceName; realm = $Document.realm; issuer = $Document.issuer; allowedAudiences = @($Document.audiences)
        keys = @(foreach ($key in $Document.signing) { [ordered]@{ usage = 'signing'; keyvalue = [ordered]@{ type = 'x509Certificate'; value = Get-MachineBytes -Thumbprint $key.thumbprint } } })
        endpoints = @($Document.endpoints)
    }
    return , [System.Text.Encoding]::UTF8.GetBytes((ConvertTo-Json -InputObject $said -Depth 6 -Compress))
}

$script:Written = @{}

<# The bytes of a certificate that somebody in the estate holds: whoever publishes it has it from there. #>
function Get-MachineBytes {
    param([string]$Thumbprint)

    if ($script:Written.ContainsKey($Thumbprint)) { return $script:Written[$Thumbprint] }
    $holders = @(foreach ($server in (Request-LabAnswer -Operation 'exchange.servers.get')) { @{ party = 'exchange'; fqdn = $server.fqdn } })
    $holders += @(foreach ($pool in (Request-LabAnswer -Operation 'skype.pools.get')) { foreach ($fqdn in $pool.computers) { @{ party = 'skype'; fqdn = $fqdn } } })
    foreach ($holder in $holders) {
        try {
            $script:Written[$Thumbprint] = (Request-LabAnswer -Operation "$($holder.party).certificate.get" -On $holder.fqdn -With @{ thumbprint = $Thumbprint }).certificate
            return $script:Written[$Thumbprint]
        } catch { continue }
    }
    throw "Nobody in the estate holds $Thumbprint."
}
