import type { TurnContext } from 'botbuilder';
import { type DialogContext, DialogSet, type DialogState, DialogTurnStatus } from 'botbuilder-dialogs';
import { z } from 'zod';
import type { Incomplete } from '../domain/commands/parsed.ts';
import { Intent } from '../domain/intent.ts';
import type { Opening } from './openQuestions.ts';
import { NotifyDialog } from './notifyDialog.ts';
import { PlanDialog } from './planDialog.ts';
import type { Gap } from './questionDialog.ts';
import { ReasonDialog } from './reasonDialog.ts';
import { RepairDialog } from './repairDialog.ts';
import { RollDialog } from './rollDialog.ts';
import { TreeDialog } from './treeDialog.ts';

/** What a conversation can end in. */
const Ended = z.object({ command: z.object({ name: z.literal('propose'), intent: Intent, estate: z.string() }) });

/** Where a question stands after a turn: still open, or over with the whole text (null: with nothing) or with what is to be done. */
export type Asked = { open: DialogState } | { text: string | null } | z.infer<typeof Ended>;

/** Begins the question for what is missing. */
export async function beginQuestion(context: TurnContext, { missing, of, before, after }: Incomplete): Promise<Asked> {
  const { dialogs, state } = await contextOf(context, { dialogStack: [] });
  const { status, result } = await dialogs.beginDialog(missing, { of, before, after } satisfies Gap);
  return askedOf(status, { result, state });
}

/** Gives an answer to a question that was asked outside of a turn, where the dialog library is not. */
export async function continueOpening(context: TurnContext, { dialog, options }: Opening): Promise<Asked> {
  const { dialogs, state } = await contextOf(context, { dialogStack: [] });
  await dialogs.beginDialog(dialog, { ...options, isSaid: true });
  const { status, result } = await dialogs.continueDialog();
  return askedOf(status, { result, state });
}

/** Gives an answer to the question that is open. */
export async function continueQuestion(context: TurnContext, open: DialogState): Promise<Asked> {
  const { dialogs, state } = await contextOf(context, open);
  const { status, result } = await dialogs.continueDialog();
  return askedOf(status, { result, state });
}

/** One dialog for each thing that can be missing, its id is that, and for each question that is asked outside of a turn. */
async function contextOf(context: TurnContext, state: DialogState): Promise<{ dialogs: DialogContext; state: DialogState }> {
  const set = new DialogSet({ get: async () => state, set: async () => undefined, delete: async () => undefined });
  for (const dialog of [new RollDialog(), new RepairDialog(), new PlanDialog(), new ReasonDialog(), new TreeDialog(), new NotifyDialog()]) set.add(dialog);
  return { dialogs: await set.createContext(context), state };
}

function askedOf(status: DialogTurnStatus, { result, state }: { result: unknown; state: DialogState }): Asked {
  if (status === DialogTurnStatus.waiting) return { open: state };
  const ended = Ended.safeParse(result);
  return ended.success ? ended.data : { text: typeof result === 'string' ? result : null };
}
