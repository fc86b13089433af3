/** What the control routes and their typed mirror do: the same calls behind both (RULES "Control"). */
import type { SandboxState } from '../state.js';
import { formatInstant } from '../time.js';
import { VERSION } from '../version.js';
import { clockAdvancedBy, clockSetTo } from './clock.js';
import type { ClockState, ResetAnswer, SandboxInfo, SimulateAnswer } from './control.js';
import { simulate } from './simulate.js';

/** Which world this is and where its clock stands. */
export function info(state: SandboxState): SandboxInfo {
  const { scenario, seed } = state.world;
  return { version: VERSION, scenario, seed, now: formatInstant(state.now) };
}

/** Where the clock stands. */
export function clock(state: SandboxState): ClockState {
  return { now: formatInstant(state.now) };
}

/** Sets the clock. @throws SandboxRefusal 400 */
export async function setClock(state: SandboxState, body: unknown): Promise<ClockState> {
  const { readClockRequest } = await import('../contract/body.js');
  return moved(state, clockSetTo(state.world, readClockRequest(body).now));
}

/** Advances the clock. @throws SandboxRefusal 400 */
export async function advanceClock(state: SandboxState, body: unknown): Promise<ClockState> {
  const { readAdvanceRequest } = await import('../contract/body.js');
  return moved(state, clockAdvancedBy(state.world, state.now, readAdvanceRequest(body).duration));
}

/** Makes rows. @throws SandboxRefusal 400, 404, 409 */
export async function createTransaction(state: SandboxState, body: unknown): Promise<SimulateAnswer> {
  const { readSimulateRequest } = await import('../contract/body.js');
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
  const now = formatInstant(instant);
  state.tell({ type: 'clock', now });
  return { now };
}
