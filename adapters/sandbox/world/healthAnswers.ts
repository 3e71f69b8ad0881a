import { EXCHANGE_HEALTH_READS } from '../../../domain/operations/exchangeHealthReads.ts';
import { answering, done, refuse } from './answering.ts';
import { testOAuth } from './testOAuth.ts';

const [transport, oauthTest] = EXCHANGE_HEALTH_READS;

/** How Exchange answers when it is asked whether it works. */
export const HEALTH_ANSWERS = [
  answering(transport, (world, { server }) => {
    const told = world.exchange?.settings?.transport[server];
    return told === undefined ? refuse(world, 'UNAVAILABLE', 'This world was not told which internal transport certificates there are.') : done(world, told);
  }),
  answering(oauthTest, (world) => {
    const tests = testOAuth(world);
    return tests === undefined ? refuse(world, 'UNAVAILABLE', 'This world was not told how Exchange is set up.') : done(world, tests);
  }),
];
