import pg from 'pg';

/** The rows of a PostgreSQL database that are brought back, however often, as they were once. */
export class RowsAgain {
  readonly #client: pg.Client;
  readonly #tables: readonly string[];

  private constructor(client: pg.Client, tables: readonly string[]) {
    this.#client = client;
    this.#tables = tables;
  }

  /** Sets aside what is in every table now. */
  static async of(url: string): Promise<RowsAgain> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ name: string }>("select quote_ident(tablename) as name from pg_tables where schemaname = 'public'");
    const tables = rows.map(({ name }) => name);
    await client.query(['create schema kept', ...tables.map((name) => `create table kept.${name} as table public.${name}`)].join('; '));
    return new RowsAgain(client, tables);
  }

  /** Nobody else may be in a transaction. In the role of a replica no table has to come before another. */
  async restore(): Promise<void> {
    const each = this.#tables.flatMap((name) => [`delete from public.${name}`, `insert into public.${name} select * from kept.${name}`]);
    await this.#client.query(['begin', 'set local session_replication_role = replica', ...each, 'commit'].join('; '));
  }

  close(): Promise<void> {
    return this.#client.end();
  }
}
