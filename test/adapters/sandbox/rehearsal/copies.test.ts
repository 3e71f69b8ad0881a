import { describe, expect, it } from '@jest/globals';
import { copied } from '../../../support/estates/copied.ts';
import { estateWith } from '../../../support/estates/anEstate.ts';

const TLS_EXPIRED = 4;
const NO_KEYS = 12;
const EXPIRED_KEYS = 13;

describe('copyWorld, read again with nothing played on it', () => {
  it.each([
    ['a server that publishes nothing, of which only the address in front of it tells', estateWith(['an Exchange server publishes nothing', 'the document of an Exchange server fails from everywhere'], { servers: 1, n: TLS_EXPIRED })],
    ['a server whose document has ended keys for us only', estateWith(['the document of an Exchange server fails from bot'], { servers: 1, n: EXPIRED_KEYS })],
    ['an address that gives a document without keys in front of servers that publish theirs', estateWith(['the document of Exchange fails from everywhere'], { n: NO_KEYS })],
    ['the same where the certificate has ended', estateWith(['the document of Exchange fails from everywhere'], { authEnds: '-1h', n: NO_KEYS })],
    ['a pool whose ended keys are others than those of its front ends', estateWith(['the document of a pool fails from bot'], { oauthEnds: '-1h', n: EXPIRED_KEYS })],
    ['documents of an organisation of which nothing else could be read', estateWith(['an Exchange server refuses every call'], { servers: 1 })],
  ])('says the same of %s', async (_what, { text }) => {
    const { really, copy } = await copied(text);
    expect(copy).toEqual(really);
  });
});
