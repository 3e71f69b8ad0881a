/** Commands that no endpoint of ours may have, whatever its role: with any of them a session would be more than the operations of its list. */
export const ABSENT_COMMANDS: readonly string[] = [
  'Invoke-Expression', 'Invoke-Command', 'Invoke-WebRequest', 'Invoke-RestMethod', 'Invoke-Item', 'Invoke-History', 'Start-Process', 'Start-Job', 'Start-ThreadJob', 'Start-Service', 'Stop-Process', 'Stop-Service', 'Stop-Computer', 'Restart-Computer',
  'Restart-Service', 'Set-Service', 'New-Service', 'New-Object', 'Add-Type', 'Import-Module', 'New-Module', 'Remove-Module', 'Install-Module', 'Register-PSSessionConfiguration', 'Unregister-PSSessionConfiguration', 'Set-PSSessionConfiguration',
  'Enter-PSSession', 'New-PSSession', 'Enable-PSRemoting', 'Import-PSSession', 'Enter-PSHostProcess', 'Get-Content', 'Set-Content', 'Add-Content', 'Out-File', 'Tee-Object', 'Export-Clixml', 'Import-Clixml', 'Get-ChildItem', 'Get-Item', 'Set-Item', 'New-Item',
  'Remove-Item', 'Copy-Item', 'Move-Item', 'Get-ItemProperty', 'Set-ItemProperty', 'Get-PSDrive', 'New-PSDrive', 'Set-Location', 'Get-Acl', 'Set-Acl', 'Get-Variable', 'Set-Variable', 'Set-Alias', 'ForEach-Object', 'Where-Object', 'Update-TypeData',
  'Update-FormatData', 'Trace-Command', 'Set-PSBreakpoint', 'Get-Process', 'Get-Service', 'Get-CimInstance', 'Invoke-CimMethod', 'Get-WmiObject', 'Invoke-WmiMethod', 'Register-ScheduledTask', 'Export-PfxCertificate', 'Import-PfxCertificate',
  'Get-PfxCertificate', 'Get-Credential', 'ConvertTo-SecureString', 'ConvertFrom-SecureString', 'Get-History', 'Get-Module', 'Get-Date', 'Write-Output', 'Set-CsCertificate', 'Import-CsCertificate', 'Remove-CsCertificate', 'Set-AuthConfig',
  'Export-ExchangeCertificate', 'Import-ExchangeCertificate', 'Remove-ExchangeCertificate', 'New-ManagementRoleAssignment', 'Add-RoleGroupMember', 'powershell.exe', 'pwsh', 'cmd.exe', 'reg.exe', 'net.exe', 'sh', 'bash', 'certutil.exe', 'wmic.exe',
];
