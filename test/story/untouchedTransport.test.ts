import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { alex, chatOf, frank, megan } from '../support/people.ts';
import { aWorld, type World } from '../support/world.ts';

let world: World;

beforeEach(async () => {
  world = await aWorld({ estate: 'exchange-expired' });
});
afterEach(() => world.close());

async function replaced(): Promise<string> {
  await world.says(alex, { name: 'propose', intent: { id: 'ROLL-EX-NOW' }, estate: null });
  const plan = world.planIn(chatOf(alex));
  await world.presses(megan, 'approve');
  if (world.state(plan) === 'waiting') await world.presses(frank, 'approve');
  return plan;
}

describe('a run that makes a new Auth certificate', () => {
  it('leaves the internal transport certificate alone', async () => {
    const plan = await replaced();
    expect(world.state(plan)).toBe('done');
    expect(world.chats.in(chatOf(alex)).join('\n')).not.toContain('EX-24');
  });

  it('fails its verification where that became the internal transport certificate too, and says which server and certificates (R19)', async () => {
    const { servers } = world.sandbox.summary();
    for (const { fqdn, party } of servers) if (party === 'exchange') await world.sandbox.break(fqdn, 'transport-replaced');
    const plan = await replaced();
    expect(world.state(plan)).toBe('failed');
    expect(world.chats.in(chatOf(alex)).join('\n')).toMatch(/EX-24[\s\S]*The internal transport certificate of ex\d+ is not the one that it was before the run: it was [0-9A-F]{4} [0-9A-F]{4} and is [0-9A-F]{4} [0-9A-F]{4} \(R19\)\./u);
  });
});
