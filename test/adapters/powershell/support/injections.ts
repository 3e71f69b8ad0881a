/** Texts that try to run a command or to be something else than a text (powershell.md T3). `command` is what each would run. */
export function injections(command: string): readonly string[] {
  return [
    `$(${command})`, `\${x}$(${command})`, `x"'; ${command}; '`, `a"’; ${command}; ’`, `'; ${command}; '`, `"; ${command}; "`, `’; ${command}; ’`, `‘; ${command}; ‘`, `‚; ${command}; ‚`, `“; ${command}; “`,
    `„; ${command}; „`, `\`n${command}`, `\`"; ${command}; \`"`, `\n${command}\n`, `\r\n${command}\r\n`, `\u2028${command}\u2028`, `\u0085${command}\u0085`, `'@\n${command}\n@'`, `"@\n${command}\n@"`, `#>${command}`,
    `--%; ${command}`, `x | iex`, `& { ${command} }`, `; ${command}`, `|| ${command}`, `&& ${command}`, `2>&1; ${command}`, `@{a=$(${command})}`, `@(${command})`, `[scriptblock]::Create('${command}').Invoke()`, `{ ${command} }`, `%{ ${command} }`,
    '$env:PATH', '${env:PATH}', '-Confirm:$false', '-OutVariable x', '–Force', '—Force', '-InputObject', '*', '?', '[a-z]', '\\\\evil\\share', 'C:\\x:ads', 'Cert:\\', 'Function:\\', `' -or 1 -eq 1 -or '`,
    '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><S>x</S></Objs>', `_x000A_${command}`, 'RC1 0123456789abcdef E 0 0 0', "Invoke-RollcallFrame 'YQ=='", 'A1b2C3d4E5f6G7h8',
    'x'.repeat(100 * 1024), 'YWJj\nYWJj', '{"__proto__":{"x":1}}', '{"a":1,"a":2}', '2026-11-20T00:00:00Z', '/Date(0)/', 'False', '$null', '', ' lead and trail ', 'a\0b', '\uD834', '\uDD1E\uD834', '\u202Eevil', '\u200E5F0C91D2', 'é e\u0301 👩🏽‍🚒',
  ];
}
