/** What is said around commands and questions. Whole sentences with named placeholders. */
export const chat = {
  'chat.empty': () => 'You said nothing that I could read. Type help to see what I can do.',
};
