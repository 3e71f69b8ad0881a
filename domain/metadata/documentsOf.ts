import type { Thumbprint } from '../thumbprint.ts';
import type { MetadataAnswer, MetadataFailure } from './answer.ts';
import type { MetadataDocument } from './document.ts';
import type { MetadataView } from './view.ts';

/** Every document that anybody got at an address, each once: a load balancer may give more than one. One whose keys have all ended is one too. */
export function documentsOf(view: MetadataView): MetadataDocument[] {
  const documents = answersOf(view).flatMap((answer) => documentIn(answer));
  return [...new Map(documents.map((one) => [carriedBy(one).toSorted().join(), one])).values()];
}

/** The certificates that a document carries. */
export function carriedBy({ signing }: MetadataDocument): Thumbprint[] {
  return signing.map(({ thumbprint }) => thumbprint);
}

/** Whether JSON came over trusted TLS; that its keys are gone or have ended is for who judges the keys. */
export function answersAtAll(answer: MetadataAnswer): boolean {
  return answer.got === 'document' || answer.failure.why === 'no-keys' || answer.failure.why === 'expired-keys';
}

/** Whether somebody got a document in which no certificate signs. */
export function isEmpty(view: MetadataView): boolean {
  return answersOf(view).some((answer) => answer.got === 'nothing' && answer.failure.why === 'no-keys');
}

/** Why the address gave nothing, to the first who was told. */
export function failureOf(view: MetadataView): MetadataFailure | undefined {
  return answersOf(view).flatMap((answer) => (answer.got === 'nothing' && !answersAtAll(answer) ? [answer.failure] : []))[0];
}

function answersOf({ bot, peers }: MetadataView): MetadataAnswer[] {
  return [bot, ...Object.values(peers)].flatMap((reading) => (reading.answer === 'value' ? [reading.value] : []));
}

function documentIn(answer: MetadataAnswer): MetadataDocument[] {
  if (answer.got === 'document') return [answer.document];
  return answer.failure.why === 'expired-keys' ? [answer.failure.document] : [];
}
