import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { ClaimsIdentity } from 'botframework-connector';
import { ServeAuthentication } from '../../bot/serveAuthentication.ts';

const authentication = (isService: (address: string) => boolean) => new ServeAuthentication({ appId: 'the-bot', token: { get: async () => 'own-token', problem: () => null }, isService });

describe('ServeAuthentication', () => {
  it('sends the token of the bot with what it posts', async () => {
    const seen: IncomingHttpHeaders[] = [];
    const server = createServer((request, response) => {
      seen.push(request.headers);
      response.statusCode = 201;
      request.resume().on('end', () => response.setHeader('Content-Type', 'application/json').end('{"id":"1"}'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const client = await authentication(() => true).createConnectorFactory().create(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, '');
    await client.conversations.sendToConversation('c', { type: 'message', text: 'hello' });
    expect(seen[0]?.authorization).toBe('Bearer own-token');
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('makes no client for an address that is not one of Teams, so that the token is never sent there', async () => {
    await expect(authentication(() => false).createConnectorFactory().create('https://evil.example/', '')).rejects.toThrow('nothing is sent');
  });

  it("keeps the library's own ways in closed", async () => {
    const closed = authentication(() => true);
    await expect(closed.authenticateRequest()).rejects.toThrow('by its gate alone');
    await expect(closed.authenticateStreamingRequest()).rejects.toThrow('by its gate alone');
    await expect(closed.authenticateChannelRequest()).rejects.toThrow('by its gate alone');
    expect(() => closed.createBotFrameworkClient()).toThrow('by its gate alone');
  });

  it('lets nobody in without claims, and hands on those of the gate', async () => {
    await expect(authentication(() => true).admit({ activity: {} as never, claims: null })).rejects.toThrow('without a token');
    const { claimsIdentity } = await authentication(() => true).admit({ activity: {} as never, claims: { aud: 'the-bot' } });
    expect(claimsIdentity).toBeInstanceOf(ClaimsIdentity);
    expect([claimsIdentity.isAuthenticated, claimsIdentity.getClaimValue('aud')]).toEqual([true, 'the-bot']);
  });

  it("asks the Bot Framework's token service for nothing", async () => {
    const tokens = await authentication(() => true).createUserTokenClient();
    await expect(tokens.getUserToken('u', 'c', 'msteams', '')).rejects.toThrow('is not used');
  });
});
