import type { Cards } from '../../bot/desk/cards.ts';
import { checkUtterance } from '../../dialogs/cards/checkCard.ts';
import { planUtterance } from '../../dialogs/cards/planCard.ts';
import { refusalUtterance, textUtterance } from '../../dialogs/cards/sayings.ts';

/** Plans and checks as everywhere; lists in the plainest way, for tests that are not about how they look. */
export const plainCards: Cards = {
  plan: (view, { audience, buttons, details }, reader) => planUtterance(view, audience, buttons, reader, details),
  check: (report, { buttons, all }, reader) => checkUtterance(report, buttons, reader, all),
  text: textUtterance,
  refusal: refusalUtterance,
  plans: (views) => ({ text: views.map(({ name }) => name).join('\n') }),
  audit: (events) => ({ text: events.map(({ seq, says }) => `${seq} ${says}`).join('\n') }),
  status: (report) => ({ text: JSON.stringify(report) }),
  whoAmI: (who) => ({ text: JSON.stringify(who) }),
  sandbox: (summary) => ({ text: JSON.stringify(summary) }),
};
