import type { IntentId } from '../intent.ts';
import type { RuleId } from '../rules.ts';
import type { Tier } from '../tier.ts';

/** What is to be known of an intent before it is asked for: how far its plans may reach, and the rules of domain.md 3 that they keep beside R21, R31 and R35. */
export interface IntentRule {
  tiers: readonly Tier[];
  keeps: readonly RuleId[];
}

/** Every intent, in words as `<id>.does` and `<id>.needs` of the catalogue. */
export const INTENT_RULES: Record<IntentId, IntentRule> = {
  'REP-SFB-ASSIGN': { tiers: ['change'], keeps: ['R02', 'R03', 'R04', 'R05', 'R08', 'R11'] },
  'REP-SFB-IMPORT': { tiers: ['change'], keeps: ['R02', 'R03', 'R04', 'R05', 'R08', 'R11', 'R30'] },
  'REP-SFB-REPLICATE': { tiers: ['change'], keeps: ['R11'] },
  'REP-SFB-CLEAN-PREVIOUS': { tiers: ['destructive'], keeps: ['R09', 'R11'] },
  'ROLL-SFB-STAGE': { tiers: ['staged'], keeps: ['R01', 'R02', 'R03', 'R04', 'R05', 'R06', 'R07', 'R08', 'R10', 'R11', 'R13', 'R23', 'R27', 'R36'] },
  'ROLL-SFB-NOW': { tiers: ['change'], keeps: ['R02', 'R03', 'R04', 'R05', 'R06', 'R08', 'R11', 'R23', 'R27', 'R36'] },
  'REP-SFB-PARTNER': { tiers: ['change'], keeps: ['R11', 'R27', 'R28'] },
  'REP-SFB-OAUTHSERVER': { tiers: ['change', 'destructive'], keeps: ['R11'] },
  'REP-SFB-PARTNER-EXO': { tiers: ['change', 'destructive'], keeps: ['R11'] },
  'REP-SFB-OAUTHCONFIG': { tiers: ['change'], keeps: ['R11'] },
  'REP-SFB-TRUSTEDAPP': { tiers: ['change'], keeps: ['R11'] },
  'REP-EX-IMPORT-CURRENT': { tiers: ['change', 'destructive'], keeps: ['R18', 'R20', 'R30'] },
  'REP-EX-IMPORT-NEXT': { tiers: ['change', 'destructive'], keeps: ['R15', 'R20', 'R30'] },
  'REP-EX-CLEAR-PREVIOUS': { tiers: ['destructive'], keeps: ['R09'] },
  'REP-EX-RECYCLE': { tiers: ['change'], keeps: ['R17'] },
  'REP-EX-AUTHADMIN': { tiers: ['change'], keeps: ['R14', 'R15', 'R17', 'R23'] },
  'REP-EX-AUTODISCOVER-URI': { tiers: ['change'], keeps: ['R28'] },
  'REP-EX-REFRESH-METADATA': { tiers: ['change'], keeps: ['R27', 'R32'] },
  'REP-EX-PARTNER-LYNC': { tiers: ['change'], keeps: ['R27'] },
  'REP-HCW-RERUN': { tiers: ['change'], keeps: ['R24'] },
  'REP-EN-HYBRIDAPP': { tiers: ['change'], keeps: ['R23', 'R24', 'R25'] },
  'REP-EN-SPN': { tiers: ['change'], keeps: ['R25'] },
  'REP-EN-UPLOAD': { tiers: ['change'], keeps: ['R23', 'R24', 'R25'] },
  'REP-EN-PURGE-SHARED': { tiers: ['destructive'], keeps: ['R24', 'R25', 'R26'] },
  'REP-TREE-004': { tiers: [], keeps: ['R27', 'R28'] },
  'ROLL-EX-STAGE': { tiers: ['staged', 'change', 'destructive'], keeps: ['R02', 'R10', 'R12', 'R13', 'R14', 'R17', 'R18', 'R19', 'R20', 'R22', 'R23', 'R27', 'R36'] },
  'ROLL-EX-PUBLISH-NEXT': { tiers: ['change', 'destructive'], keeps: ['R15', 'R16', 'R20', 'R23', 'R27'] },
  'ROLL-EX-NOW': { tiers: ['change', 'destructive'], keeps: ['R02', 'R16', 'R18', 'R19', 'R20', 'R22', 'R23', 'R27'] },
  'ROLL-FULL-HYBRID': { tiers: ['destructive'], keeps: ['R02', 'R03', 'R04', 'R05', 'R07', 'R09', 'R11', 'R12', 'R14', 'R17', 'R18', 'R19', 'R22', 'R23', 'R25', 'R26', 'R27', 'R36'] },
  'ROLL-ENTRA-ADD': { tiers: ['change'], keeps: ['R23', 'R24', 'R25'] },
  'ROLL-ENTRA-PRUNE': { tiers: ['destructive'], keeps: ['R25', 'R26'] },
};
