/** Who is in a group of the directory. */
export interface Groups {
  /** The object ids of everybody in the group, also through groups in it, lower case; null when that cannot be read, wholly and now. Never rejects. */
  members(groupId: string): Promise<readonly string[] | null>;
}
