/** `GET /_sandbox/permissions`: who may do what in Pro Access, as the rules themselves ask it (RULES "Control"). */

/** What an operation answers one actor. */
export interface PermissionCell {
  /** The id of an actor of the table. */
  actor: string;
  /** The state of the connection; null: whatever the state. */
  state: string | null;
  /** The HTTP status it answers with. */
  status: number;
  /** `code` of the error body; null where it is not refused, or there is none. */
  code: string | null;
  /** The state the connection is in afterwards; null where it stays as it is. */
  next_state: string | null;
}

/** `GET /_sandbox/permissions` */
export interface PermissionTable {
  /** Everybody the table tells of. */
  actors: { id: string; description: string }[];
  /** Every state of a connection, in the words of the client and of the firm; null where either sees none. */
  states: { id: string; client: string | null; firm: string | null }[];
  /** Every operation of Pro Access, switching into a client and Exit among them. */
  operations: { operation_id: string; summary: string; method: string; path: string; cells: PermissionCell[] }[];
}

/** The table; the same in every world. */
export async function permissions(): Promise<PermissionTable> {
  const [{ permissionTable }, { PRO_OPERATIONS }, { OAUTH }] = await Promise.all([
    import('../pro-access/permission-table.js'),
    import('../contract/pro-operations.js'),
    import('../contract/oauth-operations.js'),
  ]);
  const places = [...PRO_OPERATIONS, ...OAUTH].map(
    ({ operationId, summary, method, path }) => [operationId, { summary, method, path }] as const,
  );
  return permissionTable(new Map(places));
}
