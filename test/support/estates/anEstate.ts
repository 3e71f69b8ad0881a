import fc from 'fast-check';
import type { Draft } from './draft.ts';
import type { FaultRow } from './faultRow.ts';
import { FAULT_TABLE } from './faultTable.ts';

/** One estate file with what is wrong in it. */
export interface RandomEstate {
  text: string;
  faults: string[];
  /** One of the faults is told by no reading. */
  isHidden: boolean;
}

/** Any estate that an estate file can say: a sound one at some point of its certificates' lives, then one to three faults. */
export const anEstate = (): fc.Arbitrary<RandomEstate> => anyShape().chain((shape) => {
  const rows = FAULT_TABLE.filter(({ suits }) => suits === undefined || suits(soundEstate(shape)));
  const chosen = fc.uniqueArray(fc.nat(rows.length - 1), { minLength: 1, maxLength: 3 });
  return fc.tuple(chosen, fc.nat(99)).map(([picks, n]) => withFaults(soundEstate(shape), picks.flatMap((at) => rows[at] ?? []), n));
});

/** A kept counter-example: the sound estate with these differences, and the faults of these names. */
export function estateWith(names: readonly string[], { n = 0, ...shape }: Partial<Shape> & { n?: number } = {}): RandomEstate {
  const rows = names.map((name) => FAULT_TABLE.find((row) => row.name === name));
  if (rows.includes(undefined)) throw new Error(`one of these faults is not in the table: ${names.join(', ')}`);
  return withFaults(soundEstate({ ...SOUND, ...shape }), rows.filter((row) => row !== undefined), n);
}

function withFaults(draft: Draft, rows: readonly FaultRow[], n: number): RandomEstate {
  for (const { breaks } of rows) breaks(draft, n);
  return { text: JSON.stringify(draft, null, 1), faults: rows.map(({ name }) => name), isHidden: rows.some(({ hidden }) => hidden === true) };
}

type Shape = typeof SOUND;

/** The estate that all others are variations of. */
const SOUND = {
  pools: 1, frontEnds: 2, servers: 2, sites: 1, hybrid: false as boolean, application: true as boolean, authority: true as boolean, testUser: false as boolean,
  authEnds: '+900d', oauthEnds: '+500d',
  next: null as string | null, authPrevious: null as string | null, staged: null as string | null, oauthPrevious: null as string | null, offered: true as boolean,
};

/** Around the days on which something changes: bands of 120 and 60 days, leads of 48 and 13 hours, the last day, the end. */
const EDGES = ['+121d', '+119d', '+61d', '+59d', '+29d', '+15d', '+73h', '+49h', '+47h', '+25h', '+14h', '+12h', '+1h', '-1h', '-1d'];
const DATES = ['+14d', '+49h', '+47h', '+13h', '+1h', '-1h', '-1d'];

function anyShape(): fc.Arbitrary<Shape> {
  const mostly = <T>(sound: T, others: readonly T[]) => fc.oneof({ weight: 2, arbitrary: fc.constant(sound) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
  return fc.record({
    pools: fc.constantFrom(1, 2), frontEnds: fc.integer({ min: 1, max: 3 }), servers: fc.integer({ min: 1, max: 4 }), sites: fc.constantFrom(1, 2),
    hybrid: fc.boolean(), application: fc.boolean(), authority: fc.boolean(), testUser: fc.boolean(), offered: fc.boolean(),
    authEnds: mostly(SOUND.authEnds, EDGES), oauthEnds: mostly(SOUND.oauthEnds, EDGES),
    next: mostly(SOUND.next, DATES), staged: mostly(SOUND.staged, DATES),
    authPrevious: mostly(SOUND.authPrevious, ['-20d', '+3d', '+100d']), oauthPrevious: mostly(SOUND.oauthPrevious, ['-20d', '+3d', '+100d']),
  });
}

/** The estate file of a shape, before anything is wrong. Names and seed are always the same, so that keys are made once. */
function soundEstate(shape: Shape): Draft {
  const { hybrid, application, next, staged, authPrevious, oauthPrevious } = shape;
  return {
    name: 'contoso', clock: '2026-11-21T09:00:00Z', seed: 'random', hybrid,
    certificates: certificatesOf(shape),
    skype: {
      sipDomain: 'contoso.com', pools: poolsOf(shape), trust: {},
      ...(shape.authority && { certificateAuthority: 'ca01.contoso.com\\Contoso-CA' }), ...(shape.testUser && { testUser: 'sip:probe@contoso.com' }),
      assignment: { current: 'oauth-current', ...(staged !== null && { staged: { certificate: 'oauth-staged', effective: staged } }), ...(oauthPrevious !== null && { previous: { certificate: 'oauth-previous', since: '-30d' } }) },
      offered: shape.offered ? [{ name: 'offered.pfx', certificate: 'oauth-offered' }] : [],
    },
    exchange: {
      servers: Array.from({ length: shape.servers }, (_, at) => ({ fqdn: `ex0${at + 1}.contoso.com`, site: at % shape.sites === 1 ? 'Hamburg' : 'Berlin' })),
      authConfig: { current: 'auth-current', changedAt: '-30d', ...(next !== null && { next: 'auth-next', nextEffective: next }), ...(authPrevious !== null && { previous: 'auth-previous' }) },
      ...(hybrid && !application && { hybridAppOverride: null }),
    },
    ...(hybrid && { entra: { skypePrincipal: {}, exchangePrincipal: {}, hybridApplication: application ? {} : null } }),
    metadata: {}, faults: {},
  };
}

function certificatesOf({ authEnds, oauthEnds, authPrevious, oauthPrevious }: Shape): Draft['certificates'] {
  const auth = { role: 'exchange-auth' as const, notBefore: '-900d' };
  const oauth = { role: 'skype-oauth' as const, notBefore: '-700d' };
  return {
    'auth-current': { ...auth, notAfter: authEnds }, 'auth-next': { ...auth, notBefore: '-3d', notAfter: '+1800d' }, 'auth-previous': { ...auth, notAfter: authPrevious ?? '-20d' }, 'auth-stray': { ...auth, notAfter: '+300d' },
    'oauth-current': { ...oauth, notAfter: oauthEnds }, 'oauth-staged': { ...oauth, notBefore: '-3d', notAfter: '+700d' }, 'oauth-previous': { ...oauth, notAfter: oauthPrevious ?? '-20d' },
    'oauth-stray': { ...oauth, notAfter: '+300d' }, 'oauth-offered': { ...oauth, notBefore: '-3d', notAfter: '+800d' },
  };
}

function poolsOf({ pools, frontEnds }: Shape): Draft['skype']['pools'] {
  return Array.from({ length: pools }, (_, pool) => ({
    fqdn: `pool0${pool + 1}.contoso.com`, site: pool === 0 ? 'Berlin' : 'Hamburg',
    frontEnds: Array.from({ length: pool === 0 ? frontEnds : 1 }, (_, at) => ({ fqdn: `fe${pool + 1}${at + 1}.contoso.com` })),
  }));
}
