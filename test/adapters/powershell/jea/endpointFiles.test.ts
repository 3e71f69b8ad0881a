import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { cp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ABSENT_COMMANDS } from '../../../../adapters/powershell/deploy/absentCommands.ts';
import { flattenedFileText, PLACEHOLDERS } from '../../../../adapters/powershell/deploy/endpointFiles.ts';
import { endpointName } from '../../../../adapters/powershell/deploy/endpointNames.ts';
import { ENDPOINT_PARTIES, ENDPOINT_ROLES, type EndpointParty, type EndpointRole } from '../../../../adapters/powershell/deploy/endpointRoles.ts';
import { NATIVE_COMMANDS } from '../../../../adapters/powershell/deploy/expectedFile.ts';
import { functionsOf, type VisibleFunction } from '../../../../adapters/powershell/deploy/visibleFunctions.ts';
import type { ParameterRule } from '../../../../adapters/powershell/operations/parameterRules.ts';
import { injections } from '../support/injections.ts';
import { describeReal } from '../support/realShell.ts';
import { echoModule } from './echoModule.ts';
import { type GivenValue, inSession, type SessionCall, type SessionOutcome, type SessionSaid } from './restrictedSession.ts';
import { goodText, mayBe } from './ruleVerdict.ts';

const DEPLOY = join(import.meta.dirname, '..', '..', '..', '..', 'deploy', 'jea');
const ENDPOINTS = ENDPOINT_PARTIES.flatMap((party) => ENDPOINT_ROLES.flatMap((role) => (['with roles', 'flattened'] as const).map((kind) => [endpointName(party, role), kind, { party, role }] as const)));
/** How a session says that a value cannot be. */
const BINDING = /^(ParameterArgumentValidationError|ParameterArgumentTransformationError|ParameterArgumentValidationErrorEmptyStringNotAllowed|CannotConvertArgument|ParameterArgumentValidationErrorNullNotAllowed)/;

