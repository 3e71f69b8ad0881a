import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { requireFreePort } from '../../bot/freePort.ts';
import { Refusal } from '../../domain/refusal.ts';

describe('requireFreePort', () => {
  it('refuses a port that is taken by naming it and the option that chooses another, and takes it once it is free', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const refusal = await requireFreePort(port, '--port', '127.0.0.1').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ reasons: [{ rule: 'port-in-use', says: { values: { port, option: '--port' } } }] });
    await new Promise((resolve) => taken.close(resolve));
    await expect(requireFreePort(port, '--port', '127.0.0.1')).resolves.toBeUndefined();
  });
});
