/** What stands on the card of a notice beside its lines. */
export const noticeCard = {
  'notice.severity': ({ severity }: { severity: 'info' | 'warning' | 'high' | 'critical' }) => SEVERITIES[severity],
  'notice.remind': () => 'Remind me here again',
  'notice.remind.typed': () => 'For another time, type snooze until Monday, snooze for 5d, or a date.',
  'notice.lasts': ({ lasts }: { lasts: '1d' | '3d' | '7d' }) => LASTS[lasts],
  'notice.button.more': () => 'Remind me, and more',
};

const SEVERITIES = { info: 'For your information', warning: 'Warning: it has to be planned', high: 'High: it has to be done soon', critical: 'Critical: it cannot wait' };
const LASTS = { '1d': 'In a day', '3d': 'In 3 days', '7d': 'In a week' };
