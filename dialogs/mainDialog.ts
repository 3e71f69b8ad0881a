import type { TurnContext } from 'botbuilder';
import { type DialogContext, DialogSet, type DialogState, DialogTurnStatus } from 'botbuilder-dialogs';
import type { Incomplete } from '../domain/commands/parsed.ts';
import { PlanDialog } from './planDialog.ts';
import type { Gap } from './questionDialog.ts';
import { ReasonDialog } from './reasonDialog.ts';
import { RepairDialog } from './repairDialog.ts';
import { RollDialog } from './rollDialog.ts';

/** Where a question stands after a turn: still open, or over with the whole text (null: with nothing). */
export type Asked = { open: DialogState } | { text: string | null };

/** Begins the question for what is missing. */
export async function beginQuestion(context: TurnContext, { missing, of, before, after }: Incomplete): Promise<Asked> {
  const { dialogs, state } = await contextOf(context, { dialogStack: [] });
  const { status, result } = await dialogs.beginDialog(missing, { of, before, after } satisfies Gap);
  return askedOf(status, { result, state });
}

/** Gives an answer to the question that is open. */
export async function continueQuestion(context: TurnContext, open: DialogState): Promise<Asked> {
  const { dialogs, state } = await contextOf(context, open);
  const { status, result } = await dialogs.continueDialog();
  return askedOf(status, { result, state });
}

/** One dialog for each thing that can be missing; its id is that. */
async function contextOf(context: TurnContext, state: DialogState): Promise<{ dialogs: DialogContext; state: DialogState }> {
  const set = new DialogSet({ get: async () => state, set: async () => undefined, delete: async () => undefined });
  for (const dialog of [new RollDialog(), new RepairDialog(), new PlanDialog(), new ReasonDialog()]) set.add(dialog);
  return { dialogs: await set.createContext(context), state };
}

function askedOf(status: DialogTurnStatus, { result, state }: { result: unknown; state: DialogState }): Asked {
  return status === DialogTurnStatus.waiting ? { open: state } : { text: typeof result === 'string' ? result : null };
}
