import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PlanName } from '../../../domain/plans/plan.ts';
import { valueOf } from '../../../domain/reading.ts';
import { alex, frank, megan, noah, placeOf } from '../../support/people.ts';
import { aWorld, type World } from '../../support/world.ts';

const place = placeOf('channel');
const manual = { name: 'propose', intent: { id: 'REP-SFB-IMPORT', manual: true }, estate: null } as const;
let world: World;
let plan: PlanName;

beforeEach(async () => {
  world = await aWorld({ estate: 'skype-unassigned' });
  await world.says(alex, manual, place);
  plan = world.planIn(place);
  await world.presses(megan, 'approve');
  if (world.state(plan) === 'waiting') await world.presses(frank, 'approve');
});
afterEach(async () => {
  await world.close();
  expect(world.chats.complaints).toEqual([]);
});

/** What people do with the console and the wizard, as far as the servers show it. */
async function workByHand(): Promise<void> {
  const [source] = world.office.estates();
  if (source === undefined) throw new Error('no estate');
  const { skype } = await world.office.read(source, { correlation: 'test' });
  const [pfx] = valueOf(skype?.offered) ?? [];
  await source.executor.call({ operation: 'skype.certificate.import', on: 'fe01.contoso.com', args: { pfx: pfx?.name ?? '', thumbprint: pfx?.thumbprint ?? '', effective: null } }, { correlation: 'test' });
}

function card(): string {
  return world.chats.cardsOf(plan).find(({ conversationId }) => conversationId === place.id)?.utterance.text ?? '';
}

describe('an import by hand', () => {
  it('is ticked off front end by front end, by words and by buttons, with who and when on the card and in the record', async () => {
    expect(world.state(plan)).toBe('waiting-until');
    expect(card()).toContain('Still to be done: fe01.contoso.com and fe02.contoso.com.');
    await world.says(alex, { name: 'done', plan, items: ['fe01'] }, place);
    expect(card()).toContain('fe01.contoso.com: done, says Alex, Sat 21 Nov 2026, 09:00.'.replace('Sat 21 Nov 2026', 'Sat, Nov 21, 2026'));
    await workByHand();
    await world.presses(megan, 'done');
    expect(card()).toContain('Step 1 was done by people: fe01 (Alex, Sat, Nov 21, 2026, 09:00), fe02 (Megan, Sat, Nov 21, 2026, 09:00).');
    await world.presses(megan, 'done');
    await world.passes(20 * 60_000);
    expect(world.state(plan)).toBe('done');
    expect(card()).toContain('SFB-01 passes');
    const told = (await world.audit()).filter(({ type }) => type === 'step.told');
    expect(told.map(({ actor, step, data }) => [actor?.name, step, data?.['items']])).toEqual([['Alex', 1, ['fe01.contoso.com']], ['Megan', 1, ['fe02.contoso.com']], ['Megan', 2, ['fe01.contoso.com']]]);
  });

  it('keeps the ticks over a restart', async () => {
    await world.says(alex, { name: 'done', plan, items: ['fe02'] }, place);
    const { directory, machine, chats } = world;
    await world.close();
    world = await aWorld({ estate: 'skype-unassigned', directory, machine, chats });
    await world.says(alex, { name: 'show', plan, details: false }, place);
    expect(card()).toContain('fe02.contoso.com: done, says Alex');
  });

  it('says what reading shows, not what was said', async () => {
    await world.says(alex, { name: 'done', plan, items: [] }, place);
    await world.says(alex, { name: 'done', plan, items: [] }, place);
    await world.passes(20 * 60_000);
    expect(world.state(plan)).toBe('failed');
    expect(card()).toContain('SFB-01');
  });

  it('has a button for each front end that is left, which nobody else can press', async () => {
    const [button] = world.chats.tokens(place.id, 'done');
    expect(world.chats.tokens(place.id, 'done')).toHaveLength(2);
    await world.pressesToken({ person: noah, conversation: place, correlation: 'press' }, 'done', button ?? '');
    expect(card()).toContain('Still to be done: fe01.contoso.com and fe02.contoso.com.');
    await world.pressesToken({ person: alex, conversation: place, correlation: 'press' }, 'done', button ?? '');
    expect(world.chats.tokens(place.id, 'done')).toHaveLength(1);
    const late = await world.pressesToken({ person: alex, conversation: place, correlation: 'press' }, 'done', button ?? '');
    expect(late.utterance.text).toContain('pressed');
    expect((await world.audit()).filter(({ type }) => type === 'step.told')).toHaveLength(1);
  });
});
