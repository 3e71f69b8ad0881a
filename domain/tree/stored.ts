import { APP_ID } from '../entra/wellKnown.ts';
import type { ExchangePartner } from '../exchangeSettings.ts';
import { ObjectName } from '../operations/exchangeSettingsChanges.ts';
import { valueOf } from '../reading.ts';
import { say } from '../wording/sentence.ts';
import { checksAt } from './checksAt.ts';
import { endHere, goOn, type Ground, type Passage, plan } from './place.ts';

/** Branch 6: whether Exchange has Skype as a partner, and with the certificate that Skype signs with now. */
export function storedByExchange(ground: Ground): Passage {
  const partner = checksAt({ branch: 6, looked: say('tree.looked.exchange-partner'), checks: ['EX-19'] })(ground);
  return partner.end === null ? storedKeys(ground, partner) : partner;
}

/** Branch 6: whether Skype has Exchange as a partner, at the address where its document is. */
export const storedBySkype = checksAt({ branch: 6, looked: say('tree.looked.skype-partner'), checks: ['SFB-14', 'X-05'] });

function storedKeys({ exchange, skype }: Ground, { steps }: Passage): Passage {
  const current = valueOf(skype.globalAssignment)?.current ?? null;
  const partners = (valueOf(exchange.settings?.partners) ?? []).filter((one) => one.enabled && one.applicationId.toLowerCase() === APP_ID.skype && one.keys.length > 0);
  const step = (stale: readonly ExchangePartner[]) => ({
    branch: 6, looked: say('tree.looked.stored'), saw: partners.map(({ name, keys }) => say('tree.saw.stored', { name, keys: keys.map(({ thumbprint }) => thumbprint), current })),
    so: stale.length > 0 ? say('tree.so.stored-old', { names: stale.map(({ name }) => name) }) : say('tree.so.stored'),
  });
  if (partners.length === 0) return { steps, end: null };
  const old = partners.filter(({ keys }) => !keys.some(({ thumbprint }) => thumbprint === current));
  const [first] = old.filter(({ name }) => ObjectName.safeParse(name).success);
  const seen = step(old);
  const here = first === undefined ? goOn(seen) : endHere(seen, plan({ id: 'REP-EX-REFRESH-METADATA', name: first.name }, say('tree.plan.refresh', { name: first.name })));
  return { steps: [...steps, ...here.steps], end: here.end };
}
