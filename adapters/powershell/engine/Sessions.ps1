<#
    Sessions to servers, over SSH and over WinRM. Opened by New-PSSession with values that the runner's inventory gives and that are looked at here once more;
    no option of a session weakens who is trusted: host keys are known beforehand, certificates are checked, nothing is asked of a person.
#>
$script:SshWords = ''
$script:OpenGraceMs = 3000

<# What values of a target look like. ssh takes them as arguments, so that none may begin like an option. #>
$script:TargetRules = @{
    Address = '\A[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?\z'
    UserName = '\A[A-Za-z0-9_][A-Za-z0-9_.\\@-]{0,128}\$?\z'
    KeyFile = '\A(?:/|[A-Za-z]:[\\/])[A-Za-z0-9 ._\\/:@+-]{1,240}\z'
    KnownHosts = '\A(?:/|[A-Za-z]:[\\/])[A-Za-z0-9 ._\\/:@+-]{1,240}\z'
    Subsystem = '\A[A-Za-z][A-Za-z0-9._-]{0,63}\z'
    Configuration = '\A[A-Za-z][A-Za-z0-9._-]{0,63}\z'
    Endpoint = '\A(?:jea|exchange|ocs)\z'
    Uri = '\Ahttps?://[a-z0-9][a-z0-9.-]*(?::[0-9]{1,5})?/[A-Za-z0-9._/-]*\z'
    Secret = '\A(?:file|vault|dpapi):[A-Za-z0-9][A-Za-z0-9._-]{0,63}\z'
}

function Get-RollcallTargetText {
    param([hashtable]$Target, [string]$Name)

    $given = $Target[$Name]
    if ($null -eq $given -or [string]$given.value -cnotmatch $script:TargetRules[$Name]) { Deny-RollcallFrame -Code 'VALIDATION' -Why "A target has no usable $Name." }
    return [string]$given.value
}

<# True for an endpoint that runs cmdlets of the product and nothing of ours. #>
function Test-RollcallProduct {
    param([hashtable]$Target)

    return $Target.ContainsKey('Uri')
}

<# What sessions of one server have in common, for the quota that it has. #>
function Get-RollcallAddress {
    param([hashtable]$Target)

    if (Test-RollcallProduct -Target $Target) { return Get-RollcallTargetText -Target $Target -Name 'Uri' }
    return '{0}:{1}' -f (Get-RollcallTargetText -Target $Target -Name 'Address'), [int]$Target['Port'].value
}

<# Opens a session. When that fails and this shell holds another one of that server, it gives the older up and tries once more: what is open counts against a quota. #>
function Open-RollcallSession {
    param([hashtable]$Target, [string]$Address, $Asked)

    try {
        return New-RollcallSession -Target $Target -Asked $Asked
    } catch {
        if ($_.Exception.Data.Contains('RollcallCode') -or -not (Close-RollcallOldest -Address $Address)) { throw }
    }
    return New-RollcallSession -Target $Target -Asked $Asked
}

function New-RollcallSession {
    param([hashtable]$Target, $Asked)

    $with = Get-RollcallOpening -Target $Target
    $words = New-Object -TypeName System.IO.StringWriter
    $command = [powershell]::Create()
    try {
        $command.Runspace = (Get-RollcallBare).Runspace
        $null = $command.AddCommand('Microsoft.PowerShell.Core\New-PSSession').AddParameter('ErrorAction', 'Stop')
        foreach ($name in $with.Keys) { $null = $command.AddParameter($name, $with[$name]) }
        # What ssh says is printed by PowerShell and put into no error: it is heard here instead.
        [Console]::SetOut($words)
        $opened = Wait-RollcallCommand -Command $command -Asked $Asked -OpenMs ([long]$Target['ConnectMs'].value + $script:OpenGraceMs)
        return $opened[0]
    } catch {
        if ($with.ContainsKey('HostName')) { $script:SshWords = Get-RollcallWords -Words $words }
        throw
    } finally {
        [Console]::SetOut($script:Voice)
        $command.Dispose()
        if ($with.ContainsKey('Credential')) { $with['Credential'].Password.Dispose() }
    }
}

<# The words that ssh ended with; they can come a moment after the error. #>
function Get-RollcallWords {
    param([System.IO.StringWriter]$Words)

    for ($waited = 0; $waited -lt 1500 -and $Words.GetStringBuilder().Length -eq 0; $waited += 20) { [System.Threading.Thread]::Sleep(20) }
    return $Words.ToString().Trim()
}

