import { describe, expect, it } from '@jest/globals';
import { entraGroups } from '../../../adapters/entra/entraGroups.ts';
import type { Exchanged } from '../../../adapters/entra/exchange.ts';
import { GraphClient } from '../../../adapters/entra/graphClient.ts';

const GROUP = '11111111-0000-0000-0000-000000000001';
const [ONE, TWO] = ['AAAAAAAA-0000-0000-0000-000000000001', 'aaaaaaaa-0000-0000-0000-000000000002'];
const json = (body: unknown, status = 200): Exchanged => ({ kind: 'answer', status, contentType: 'application/json', retryAfter: null, body: JSON.stringify(body) });

/** Groups whose Graph gives these answers in order, and what it was asked. */
function groupsGiving(...answers: Exchanged[]): { asked: string[]; members(id: string): Promise<readonly string[] | null> } {
  const asked: string[] = [];
  const client = new GraphClient({
    graph: 'https://graph.microsoft.com', clock: { now: () => '2026-11-21T09:00:00.000Z' }, pause: async () => undefined,
    credential: { getToken: async () => ({ token: 'sandbox', expiresOnTimestamp: 0 }) },
    exchange: async ({ url }) => {
      asked.push(url.href);
      return answers.shift() ?? json({ error: { code: 'none left' } }, 403);
    },
  });
  return { asked, members: (id) => entraGroups(client, { deadlineMs: 5_000 }).members(id) };
}

describe('entraGroups', () => {
  it('reads everybody in a group, also through groups in it, page by page', async () => {
    const groups = groupsGiving(json({ value: [{ id: ONE }], '@odata.nextLink': 'https://graph.microsoft.com/v1.0/next' }), json({ value: [{ id: TWO }, { id: ONE }] }));
    expect(await groups.members(GROUP)).toEqual([ONE?.toLowerCase(), TWO]);
    expect(groups.asked).toEqual([`https://graph.microsoft.com/v1.0/groups/${GROUP}/transitiveMembers/microsoft.graph.user?$select=id&$top=999`, 'https://graph.microsoft.com/v1.0/next']);
  });

  it.each([
    ['it may not', [json({ error: { code: 'Authorization_RequestDenied' } }, 403)]],
    ['there is no such group', [json({ error: { code: 'Request_ResourceNotFound' } }, 404)]],
    ['the second page does not come', [json({ value: [{ id: ONE }], '@odata.nextLink': 'https://graph.microsoft.com/v1.0/next' }), json({}, 403)]],
    ['the next page is somewhere else', [json({ value: [{ id: ONE }], '@odata.nextLink': 'https://graph.example/v1.0/next' })]],
    ['an id is none', [json({ value: [{ id: 'everybody' }] })]],
    ['nothing answers', [{ kind: 'none', failure: { why: 'dns', detail: 'ENOTFOUND' } } as const]],
  ])('knows nobody when %s', async (_case, answers) => {
    expect(await groupsGiving(...answers).members(GROUP)).toBeNull();
  });

  it('asks nothing for what is no object id', async () => {
    const groups = groupsGiving(json({ value: [] }));
    expect([await groups.members("x')/owners"), groups.asked]).toEqual([null, []]);
  });
});
