/** The control routes as typed calls on a sandbox object: the same commands, without HTTP. */
import type { entryOf as EntryOf } from '../journal/entry.js';
import { JOURNAL_PARAMETERS } from '../journal/journal.js';
import { queryFor } from '../query.js';
import { listWorlds, removeWorld, setWorld } from '../worlds/commands.js';
import type { SandboxWorld } from '../worlds/world.js';
import type { Worlds } from '../worlds/worlds.js';
import { checkReport } from './check.js';
import {
  advanceClock,
  clock,
  createTransaction,
  info,
  nextClock,
  PERSONA_PARAMETERS,
  personas,
  reset,
  setClock,
} from './commands.js';
import type { SandboxControl } from './control.js';
import { permissions } from './permissions.js';

const snapshots = () => import('../worlds/snapshots.js');
const oauth = () => import('../oauth/commands.js');
const journal = () => import('../journal/commands.js');
const faults = () => import('../faults/commands.js');

/** The mirror of one world, whose state is made when it is first asked for. */
export function controlOf(worlds: Worlds, world: SandboxWorld): SandboxControl {
  const ready = () => world.ready();
  return {
    info: async () => info(await ready()),
    worlds: () => Promise.resolve(listWorlds(worlds)),
    setWorld: (request) => setWorld(worlds, world, request),
    snapshots: async () => (await snapshots()).listSnapshots(world),
    takeSnapshot: async (name) => (await snapshots()).takeSnapshot(world, { ...(name !== undefined && { name }) }),
    snapshot: async (id) => (await snapshots()).wholeSnapshot(world, id),
    restoreSnapshot: async (id) => (await snapshots()).restoreSnapshot(world, id),
    forkSnapshot: async (id, name) => (await snapshots()).forkSnapshot(worlds, world, id, { world: name }),
    removeSnapshot: async (id) => (await snapshots()).removeSnapshot(world, id),
    removeWorld: () => removeWorld(worlds, world),
    personas: async (asked = {}) => personas(await ready(), queryFor(asked, PERSONA_PARAMETERS)),
    clock: async () => clock(await ready()),
    setClock: async (now) => setClock(await ready(), { now }),
    setSpeed: async (speed) => setClock(await ready(), { speed }),
    nextClock: async () => nextClock(await ready()),
    async timeline(asked = {}) {
      const { timeline, TIMELINE_PARAMETERS } = await import('./timeline.js');
      return timeline(await ready(), queryFor(asked, TIMELINE_PARAMETERS));
    },
    advanceClock: async (duration) => advanceClock(await ready(), { duration }),
    createTransaction: async (request) => createTransaction(await ready(), request),
    reset: async () => reset(await ready()),
    clients: async () => (await oauth()).listClients(await ready()),
    registerClient: async (client) => (await oauth()).registerClient(await ready(), client),
    grant: async (request, issuer = 'https://sandbox.example') => (await oauth()).grant(await ready(), request, issuer),
    permissions,
    check: async ({ accountId, signal } = {}) => checkReport(await ready(), accountId, signal),
    async journal(asked = {}) {
      return (await journal()).journalPage(world, queryFor(asked, JOURNAL_PARAMETERS));
    },
    async har(asked = {}) {
      return (await journal()).journalHar(world, queryFor(asked, JOURNAL_PARAMETERS));
    },
    setJournal: async (request) => (await journal()).setJournal(world, request),
    clearJournal: async () => (await journal()).clearJournal(world),
    followJournal(listener) {
      let stopped = false;
      let entryOf: typeof EntryOf | undefined;
      const loaded = import('../journal/entry.js').then((module) => (entryOf = module.entryOf));
      const silence = world.journal.listen((exchange) => {
        if (entryOf) return listener(entryOf(exchange, world));
        void loaded.then((entryOf) => stopped || listener(entryOf(exchange, world)));
      });
      return () => {
        stopped = true;
        silence();
      };
    },
    audit: async () => (await journal()).audit(world),
    faults: async () => (await faults()).listFaults(world),
    addFault: async (rule) => (await faults()).addFault(world, rule),
    fault: async (id) => (await faults()).oneFault(world, id),
    removeFault: async (id) => (await faults()).removeFault(world, id),
    clearFaults: async () => (await faults()).clearFaults(world),
    rateLimit: async () => (await faults()).rateLimit(world),
    setRateLimit: async (request) => (await faults()).setRateLimit(world, request),
    strict: async () => (await faults()).strict(world),
    setStrict: async (on) => (await faults()).setStrict(world, { on }),
    events(listener) {
      let stopped = false;
      let silence: (() => void) | undefined;
      void ready().then((state) => {
        if (!stopped) silence = state.listen(listener);
      });
      return () => {
        stopped = true;
        silence?.();
      };
    },
  };
}