describeReal('the shipped endpoint files', (shell) => {
  const home = mkdtempSync(join(tmpdir(), 'rollcall-jea-'));
  const canary = join(home, 'canary');
  const modules = join(home, 'modules');
  const corpus = injections(`Set-Content -LiteralPath ${canary} -Value x`);

  beforeAll(async () => {
    for (const name of ['RollcallOperations', 'RollcallMachine', 'SkypeForBusiness']) mkdirSync(join(modules, name), { recursive: true });
    writeFileSync(join(modules, 'RollcallOperations', 'RollcallOperations.psm1'), echoModule());
    writeFileSync(join(modules, 'RollcallMachine', 'RollcallMachine.psm1'), 'function Get-MachineClock { }');
    writeFileSync(join(modules, 'SkypeForBusiness', 'SkypeForBusiness.psm1'), 'function Get-CsCertificate { }');
    await cp(join(DEPLOY, 'RoleCapabilities'), join(modules, 'RollcallOperations', 'RoleCapabilities'), { recursive: true });
  });
  afterAll(() => rm(home, { recursive: true, force: true, maxRetries: 5 }));

  /** The shipped file with what an installer fills in. */
  async function sessionFile(party: EndpointParty, { role, kind }: { role: EndpointRole; kind: 'with roles' | 'flattened' }): Promise<string> {
    const file = join(home, `${endpointName(party, role)}.${kind === 'flattened' ? 'flat' : 'roles'}.pssc`);
    const shipped = await readFile(join(DEPLOY, kind === 'flattened' ? 'ssh' : 'sessions', `${endpointName(party, role)}.pssc`), 'utf8');
    writeFileSync(file, shipped.replace(PLACEHOLDERS.group, 'CONTOSO\\People').replace(PLACEHOLDERS.account, 'CONTOSO\\account$').replace(PLACEHOLDERS.transcripts, join(home, 'transcripts')));
    return file;
  }

  describe.each(ENDPOINTS)('%s, %s', (_, kind, { party, role }) => {
    const functions = role === 'reader' ? functionsOf(party, 'reader') : [...functionsOf(party, 'reader'), ...functionsOf(party, 'operator')];
    const hidden = ENDPOINT_PARTIES.flatMap((other) => ENDPOINT_ROLES.flatMap((one) => functionsOf(other, one))).map(({ name }) => name).filter((name) => functions.every((own) => own.name !== name));
    const good = functions.map((one) => callOf(one));
    const tried = functions.flatMap((one) => attempts(one, corpus));
    const absent = [...ABSENT_COMMANDS, ...hidden, ...[...functions.map(({ name }) => name), ...hidden].map((name) => `RollcallOperations\\${name}`), 'Get-MachineClock', 'Get-CsCertificate', 'Connect-RollcallSession'];
    let said: SessionSaid;
    let outcomes: { good: SessionOutcome[]; tried: SessionOutcome[]; absent: SessionOutcome[] };

    beforeAll(async () => {
      const file = await sessionFile(party, { role, kind });
      said = await inSession({ shell, file, group: 'CONTOSO\\People', modulePath: modules, home }, [...good, ...tried.map(({ call }) => call), ...absent.map((name) => ({ name, with: {} }))]);
      outcomes = { good: said.outcomes.slice(0, good.length), tried: said.outcomes.slice(good.length, good.length + tried.length), absent: said.outcomes.slice(good.length + tried.length) };
    });

    it('shows exactly its functions with their parameters', () => {
      expect(said.commands.map(({ name }) => name).toSorted()).toEqual([...NATIVE_COMMANDS, ...functions.map(({ name }) => name)].toSorted());
      const shown = Object.fromEntries(said.commands.map(({ name, parameters }) => [name, parameters.map((one) => one.name).filter((one) => !COMMON.has(one)).toSorted()]));
      for (const { name, rules } of functions) expect([name, shown[name]]).toEqual([name, Object.keys(rules).toSorted()]);
    });

    it('runs every function of its own with good values, which arrive as they were given', () => {
      expect(good.map(({ name }, index) => [name, heard(outcomes.good[index])])).toEqual(good.map((call) => [call.name, given(call)]));
    });

    it('refuses every value that is not of its form, and hands on the others byte for byte', () => {
      expect(tried.length).toBeGreaterThan(100);
      const wrong = tried.flatMap(({ call, may, what }, index) => (agrees(outcomes.tried[index], { call, may }) ? [] : [{ what, may, became: outcomes.tried[index] }]));
      expect(wrong).toEqual([]);
    });

    it('has none of the commands that must not be there, by no name', () => {
      expect(ABSENT_COMMANDS.length).toBeGreaterThanOrEqual(60);
      expect(absent.filter((__, index) => !isNoCommand(outcomes.absent[index]))).toEqual([]);
    });

    it('takes no script and has no language', () => {
      expect(said.mode).toBe('NoLanguage');
      expect(said.scripts.map((one) => ('refused' in one ? one.refused : one))).toEqual(Array(4).fill('ScriptsNotAllowed'));
    });
  });

  it.each(ENDPOINT_PARTIES)('lets nobody do anything who is in no group (%s)', async (party) => {
    const file = await sessionFile(party, { role: 'operator', kind: 'with roles' });
    const said = await inSession({ shell, file, group: 'CONTOSO\\Others', modulePath: modules, home }, []);
    expect(said.commands.map(({ name }) => name).toSorted()).toEqual(NATIVE_COMMANDS);
  });

  it('never ran what a value tried to run', async () => {
    await expect(readFile(canary)).rejects.toThrow('ENOENT');
  });
});

describe('the flattened files', () => {
  it.each(ENDPOINT_PARTIES.flatMap((party) => ENDPOINT_ROLES.map((role) => [party, role] as const)))('load what they are told to, with the variables they are given (%s %s)', (party, role) => {
    const text = flattenedFileText({ party, role, modules: ['/opt/a b/it\'s.psm1'], variables: { RollcallServer: 'fe1.contoso.example' } });
    expect(text).toContain("ModulesToImport = @('/opt/a b/it''s.psm1')");
    expect(text).toContain("@{ Name = 'RollcallServer'; Value = 'fe1.contoso.example' }");
    expect(text).not.toMatch(/RoleDefinitions|RunAs|GroupManaged|LanguageMode/);
  });
});

