<#
    Runs the shipped script on servers of a laboratory, one after the other, each as its own management shell would be: with the cmdlets of its product alone.
    Servers: `ex01.contoso.com=exchange;fe01.contoso.com=skype`.
#>
param([string]$Collect, [string]$Modules, [string]$Folder, [string]$Servers, [switch]$Here)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module -Name (Join-Path -Path $Modules -ChildPath 'RollcallLab/RollcallLab.psm1') -Global -DisableNameChecking
Import-Module -Name (Join-Path -Path $Modules -ChildPath 'RollcallMachine/RollcallMachine.psm1') -Global -DisableNameChecking
$labs = @{ exchange = 'ExchangeLab'; skype = 'SkypeLab' }
foreach ($one in $Servers.Split(';')) {
    $server, $party = $one.Split('=')
    $global:RollcallServer = $server
    $global:RollcallParty = $party
    foreach ($lab in $labs.Values) { if ($null -ne (Get-Module -Name $lab)) { Remove-Module -Name $lab } }
    Import-Module -Name (Join-Path -Path $Modules -ChildPath "$($labs[$party])/$($labs[$party]).psm1") -Global -DisableNameChecking
    & $Collect -Folder $Folder -Here:$Here
}
