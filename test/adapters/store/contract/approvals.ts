import { describe, expect, it } from '@jest/globals';
import type { Approval } from '../../../../domain/approvals/approval.ts';
import { Conflict } from '../../../../domain/ports/store.ts';
import type { Opened } from './opened.ts';
import { anApproval, aRun, at, bob, NOON } from '../samples.ts';

export function describeApprovals(place: () => Opened): void {
  const add = (...approvals: Approval[]) =>
    place().store.transact(async (unit) => {
      for (const approval of approvals) await unit.addApproval(approval);
    });

  describe('addApproval', () => {
    it('keeps an approval whole, votes included', async () => {
      const approval = anApproval({ votes: [{ by: bob, answer: 'yes', reason: 'fine', at: NOON, groups: ['approvers'] }] });
      await add(approval);
      expect(await place().other.look((unit) => unit.findApproval('approval-1'))).toEqual({ value: approval, version: 1 });
    });

    it('refuses an id that is there', async () => {
      await add(anApproval());
      await expect(add(anApproval())).rejects.toThrow(Conflict);
    });
  });

  describe('replaceApproval', () => {
    const vote = { by: bob, answer: 'yes', at: NOON, groups: [] } as const;

    it('writes over the version that was read', async () => {
      await add(anApproval());
      const voted = anApproval({ votes: [{ ...vote, groups: [] }], state: { kind: 'approved', at: NOON } });
      await place().store.transact((unit) => unit.replaceApproval(voted, 1));
      expect(await place().store.look((unit) => unit.findApproval('approval-1'))).toEqual({ value: voted, version: 2 });
    });

    it('refuses a version that is not the newest and changes nothing', async () => {
      await add(anApproval());
      const { store, other } = place();
      await other.transact((unit) => unit.replaceApproval(anApproval({ denyThreshold: 2 }), 1));
      const late = store.transact((unit) => unit.replaceApproval(anApproval({ denyThreshold: 3, votes: [{ ...vote, groups: [] }] }), 1));
      await expect(late).rejects.toThrow(Conflict);
      expect(await store.look((unit) => unit.findApproval('approval-1'))).toEqual({ value: anApproval({ denyThreshold: 2 }), version: 2 });
    });

    it('forgets a vote that was taken back', async () => {
      await add(anApproval({ votes: [{ ...vote, groups: [] }, { ...vote, groups: ['x'] }] }));
      await place().store.transact((unit) => unit.replaceApproval(anApproval({ votes: [{ ...vote, groups: ['x'] }] }), 1));
      const kept = await place().store.look((unit) => unit.findApproval('approval-1'));
      expect(kept?.value.votes).toEqual([{ ...vote, groups: ['x'] }]);
    });
  });

  describe('latestApproval', () => {
    it('is the one asked for last, for that plan', async () => {
      await add(anApproval({ state: { kind: 'expired', at: NOON } }), anApproval({ id: 'approval-2' }), anApproval({ id: 'elsewhere', planName: '0000-00' }));
      const latest = await place().store.look((unit) => unit.latestApproval('7F3A-91'));
      expect(latest?.value.id).toBe('approval-2');
    });

    it('is nothing for a plan that nobody asked for', async () => {
      expect(await place().store.look((unit) => unit.latestApproval('7F3A-91'))).toBeUndefined();
    });
  });

  describe('listApprovals', () => {
    const ids = (filter: { open: boolean; estate?: string; limit: number }) => place().store.look(async (unit) => (await unit.listApprovals(filter)).map(({ id }) => id));

    it('lists newest first, up to the limit, by estate when asked', async () => {
      await add(anApproval({ id: 'old', askedAt: at(1) }), anApproval({ id: 'new', askedAt: at(3) }), anApproval({ id: 'other', askedAt: at(2), estate: 'fabrikam' }));
      expect(await ids({ open: false, limit: 9 })).toEqual(['new', 'other', 'old']);
      expect(await ids({ open: false, limit: 2 })).toEqual(['new', 'other']);
      expect(await ids({ open: true, estate: 'contoso', limit: 9 })).toEqual(['new', 'old']);
    });

    it.each([
      ['waiting', { kind: 'waiting' }, ['approval-1']],
      ['approved', { kind: 'approved', at: NOON }, ['approval-1']],
      ['rejected', { kind: 'rejected', at: NOON, by: bob, reason: '' }, []],
      ['withdrawn', { kind: 'withdrawn', at: NOON, by: bob }, []],
      ['expired', { kind: 'expired', at: NOON }, []],
      ['superseded', { kind: 'superseded', at: NOON, by: '0000-00' }, []],
      ['void', { kind: 'void', at: NOON, why: 'too-late', moved: [] }, []],
    ] as const)('counts what is open: %s', async (_word, state, open) => {
      await add(anApproval());
      await place().store.transact((unit) => unit.replaceApproval(anApproval({ state: state.kind === 'void' ? { ...state, moved: [] } : state }), 1));
      expect(await ids({ open: true, limit: 9 })).toEqual(open);
    });

    it('counts an approval as open until its run has ended', async () => {
      await add(anApproval({ state: { kind: 'approved', at: NOON } }));
      await place().store.transact((unit) => unit.addRun(aRun()));
      expect(await ids({ open: true, limit: 9 })).toEqual(['approval-1']);
      await place().store.transact((unit) => unit.replaceRun(aRun({ state: { kind: 'done', at: NOON, verified: [] } }), 1));
      expect(await ids({ open: true, limit: 9 })).toEqual([]);
      await place().store.transact((unit) => unit.replaceApproval(anApproval({ state: { kind: 'approved', at: NOON } }), 1));
      expect(await ids({ open: true, limit: 9 })).toEqual([]);
    });
  });
}
