import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import '../../support/seed.ts';
import { afterWrite } from '../../../domain/entra/afterWrite.ts';
import type { DirectoryObject } from '../../../domain/entra/directoryObject.ts';
import { backTo, type KeyChange, withCertificate, withoutCertificates } from '../../../domain/entra/keyChange.ts';
import { identityOf, isUsable, type KeyCredential } from '../../../domain/entra/keyCredential.ts';
import type { DecodedCertificate } from '../../../domain/x509.ts';
import { aHiddenKey, aKey, anApplication, aPrincipal, guid } from '../../support/tenant.ts';
import { aCertificate } from '../../support/x509.ts';

const NOW = '2026-11-21T09:00:00.000Z';
let old: DecodedCertificate;
let ours: DecodedCertificate;
let foreign: DecodedCertificate;
let ended: DecodedCertificate;
beforeAll(async () => {
  [old, ours, foreign, ended] = await Promise.all([aCertificate('old'), aCertificate('ours'), aCertificate('foreign'), aCertificate('ended', { notAfter: '2026-11-21T08:59:59.000Z' })]);
});

const add = (object: DirectoryObject, renew = false): KeyChange => withCertificate(object, { certificate: ours, keyId: guid(9), now: NOW, renew });
const drop = (object: DirectoryObject, thumbprints: string[], mayEmpty = false): KeyChange => withoutCertificates(object, { thumbprints, now: NOW, mayEmpty });
function written(change: KeyChange): Extract<KeyChange, { kind: 'write' }> {
  if (change.kind !== 'write') throw new Error(change.kind);
  return change;
}

describe('withCertificate', () => {
  it('sends a service principal key, type and usage only, for each element that stays and for the new one', () => {
    expect(written(add(aPrincipal([aKey(foreign, guid(3))]))).elements).toEqual([
      { type: 'AsymmetricX509Cert', usage: 'Verify', key: foreign.der },
      { type: 'AsymmetricX509Cert', usage: 'Verify', key: ours.der },
    ]);
  });

  it('sends an application of ours name and id too', () => {
    expect(written(add(anApplication([aKey(foreign, guid(3))]))).elements).toEqual([
      { keyId: guid(3), displayName: 'CN=foreign', type: 'AsymmetricX509Cert', usage: 'Verify', key: foreign.der },
      { keyId: guid(9), displayName: 'CN=ours', type: 'AsymmetricX509Cert', usage: 'Verify', key: ours.der },
    ]);
  });

  it('sends a null key back with its id, to an application', () => {
    expect(written(add(anApplication([aHiddenKey(guid(3))]))).elements[0]).toEqual({ keyId: guid(3), displayName: 'of others', type: 'Symmetric', usage: 'Verify', key: null });
  });

  it.each([
    ['an application, and no id', () => anApplication([aHiddenKey(null)])],
    ['a service principal, which takes no id', () => aPrincipal([aHiddenKey(guid(3))])],
    ['a service principal, and no id', () => aPrincipal([aHiddenKey(null)])],
  ])('stops at a null key on %s', (_what, object) => {
    expect(add(object())).toEqual({ kind: 'stop', why: 'unsendable', about: object().keyCredentials });
  });

  it('has nothing to do when the certificate is there, by its key or else by its identifier', () => {
    expect(add(aPrincipal([aKey(ours, guid(3), { customKeyIdentifier: 'anything' })]))).toEqual({ kind: 'already' });
    expect(add(aPrincipal([aKey(ours, guid(3), { key: null })]))).toEqual({ kind: 'already' });
  });

  it('is not misled by an identifier that names the certificate on another key', () => {
    expect(written(add(aPrincipal([aKey(foreign, guid(3), { customKeyIdentifier: ours.thumbprint })]))).keeps).toHaveLength(1);
  });

  it('writes an element anew whose date has passed, though the certificate has not', () => {
    const change = written(add(aPrincipal([aKey(ours, guid(3), { endDateTime: '2026-11-01T00:00:00.000Z' }), aKey(foreign, guid(4))])));
    expect([change.drops.length, change.keeps.length, change.elements.length]).toEqual([1, 1, 2]);
  });

  it('writes an element anew when it is asked to', () => {
    expect(written(add(anApplication([aKey(ours, guid(3))]), true))).toMatchObject({ drops: [{ keyId: guid(3) }], elements: [{ keyId: guid(9), key: ours.der }] });
  });

  it('refuses a certificate that has ended', () => {
    expect(withCertificate(aPrincipal([]), { certificate: ended, keyId: guid(9), now: NOW })).toEqual({ kind: 'stop', why: 'certificate-ended', about: [] });
  });

  it('keeps all 40 elements of others', () => {
    const many = Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? aHiddenKey(guid(n)) : aKey(foreign, guid(n))));
    expect(written(add(anApplication(many))).elements).toHaveLength(41);
  });

  it('never drops an element of others', () => {
    fc.assert(fc.property(objects(), fc.boolean(), (object, renew) => {
      const change = add(object, renew);
      if (change.kind !== 'write') return;
      const others = object.keyCredentials.filter((one) => identityOf(one)?.thumbprint !== ours.thumbprint);
      expect(change.keeps).toEqual(others);
      expect(change.elements).toHaveLength(others.length + 1);
      for (const [position, { key }] of others.entries()) expect(change.elements[position]?.key).toBe(key);
    }));
  });
});

