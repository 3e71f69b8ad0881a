<#
    Asks HTTPS addresses once each, all side by side, as this machine sees them: without logging in, without a proxy, at most 1 MiB and 10 s each. Redirects that stay
    at the same host are followed a few times, others never. Gives for each address { url, failure, status, contentType, body }: a failure says why there is no answer,
    each cause apart and in the words of the domain; else there is an answer with its whole body.
#>
function Get-MachineAddress {
    param([Parameter(Mandatory = $true)][string[]]$Urls)

    $client = New-MachineClient
    try {
        $flights = @(foreach ($url in $Urls) { Start-MachineFlight -Url $url -Client $client })
        $watch = [System.Diagnostics.Stopwatch]::StartNew()
        while (@($flights | Where-Object -FilterScript { $null -ne $_.task }).Count -gt 0 -and $watch.ElapsedMilliseconds -lt $script:WebMs) {
            $null = [System.Threading.Tasks.Task]::WaitAny([System.Threading.Tasks.Task[]]@($flights | Where-Object -FilterScript { $null -ne $_.task } | ForEach-Object -Process { $_.task }), 100)
            foreach ($flight in $flights) { if ($null -ne $flight.task -and $flight.task.IsCompleted) { Step-MachineFlight -Flight $flight -Client $client } }
        }
        foreach ($flight in $flights) { Complete-MachineFlight -Flight $flight }
    } finally {
        $client.Dispose()
    }
}

$script:WebMs = 10000
$script:WebBytes = 1048576
$script:WebRedirects = 3

<# Windows PowerShell knows neither the library nor the newer protocols until it is told. #>
function New-MachineClient {
    $null = [System.Reflection.Assembly]::Load('System.Net.Http, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a')
    if ($PSVersionTable.PSVersion.Major -lt 6) { [System.Net.ServicePointManager]::SecurityProtocol = [System.Net.ServicePointManager]::SecurityProtocol -bor [System.Net.SecurityProtocolType]::Tls12 }
    $handler = New-MachineHandler
    $handler.AllowAutoRedirect = $false
    $handler.UseProxy = $false
    $handler.UseCookies = $false
    $client = New-Object -TypeName System.Net.Http.HttpClient -ArgumentList $handler, $true
    $client.Timeout = [System.Threading.Timeout]::InfiniteTimeSpan
    $client.DefaultRequestHeaders.ConnectionClose = $true
    $null = $client.DefaultRequestHeaders.TryAddWithoutValidation('Accept', 'application/json')
    $null = $client.DefaultRequestHeaders.TryAddWithoutValidation('User-Agent', 'Rollcall')
    return $client
}

<# Without sessions that are taken up again, where that can be said: such a one would not look at the certificate again. Windows PowerShell cannot say it. #>
function New-MachineHandler {
    if ($PSVersionTable.PSVersion.Major -lt 7) { return New-Object -TypeName System.Net.Http.HttpClientHandler }
    $handler = New-Object -TypeName System.Net.Http.SocketsHttpHandler
    if ($null -ne $handler.SslOptions.PSObject.Properties['AllowTlsResume']) { $handler.SslOptions.AllowTlsResume = $false }
    return $handler
}

<# One address on its way: the task that it waits for now, and what has come of it. #>
function Start-MachineFlight {
    param([string]$Url, $Client)

    $flight = @{ url = $Url; at = $null; hops = 0; task = $null; response = $null; stream = $null; buffer = (New-Object -TypeName byte[] -ArgumentList 65536); body = (New-Object -TypeName System.IO.MemoryStream); failure = $null; isWhole = $false }
    $uri = $null
    if ([uri]::TryCreate($Url, [System.UriKind]::Absolute, [ref]$uri) -and $uri.Scheme -ceq 'https' -and $uri.UserInfo -ceq '') {
        Send-MachineFlight -Flight $flight -Uri $uri -Client $Client
    } else {
        $flight.failure = @{ why = 'bad-address' }
    }
    return $flight
}

function Send-MachineFlight {
    param($Flight, [uri]$Uri, $Client)

    $Flight.at = $Uri
    $Flight.task = $Client.GetAsync($Uri, [System.Net.Http.HttpCompletionOption]::ResponseHeadersRead)
}

<# The task that a flight waited for has ended: says what comes next. #>
function Step-MachineFlight {
    param($Flight, $Client)

    $task = $Flight.task
    $Flight.task = $null
    try {
        if ($null -eq $Flight.response) { Read-MachineAnswer -Flight $Flight -Response $task.GetAwaiter().GetResult() -Client $Client; return }
        if ($null -eq $Flight.stream) { $Flight.stream = $task.GetAwaiter().GetResult() } else { Add-MachineBody -Flight $Flight -Count $task.GetAwaiter().GetResult() }
        if (-not $Flight.isWhole -and $null -eq $Flight.failure) { $Flight.task = $Flight.stream.ReadAsync($Flight.buffer, 0, $Flight.buffer.Length) }
    } catch [System.Management.Automation.PipelineStoppedException] {
        throw
    } catch {
        $Flight.task = $null
        if ($null -eq $Flight.response) { $Flight.failure = Get-MachineTrouble -Exception $_.Exception -Uri $Flight.at } else { $Flight.failure = @{ why = 'truncated' } }
    }
}

function Read-MachineAnswer {
    param($Flight, $Response, $Client)

    $status = [int]$Response.StatusCode
    if ($status -notin 301, 302, 303, 307, 308) {
        $Flight.response = $Response
        $Flight.task = $Response.Content.ReadAsStreamAsync()
        return
    }
    $next = $Response.Headers.Location
    $Response.Dispose()
    if ($null -ne $next -and -not $next.IsAbsoluteUri) { $next = New-Object -TypeName uri -ArgumentList $Flight.at, $next }
    $Flight.hops++
    if ($null -ne $next -and $next.Scheme -ceq 'https' -and $next.Authority -ceq $Flight.at.Authority -and $Flight.hops -le $script:WebRedirects) {
        Send-MachineFlight -Flight $Flight -Uri $next -Client $Client
        return
    }
    $name = $null
    if ($null -ne $next) { $name = $next.Authority }
    $Flight.failure = [ordered]@{ why = 'redirect'; status = $status; host = $name }
}

function Add-MachineBody {
    param($Flight, [int]$Count)

    if ($Count -eq 0) { $Flight.isWhole = $true; return }
    $Flight.body.Write($Flight.buffer, 0, $Count)
    if ($Flight.body.Length -gt $script:WebBytes) { $Flight.failure = [ordered]@{ why = 'too-large'; limitBytes = $script:WebBytes } }
}

<# What came of it. What is not whole when the time is over was too slow. #>
function Complete-MachineFlight {
    param($Flight)

    $failure = $Flight.failure
    if ($null -eq $failure -and -not $Flight.isWhole) { $failure = [ordered]@{ why = 'too-slow'; limitMs = $script:WebMs } }
    $answer = [pscustomobject]@{ url = $Flight.url; failure = $failure; status = 0; contentType = ''; body = $Flight.body.ToArray() }
    if ($null -eq $Flight.response) { return $answer }
    $answer.status = [int]$Flight.response.StatusCode
    $answer.contentType = [string]$Flight.response.Content.Headers.ContentType
    $Flight.response.Dispose()
    return $answer
}
