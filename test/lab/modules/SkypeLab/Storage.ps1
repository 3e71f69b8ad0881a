<# Says in verbose text what it does, and whether it passed at the end; that Exchange would not have it is an error. #>
function Test-CsExStorageConnectivity {
    [CmdletBinding()]
    param([Parameter(Mandatory = $true)][string]$SipUri, [string]$Binding, [string]$Folder, [switch]$DeleteItem, [string]$HostNameStorageService, [switch]$UseCache)

    Write-Verbose -Message 'Successfully opened a connection to storage service at localhost using binding: NetNamedPipe.'
    $test = Request-LabAnswer -Operation 'skype.storage.test' -With @{ user = $SipUri }
    Write-Verbose -Message 'Execute Exchange Storage Command.'
    if ($test.result -ceq 'success') { return $test.detail }
    Write-Error -Message $test.detail -ErrorId 'ExStorageConnectivity' -Category ConnectionError
}
