import { hasOldHash, hasWeakKey, type HeldCertificate } from '../certificate.ts';
import { namesDomain } from '../decisions/skypeSource.ts';
import { say } from '../wording/sentence.ts';
import { unreadOf, unreadServersOf } from './rollCall.ts';
import { eachInUse, type InUse, meansOn, type SkypeWorld } from './skypeWorld.ts';
import { strengthUntold } from './strengthUntold.ts';
import { fail, orPass, pass, skipped, unknown, type Verdict, warn } from './verdict.ts';

/** What the certificate in use is made of (R02 … R04): SFB-05 … SFB-07. */
export const SKYPE_KEY = { 'SFB-05': strength, 'SFB-06': key, 'SFB-07': subject };

function strength(world: SkypeWorld): Verdict[] {
  return eachInUse(world, ({ thumbprint, certificate }) => {
    const { keyAlgorithm, keyBits, signatureHash: hash } = certificate;
    const problems = [
      ...strengthUntold(thumbprint, certificate),
      ...(!hasWeakKey(certificate) ? [] : [fail(say('SFB-05.weak', { thumbprint, keyAlgorithm, keyBits }))]),
      ...(hasOldHash(certificate) ? [warn(say('SFB-05.oldHash', { thumbprint, hash }))] : []),
    ];
    return orPass(problems, () => pass(say('SFB-05.pass', { thumbprint, keyBits, hash }))).map((verdict) => ({ ...verdict, certificate: thumbprint }));
  });
}

function key(world: SkypeWorld): Verdict[] {
  return eachInUse(world, (inUse) => keyOf(inUse, world).map((verdict) => ({ ...verdict, certificate: inUse.thumbprint })));
}

function keyOf(inUse: InUse, { skype }: SkypeWorld): Verdict[] {
  const { thumbprint, unread } = inUse;
  if (inUse.has.length + inUse.hasNot.length + unread.length === 0) return [unknown(say('skype.noFrontEnd'))];
  const servers = where(inUse, ({ hasPrivateKey }) => hasPrivateKey === false);
  const unsure = where(inUse, ({ hasPrivateKey }) => hasPrivateKey === null);
  const withKey = where(inUse, ({ hasPrivateKey }) => hasPrivateKey === true);
  const isNowhere = withKey.length === 0 && unsure.length === 0 && unread.length === 0;
  if (isNowhere) return [fail(say('SFB-06.noKey', { thumbprint, servers }), { servers, means: say('skype.means') })];
  const problems = [
    ...(servers.length > 0 ? [fail(say('SFB-06.keyless', { thumbprint, servers }), { servers, means: meansOn(servers, skype) })] : []),
    ...(unsure.length > 0 || unread.length > 0 ? [unknown(say('SFB-06.keyUnread', { thumbprint, servers: unsure, unread }), { servers: [...unsure, ...unreadServersOf(unread)] })] : []),
    ...(withKey.length > 0 ? bound(inUse) : []),
  ];
  return orPass(problems, () => pass(say('SFB-06.pass', { thumbprint, server: exportableOn(inUse) ?? '' }), { servers: withKey }));
}

/** Exportable anywhere is enough: a roll needs one source (R03). */
function bound(inUse: InUse): Verdict[] {
  const { thumbprint, unread } = inUse;
  if (exportableOn(inUse) !== undefined) return [];
  const servers = where(inUse, ({ exportable }) => exportable === null);
  if (servers.length > 0 || unread.length > 0) return [unknown(say('SFB-06.exportUnread', { thumbprint, unread }), { servers: [...servers, ...unreadServersOf(unread)] })];
  return [warn(say('SFB-06.bound', { thumbprint }), { servers: inUse.has.map(({ fqdn }) => fqdn) })];
}

function exportableOn(inUse: InUse): string | undefined {
  return where(inUse, ({ hasPrivateKey, exportable }) => hasPrivateKey === true && exportable === true)[0];
}

function where({ has }: InUse, test: (certificate: HeldCertificate) => boolean): string[] {
  return has.filter(({ certificate }) => test(certificate)).map(({ fqdn }) => fqdn);
}

function subject(world: SkypeWorld): Verdict[] {
  const { defaultSipDomain: domain } = world.skype;
  if (domain.answer === 'none') return [unknown(say('SFB-07.unread', { unread: [unreadOf('Get-CsSipDomain', domain)] }))];
  const { value } = domain;
  return value === null || value.trim() === '' ? [skipped(say('SFB-07.noDomain'))] : eachInUse(world, (inUse) => [subjectOf(inUse, value)]);
}

function subjectOf({ thumbprint, certificate }: InUse, domain: string): Verdict {
  return namesDomain(certificate.subject, domain)
    ? pass(say('SFB-07.pass', { thumbprint, domain }), { certificate: thumbprint })
    : warn(say('SFB-07.missing', { thumbprint, subject: certificate.subject, domain }), { certificate: thumbprint });
}
