/** A stored value and the version it was read at; writing back with an older version is a conflict. */
export interface Versioned<T> {
  value: T;
  version: number;
}
