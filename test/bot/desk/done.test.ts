import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY_MS } from '../../../domain/instant.ts';
import { APP_ID } from '../../../domain/entra/wellKnown.ts';
import { valueOf } from '../../../domain/reading.ts';
import { alex, chatOf, frank, megan, noah } from '../../support/people.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
let plan: string;
beforeEach(async () => {
  world = await aWorld({ written: { text: await readFile(join(import.meta.dirname, '..', '..', 'estates', 'app-missing.yaml'), 'utf8'), fileName: 'app-missing.yaml' } });
  await world.says(alex, { name: 'propose', intent: { id: 'REP-HCW-RERUN' }, estate: null });
  plan = world.planIn(chatOf(alex));
  await world.presses(megan, 'approve');
  if (world.state(plan) === 'waiting') await world.presses(frank, 'approve');
});
afterEach(async () => {
  await world.close();
  expect(world.chats.complaints).toEqual([]);
});

/** What the wizard does, as far as the tenant sees it. */
async function wizard(): Promise<void> {
  const [source] = world.office.estates();
  if (source === undefined) throw new Error('no estate');
  const { exchange } = await world.office.read(source, { correlation: 'test' });
  const thumbprint = valueOf(exchange?.authConfig)?.current;
  const options = { correlation: 'test' };
  const held = await source.executor.call({ operation: 'exchange.certificate.get', on: 'ex01.contoso.com', args: { thumbprint } }, options);
  const certificate = held.status === 'ok' ? (held.value as { certificate: string }).certificate : '';
  await source.executor.call({ operation: 'entra.key.add', on: null, args: { kind: 'servicePrincipal', appId: APP_ID.exchange, thumbprint, certificate, renew: false } }, options);
}

describe('done', () => {
  it('lets a run that waits for a person go on and read what it came to, with who and when in the record', async () => {
    expect(world.state(plan)).toBe('waiting-until');
    expect(world.chats.in(chatOf(alex)).join('\n')).toContain(`Type done ${plan}`);
    await wizard();
    await world.says(alex, { name: 'done', plan, items: [] });
    expect(world.state(plan)).toBe('done');
    const [told] = (await world.audit()).filter(({ type }) => type === 'step.told');
    expect(told).toMatchObject({ actor: { id: alex.id }, plan, step: 1, says: expect.stringContaining('wizard'), data: { items: ['wizard'], left: [] } });
  });

  it('takes nobody\'s word for what the tenant does not show: the plan has not cured what it was for', async () => {
    await world.says(alex, { name: 'done', plan, items: ['wizard'] });
    expect(world.state(plan)).toBe('failed');
    expect(world.chats.in(chatOf(alex)).at(-1)).toContain('X-02');
  });

  it('notes nothing for a word that means no item, from a bystander, or for a plan that waits for nobody', async () => {
    await world.says(alex, { name: 'done', plan, items: ['fe1'] });
    expect(world.chats.in(chatOf(alex)).at(-1)).toContain('does not wait for "fe1"');
    await world.says(noah, { name: 'done', plan, items: [] });
    expect(world.chats.in(chatOf(noah)).at(-1)).toContain('Nothing was noted');
    expect(world.state(plan)).toBe('waiting-until');
    await world.says(alex, { name: 'cancel', plan });
    await world.says(alex, { name: 'done', plan, items: [] });
    expect(world.chats.in(chatOf(alex)).join('\n')).toContain('is cancelled already, so nothing was changed');
    expect(await world.auditTypes()).not.toContain('step.told');
  });

  it('gives up when nobody says so in a week', async () => {
    for (let day = 0; day < 8; day += 1) await world.passes(DAY_MS);
    expect(world.state(plan)).toBe('failed');
  });
});