describe('withoutCertificates', () => {
  it('drops every copy of a certificate and nothing else', () => {
    const change = written(drop(aPrincipal([aKey(old, guid(3)), aKey(foreign, guid(4)), aKey(old, guid(5))]), [old.thumbprint]));
    expect([change.drops.map(({ keyId }) => keyId), change.elements]).toEqual([[guid(3), guid(5)], [{ type: 'AsymmetricX509Cert', usage: 'Verify', key: foreign.der }]]);
  });

  it('has nothing to do when none of them is there', () => {
    expect(drop(aPrincipal([aKey(foreign, guid(3))]), [old.thumbprint])).toEqual({ kind: 'already' });
  });

  it('takes nothing off by an identifier that its key belies', () => {
    expect(drop(aPrincipal([aKey(foreign, guid(3), { customKeyIdentifier: old.thumbprint })]), [old.thumbprint])).toEqual({ kind: 'already' });
  });

  it('empties only on purpose', () => {
    const object = aPrincipal([aKey(old, guid(3))]);
    expect(drop(object, [old.thumbprint])).toMatchObject({ kind: 'stop', why: 'would-empty' });
    expect(written(drop(object, [old.thumbprint], true)).elements).toEqual([]);
  });

  it('leaves something that can be used, if there was something', () => {
    const object = aPrincipal([aKey(old, guid(3)), aKey(ended, guid(4))]);
    expect(drop(object, [old.thumbprint])).toMatchObject({ kind: 'stop', why: 'none-usable-left' });
    expect(drop(object, [old.thumbprint], true).kind).toBe('write');
    expect(drop(aPrincipal([aKey(ended, guid(4)), aKey(ended, guid(5), { type: 'Symmetric' })]), [old.thumbprint]).kind).toBe('already');
  });

  it('stops when what stays cannot be sent back', () => {
    expect(drop(aPrincipal([aKey(old, guid(3)), aKey(ours, guid(4)), aHiddenKey(guid(5))]), [old.thumbprint])).toEqual({ kind: 'stop', why: 'unsendable', about: [aHiddenKey(guid(5))] });
  });

  it('never empties by accident, and never drops what was not named', () => {
    fc.assert(fc.property(objects(), fc.subarray(['old', 'ours', 'foreign', 'ended'] as const), (object, names) => {
      const thumbprints = names.map((name) => ({ old, ours, foreign, ended })[name].thumbprint);
      const change = drop(object, thumbprints);
      if (change.kind !== 'write') return;
      expect(change.elements.length).toBeGreaterThan(0);
      expect(change.drops.every((one) => thumbprints.includes(identityOf(one)?.thumbprint ?? ''))).toBe(true);
      expect(change.drops.length + change.elements.length).toBe(object.keyCredentials.length);
      if (object.keyCredentials.some((one) => isUsable(one, NOW))) expect(change.keeps.some((one) => isUsable(one, NOW))).toBe(true);
    }));
  });
});

