/** What the control routes and their typed mirror do: the same calls behind both (RULES "Control"). */
import { badRequest, conflict } from '../answers.js';
import { once } from '../once.js';
import type { Query } from '../query.js';
import type { SandboxState } from '../state.js';
import { formatInstant } from '../time.js';
import { ROLES } from '../tokens/roles.js';
import { VERSION } from '../version.js';
import { checkedSpeed, clockAdvancedBy, clockSetTo } from './clock.js';
import type { ClockState, PersonaList, ResetAnswer, SandboxInfo, SimulateAnswer } from './control.js';
import { simulate } from './simulate.js';

const bodies = once(() => import('../contract/body.js'));

/** Which world this is and where its clock stands. */
export function info(state: SandboxState): SandboxInfo {
  const { scenario, seed } = state.world;
  return { version: VERSION, scenario, seed, now: formatInstant(state.now) };
}

/** Parameters that choose among people. */
export const PERSONA_PARAMETERS = ['role', 'company_id', 'firm_id'] as const;

/** Everybody with a ready-made token who fits. @throws SandboxRefusal 400 */
export function personas({ pro }: SandboxState, query: Query): PersonaList {
  const role = query.oneOf('role', ROLES);
  const [companyId, firmId] = [query.get('company_id'), query.get('firm_id')];
  const items = pro
    .personas()
    .items.filter(
      (one) =>
        one.role === (role ?? one.role) &&
        one.company?.id === (companyId ?? one.company?.id) &&
        one.firm?.id === (firmId ?? one.firm?.id),
    );
  return { items };
}

/** Where the clock stands, and how fast it goes. */
export function clock({ now, speed }: SandboxState): ClockState {
  return { now: formatInstant(now), ...(speed > 0 && { speed }) };
}

/** Sets the clock, its speed or both. @throws SandboxRefusal 400 */
export async function setClock(state: SandboxState, body: unknown): Promise<ClockState> {
  const { readClockRequest } = await bodies();
  const { now, speed } = readClockRequest(body);
  if (now === undefined && speed === undefined) {
    throw badRequest('The body says neither "now" nor "speed"; say where the clock shall stand, or how fast it goes.');
  }
  const instant = now === undefined ? state.now : clockSetTo(state.world, now);
  if (speed !== undefined) state.setSpeed(checkedSpeed(speed));
  return moved(state, instant);
}

/** Moves the clock to the next thing that happens by itself. @throws SandboxRefusal 409 */
export async function nextClock(state: SandboxState): Promise<ClockState> {
  const { nextEvent } = await import('./timeline.js');
  const next = await nextEvent(state);
  if (next !== undefined) return moved(state, next);
  throw conflict('nothing_next', `Nothing happens after ${formatInstant(state.now)}; the world ends here.`);
}

/** Advances the clock. @throws SandboxRefusal 400 */
export async function advanceClock(state: SandboxState, body: unknown): Promise<ClockState> {
  const { readAdvanceRequest } = await bodies();
  return moved(state, clockAdvancedBy(state.world, state.now, readAdvanceRequest(body).duration));
}

/** Makes rows. @throws SandboxRefusal 400, 404, 409 */
export async function createTransaction(state: SandboxState, body: unknown): Promise<SimulateAnswer> {
  const { readSimulateRequest } = await bodies();
  return simulate(state, readSimulateRequest(body));
}

/** Takes the world back to its beginning. */
export function reset(state: SandboxState): ResetAnswer {
  state.reset();
  const { epoch } = state;
  const now = formatInstant(state.now);
  state.tell({ type: 'reset', now, epoch });
  return { ...info(state), epoch };
}

function moved(state: SandboxState, instant: number): ClockState {
  state.moveClock(instant);
  state.tell({ type: 'clock', now: formatInstant(instant) });
  return clock(state);
}
