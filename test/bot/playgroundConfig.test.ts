import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { playgroundConfig } from '../../bot/playground/playgroundConfig.ts';
import { APPROVER, REQUESTER } from '../../bot/playground/people.ts';

interface Config {
  currentUser: { aadObjectId: string };
  users: { id: string }[];
  personalChat: { id: string };
  groupChat: { id: string };
  team: { id: string; channels: { id: string }[] };
}

describe('playgroundConfig', () => {
  it('shows the window as that person, among at least five others', () => {
    const config = parse(playgroundConfig(APPROVER)) as Config;
    expect(config.currentUser.aadObjectId).toBe(APPROVER.id);
    expect(config.users.length).toBeGreaterThanOrEqual(5);
    expect(config.users.map(({ id }) => id)).not.toContain('user-megan');
  });

  it('gives two windows no conversation id in common', () => {
    const ids = (config: Config) => [config.personalChat.id, config.groupChat.id, config.team.id, ...config.team.channels.map(({ id }) => id)];
    const [hers, his] = [APPROVER, REQUESTER].map((person) => ids(parse(playgroundConfig(person)) as Config));
    expect(new Set([...(hers ?? []), ...(his ?? [])]).size).toBe(8);
  });
});