describe('backTo', () => {
  it('writes the saved keys when nobody has changed them since', () => {
    const [saved, after] = [[aKey(old, guid(3))], [aKey(old, guid(7)), aKey(ours, guid(8))]];
    expect(written(backTo(saved, { object: anApplication(after), written: after })).elements).toEqual([{ keyId: guid(7), displayName: 'CN=old', type: 'AsymmetricX509Cert', usage: 'Verify', key: old.der }]);
  });

  it('brings back what is gone, by its key only', () => {
    const after = [aKey(ours, guid(8))];
    expect(written(backTo([aKey(old, guid(3)), aKey(ours, guid(8))], { object: anApplication(after), written: after })).elements).toHaveLength(2);
    expect(backTo([aHiddenKey(guid(3)), aKey(ours, guid(8))], { object: anApplication(after), written: after })).toMatchObject({ kind: 'stop', why: 'unsendable' });
  });

  it('stops when somebody has, and has nothing to do when they are as saved', () => {
    const saved = [aKey(old, guid(3))];
    const strange = [aKey(foreign, guid(4))];
    expect(backTo(saved, { object: anApplication(strange), written: [aKey(ours, guid(8))] })).toMatchObject({ kind: 'stop', why: 'changed-since' });
    expect(backTo(saved, { object: anApplication(saved), written: strange })).toEqual({ kind: 'already' });
  });
});

describe('afterWrite', () => {
  const before = () => [aKey(foreign, guid(3)), aKey(old, guid(4))];
  const judge = (change: KeyChange, after: KeyCredential[]) => afterWrite(written(change), { before: before(), after });

  it('finds what was intended, also under new ids', () => {
    expect(judge(add(aPrincipal(before())), [aKey(ours, guid(7)), aKey(old, guid(8)), aKey(foreign, guid(9))])).toEqual({ seen: 'intended', capped: null, strangers: [] });
  });

  it('tells a new element that Entra lets end earlier than its certificate', () => {
    const capped = aKey(ours, guid(7), { endDateTime: '2027-11-21T09:00:00.000Z' });
    expect(judge(add(aPrincipal(before())), [...before(), capped])).toMatchObject({ seen: 'intended', capped: { endDateTime: '2027-11-21T09:00:00.000Z', notAfter: '2028-01-01T00:00:00.000Z' } });
  });

  it('tells what somebody else added', () => {
    expect(judge(add(aPrincipal(before())), [...before(), aKey(ours, guid(7)), aKey(ended, guid(8))])).toMatchObject({ seen: 'intended', strangers: [{ keyId: guid(8) }] });
  });

  it('tells that nothing has changed', () => {
    expect(judge(add(aPrincipal(before())), before().toReversed())).toEqual({ seen: 'before' });
  });

  it('tells what was lost, what is not there and what is still there', () => {
    expect(judge(add(aPrincipal(before())), [aKey(foreign, guid(3))])).toMatchObject({ seen: 'other', lost: [{ keyId: guid(4) }], absent: true });
    expect(judge(drop(aPrincipal(before()), [old.thumbprint]), [aKey(old, guid(4))])).toMatchObject({ seen: 'other', lost: [{ keyId: guid(3) }], left: [{ keyId: guid(4) }] });
  });

  it('misses one of two equal elements', () => {
    const twice = [aKey(foreign, guid(3)), aKey(foreign, guid(4))];
    expect(afterWrite(written(add(aPrincipal(twice))), { before: twice, after: [aKey(foreign, guid(3)), aKey(ours, guid(7))] })).toMatchObject({ seen: 'other', lost: [{ keyId: guid(4) }] });
  });
});

/** Any principal or application, with any mixture of elements. */
function objects(): fc.Arbitrary<DirectoryObject> {
  const element = fc.record({ of: fc.constantFrom('old', 'ours', 'foreign', 'ended', 'hidden' as const), hasKey: fc.boolean(), hasId: fc.boolean(), usage: fc.constantFrom('Verify', 'Sign'), capped: fc.boolean() });
  return fc.tuple(fc.boolean(), fc.array(element, { maxLength: 6 })).map(([ownApplication, elements]) => (ownApplication ? anApplication : aPrincipal)(elements.map((one, n) => {
    const keyId = one.hasId ? guid(n) : null;
    if (one.of === 'hidden') return aHiddenKey(keyId);
    return aKey({ old, ours, foreign, ended }[one.of], keyId, { usage: one.usage, ...(!one.hasKey && { key: null }), ...(one.capped && { endDateTime: '2026-11-01T00:00:00.000Z' }) });
  })));
}
