import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { outcomeOf } from '../../../../adapters/powershell/pool/verdict.ts';
import { callOf, StandIns } from '../support/standIn.ts';

describe('Worker', () => {
  let standIns: StandIns;
  beforeEach(() => { standIns = new StandIns(); });
  afterEach(() => standIns.close());

  it.each<['open' | 'run', 'error' | 'unknown']>([['open', 'error'], ['run', 'unknown']])('has a change that timed out in the phase %s end as %s', async (phase, status) => {
    const worker = await standIns.worker();
    const reply = await worker.call(callOf('standin.error', { Error: ['s', JSON.stringify({ code: 'TIMEOUT', phase, detail: 'The command was stopped.' })] }));
    expect(outcomeOf(reply, 'change')).toMatchObject({ status, failure: { code: 'TIMEOUT' } });
  });
});
