<#
    Runs Exchange's own script that makes Skype a partner. It wants Exchange's whole management shell around it, which no endpoint gives, so it gets a
    process of its own: a fixed file, and an address of a form in which nothing can hide.
#>
function Invoke-MachinePartnerScript {
    param([Parameter(Mandatory = $true)][ValidatePattern('\Ahttps://[A-Za-z0-9.-]{1,253}/metadata/json/1\z')][string]$MetadataUrl)

    $start = New-Object -TypeName System.Diagnostics.ProcessStartInfo
    $start.FileName = Join-Path -Path $env:SystemRoot -ChildPath 'System32\WindowsPowerShell\v1.0\powershell.exe'
    $start.Arguments = '-NoLogo -NoProfile -NonInteractive -File "{0}" -MetadataUrl {1}' -f (Join-Path -Path $PSScriptRoot -ChildPath 'scripts\ConfigureSkypePartner.ps1'), $MetadataUrl
    $start.UseShellExecute = $false
    $start.CreateNoWindow = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $process = [System.Diagnostics.Process]::Start($start)
    try {
        Wait-MachineScript -Process $process
    } finally {
        if (-not $process.HasExited) { $process.Kill() }
        $process.Dispose()
    }
}

<# Waits in naps, so that it can be stopped from outside. #>
function Wait-MachineScript {
    param($Process)

    $out = $Process.StandardOutput.ReadToEndAsync()
    $errors = $Process.StandardError.ReadToEndAsync()
    while (-not $Process.WaitForExit(200)) { }
    if ($Process.ExitCode -eq 0) { return }
    $said = ('{0} {1}' -f $errors.GetAwaiter().GetResult(), $out.GetAwaiter().GetResult()) -replace '\s+', ' '
    throw (New-Object -TypeName System.InvalidOperationException -ArgumentList "Configure-EnterprisePartnerApplication.ps1 ended with $($Process.ExitCode). $said")
}
