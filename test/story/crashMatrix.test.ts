import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Standing } from '../support/chatService.ts';
import { copyDurable, readDurable } from '../support/crash/durable.ts';
import { wrongIn } from '../support/crash/honest.ts';
import { STORIES } from '../support/crash/life.ts';
import { counted, type Death, everyDeath, firstOfEachKind, type FirstLife, sweep, wrongAfterEach } from '../support/crash/matrix.ts';
import { Outside } from '../support/crash/outside.ts';
import { outsideIn, reallyLive, wrongAfterKill } from '../support/crash/really.ts';

/** A busy machine takes its time for hundreds of lives. */
const PATIENCE_MS = 600_000;

let repair: FirstLife;
beforeAll(async () => {
  repair = await everyDeath(STORIES.repair);
});
afterAll(() => sweep(repair));

describe('a bot that dies', () => {
  it('at any point of a repair makes the change once and ends honest, with true cards', async () => {
    process.stdout.write(`crash matrix of a repair: ${counted(repair)}\n`);
    expect(repair.complaints).toEqual([]);
    expect(await wrongAfterEach(STORIES.repair, repair.deaths)).toEqual({});
  }, PATIENCE_MS);
});

describe('what the matrix looks for', () => {
  it('finds nothing where nobody died', async () => {
    expect(await wrongNow(() => undefined)).toEqual([]);
  });

  it.each<[string, string | ((outside: Outside) => unknown), RegExp]>([
    ['a change that was made twice', (outside) => outside.change(outside.effects[0] ?? ''), /^the changes were .*, .*, not /],
    ['a change that was never made', (outside) => outside.effects.pop(), /^the changes were , not /],
    ['a card that stayed behind', (outside) => outside.cardsOf('').forEach((card) => (card.utterance = { ...card.utterance, text: card.utterance.text.replace('state: done', 'state: running') })), /says state: running/],
    ['a card that stands there twice', (outside) => outside.messages.push({ ...(outside.cardsOf('')[0] as Standing), id: 'again' }), /^1 cards stand there twice/],
    ['words that were said twice', (outside) => outside.messages.push({ ...(outside.messages[0] as Standing), id: 'again' }), /messages stand in chats/],
    ['an end that nobody was told', (outside) => outside.messages.splice(0), /^who asked was not told the end$/],
    ['a card whose message nobody knows', 'update card_copies set activity_id = null', /^the card in .* is lost$/],
    ['a row that is still due', "insert into jobs values ('left', 'run.advance', 'left', '2026', null, 0, 0, 99, '{}')", /^1 due rows are left$/],
    ['a message that never left', "update messages set state = 'queued'", /messages are left$/],
    ['a message that was given up for nothing', "update messages set state = 'ambiguous'", /messages were given up, and 0 were under way$/],
    ['a line that is missing in the record', 'delete from audit_events where seq = 2', /^the record is broken at 3$/],
    ['a run that stands still', `update runs set body = json_set(body, '$.state', json('{"kind":"running"}'))`, /^the run is running$/],
    ['a step that nobody knows of', `update run_steps set body = '{"kind":"to-do"}' where number = 0`, /^step 1 is to-do$/],
  ])('finds %s', async (_what, damage, says) => {
    expect(await wrongNow(damage)).toContainEqual(expect.stringMatching(says));
  });

  /** What is wrong with a story that was lived to its end, once something of it was damaged. */
  async function wrongNow(damage: string | ((outside: Outside) => unknown)): Promise<string[]> {
    const directory = await mkdtemp(join(tmpdir(), 'rollcall-damage-'));
    copyDurable(repair.whole.directory, directory);
    const outside = await Outside.after(repair.whole.lines, 2);
    if (typeof damage === 'string') damaged(directory, damage);
    else damage(outside);
    const wrong = await wrongIn(STORIES.repair, { directory, outside, inFlight: [] });
    await rm(directory, { recursive: true, force: true });
    return wrong;
  }

  function damaged(directory: string, sql: string): void {
    const database = new DatabaseSync(join(directory, 'rollcall.db'));
    database.exec(sql);
    database.close();
  }
});

/** One point of each durable thing, in turn before it, half-way through and after it. */
function oneOfEachKind(deaths: readonly Death[]): Death[] {
  const first = firstOfEachKind(deaths);
  const kinds = [...new Set(first.map(({ point }) => point.kind))];
  return kinds.flatMap((kind, at) => first.filter(({ point }) => point.kind === kind).slice(at % 2, at % 2 + 1));
}

describe('a process that is really killed with SIGKILL', () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'rollcall-sigkill-'));
  });
  afterAll(() => rm(root, { recursive: true, force: true, maxRetries: 5 }));

  it('leaves, at one point of every kind, just what was set aside there', async () => {
    const fresh = await everyDeath(STORIES.repair);
    const sample = oneOfEachKind(fresh.deaths);
    await Promise.all([0, 1].map(async (turn) => {
      for (const death of sample.filter((_death, at) => at % 2 === turn)) await diesAlike(death);
    }));
    sweep(fresh);
  }, PATIENCE_MS);

  async function diesAlike({ point, directory, lines }: Death): Promise<void> {
    const place = join(root, `${point.n}`);
    expect({ point, ...(await reallyLive('repair', { directory: place, life: 1, dies: point.n })) }).toEqual({ point, signal: 'SIGKILL', said: null });
    expect({ point, outside: outsideIn(place), ...readDurable(place) }).toEqual({ point, outside: JSON.parse(JSON.stringify(lines)), ...readDurable(directory) });
  }

  it('between a change and its record is followed by a life that finds out what happened', async () => {
    const made = repair.deaths.find(({ point }) => point.kind === 'the world: exchange.certificate.copy' && point.phase === 'after');
    expect(await wrongAfterKill('repair', { directory: join(root, 'whole'), point: made?.point.n ?? 0 })).toEqual([]);
  }, PATIENCE_MS);
});
