import { type OAuthTest, type OAuthService, oauthTestOf } from '../oauthTest.ts';
import type { Reading } from '../reading.ts';
import { say } from '../wording/sentence.ts';
import type { Facts } from './facts.ts';
import { notTold, type Telling, wasTold } from './notTold.ts';

/** What `Test-OAuthConnectivity` was told to print, by service; undefined where nobody told. Which service it was stands in the command or in `Task`. */
export function toldOAuthTests(all: readonly Facts[], telling: Telling): Reading<OAuthTest[]> | undefined {
  const outputs = all.filter(({ told, has }) => told.cmdlet === CMDLET && has('ResultType'));
  if (outputs.length === 0) return undefined;
  const tests = outputs.flatMap((facts) => testIn(facts) ?? []);
  if (tests.length < outputs.length) telling.asked.push(say('told.lacking', { cmdlet: CMDLET, properties: ['Task', 'ResultType', 'Detail'] }));
  return tests.length === outputs.length ? wasTold(tests, telling) : notTold(telling);
}

const CMDLET = 'Test-OAuthConnectivity';

function testIn({ text }: Facts): OAuthTest | undefined {
  const result = (['Success', 'Warning', 'Error'] as const).find((word) => word === text('ResultType'));
  const service = serviceIn(/-Service[ :]+["']?([A-Za-z]+)/iu.exec(text('command') ?? '')?.[1] ?? text('Task') ?? '');
  return result === undefined || service === undefined ? undefined : oauthTestOf(service, { ResultType: result, Detail: text('Detail') ?? '' });
}

function serviceIn(words: string): OAuthService | undefined {
  if (/\bEWS\b/iu.test(words)) return 'EWS';
  return /autod/iu.test(words) ? 'AutoD' : undefined;
}
