import type { Button } from '../../domain/approvals/card.ts';
import type { Turn } from '../../domain/conversation.ts';
import type { Intent } from '../../domain/intent.ts';
import type { Unit } from '../../domain/ports/store.ts';
import type { CheckReport } from '../../domain/views.ts';
import { canonical } from '../../domain/canonical.ts';
import { buttonsExpire, commandButton } from './buttons.ts';
import type { CheckButton } from './cards.ts';
import type { Office } from './office.ts';

interface Shown {
  report: CheckReport;
  turn: Turn;
  all: boolean;
}

/** The buttons of a check's card. Findings that propose the same share one token: pressing it plans that once. */
export async function checkButtons(unit: Unit, office: Office, { report, turn, all }: Shown): Promise<CheckButton[]> {
  const place = { conversationId: turn.conversation.id, copyId: null, planName: null, expiresAt: buttonsExpire(office) };
  const { estate } = report;
  const planIt = (intent: Intent) => commandButton(unit, office, { verb: 'plan', command: { name: 'propose', intent, estate }, place });
  const buttons = await proposalButtons(report, planIt);
  if (!all) buttons.push({ finding: null, button: await commandButton(unit, office, { verb: 'show', command: { name: 'findings', estate }, place }) });
  return buttons;
}

async function proposalButtons({ findings }: CheckReport, planIt: (intent: Intent) => Promise<Button>): Promise<CheckButton[]> {
  const buttons: CheckButton[] = [];
  const byIntent = new Map<string, Button>();
  for (const [finding, { proposes }] of findings.entries()) {
    if (proposes === undefined) continue;
    const key = canonical(proposes);
    const button = byIntent.get(key) ?? (await planIt(proposes));
    byIntent.set(key, button);
    buttons.push({ finding, button });
  }
  return buttons;
}
