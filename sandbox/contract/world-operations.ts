/** Worlds in the OpenAPI document. */
import { clockState, resetAnswer, sandboxInfo, timeline } from './control-schemas.js';
import type { Operation, Parameter } from './operations.js';
import { refusal } from './pro-operation.js';
import * as world from './world-schemas.js';

const SANDBOX = { tag: 'Sandbox', bearer: false, parameters: [] } as const;
const BAD = refusal('A parameter or the body is wrong; the message says what would be right.');

const SNAPSHOTS = '/_sandbox/snapshots';
const ONE = `${SNAPSHOTS}/{snapshot_id}`;
const NONE = refusal('This world has no such snapshot.');
const snapshotId: Parameter = {
  name: 'snapshot_id',
  in: 'path',
  required: true,
  description: 'The id of a snapshot of this world.',
  schema: { type: 'string' },
};

/** Which worlds there are, what they hold, and what will happen in them. */
export const WORLD_OPERATIONS: readonly Operation[] = [
  {
    ...SANDBOX,
    operationId: 'nextClock',
    method: 'post',
    path: '/_sandbox/clock/next',
    summary: 'Go to the next event',
    description: 'Sets the clock to the first thing that the timeline tells of.',
    answers: {
      200: { description: 'The time it is now.', schema: clockState },
      409: refusal('Nothing happens any more: the world ends here.'),
    },
  },
  {
    ...SANDBOX,
    operationId: 'getTimeline',
    method: 'get',
    path: '/_sandbox/timeline',
    summary: 'What will happen',
    description:
      'What will happen by itself: pending rows post, statement periods close, applications are answered, codes and ' +
      'tokens expire.',
    parameters: [
      {
        name: 'until',
        in: 'query',
        description: 'How far to look; RFC 3339 with a zone. Default: to the end of next month.',
        schema: { type: 'string', format: 'date-time' },
      },
      {
        name: 'limit',
        in: 'query',
        description: 'Entries at most.',
        schema: { type: 'integer', minimum: 1, maximum: 1000, default: 100 },
      },
    ],
    answers: { 200: { description: 'What will happen, in order.', schema: timeline }, 400: BAD },
  },
  {
    ...SANDBOX,
    operationId: 'listWorlds',
    method: 'get',
    path: '/_sandbox/worlds',
    summary: 'All worlds',
    description:
      'Every path may begin with /w/<name>, or a request carry the header Sandbox-World: a world beside the others, ' +
      'made at its first use.',
    answers: { 200: { description: 'The worlds.', schema: world.worldList } },
  },
  {
    ...SANDBOX,
    operationId: 'setWorld',
    method: 'put',
    path: '/_sandbox/world',
    summary: 'Choose what the world holds',
    description: 'From now on it is another one: who follows its events is told reset, cursors and tokens are dead.',
    body: world.worldRequest,
    answers: { 200: { description: 'The world.', schema: sandboxInfo }, 400: BAD },
  },
  {
    ...SANDBOX,
    operationId: 'removeWorld',
    method: 'delete',
    path: '/_sandbox/world',
    summary: 'Take the world away',
    description: 'Its name makes a new one. The world without a name becomes what it was at first.',
    answers: { 200: { description: 'The worlds that are left.', schema: world.worldList } },
  },
  {
    ...SANDBOX,
    operationId: 'listSnapshots',
    method: 'get',
    path: SNAPSHOTS,
    summary: 'Snapshots',
    description: 'Those that were taken of this world.',
    answers: { 200: { description: 'The snapshots.', schema: world.snapshotList } },
  },
  {
    ...SANDBOX,
    operationId: 'takeSnapshot',
    method: 'post',
    path: SNAPSHOTS,
    summary: 'Take a snapshot',
    description: 'Clock, simulated rows, people, connections, apps and tokens, as they stand.',
    body: world.snapshotRequest,
    answers: {
      201: { description: 'The snapshot.', schema: world.snapshotEntry },
      400: BAD,
      409: refusal('The world keeps no more snapshots.'),
    },
  },
  {
    ...SANDBOX,
    operationId: 'getSnapshot',
    method: 'get',
    path: ONE,
    summary: 'Download a snapshot',
    description: 'All of it, and the text that starts the same world elsewhere.',
    parameters: [snapshotId],
    answers: { 200: { description: 'The snapshot.', schema: world.wholeSnapshot }, 404: NONE },
  },
  {
    ...SANDBOX,
    operationId: 'removeSnapshot',
    method: 'delete',
    path: ONE,
    summary: 'Forget a snapshot',
    description: 'The world stays as it is.',
    parameters: [snapshotId],
    answers: { 200: { description: 'Those that are left.', schema: world.snapshotList }, 404: NONE },
  },
  {
    ...SANDBOX,
    operationId: 'restoreSnapshot',
    method: 'post',
    path: `${ONE}/restore`,
    summary: 'Stand as it stood',
    description: 'Who follows the events is told reset; cursors of before are dead. A running clock stands still.',
    parameters: [snapshotId],
    answers: { 200: { description: 'The world.', schema: resetAnswer }, 404: NONE },
  },
  {
    ...SANDBOX,
    operationId: 'forkSnapshot',
    method: 'post',
    path: `${ONE}/fork`,
    summary: 'Make another world of it',
    description: 'A new world that stands as this one stood. Neither knows of the other.',
    parameters: [snapshotId],
    body: world.forkRequest,
    answers: {
      201: { description: 'The new world.', schema: world.worldEntry },
      400: BAD,
      404: NONE,
      409: refusal('There is a world of this name.'),
    },
  },
];
