import { SKYPE_HEALTH_READS } from '../../../domain/operations/skypeHealthReads.ts';
import { answering, done, refuse } from './answering.ts';
import { testStorage } from './testStorage.ts';

const [storage] = SKYPE_HEALTH_READS;

/** How Skype answers when it is asked whether it works with Exchange. */
export const SKYPE_HEALTH_ANSWERS = [
  answering(storage, (world) => {
    const test = testStorage(world);
    return test === undefined ? refuse(world, 'UNAVAILABLE', 'This world was not told whom Exchange trusts.') : done(world, test);
  }),
];
