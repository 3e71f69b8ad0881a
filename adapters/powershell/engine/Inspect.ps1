<# What an open place says of itself: how free a script is there, and which functions of ours it offers. Asked by `doctor`, and changes nothing. #>
function Get-RollcallPlaceFacts {
    param($Asked)

    $place = Get-RollcallPlace -Asked $Asked
    $isConfined = $null -ne $place.Session -and $place.Runspace -eq $place.Session.Runspace
    return [ordered]@{
        languageMode = (Get-RollcallMode -Runspace $place.Runspace)
        functions = @(Get-RollcallOffered -Runspace $place.Runspace -Asked $Asked)
        confined = $isConfined
    }
}

<# A session that runs no script at all says so by refusing to be asked. #>
function Get-RollcallMode {
    param($Runspace)

    try { return $Runspace.SessionStateProxy.LanguageMode.ToString() } catch { return 'NoLanguage' }
}

function Get-RollcallOffered {
    param($Runspace, $Asked)

    $command = [powershell]::Create()
    try {
        $command.Runspace = $Runspace
        $null = $command.AddCommand('Get-Command').AddParameter('Name', @('Get-Rollcall*', 'Invoke-Rollcall*')).AddParameter('ErrorAction', 'Ignore')
        foreach ($one in (Wait-RollcallCommand -Command $command -Asked $Asked)) { [string]$one.Name }
    } finally {
        $command.Dispose()
    }
}
