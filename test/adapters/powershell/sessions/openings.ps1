<# Says what the engine would open a session with, and how it reads secrets: one JSON text for each question that a test asks. #>
param([string]$Engine, [string]$Question, [string]$Given)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$module = Import-Module -Name $Engine -PassThru -DisableNameChecking
$asked = ConvertFrom-Json -InputObject $Given -DateKind String
$target = @{}
foreach ($property in $asked.PSObject.Properties) {
    $value = $property.Value[1]
    if ($property.Value[0] -ceq 'i') { $value = [long]$value }
    $target[$property.Name] = @{ type = $property.Value[0]; value = $value }
}
try {
    $said = & $module {
        param($Question, $Target)
        if ($Question -ceq 'front') {
            # What stands behind Exchange's own endpoint, over a session that another transport has opened.
            $script:Watch = [System.Diagnostics.Stopwatch]::StartNew()
            $asked = [pscustomobject]@{ id = '0000000000000000'; d = 60000 }
            $session = New-RollcallSession -Target $Target -Asked $asked
            $front = Open-RollcallFront -Session $session -State (New-RollcallState -Target $Target)
            $said = @{}
            foreach ($name in 'Get-RollcallExchangeAuthConfig', 'Get-RollcallExchangeFacts') {
                $command = [powershell]::Create()
                $command.Runspace = $front
                $null = $command.AddCommand($name)
                try { $said[$name] = [string]$command.Invoke()[0] } catch { $said[$name] = $_.Exception.GetBaseException().GetType().Name }
            }
            Close-RollcallRunspace -Runspace $session.Runspace
            Close-RollcallRunspace -Runspace $front
            return $said
        }
        if ($Question -ceq 'opening') {
            $with = Get-RollcallOpening -Target $Target
            $plain = @{}
            foreach ($name in $with.Keys) { $plain[$name] = $with[$name] }
            if ($plain.ContainsKey('SessionOption')) { $plain['SessionOption'] = @{ OpenMs = $with.SessionOption.OpenTimeout.TotalMilliseconds; IdleMs = $with.SessionOption.IdleTimeout.TotalMilliseconds; SkipCACheck = $with.SessionOption.SkipCACheck; SkipCNCheck = $with.SessionOption.SkipCNCheck } }
            if ($plain.ContainsKey('ConnectionUri')) { $plain['ConnectionUri'] = $with.ConnectionUri.AbsoluteUri }
            if ($plain.ContainsKey('Credential')) { $plain['Credential'] = @{ user = $with.Credential.UserName; secret = $with.Credential.GetNetworkCredential().Password } }
            # Whether New-PSSession has all of these together.
            $sets = @((Get-Command -Name New-PSSession).ParameterSets | Where-Object -FilterScript { $set = $_; @($with.Keys | Where-Object -FilterScript { $set.Parameters.Name -notcontains $_ }).Count -eq 0 } | ForEach-Object -Process { $_.Name })
            return @{ with = $plain; sets = $sets }
        }
    } $Question $target
    ConvertTo-Json -InputObject $said -Depth 6 -Compress
} catch {
    ConvertTo-Json -InputObject @{ code = $_.Exception.Data['RollcallCode']; why = $_.Exception.Message } -Compress
}
