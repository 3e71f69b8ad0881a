import { describe, expect, it } from '@jest/globals';
import { Conflict } from '../../../../domain/ports/store.ts';
import type { Run } from '../../../../domain/runs/run.ts';
import type { Opened } from './opened.ts';
import { anApproval, aRun, NOON } from '../samples.ts';

export function describeRuns(place: () => Opened): void {
  const begin = (run: Run = aRun()) =>
    place().store.transact(async (unit) => {
      await unit.addApproval(anApproval({ id: run.approvalId, state: { kind: 'approved', at: NOON } }));
      await unit.addRun(run);
    });

  describe('addRun', () => {
    it('keeps a run whole, to be found by its id and its approval', async () => {
      await begin();
      const { other } = place();
      expect(await other.look((unit) => unit.findRun('run-1'))).toEqual({ value: aRun(), version: 1 });
      expect(await other.look((unit) => unit.runOf('approval-1'))).toEqual({ value: aRun(), version: 1 });
    });

    it('refuses a second run of an approval', async () => {
      await begin();
      await expect(place().store.transact((unit) => unit.addRun(aRun({ id: 'run-2' })))).rejects.toThrow(Conflict);
    });
  });

  describe('replaceRun', () => {
    const stepped = aRun({ steps: [{ kind: 'done', at: NOON, result: { thumbprint: 'AB' }, byReading: false }, { kind: 'under-way', since: NOON }] });

    it('journals steps', async () => {
      await begin();
      await place().store.transact((unit) => unit.replaceRun(stepped, 1));
      expect(await place().other.look((unit) => unit.findRun('run-1'))).toEqual({ value: stepped, version: 2 });
    });

    it('refuses a version that is not the newest and changes nothing', async () => {
      await begin();
      const { store, other } = place();
      await other.transact((unit) => unit.replaceRun(stepped, 1));
      await expect(store.transact((unit) => unit.replaceRun(aRun({ state: { kind: 'unknown', step: 0 } }), 1))).rejects.toThrow(Conflict);
      expect(await store.look((unit) => unit.findRun('run-1'))).toEqual({ value: stepped, version: 2 });
    });
  });

  describe('openRuns', () => {
    it('lists those that have not ended, oldest first', async () => {
      await begin(aRun({ id: 'first', approvalId: 'a', state: { kind: 'waiting-until', until: NOON } }));
      await begin(aRun({ id: 'second', approvalId: 'b', state: { kind: 'unknown', step: 0 } }));
      await begin(aRun({ id: 'third', approvalId: 'c', state: { kind: 'failed', at: NOON, step: 0, failure: null, failing: [] } }));
      const open = await place().store.look((unit) => unit.openRuns());
      expect(open.map(({ id }) => id)).toEqual(['first', 'second']);
    });
  });
}
