import { describe, expect, it } from '@jest/globals';
import { CHAIN_START, firstBroken, type AuditEvent } from '../../../../domain/audit/event.ts';
import type { Opened } from './opened.ts';
import { anEntry } from '../samples.ts';

export function describeAudit(place: () => Opened): void {
  const all = async (): Promise<AuditEvent[]> => {
    const lines: AuditEvent[] = [];
    for await (const line of place().store.auditLines()) lines.push(line);
    return lines;
  };

  describe('appendAudit', () => {
    it('gives the line its place in the chain', async () => {
      const { store, other } = place();
      const first = await store.transact((unit) => unit.appendAudit(anEntry({ data: { b: [1, { z: null }], a: 'ä' } })));
      const second = await other.transact((unit) => unit.appendAudit(anEntry({ actor: null })));
      expect(first).toMatchObject({ seq: 1, previous: CHAIN_START, data: { a: 'ä', b: [1, { z: null }] } });
      expect(second).toMatchObject({ seq: 2, previous: first.hash });
      expect(await all()).toEqual([first, second]);
    });

    it('leaves no gap and no fork when many append at once', async () => {
      const appends = Array.from({ length: 40 }, (_, index) => place()[index % 2 === 0 ? 'store' : 'other'].transact((unit) => unit.appendAudit(anEntry({ step: index }))));
      await Promise.all(appends);
      const lines = await all();
      expect([lines.length, lines.at(-1)?.seq, firstBroken(lines)]).toEqual([40, 40, undefined]);
    });

    it('leaves no gap after a transaction that failed', async () => {
      const { store } = place();
      const failing = store.transact(async (unit) => {
        await unit.appendAudit(anEntry());
        throw new RangeError();
      });
      await expect(failing).rejects.toThrow(RangeError);
      expect((await store.transact((unit) => unit.appendAudit(anEntry()))).seq).toBe(1);
    });
  });

  describe('lastAudit', () => {
    it('is the newest lines, newest last', async () => {
      const { store } = place();
      for (const says of ['one', 'two', 'three']) await store.transact((unit) => unit.appendAudit(anEntry({ says })));
      const lines = await store.look((unit) => unit.lastAudit(2));
      expect(lines.map(({ says }) => says)).toEqual(['two', 'three']);
    });
  });

  describe('latestAuditSeq', () => {
    it('is the newest line about that plan', async () => {
      const { store } = place();
      for (const plan of ['7F3A-91', '7F3A-91', '0000-00']) await store.transact((unit) => unit.appendAudit(anEntry({ plan })));
      expect(await store.look((unit) => unit.latestAuditSeq('7F3A-91'))).toBe(2);
      expect(await store.look((unit) => unit.latestAuditSeq('1111-11'))).toBeUndefined();
    });
  });

  describe('noticeLines', () => {
    it('is the lines about notices between two places, in order, whatever other lines say', async () => {
      const { store } = place();
      const types = ['notice.sent', 'plan.made', 'notice.escalated', 'notice.sent'] as const;
      for (const type of types) await store.transact((unit) => unit.appendAudit(anEntry({ type, says: 'It says "type":"notice.sent" itself.' })));
      const places = async (after: number, upTo: number) => (await store.look((unit) => unit.noticeLines({ after, upTo }))).map(({ seq, type }) => [seq, type]);
      expect(await places(0, 4)).toEqual([[1, 'notice.sent'], [3, 'notice.escalated'], [4, 'notice.sent']]);
      expect(await places(1, 3)).toEqual([[3, 'notice.escalated']]);
      expect(await places(4, 9)).toEqual([]);
    });
  });

  describe('auditLines', () => {
    it('gives every line in order, over several pages', async () => {
      const { store } = place();
      await store.transact(async (unit) => {
        for (let step = 0; step < 2100; step++) await unit.appendAudit(anEntry({ step }));
      });
      const lines = await all();
      expect([lines.length, firstBroken(lines)]).toEqual([2100, undefined]);
    });

    it('gives nothing of an empty record', async () => {
      expect(await all()).toEqual([]);
    });
  });
}
