/** Moving the clock (RULES "Time"). A refused move changes nothing. */
import type { Instant, World } from '../../fixtures/facts.js';
import { badRequest } from '../answers.js';
import { quote } from '../query.js';
import { addDuration, formatInstant, parseDuration, parseInstant } from '../time.js';

/**
 * A date-time of a request body, in whole seconds.
 * @throws SandboxRefusal 400 for anything that is no such time.
 */
export function readInstant(name: string, text: string): Instant {
  const parsed = parseInstant(text);
  if (!parsed || parsed.fraction) {
    throw badRequest(
      `"${name}" must be an RFC 3339 date-time with a zone and whole seconds, such as 2026-01-15T12:00:00Z, ` +
        `not ${quote(text)}.`,
    );
  }
  return parsed.instant;
}

/** Where a clock may stand: from the world's first day to its horizon. Undefined if it may stand there. */
export function outsideWorld(world: World, instant: Instant): string | undefined {
  if (instant >= world.firstDay && instant <= world.horizon) return undefined;
  return (
    `must be from ${formatInstant(world.firstDay)} to ${formatInstant(world.horizon)}, ` +
    `the history and the horizon of the world "${world.scenario}"`
  );
}

/**
 * The instant a clock is to be set to.
 * @throws SandboxRefusal 400 for no instant of the world.
 */
export function clockSetTo(world: World, now: string): Instant {
  const instant = readInstant('now', now);
  const outside = outsideWorld(world, instant);
  if (outside !== undefined) throw badRequest(`"now" ${outside}, not ${quote(now)}.`);
  return instant;
}

/**
 * Where a duration takes the clock.
 * @throws SandboxRefusal 400 for no duration, or one that leads out of the world.
 */
export function clockAdvancedBy(world: World, now: Instant, text: string): Instant {
  const duration = parseDuration(text);
  if (!duration) {
    throw badRequest(
      `"duration" must be an ISO 8601 duration of whole, positive parts, such as P1D, P1W, P1M or PT1H, ` +
        `not ${quote(text)}.`,
    );
  }
  const instant = addDuration(now, duration);
  const outside = outsideWorld(world, instant);
  if (outside !== undefined) {
    throw badRequest(`${quote(text)} after ${formatInstant(now)} is outside the world: the clock ${outside}.`);
  }
  return instant;
}

/** A year a second. */
const FASTEST = 366 * 86_400;

/**
 * How fast a clock shall go, in world seconds a real second.
 * @throws SandboxRefusal 400 for a speed that it cannot have.
 */
export function checkedSpeed(speed: number): number {
  if (speed >= 0 && speed <= FASTEST) return speed;
  throw badRequest(`"speed" must be from 0 to ${FASTEST} world seconds a real second, not ${quote(speed)}.`);
}
