import { describe, expect, it } from '@jest/globals';
import { Metrics } from '../../bot/metrics.ts';

describe('Metrics', () => {
  it('counts attempts to send by what became of them, and tells what waits when somebody asks', async () => {
    const metrics = new Metrics();
    let queued = 0;
    metrics.watch(async () => ({ queued, parked: 2 }));
    metrics.delivered('sent');
    metrics.delivered('ambiguous');
    queued = 7;
    const { text } = await metrics.page();
    expect(text.split('\n').filter((line) => /^rollcall_(outgoing|parked)/u.test(line))).toEqual([
      'rollcall_outgoing_total{result="sent"} 1',
      'rollcall_outgoing_total{result="ambiguous"} 1',
      'rollcall_outgoing_queued 7',
      'rollcall_parked_conversations 2',
    ]);
  });

  it('still tells the rest when the store cannot be read', async () => {
    const metrics = new Metrics();
    metrics.watch(async () => Promise.reject(new Error('locked')));
    metrics.turn('message');
    const { text } = await metrics.page();
    expect(text).toContain('rollcall_turns_total{type="message"} 1');
    expect(text).toMatch(/^rollcall_parked_conversations nan$/imu);
  });
});
