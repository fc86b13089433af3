/** Waiting for what must come, on a machine that may have other things to do. */
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';

/** Long after anything that works has come, even on a machine with ten times as much to do as it can. */
const LIMIT = 120_000;

/** Waits until something holds. @throws AssertionError with what was waited for, where it never comes to hold */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = performance.now() + LIMIT;
  while (!(await holds())) {
    assert.ok(performance.now() < end, `waited two minutes until ${what}`);
    await pause(10);
  }
}
