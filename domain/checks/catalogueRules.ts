import type { CheckId, Result } from '../finding.ts';
import type { IntentId } from '../intent.ts';
import type { RuleId } from '../rules.ts';
import type { SentenceKey } from '../wording/catalogue.ts';
import { type Sentence, say } from '../wording/sentence.ts';
import { CURED_BY } from './proposals.ts';

/** What a check may come to where it applies; it may be skipped anywhere. */
export type Counted = Exclude<Result, 'skipped'>;

/** What a check of the catalogue goes by, what it can come to, and what it may propose. */
export interface CheckRule {
  rule: Sentence;
  /** The rules of domain.md 3 that it looks after. */
  keeps: readonly RuleId[];
  canBe: readonly Counted[];
  proposes: readonly IntentId[];
}

/** What the check goes by. Throws for an id that the catalogue does not have. */
export function ruleOf(id: CheckId): CheckRule {
  const row = ROWS[id];
  if (row === undefined) throw new Error(`the catalogue has no check ${id}`);
  const [keeps, worst, itself = []] = row;
  return { rule: say(`${id}.rule` as Extract<SentenceKey, `${string}.rule`>), keeps, canBe: CAN_BE[worst], proposes: [...new Set([...(CURED_BY[id] ?? []), ...itself])] };
}

const CAN_BE = {
  'fail or warn': ['pass', 'warn', 'fail', 'unknown'],
  fail: ['pass', 'fail', 'unknown'],
  warn: ['pass', 'warn', 'unknown'],
  neither: ['pass', 'unknown'],
} as const satisfies Record<string, readonly Counted[]>;

/** `itself`: what the check proposes of its own, beside what a party's decision comes to. */
type Row = [keeps: readonly RuleId[], worst: keyof typeof CAN_BE, itself?: readonly IntentId[]];

const ROWS: Record<CheckId, Row> = {
  'SFB-01': [['R01'], 'fail'],
  'SFB-02': [['R01', 'R05', 'R08'], 'fail or warn'],
  'SFB-03': [['R01', 'R05', 'R35'], 'fail'],
  'SFB-04': [['R29'], 'fail or warn'],
  'SFB-05': [['R02'], 'fail or warn'],
  'SFB-06': [['R03'], 'fail or warn'],
  'SFB-07': [['R04'], 'warn'],
  'SFB-08': [['R11'], 'fail or warn', ['REP-SFB-REPLICATE']],
  'SFB-09': [['R07', 'R36'], 'fail or warn'],
  'SFB-10': [['R09'], 'warn', ['REP-SFB-CLEAN-PREVIOUS']],
  'SFB-11': [['R28'], 'fail or warn', ['REP-TREE-004']],
  'SFB-12': [['R27', 'R28'], 'fail or warn', ['REP-SFB-REPLICATE']],
  'SFB-13': [['R35'], 'fail or warn', ['REP-SFB-OAUTHSERVER']],
  'SFB-14': [['R27', 'R28'], 'fail or warn', ['REP-SFB-PARTNER']],
  'SFB-15': [['R35'], 'fail or warn', ['REP-SFB-OAUTHCONFIG']],
  'SFB-16': [[], 'fail or warn', ['REP-SFB-TRUSTEDAPP']],
  'SFB-17': [[], 'fail', ['REP-EX-PARTNER-LYNC']],
  'SFB-18': [['R01'], 'warn'],
  'SFB-19': [['R35'], 'fail or warn', ['REP-SFB-PARTNER-EXO']],
  'EX-01': [['R35'], 'neither'],
  'EX-02': [['R16'], 'fail'],
  'EX-03': [['R20', 'R34', 'R35'], 'fail'],
  'EX-04': [['R29'], 'fail or warn'],
  'EX-05': [['R18'], 'fail or warn', ['REP-EX-IMPORT-CURRENT']],
  'EX-06': [['R02'], 'fail or warn'],
  'EX-07': [['R12'], 'fail or warn'],
  'EX-08': [['R15', 'R22', 'R35'], 'fail'],
  'EX-09': [['R13'], 'fail or warn'],
  'EX-10': [['R13', 'R14'], 'fail or warn'],
  'EX-11': [['R14', 'R36'], 'fail', ['REP-EX-AUTHADMIN']],
  'EX-12': [['R09'], 'warn', ['REP-EX-CLEAR-PREVIOUS']],
  'EX-13': [['R21', 'R35'], 'neither'],
  'EX-14': [['R22'], 'neither'],
  'EX-15': [['R32'], 'fail or warn'],
  'EX-16': [['R28'], 'fail or warn', ['REP-TREE-004']],
  'EX-17': [['R17', 'R28'], 'fail or warn', ['REP-EX-RECYCLE', 'REP-TREE-004']],
  'EX-18': [['R27', 'R35'], 'fail or warn', ['REP-EX-REFRESH-METADATA']],
  'EX-19': [['R27'], 'fail or warn', ['REP-EX-PARTNER-LYNC']],
  'EX-20': [['R28'], 'fail or warn', ['REP-EX-AUTODISCOVER-URI']],
  'EX-21': [[], 'fail'],
  'EX-22': [['R27'], 'fail or warn', ['REP-EX-REFRESH-METADATA']],
  'EX-23': [['R35'], 'warn'],
  'EX-24': [['R19'], 'warn'],
  'EX-25': [['R20'], 'fail or warn'],
  'EX-26': [['R20'], 'warn'],
  'EX-27': [['R35'], 'fail or warn'],
  'EN-01': [[], 'fail', ['REP-EN-UPLOAD']],
  'EN-02': [['R23'], 'fail or warn', ['REP-EN-UPLOAD']],
  'EN-03': [['R23'], 'fail or warn', ['ROLL-ENTRA-ADD', 'REP-EN-UPLOAD']],
  'EN-04': [['R26'], 'warn', ['ROLL-ENTRA-PRUNE']],
  'EN-05': [['R25'], 'fail or warn', ['REP-EN-UPLOAD']],
  'EN-06': [['R24'], 'fail or warn', ['REP-EN-PURGE-SHARED']],
  'EN-07': [['R25'], 'fail or warn', ['REP-EN-SPN']],
  'EN-08': [['R24'], 'fail', ['REP-EN-HYBRIDAPP']],
  'EN-09': [[], 'fail or warn'],
  'EN-10': [['R25'], 'warn', ['REP-EN-UPLOAD']],
  'EN-11': [['R24'], 'fail'],
  'EN-12': [['R23'], 'fail or warn', ['REP-EN-UPLOAD']],
  'X-01': [['R23', 'R27'], 'fail', ['ROLL-ENTRA-ADD', 'REP-EX-REFRESH-METADATA']],
  'X-02': [['R24'], 'fail', ['REP-HCW-RERUN']],
  'X-03': [['R34'], 'warn'],
  'X-04': [['R10'], 'fail or warn'],
  'X-05': [['R27'], 'fail', ['REP-EX-REFRESH-METADATA']],
};
