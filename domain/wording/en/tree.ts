/** The conversation about metadata documents (domain.md 5.3): what was looked at, what was seen, why it goes on or ends, and what to do. */
export const tree = {
  'REP-TREE-004.does': () => 'Walks with you through the metadata documents of both sides, one thing at a time, and ends in a plan or in what somebody has to do. It has no plan of its own.',
  'REP-TREE-004.needs': () => 'A chat, and both Skype and Exchange in the estate.',
  'propose.REP-TREE-004': () => 'Look for the cause together',
  'refused.conversation': () => 'REP-TREE-004 is a conversation and has no plan of its own: it looks with you at the metadata documents of both sides and ends in the plan that helps, or in what somebody has to do. Type repair REP-TREE-004 in a chat to begin it.',
};
