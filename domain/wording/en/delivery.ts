import type { Format } from '../format.ts';

/** What is said about messages that could not be delivered as they were meant. */
export const delivery = {
  'delivery.words-alone': () => 'Teams did not take the card that belongs here, because of its size, so these are its words without buttons. Everything can be typed as well; help says how.',
  'status.parked': ({ count, people }: { count: number; people: string[] }, format: Format) =>
    `Teams takes no messages from me in ${format.count(count, { one: 'one chat', other: '# chats' })} any more${people.length === 0 ? '' : ` (${format.list(people)})`}: I was blocked or removed there. What waits is sent once somebody writes to me there.`,
};
