import { z } from 'zod';
import type { Groups } from '../../domain/ports/groups.ts';
import type { GraphClient } from './graphClient.ts';

const Member = z.object({ id: z.guid().toLowerCase() });

/** Members of groups of Entra, through Microsoft Graph: people only, also those in groups of the group. Half a list is no answer. */
export function entraGroups(client: GraphClient, { deadlineMs }: { deadlineMs: number }): Groups {
  return {
    async members(groupId) {
      // Nothing but a GUID becomes part of an address.
      if (!z.guid().safeParse(groupId).success) return null;
      const read = await client.list(`groups/${groupId}/transitiveMembers/microsoft.graph.user?$select=id&$top=999`, Member, { roles: TO_READ_MEMBERS, signal: AbortSignal.timeout(deadlineMs) });
      return read.ok ? [...new Set(read.value.map(({ id }) => id))] : null;
    },
  };
}

const TO_READ_MEMBERS = ['GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All'];
