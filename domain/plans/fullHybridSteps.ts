import type { DirectoryObject } from '../entra/directoryObject.ts';
import { holds } from '../entra/targetFor.ts';
import type { Instant } from '../instant.ts';
import { publishedBy } from '../runs/conditions.ts';
import type { Thumbprint } from '../thumbprint.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import { addKey, objectName, type PublicPart } from './entraSteps.ts';
import { importsOf } from './exchangeImports.ts';
import type { ExchangeAsked } from './exchangeAsked.ts';
import { clearPrevious, copy, create, readAuthConfig, recycleAll, stage, untilCurrent, untilHeld } from './exchangeSteps.ts';
import type { FullDates } from './fullHybridDates.ts';
import { exchangeReadsAgain, skypeReadsAgain } from './peers.ts';
import type { OperationStep, Step } from './plan.ts';
import { obtain, put, type Source } from './skypeCertificate.ts';
import { readAssignment, removePrevious, replicate, untilTakenOver } from './skypeSteps.ts';
import { pushesFirst, type SkypeAsked } from './skypeWorld.ts';
import { operation, spoken, wait, type Which } from './steps.ts';
import { tellEntra } from './tellEntra.ts';

/** Everything that a full roll is made of. */
export interface Full {
  skype: SkypeAsked;
  exchange: ExchangeAsked;
  /** Where Skype's certificate comes from, and the Exchange server that makes its own. */
  source: Source;
  maker: string;
  dates: FullDates;
  /** What signs now, and is given up at the end. */
  old: { skype: Thumbprint; exchange: Thumbprint };
  objects: { skype: DirectoryObject; exchange: DirectoryObject };
}

/** How long Entra may take until every part of it knows a key. */
const SETTLE_MINUTES = 30;

/** The steps of a full roll in the order of domain.md 5.1: made, copied, told to Entra, staged, taken over one after the other, and cleared away. */
export function fullSteps(full: Full): Step[] {
  const steps: Step[] = [...(pushesFirst(full.skype) ? replicate() : []), ...importsOf(full.exchange.situation.current, full.exchange.exchange).steps];
  const skype = obtain(full.skype, full.source, steps.length);
  steps.push(...skype.steps);
  const exchange: Which = { $from: steps.length, field: 'thumbprint' };
  steps.push(...made(full, exchange));
  steps.push(...told(full, { which: skype.which, part: skype.part, index: steps.length }, 'skype'));
  steps.push(...told(full, { which: exchange, part: { from: 'exchange', server: full.maker }, index: steps.length }, 'exchange'));
  return [...steps, settled(), ...staged(full, skype.which, exchange), ...takenOver(full, skype.which, exchange), ...cleared(full)];
}

/** On every server at once, for the servicelet copies only what AuthConfig names. */
function made({ exchange, maker }: Full, which: Which): OperationStep[] {
  const others = Object.keys(exchange.exchange.stores).filter((fqdn) => fqdn !== maker).toSorted();
  return [create(maker), ...others.map((fqdn) => copy(which, maker, fqdn))];
}

function told({ skype: { now }, objects }: Full, telling: { which: Which; part: PublicPart; index: number }, signer: 'skype' | 'exchange'): OperationStep[] {
  const object = objects[signer];
  return typeof telling.which === 'string' ? tellEntra({ object }, telling, now) : addKey({ ...telling, target: object });
}

function settled(): Step {
  return wait({ for: 'date' }, { until: null, afterMinutes: SETTLE_MINUTES, everyMinutes: SETTLE_MINUTES, withinMinutes: 0 }, say('plan.full.settle'));
}

/** Both dates are set before anything is waited for, so that no wait eats into the time that R12 asks for. */
function staged({ source, dates }: Full, skype: Which, exchange: Which): Step[] {
  return [put(source, skype, dates.skype), stage(exchange, dates.exchange), ...replicate(), untilHeld(exchange), readAssignment(), readAuthConfig()];
}

/** One after the other, each partner reading the other again and seen to have done so (R27). */
function takenOver({ dates, skype: { snapshot }, exchange: { exchange: readings } }: Full, skype: Which, exchange: Which): Step[] {
  const again = exchangeReadsAgain(snapshot);
  return [
    untilTakenOver(skype, dates.skype), ...again, ...(again.length > 0 ? [seen('exchange-knows', skype, say('plan.full.knows', { thumbprint: spoken(skype) }))] : []),
    untilCurrent(exchange, dates.exchange), ...recycleAll(Object.keys(readings.stores).toSorted()),
    ...(publishedBy(snapshot, 'exchange').length > 0 ? [seen('exchange-published', exchange, say('plan.full.published', { thumbprint: spoken(exchange) }))] : []), ...skypeReadsAgain(snapshot),
  ];
}

function seen(what: 'exchange-knows' | 'exchange-published', thumbprint: Which, says: Sentence): Step {
  return wait({ for: what, thumbprint }, { until: null, everyMinutes: 5, withinMinutes: 60 }, says);
}

/** R09, R26: a day later no token of the former ones can be alive. */
function cleared({ dates, old, objects, skype: { now }, source }: Full): Step[] {
  const pruned = [...forgotten(objects.skype, old.skype, now), ...(isLeft(objects.exchange) ? [] : forgotten(objects.exchange, old.exchange, now))];
  return [
    wait({ for: 'date' }, { until: dates.quiet, everyMinutes: 60, withinMinutes: 0 }, say('plan.full.quiet', { until: dates.quiet })),
    removePrevious(old.skype, source.on), clearPrevious(old.exchange), ...pruned, ...replicate(), readAssignment(), readAuthConfig(),
  ];
}

/** Keys on the principal of Exchange that all share are for a Global Administrator to remove: those are left, and said. */
export function isLeft({ kind }: DirectoryObject): boolean {
  return kind === 'servicePrincipal';
}

function forgotten(object: DirectoryObject, thumbprint: Thumbprint, now: Instant): OperationStep[] {
  if (holds(object, thumbprint, now) === 'absent') return [];
  const { kind, appId } = object;
  return [operation('entra.keys.remove', null, { args: { kind, appId, thumbprints: [thumbprint], mayEmpty: false }, says: say('plan.full.forget', { thumbprint, object: objectName(object) }) })];
}
