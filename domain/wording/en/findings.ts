import { checkQuestions } from './checkQuestions.ts';
import { entraAppFindings } from './entraAppFindings.ts';
import { entraKeyFindings } from './entraKeyFindings.ts';
import { exchangeFindings } from './exchangeFindings.ts';
import { exchangeHealthFindings } from './exchangeHealthFindings.ts';
import { exchangeSettingsFindings } from './exchangeSettingsFindings.ts';
import { metadataFindings } from './metadataFindings.ts';
import { skypeFindings } from './skypeFindings.ts';
import { skypeHealthFindings } from './skypeHealthFindings.ts';
import { skypeTrustFindings } from './skypeTrustFindings.ts';
import { trustFindings } from './trustFindings.ts';

/** What the checks ask and say. Whole sentences with named placeholders. */
export const findings = { ...checkQuestions, ...skypeFindings, ...skypeTrustFindings, ...skypeHealthFindings, ...exchangeFindings, ...exchangeSettingsFindings, ...exchangeHealthFindings, ...metadataFindings, ...trustFindings, ...entraAppFindings, ...entraKeyFindings };
