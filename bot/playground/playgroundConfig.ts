import { stringify } from 'yaml';
import { SANDBOX_TENANT } from '../desk/sandboxPolicy.ts';
import { PLAYGROUND_PEOPLE, type PlaygroundPerson } from './people.ts';

/** The name under which the Playground looks for its configuration in its working directory. */
export const CONFIG_FILE = '.m365agentsplayground.yml';

/**
 * A Playground window for one person: a personal chat, a group chat and a channel. All ids carry the person's name, because every
 * window is a chat service of its own: two windows with the same id would be one conversation with two addresses.
 */
export function playgroundConfig(person: PlaygroundPerson): string {
  const own = person.name.toLowerCase();
  return stringify({
    version: '0.1.1',
    tenantId: SANDBOX_TENANT,
    bot: { id: 'rollcall', name: 'Rollcall' },
    currentUser: userOf(person),
    users: PLAYGROUND_PEOPLE.filter(({ id }) => id !== person.id).map(userOf),
    personalChat: { id: `personal-${own}` },
    groupChat: { id: `group-${own}`, name: 'Messaging team' },
    team: { id: `team-${own}`, name: 'Operations', aadGroupId: '00000000-0000-0000-0000-000000000031', channels: [{ id: `channel-${own}`, name: 'Certificates' }] },
  });
}

/** `userPrincipleName` is how the Playground spells it. */
function userOf({ id, name, surname }: PlaygroundPerson): Record<string, string> {
  const email = `${name.toLowerCase()}@contoso.example`;
  return { id: `user-${name.toLowerCase()}`, name, userPrincipleName: email, aadObjectId: id, givenName: name, surname, email };
}
