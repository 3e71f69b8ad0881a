import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { assess } from '../../domain/checks/assess.ts';
import { APP_ID } from '../../domain/entra/wellKnown.ts';
import { identityOf } from '../../domain/entra/keyCredential.ts';
import { HOUR_MS, span } from '../../domain/instant.ts';
import type { Intent } from '../../domain/intent.ts';
import { valueOf } from '../../domain/reading.ts';
import type { Snapshot } from '../../domain/snapshot.ts';
import { alex, chatOf, frank, megan } from '../support/people.ts';
import { aWorld, type World } from '../support/world.ts';

const due = { text: readFileSync(new URL('../estates/hybrid-due.yaml', import.meta.url), 'utf8'), fileName: 'hybrid-due.yaml' };
/** The same a day after the Auth certificate has ended. */
const ended = { ...due, text: due.text.replace('-1735d, notAfter: +90d', '-1735d, notAfter: -1d') };

interface Slots {
  current: string | null | undefined;
  next: string | null | undefined;
}

describe('a roll that is asked for by hand', () => {
  it('ROLL-EX-STAGE waits for its date, sees the new certificate take over everywhere, and leaves nothing failing', async () => {
    await rolled('healthy', { id: 'ROLL-EX-STAGE' }, (before, after) => {
      expect(exchange(after).current).not.toBe(exchange(before).current);
      expect(exchange(after).next).toBeNull();
      expect(valueOf(after.exchange?.authConfig)?.previous).toBe(exchange(before).current);
    });
  });

  it('ROLL-SFB-STAGE waits for its date, and every front end uses the new certificate afterwards', async () => {
    await rolled('healthy', { id: 'ROLL-SFB-STAGE' }, (before, after) => {
      const current = valueOf(after.skype?.globalAssignment)?.current;
      expect(current).not.toBe(valueOf(before.skype?.globalAssignment)?.current);
      const used = Object.values(after.skype?.frontEnds ?? {}).map(({ assignment }) => valueOf(assignment)?.current);
      expect(new Set(used)).toEqual(new Set([current]));
    });
  });

  it('ROLL-SFB-NOW replaces the certificate at once', async () => {
    await rolled('healthy', { id: 'ROLL-SFB-NOW' }, (before, after) => {
      expect(valueOf(after.skype?.globalAssignment)?.current).not.toBe(valueOf(before.skype?.globalAssignment)?.current);
    });
  });

  it('ROLL-EX-STAGE with less than 48 hours runs only when that was asked for, and says so on the plan', async () => {
    const world = await aWorld({ estate: 'healthy' });
    const effective = new Date(Date.parse(world.office.clock.now()) + 6 * HOUR_MS).toISOString();
    await world.says(alex, { name: 'propose', intent: { id: 'ROLL-EX-STAGE', effective }, estate: null });
    expect(world.chats.in(chatOf(alex)).at(-1)).toContain('R12');
    await world.says(alex, { name: 'propose', intent: { id: 'ROLL-EX-STAGE', effective, soon: true }, estate: null });
    expect(world.state(world.planIn(chatOf(alex)))).toBe('waiting');
    await world.close();
  });
});

describe('a roll in hybrid that is asked for by hand', () => {
  it.each<[Intent['id'], typeof due]>([['ROLL-EX-STAGE', due], ['ROLL-EX-NOW', ended]])('%s tells Entra first, and is current and known there in the end', async (id, estate) => {
    await rolled(estate, { id } as Intent, (before, after) => {
      const { current } = exchange(after);
      expect(current).not.toBe(exchange(before).current);
      expect(onApplication(after)).toContain(current);
    });
  });

  it.each<Intent['id']>(['ROLL-SFB-STAGE', 'ROLL-SFB-NOW'])('%s tells Entra first, and has Exchange read Skype again', async (id) => {
    await rolled(due, { id } as Intent, (before, after) => {
      const current = valueOf(after.skype?.globalAssignment)?.current;
      expect(current).not.toBe(valueOf(before.skype?.globalAssignment)?.current);
      expect(valueOf(after.entra?.skype)?.keyCredentials.map((one) => identityOf(one)?.thumbprint)).toContain(current);
      expect(valueOf(after.exchange?.settings?.partners)?.find(({ applicationId }) => applicationId === APP_ID.skype)?.keys.map(({ thumbprint }) => thumbprint)).toContain(current);
    });
  });
});

function onApplication({ entra }: Snapshot): (string | undefined)[] {
  return (valueOf(entra?.hybridApplications) ?? []).flatMap(({ application }) => application.keyCredentials).map((one) => identityOf(one)?.thumbprint);
}

function exchange(snapshot: Snapshot): Slots {
  const config = valueOf(snapshot.exchange?.authConfig);
  return { current: config?.current, next: config?.next };
}

/** The other party's certificates may end meanwhile: a staged roll can wait for months. */
async function rolled(estate: string | typeof due, intent: Intent, judge: (before: Snapshot, after: Snapshot) => void): Promise<void> {
  const world = await aWorld(typeof estate === 'string' ? { estate } : { written: estate });
  const party = intent.id.includes('-EX-') ? 'exchange' : 'skype';
  try {
    const before = await read(world);
    await world.says(alex, { name: 'propose', intent, estate: null });
    const plan = world.planIn(chatOf(alex));
    await world.presses(megan, 'approve');
    if (world.state(plan) === 'waiting') await world.presses(frank, 'approve');
    for (let waits = 0; world.state(plan) === 'waiting-until' && waits < 1_000; waits += 1) await world.passes(await untilDue(world));
    expect({ state: world.state(plan), last: world.chats.in(chatOf(alex)).at(-1) }).toMatchObject({ state: 'done' });
    const after = await read(world);
    judge(before, after);
    expect(assess(after, world.office.clock.now()).filter(({ result, side }) => result === 'fail' && side === party)).toEqual([]);
  } finally {
    await world.close();
  }
}

async function untilDue(world: World): Promise<number> {
  const due = await world.store.nextDue(world.machine.now());
  return due === undefined ? HOUR_MS : Math.max(60_000, span(world.office.clock.now(), due));
}

async function read(world: World): Promise<Snapshot> {
  const [source] = world.office.estates();
  if (source === undefined) throw new Error('no estate');
  return world.office.read(source, { correlation: 'test' });
}