const COMMON = new Set(['Verbose', 'Debug', 'ErrorAction', 'WarningAction', 'InformationAction', 'ProgressAction', 'ErrorVariable', 'WarningVariable', 'InformationVariable', 'OutVariable', 'OutBuffer', 'PipelineVariable']);

/** A call with a good value for every parameter. */
function callOf({ name, rules }: VisibleFunction): SessionCall {
  return { name, with: Object.fromEntries(Object.entries(rules).map(([parameter, rule]) => [parameter, goodValue(rule)])) };
}

function goodValue(rule: ParameterRule): GivenValue {
  switch (rule.type) {
    case 's': return { type: 's', value: goodText(rule) };
    case 'as': return { type: 'as', value: [goodText(rule), goodText(rule)] };
    case 'i': return { type: 'i', value: rule.values?.at(-1) ?? String(rule.most) };
    case 'b': case 'sw': return { type: 'b', value: 'true' };
    case 'dt': return { type: 'dt', value: '2026-12-24T18:00:00Z' };
  }
}

interface Attempt {
  call: SessionCall;
  may: boolean;
  what: string;
}

/** Each parameter in turn with everything that it should not be, the others good. */
function attempts(one: VisibleFunction, corpus: readonly string[]): Attempt[] {
  return Object.entries(one.rules).flatMap(([parameter, rule]) => valuesFor(rule, corpus).map(({ value, may }): Attempt => {
    const call = callOf(one);
    return { call: { ...call, with: { ...call.with, [parameter]: value } }, may, what: `${one.name} -${parameter} ${JSON.stringify(value.value).slice(0, 80)}` };
  }));
}

function valuesFor(rule: ParameterRule, corpus: readonly string[]): { value: GivenValue; may: boolean }[] {
  if (rule.type === 's' || rule.type === 'as') {
    const near = goodText(rule);
    return [...corpus, `${near}\n`, ` ${near}`, `${near} `, near.toUpperCase(), near.toLowerCase(), `${near}\u0000`, near + near].map((text) => ({ value: rule.type === 's' ? { type: 's', value: text } : { type: 'as', value: [near, text] }, may: mayBe(text, rule) }));
  }
  // A number, a date or a switch comes from what people wrote only through the types of .NET: a text that is none of them is refused.
  const texts = corpus.filter((text) => !(rule.type === 'dt' && text === '2026-11-20T00:00:00Z')).map((text) => ({ value: { type: 's' as const, value: text }, may: false }));
  return rule.type === 'i' ? [...texts, ...wrongNumbers(rule).map((value) => ({ value: { type: 'i' as const, value }, may: false }))] : texts;
}

function wrongNumbers({ values, least = 1, most = 1 }: ParameterRule): string[] {
  return values === undefined ? ['0', '-1', String(least - 1), String(most + 1), '4294967295', '9223372036854775807'] : ['0', '-1', ...values.map((value) => String(Number(value) + 1)), '9223372036854775807'];
}

function isNoCommand(outcome: SessionOutcome | undefined): boolean {
  return outcome !== undefined && 'refused' in outcome && outcome.refused === 'CommandNotFoundException';
}

function agrees(outcome: SessionOutcome | undefined, { call, may }: { call: SessionCall; may: boolean }): boolean {
  if (outcome === undefined) return false;
  return may ? JSON.stringify(heard(outcome)) === JSON.stringify(given(call)) : 'refused' in outcome && BINDING.test(outcome.refused);
}

/** What a function says arrived, with the names in order. */
function heard(outcome: SessionOutcome | undefined): unknown {
  if (outcome === undefined || 'refused' in outcome) return outcome;
  const said: Record<string, string[]> = JSON.parse(outcome.ran);
  return Object.entries(said).toSorted(byName).map(([name, values]) => [name, ...values.map((value) => Buffer.from(value, 'base64').toString('utf16le'))]);
}

function given(call: SessionCall): unknown {
  return Object.entries(call.with).toSorted(byName).map(([name, { type, value }]) => [name, ...(typeof value === 'string' ? [type === 'dt' ? value.replace('Z', '.0000000Z') : type === 'b' ? 'True' : value] : value)]);
}

function byName([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : 1;
}
