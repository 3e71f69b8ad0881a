import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Fate, TeamsConnector } from '../../bench/teamsConnector.ts';
import { TEAMS_LIMITS } from '../../bot/work/sendPace.ts';

let connector: TeamsConnector;
let url: string;
const fates = new Map<string, Fate>();
beforeEach(async () => {
  fates.clear();
  connector = new TeamsConnector({ limits: TEAMS_LIMITS, fateOf: (id) => fates.get(id) ?? 'taken' });
  url = await connector.open();
});
afterEach(() => connector.close());

/** Posts one, and gives the status, or that there was no answer; with how long to wait where that is said. */
async function post(conversation: string): Promise<string> {
  const answer = await fetch(`${url}v3/conversations/${encodeURIComponent(conversation)}/activities`, { method: 'POST', body: '{}' }).catch(() => undefined);
  const wait = answer?.headers.get('retry-after');
  await answer?.text();
  return `${answer?.status ?? 'nothing'}${wait == null ? '' : ` in ${wait} s`}`;
}

async function posts(count: number, conversation: (n: number) => string): Promise<string[]> {
  const answers: string[] = [];
  for (let n = 0; n < count; n += 1) answers.push(await post(conversation(n)));
  return answers;
}

const taken = (count: number) => Array.from({ length: count }, () => '201');

describe('TeamsConnector', () => {
  it('takes 7 a second and 8 in two in one conversation, and says in whole seconds when the next one fits', async () => {
    expect(await posts(8, () => 'a')).toEqual([...taken(7), '429 in 1 s']);
    connector.ms = 999;
    expect(await post('a')).toBe('429 in 1 s');
    connector.ms = 1_000;
    expect(await posts(2, () => 'a')).toEqual(['201', '429 in 1 s']);
    connector.ms = 2_000;
    expect(await posts(8, () => 'a')).toEqual([...taken(7), '429 in 1 s']);
  });

  it('takes 50 a second of all together', async () => {
    expect(await posts(51, (n) => `${n}`)).toEqual([...taken(50), '429 in 1 s']);
    connector.ms = 1_000;
    expect(await post('51')).toBe('201');
  });

  it('counts what was asked again, and what arrived however it was answered', async () => {
    for (const fate of ['arrives, and the answer is lost', 'is lost', 'blocked', 'removed'] as const) fates.set(fate, fate);
    const answers = await posts(4, (n) => [...fates.keys()][n] ?? '');
    expect(answers.slice(2)).toEqual(['403', '404']);
    for (const answer of answers.slice(0, 2)) expect(['500', '502', '504', 'nothing']).toContain(answer);
    expect([...connector.arrived.keys()]).toEqual(['arrives, and the answer is lost']);
    expect(connector.again).toBe(0);
    await post('is lost');
    expect([connector.again, connector.answered, connector.throttled]).toEqual([1, 5, 0]);
  });
});
