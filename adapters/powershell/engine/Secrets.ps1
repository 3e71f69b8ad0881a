<#
    Secrets, which are only ever named. They are read here right before they are used and are gone right after; a gMSA and keys need none.
      file:<name>   a file of that name in the folder that ROLLCALL_SECRETS names, which nobody but the runner (and administrators) may read
      vault:<name>  an entry of SecretManagement, if that module is installed
      dpapi:<name>  a file <name>.dpapi there, which Windows has encrypted for the account of the runner
#>

<# The credential that a target names. #>
function Get-RollcallCredential {
    param([hashtable]$Target)

    $user = Get-RollcallTargetText -Target $Target -Name 'UserName'
    $secret = Read-RollcallSecret -Reference (Get-RollcallTargetText -Target $Target -Name 'Secret')
    return New-Object -TypeName System.Management.Automation.PSCredential -ArgumentList $user, $secret
}

<# A secret by its name. Why it cannot be read is said; what it is never is. #>
function Read-RollcallSecret {
    param([string]$Reference)

    $kind, $name = $Reference.Split([char[]]@(':'), 2)
    try {
        switch -CaseSensitive ($kind) {
            'file' { return Read-RollcallSecretFile -Path (Get-RollcallSecretPath -Name $name) }
            'vault' { return Read-RollcallVault -Name $name }
            'dpapi' { return Read-RollcallProtected -Path (Get-RollcallSecretPath -Name "$name.dpapi") }
        }
    } catch {
        if ($_.Exception.Data.Contains('RollcallCode')) { throw }
        Deny-RollcallFrame -Code 'AUTHN' -Why "The secret $Reference cannot be read: $($_.Exception.GetType().Name)."
    }
    Deny-RollcallFrame -Code 'VALIDATION' -Why 'A secret has a name of a kind that is not known here.'
}

function Get-RollcallSecretPath {
    param([string]$Name)

    if ([string]::IsNullOrEmpty($env:ROLLCALL_SECRETS)) { Deny-RollcallFrame -Code 'AUTHN' -Why 'A secret is named, and ROLLCALL_SECRETS names no folder.' }
    return [System.IO.Path]::Combine($env:ROLLCALL_SECRETS, $Name)
}

function Read-RollcallSecretFile {
    param([string]$Path)

    $text = [System.IO.File]::ReadAllText($Path)
    if (-not (Test-RollcallPrivate -Path $Path)) { Deny-RollcallFrame -Code 'AUTHN' -Why 'A file of a secret can be read by others than the runner, so it is not used.' }
    $secret = New-Object -TypeName System.Security.SecureString
    foreach ($character in ($text -replace '\r?\n\z', '').ToCharArray()) { $secret.AppendChar($character) }
    $secret.MakeReadOnly()
    return $secret
}

<# True when nobody but the runner, the system and administrators may read the file. #>
function Test-RollcallPrivate {
    param([string]$Path)

    if (-not (Test-RollcallWindows)) {
        $others = [System.IO.UnixFileMode]'GroupRead, GroupWrite, GroupExecute, OtherRead, OtherWrite, OtherExecute'
        return ([System.IO.File]::GetUnixFileMode($Path) -band $others) -eq 0
    }
    $allowed = @([System.Security.Principal.WindowsIdentity]::GetCurrent().User.Value, 'S-1-5-18', 'S-1-5-32-544')
    $rules = (Get-Acl -LiteralPath $Path).GetAccessRules($true, $true, [System.Security.Principal.SecurityIdentifier])
    return @($rules | Where-Object -FilterScript { $_.AccessControlType -eq 'Allow' -and $allowed -notcontains $_.IdentityReference.Value }).Count -eq 0
}

function Read-RollcallVault {
    param([string]$Name)

    $secret = Microsoft.PowerShell.SecretManagement\Get-Secret -Name $Name -ErrorAction Stop
    if ($secret -isnot [System.Security.SecureString]) { Deny-RollcallFrame -Code 'AUTHN' -Why "The vault has no secret text under $Name." }
    return $secret
}

<# Only Windows encrypts for an account; elsewhere the same cmdlet would read what was never encrypted. #>
function Read-RollcallProtected {
    param([string]$Path)

    if (-not (Test-RollcallWindows)) { Deny-RollcallFrame -Code 'AUTHN' -Why 'Windows alone encrypts a secret for an account; name a file here.' }
    return ConvertTo-SecureString -String ([System.IO.File]::ReadAllText($Path).Trim())
}

function Test-RollcallWindows {
    return [System.IO.Path]::DirectorySeparatorChar -eq '\'
}
