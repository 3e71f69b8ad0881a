import { byHand } from './byHand.ts';
import { cards } from './cards.ts';
import { chat } from './chat.ts';
import { commandLine } from './commandLine.ts';
import { config } from './config.ts';
import { checkRules } from './checkRules.ts';
import { door } from './door.ts';
import { entra } from './entra.ts';
import { entraSteps } from './entraSteps.ts';
import { entraAppPlans } from './entraAppPlans.ts';
import { entraKeyPlans } from './entraKeyPlans.ts';
import { findings } from './findings.ts';
import { fullHybrid } from './fullHybrid.ts';
import { intents } from './intents.ts';
import { metadata } from './metadata.ts';
import { picture } from './picture.ts';
import { plans } from './plans.ts';
import { policy } from './policy.ts';
import { rehearsal } from './rehearsal.ts';
import { refusals } from './refusals.ts';
import { runs } from './runs.ts';
import { sandbox } from './sandbox.ts';
import { skypeTrustPlans } from './skypeTrustPlans.ts';
import { told } from './told.ts';
import { tree } from './tree.ts';

/** English: every sentence a person reads, in one catalogue made of one file per subject. */
export const en = { ...findings, ...checkRules, ...plans, ...intents, ...skypeTrustPlans, ...refusals, ...runs, ...cards, ...picture, ...chat, ...door, ...commandLine, ...config, ...sandbox, ...entra, ...entraAppPlans, ...entraKeyPlans, ...entraSteps, ...fullHybrid, ...metadata, ...told, ...tree, ...byHand, ...rehearsal, ...policy };
