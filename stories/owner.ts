/** What the stories of the owner's elements share: parts of an element, and connections in every state. */
import type { FirmConnection } from '../components/backend/pro-access.js';
import { firmAdmin, type ProWorld } from './pro.js';

export * from './inside.js';

/** The admin of a firm, on its own side. */
export const adminOf = ({ sessionOf }: ProWorld, firmId: string) =>
  sessionOf((one) => firmAdmin(one) && one.firm?.id === firmId);

/** Invites another firm and takes the connection as far as asked. */
export async function connect(world: ProWorld, to: 'INVITED' | 'ACTIVE' | 'DISCONNECTED'): Promise<FirmConnection> {
  const { backend } = world;
  const free = (await backend.searchFirms()).items.find(({ status }) => status === null)!;
  const connection = await backend.inviteFirm({ firm_id: free.id });
  const id = connection.connection_id;
  if (to !== 'INVITED') await adminOf(world, free.id).acceptClient(id);
  return to === 'DISCONNECTED' ? backend.removeFirm(id) : connection;
}

/** The company with a firm in each state. */
export async function eachStatus(world: ProWorld): Promise<void> {
  const { items } = await world.backend.listFirms();
  for (const status of ['INVITED', 'ACTIVE', 'DISCONNECTED'] as const) {
    if (!items.some((one) => one.status === status)) await connect(world, status);
  }
}
