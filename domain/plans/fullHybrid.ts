import { lacking } from '../decisions/exchangeSlot.ts';
import type { DirectoryObject } from '../entra/directoryObject.ts';
import type { EntraTarget } from '../entra/targetFor.ts';
import type { CheckId } from '../finding.ts';
import type { Instant } from '../instant.ts';
import type { Reason } from '../refusal.ts';
import { say } from '../wording/sentence.ts';
import { objectName } from './entraSteps.ts';
import { type ExchangeAsked, withExchange } from './exchangeAsked.ts';
import { importsOf } from './exchangeImports.ts';
import { againstStagingExchange, stagingCures, whyStaging } from './exchangeStage.ts';
import { fullDates } from './fullHybridDates.ts';
import { type Full, fullSteps, isLeft } from './fullHybridSteps.ts';
import { peerVerifies } from './peers.ts';
import type { Asked, Sketch, Sketched } from './sketch.ts';
import type { Named } from './skypeCertificate.ts';
import { againstStagingSkype, isReasons, outlasted, skypeRollCures, sourceOf, whyRoll } from './skypeRolls.ts';
import { type SkypeAsked, withSkype } from './skypeWorld.ts';
import { entraVerifies } from './tellEntra.ts';

/**
 * ROLL-FULL-HYBRID: new certificates for Skype and Exchange in one plan that lasts until both have taken over and the former ones are
 * cleared away. What is staged can be taken back until its date; what is cleared at the end cannot.
 */
export function rollFullHybrid(asked: Asked, wish: Named & { effective?: Instant | undefined }): Sketched {
  return withSkype(asked, (skype) => withExchange(asked, (exchange) => planned({ skype, exchange }, wish)));
}

interface Both {
  skype: SkypeAsked;
  exchange: ExchangeAsked;
}

function planned({ skype, exchange }: Both, wish: Named & { effective?: Instant | undefined }): Sketched {
  if (skype.entra === null || exchange.situation.entra === null) return [{ rule: 'not-hybrid', says: say('refused.fullNotHybrid') }];
  const refused = distinct([...againstStagingSkype(skype), ...againstStagingExchange(exchange)]);
  if (refused.length > 0) return refused;
  const [maker, objects] = [exchange.situation.maker, bothObjects(skype.entra, exchange.situation.entra)];
  const old = { skype: skype.situation.current?.thumbprint, exchange: exchange.situation.current.thumbprint };
  if (maker === null || objects === undefined || old.skype === undefined || old.exchange === null) return [{ rule: 'R35', says: say('R35.noMailboxServer') }];
  const source = sourceOf(skype, wish);
  if (isReasons(source)) return source;
  const dates = datesOf({ skype, exchange }, wish.effective);
  if (Array.isArray(dates)) return dates;
  const endsFirst = outlasted(skype, source, dates.quiet);
  return endsFirst.length > 0 ? endsFirst : sketchOf({ skype, exchange, source, maker, dates, objects, old: { skype: old.skype, exchange: old.exchange } });
}

/** Both parties may be held back by the same thing. */
function distinct(reasons: Reason[]): Reason[] {
  return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()];
}

function bothObjects(skype: EntraTarget, exchange: EntraTarget): Full['objects'] | undefined {
  return 'refused' in skype || 'refused' in exchange ? undefined : { skype: skype.object, exchange: exchange.object };
}

function datesOf({ skype, exchange }: Both, effective: Instant | undefined): ReturnType<typeof fullDates> {
  const { current, weak } = exchange.situation;
  const uncopied = lacking(current).length > 0 && current.sources.length === 0;
  const ends = { skype: skype.situation.current?.notAfter ?? skype.now, exchange: current.certificate?.notAfter ?? skype.now, urgent: weak || uncopied || skype.situation.isDefective };
  return fullDates(ends, effective, skype.now);
}

function sketchOf(full: Full): Sketch {
  const { skype, exchange, dates, objects, old } = full;
  return {
    party: 'skype', parties: ['skype', 'exchange', 'entra'], tier: 'destructive',
    steps: fullSteps(full),
    title: say('plan.title.fullHybrid', { skype: dates.skype, exchange: dates.exchange }),
    why: [...whyRoll(skype), ...whyStaging(exchange)],
    undo: say('plan.undo.fullHybrid', { skype: dates.skype, exchange: dates.exchange, quiet: dates.quiet, oldSkype: old.skype, oldExchange: old.exchange }),
    notes: [
      say('plan.note.fullStaged', { skype: dates.skype, exchange: dates.exchange }), say('plan.note.fullFinal', { quiet: dates.quiet }),
      say('plan.note.fullEntra', { skype: objectName(objects.skype), exchange: objectName(objects.exchange) }),
      ...importsOf(exchange.situation.current, exchange.exchange).notes, ...left(objects.exchange),
    ],
    verifies: VERIFIES.concat(entraVerifies(skype.entra), peerVerifies(skype)),
    cures: [...skypeRollCures(skype), ...stagingCures(exchange)],
    startBy: dates.startBy,
  };
}

function left(object: DirectoryObject): Sketch['notes'] {
  return isLeft(object) ? [say('plan.note.fullLeft')] : [];
}

const VERIFIES: CheckId[] = [
  'SFB-01', 'SFB-02', 'SFB-03', 'SFB-04', 'SFB-08', 'SFB-09', 'SFB-10', 'SFB-14', 'SFB-17',
  'EX-02', 'EX-03', 'EX-04', 'EX-05', 'EX-10', 'EX-11', 'EX-12', 'EX-19', 'EX-22', 'EX-24',
];
