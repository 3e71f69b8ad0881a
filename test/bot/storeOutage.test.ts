import { rm } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSandbox } from '../../adapters/sandbox/openSandbox.ts';
import { type App, startApp } from '../../bot/app.ts';
import { logTo } from '../../bot/log.ts';
import { findOperation } from '../../domain/operations/registry.ts';
import type { AuditEvent } from '../../domain/audit/event.ts';
import type { Sandbox } from '../../domain/ports/sandbox.ts';
import type { Store } from '../../domain/ports/store.ts';
import { adele, alex, aPlace, Chat, megan, type Somebody } from '../support/chat.ts';
import { Connector } from '../support/connector.ts';
import { aFragileStore, type FragileStore, OUTAGES } from '../support/outages.ts';

let fragile: FragileStore;
let sandbox: Sandbox;
let connector: Connector;
let app: App;
/** Every change that a server was asked for. */
let changes: string[];
/** What happens right after one. */
let onChange: () => void;

beforeEach(async () => {
  changes = [];
  onChange = () => undefined;
  fragile = await aFragileStore();
  connector = await Connector.open();
  sandbox = await openSandbox({ estate: { shipped: 'expiring' }, directory: join(fragile.directory, 'world') });
  const asked = sandbox.executor;
  Object.assign(sandbox, { executor: { call: async (...[call, options]: Parameters<typeof asked.call>) => {
    const isChange = findOperation(call.operation)?.kind === 'change';
    if (isChange) changes.push(call.operation);
    const outcome = await asked.call(call, options);
    if (isChange) onChange();
    return outcome;
  } } });
  app = await startApp({ port: 0, host: '127.0.0.1', directory: fragile.directory, estate: 'expiring', latencyMs: 0, log: logTo({ write: () => undefined }), places: { store: fragile.store, sandbox } });
});
afterEach(async () => {
  await app?.stop();
  await connector.close();
  await rm(fragile.directory, { recursive: true, force: true });
});

const chat = (who: Somebody): Chat => new Chat({ who, place: aPlace('personal'), connector, bot: app.url });

/** Everything in the record, and how every asking stands. */
async function kept(store: Store): Promise<{ lines: AuditEvent[]; states: string[] }> {
  const lines: AuditEvent[] = [];
  for await (const line of store.auditLines()) lines.push(line);
  const approvals = await store.look((unit) => unit.listApprovals({ open: false, limit: 9 }));
  return { lines, states: approvals.map(({ state }) => state.kind) };
}

/** Until all that was to be said is said and nothing is due: what is settled later would make room on a full disk. */
async function atRest(store: Store): Promise<void> {
  for (;;) {
    const [queued, due] = [await store.look((unit) => unit.countQueued()), await store.nextDue(FAR)];
    if (queued === 0 && (due === undefined || due > sandbox.clock.now())) return;
    await setImmediate();
  }
}

const FAR = '9999-01-01T00:00:00.000Z';

describe.each(OUTAGES)('a bot whose store is %s', (outage) => {
  it('changes nothing, says why, still reads, and goes on by itself when it can write again', async () => {
    const [requester, approver] = [chat(alex), chat(megan)];
    await approver.opens();
    await requester.says('repair EX-03');
    const { text } = await requester.hears((said) => said.text.includes('state: waiting'));
    const plan = /Plan ([0-9A-F]{4}-[0-9A-F]{2})/u.exec(text)?.[1] ?? '';
    await connector.hear((said) => said.conversationId === approver.place.id && said.text.includes(plan));
    await atRest(fragile.store);
    const before = await kept(fragile.store);

    fragile.begin(outage);
    expect((await approver.presses('approve')).body).toMatchObject({ value: expect.stringMatching(/^I cannot write my record, so I change nothing until I can\..* Reference \S+\.$/u) });
    await requester.says('check');
    expect((await requester.hears()).text).toMatch(/^I cannot write my record/u);
    await requester.says('plans');
    expect((await requester.hears()).text).toContain(plan);
    const stranger = chat(adele);
    await stranger.says('help');
    expect((await stranger.hears()).text).not.toMatch(/cannot write/u);
    expect({ ...(await kept(fragile.store)), changes }).toEqual({ ...before, changes: [] });

    fragile.end();
    await approver.presses('approve');
    await requester.hears((said) => said.text.includes(`Plan ${plan} done in`));
    expect(changes).toEqual(['exchange.certificate.copy']);
    expect((await kept(fragile.store)).states).toEqual(['approved']);
  });
});

describe('a run whose record cannot be written any more', () => {
  it('stands still, tells whoever asked for it and the admins once, and says when it goes on', async () => {
    const [requester, approver, admin] = [chat(alex), chat(megan), chat(adele)];
    await approver.opens();
    await admin.opens();
    await requester.says('repair EX-03');
    const { text } = await requester.hears((said) => said.text.includes('state: waiting'));
    const plan = /Plan ([0-9A-F]{4}-[0-9A-F]{2})/u.exec(text)?.[1] ?? '';
    await connector.hear((said) => said.conversationId === approver.place.id && said.text.includes(plan));
    // As soon as the change is made, and before its journal can say so.
    onChange = () => fragile.begin('read-only');
    await approver.presses('approve');

    expect((await requester.hears((said) => said.text.includes('stands still'))).text).toBe(`The run of plan ${plan} stands still: I cannot write my record, and change nothing until I can. I go on by myself then, and look first at what the last step did.`);
    expect((await admin.hears((said) => said.text.includes('run nothing'))).text).toContain('I cannot write my record, so I change nothing and run nothing until I can.');
    fragile.end();
    expect((await requester.hears((said) => said.text.includes('goes on'))).text).toBe(`I can write my record again, and the run of plan ${plan} goes on.`);
    await admin.hears((said) => said.text.includes('I can write my record again'));
    await requester.hears((said) => said.text.includes(`Plan ${plan} done in`));
    expect(changes).toEqual(['exchange.certificate.copy']);
    expect(connector.said.filter((said) => said.text.includes('stands still'))).toHaveLength(1);
  });
});
