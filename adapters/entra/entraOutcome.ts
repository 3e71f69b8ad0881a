import { graphSays, stopSays } from '../../domain/entra/entraSays.ts';
import { codeOf, type GraphFailure, type GraphResult } from '../../domain/entra/failure.ts';
import type { Written } from '../../domain/entra/written.ts';
import type { Failure, FailureCode, Outcome } from '../../domain/operations/outcome.ts';
import { render } from '../../domain/wording/render.ts';
import { say, type Sentence } from '../../domain/wording/sentence.ts';
import type { Created } from './create.ts';

/** What came of asking, in the words that all executors share. */
export function readOutcome<T>(result: GraphResult<T>): Outcome<T> {
  return result.ok ? { status: 'ok', value: result.value } : { status: 'error', failure: graphFailure(result.failure) };
}

/** What became of a change (R25). What was sent and cannot be seen is unknown, and is then found out by reading. `value` is the result where it is in place. */
export function changeOutcome<T>(written: Written, value: (inPlace: Extract<Written, { result: 'already' | 'done' }>) => T): Outcome<T> {
  switch (written.result) {
    case 'already': case 'done': return { status: 'ok', value: value(written) };
    case 'stopped': return { status: 'error', failure: failure('VALIDATION', stopSays(written.why, { object: 'the object', count: written.about.length })) };
    case 'changed-meanwhile': return { status: 'error', failure: failure('CMDLET', say('entra.changed-meanwhile')) };
    case 'failed': return { status: 'error', failure: graphFailure(written.failure) };
    case 'not-visible': return { status: 'unknown', failure: failure('TIMEOUT', say('entra.not-visible')) };
    case 'overwritten': return { status: 'unknown', failure: failure('PROTOCOL', say('entra.overwritten')) };
    case 'unknown': return { status: 'unknown', failure: graphFailure(written.failure) };
  }
}

/** What became of making something. What was asked for and cannot be seen is unknown, and is then found out by reading. */
export function createdOutcome<T, R>(made: Created<T>, value: (there: T) => R): Outcome<R> {
  switch (made.result) {
    case 'there': return { status: 'ok', value: value(made.value) };
    case 'failed': return { status: 'error', failure: graphFailure(made.failure) };
    case 'unknown': return { status: 'unknown', failure: made.failure === null ? failure('TIMEOUT', say('entra.not-visible')) : graphFailure(made.failure) };
  }
}

function graphFailure(why: GraphFailure): Failure {
  return failure(codeOf(why), graphSays(why));
}

/** None of these sentences speaks of now. */
const ENGLISH = { locale: 'en', zone: 'UTC', now: '1970-01-01T00:00:00.000Z' };

/** A failure's detail is the source's own words, which are English. */
function failure(code: FailureCode, says: Sentence): Failure {
  return { code, ...(code === 'CMDLET' && { cmdlet: 'other' as const }), detail: render(says, ENGLISH) };
}
