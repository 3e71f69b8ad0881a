<#
    Whether Skype can write to Exchange as a user: the cmdlet writes one item and deletes it again. That it could not is an answer of this operation; that it could not
    be asked is none. Its words are kept for people, shortened; only whether it reported an error, and whether that was a 401, is decided on.
#>
function Get-RollcallSkypeStorageTest {
    [CmdletBinding()]
    [OutputType([string])]
    param([Parameter(Mandatory = $true)][ValidatePattern('\Asip:[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,253}\z')][string]$User)

    $said = New-Object -TypeName 'System.Collections.Generic.List[object]'
    $trouble = $null
    try {
        Use-RollcallCmdlet -Name 'Test-CsExStorageConnectivity' -With @{ SipUri = $User; DeleteItem = $true; Verbose = $true } 4>&1 | ForEach-Object -Process { $said.Add($_) }
    } catch {
        if (-not (Test-SkypeOwnError -Record $_)) { throw }
        $trouble = $_.Exception.Message
    }
    return ConvertTo-RollcallText -Value (Get-SkypeStorageResult -Said $said -Trouble $trouble)
}

<# What the cmdlet itself reports, in contrast to what keeps it from running. #>
function Test-SkypeOwnError {
    param($Record)

    $exception = $Record.Exception
    $isOther = $exception -is [System.Management.Automation.CommandNotFoundException] -or $exception -is [System.Management.Automation.ParameterBindingException] -or $exception -is [System.Management.Automation.PipelineStoppedException]
    return -not ($isOther -or $exception -is [System.Management.Automation.Remoting.PSRemotingTransportException] -or $exception -is [System.Management.Automation.Runspaces.InvalidRunspaceStateException])
}

function Get-SkypeStorageResult {
    param($Said, $Trouble)

    $words = @($Said | Where-Object -FilterScript { $_ -isnot [System.Management.Automation.VerboseRecord] } | ForEach-Object -Process { [string]$_ }) -join ' '
    $all = @(@($Said | ForEach-Object -Process { [string]$_ }) + @([string]$Trouble)) -join ' '
    if ($null -eq $Trouble -and $words -inotmatch 'fail') { return [ordered]@{ result = 'success'; class = 'none'; detail = Get-SkypeShort -Text $words } }
    $class = 'other'
    if ($all -cmatch '(?<![0-9])401(?![0-9])') { $class = 'authorisation' }
    if ($null -ne $Trouble) { $words = $Trouble }
    return [ordered]@{ result = 'error'; class = $class; detail = Get-SkypeShort -Text $words }
}

function Get-SkypeShort {
    param([string]$Text)

    $short = ($Text -creplace '\s+', ' ').Trim()
    return $short.Substring(0, [Math]::Min(200, $short.Length))
}