<# Parameters of New-PSSession for a target. #>
function Get-RollcallOpening {
    param([hashtable]$Target)

    if ([string]$Target['Transport'].value -ceq 'ssh') { return Get-RollcallSshOpening -Target $Target }
    $with = @{ SessionOption = (Get-RollcallSessionOption -Target $Target) }
    $endpoint = Get-RollcallTargetText -Target $Target -Name 'Endpoint'
    switch -CaseSensitive ($endpoint) {
        'jea' {
            $with['ComputerName'] = Get-RollcallTargetText -Target $Target -Name 'Address'
            $with['Port'] = [int]$Target['Port'].value
            $with['ConfigurationName'] = Get-RollcallTargetText -Target $Target -Name 'Configuration'
            $with['Authentication'] = 'Kerberos'
            if ($Target['Tls'].value) { $with['UseSSL'] = $true }
        }
        'exchange' {
            $with['ConnectionUri'] = [uri](Get-RollcallTargetText -Target $Target -Name 'Uri')
            $with['ConfigurationName'] = 'Microsoft.Exchange'
            $with['Authentication'] = 'Kerberos'
        }
        'ocs' {
            $with['ConnectionUri'] = [uri](Get-RollcallTargetText -Target $Target -Name 'Uri')
            $with['Authentication'] = 'NegotiateWithImplicitCredential'
        }
    }
    if ($Target.ContainsKey('Secret')) {
        $with['Credential'] = Get-RollcallCredential -Target $Target
        if ($endpoint -ceq 'ocs') { $with['Authentication'] = 'Negotiate' }
    }
    return $with
}

<# Times of a session over WinRM, and English for its messages. Certificates are checked, always. #>
function Get-RollcallSessionOption {
    param([hashtable]$Target)

    $connect = [System.TimeSpan]::FromMilliseconds([long]$Target['ConnectMs'].value)
    $option = New-Object -TypeName System.Management.Automation.Remoting.PSSessionOption
    $option.OpenTimeout = $connect
    $option.CancelTimeout = [System.TimeSpan]::FromMilliseconds($script:StopMs)
    $option.IdleTimeout = [System.TimeSpan]::FromMilliseconds([Math]::Max(60000, [long]$Target['IdleMs'].value + 60000))
    $option.MaxConnectionRetryCount = 1
    $option.NoMachineProfile = $true
    $option.Culture = [System.Globalization.CultureInfo]::GetCultureInfo('en-US')
    $option.UICulture = $option.Culture
    return $option
}

<# ssh reads settings of the machine and of its user, too; what matters is said here, and what is said first holds. #>
function Get-RollcallSshOpening {
    param([hashtable]$Target)

    if ($PSVersionTable.PSVersion.Major -lt 7) { Deny-RollcallFrame -Code 'UNAVAILABLE' -Why 'Sessions over SSH need PowerShell 7 on the runner.' }
    $connectMs = [long]$Target['ConnectMs'].value
    return @{
        HostName = (Get-RollcallTargetText -Target $Target -Name 'Address')
        Port = [int]$Target['Port'].value
        UserName = (Get-RollcallTargetText -Target $Target -Name 'UserName')
        KeyFilePath = (Get-RollcallTargetText -Target $Target -Name 'KeyFile')
        Subsystem = (Get-RollcallTargetText -Target $Target -Name 'Subsystem')
        ConnectingTimeout = [int]$connectMs
        Options = @{
            StrictHostKeyChecking = 'yes'
            UserKnownHostsFile = ('"{0}"' -f (Get-RollcallTargetText -Target $Target -Name 'KnownHosts'))
            GlobalKnownHostsFile = 'none'
            UpdateHostKeys = 'no'
            BatchMode = 'yes'
            IdentitiesOnly = 'yes'
            IdentityAgent = 'none'
            PreferredAuthentications = 'publickey'
            ConnectTimeout = [string][Math]::Ceiling($connectMs / 1000)
            ServerAliveInterval = '15'
            ServerAliveCountMax = '2'
            ClearAllForwardings = 'yes'
            ForwardAgent = 'no'
            ControlMaster = 'no'
            ControlPath = 'none'
            ProxyCommand = 'none'
            PermitLocalCommand = 'no'
            LogLevel = 'ERROR'
        }
    }
}

<# The functions of the operations in a runspace of this machine, whose cmdlets go to the session one by one. What only the machine itself can tell is not there: it would be told of this one. #>
function Open-RollcallFront {
    param($Session, [initialsessionstate]$State)

    $runspace = [runspacefactory]::CreateRunspace($State)
    $runspace.ThreadOptions = 'ReuseThread'
    $runspace.Open()
    Import-RollcallModule -Runspace $runspace -Path (Join-Path -Path $script:Root -ChildPath 'modules/RollcallOperations/RollcallOperations.psm1')
    $connecting = [powershell]::Create()
    try {
        $connecting.Runspace = $runspace
        $null = $connecting.AddCommand('Connect-RollcallSession').AddParameter('Session', $Session)
        $null = $connecting.Invoke()
    } finally {
        $connecting.Dispose()
    }
    return $runspace
}
