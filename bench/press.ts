import { type Agent, request } from 'node:http';
import { SANDBOX_TENANT } from '../bot/desk/sandboxPolicy.ts';
import type { Person } from '../domain/person.ts';
import type { Pressable } from './seedPlans.ts';

/** What came back, and how long it took in milliseconds. */
export interface Acknowledged {
  status: number;
  body: string;
  ms: number;
}

export interface Target {
  bot: string;
  serviceUrl: string;
  agent: Agent;
}

/** Presses an approving button as a current client does. */
export function press(target: Target, { person, conversationId, token }: Pressable): Promise<Acknowledged> {
  const value = { action: { type: 'Action.Execute', verb: 'approve', data: { token } }, trigger: 'manual' };
  return send(target, { type: 'invoke', name: 'adaptiveCard/action', value, ...envelope(target, person, conversationId) });
}

/** Types something in somebody's own chat. */
export function type(target: Target, { person, conversationId, text }: { person: Person; conversationId: string; text: string }): Promise<Acknowledged> {
  return send(target, { type: 'message', text, ...envelope(target, person, conversationId) });
}

function envelope({ serviceUrl }: Target, person: Person, conversationId: string): Record<string, unknown> {
  return {
    id: `bench-${sent++}`, timestamp: new Date().toISOString(), channelId: 'msteams', serviceUrl, locale: 'en', localTimezone: 'UTC',
    from: { id: `29:${person.id}`, name: person.name, aadObjectId: person.id }, recipient: { id: '28:bot', name: 'Rollcall' },
    conversation: { id: conversationId, conversationType: 'personal', tenantId: SANDBOX_TENANT }, channelData: { tenant: { id: SANDBOX_TENANT } },
  };
}
let sent = 0;

function send({ bot, agent }: Target, activity: Record<string, unknown>): Promise<Acknowledged> {
  const body = JSON.stringify(activity);
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const sending = request(`${bot}/api/messages`, { method: 'POST', agent, headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString(), ms: performance.now() - begun }));
    });
    sending.once('error', reject);
    sending.end(body);
  });
}
