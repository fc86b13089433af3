/** A rule that a backend is put through, and how it is told what broke (RULES "Conformance"). */
import type { AnyBackend } from '../../components/backend/pro-access-port.js';

/** The name of a method of the port. */
export type MethodName = keyof AnyBackend;

/** One rule. */
export interface ConformanceCase {
  /** Stable; of the form `area/rule`. */
  readonly id: string;
  /** A sentence that holds of a good backend. */
  readonly title: string;
  /** The section of RULES it comes from. */
  readonly rule: string;
  /**
   * Runs it. Resolves with nothing where the rule holds, with a reason where it could not be looked at; rejects with
   * `NotConforming` where it is broken. Fits any test runner.
   */
  run(this: void): Promise<LeftOut | undefined>;
}

/** Why a rule could not be looked at. */
export interface LeftOut {
  readonly left_out: string;
}

/** A broken rule: each line of the message says what is, and what would be right. */
export class NotConforming extends Error {
  override readonly name = 'NotConforming';
  /** What was found, the first few of many. */
  readonly findings: readonly string[];

  constructor(findings: readonly string[]) {
    super(findings.join('\n'));
    this.findings = findings;
  }
}

/** Findings told of one rule. */
const MOST_TOLD = 10;

/** Collects what is wrong, so that a rule tells more than the first of it. */
export class Faults {
  readonly #found: string[] = [];

  /** Notes a fault unless `holds`. Says whether it does. */
  expect(holds: boolean, otherwise: string): boolean {
    if (!holds && this.#found.length < MOST_TOLD) this.#found.push(otherwise);
    return holds;
  }

  /** @throws NotConforming where anything was wrong */
  end(): void {
    if (this.#found.length > 0) throw new NotConforming(this.#found);
  }
}

/** A value in a finding: as JSON, cut short. */
export function shown(value: unknown): string {
  const text = value instanceof Error ? `${value.name}: ${value.message}` : (JSON.stringify(value) ?? String(value));
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}

/** How a call ended. */
export type Outcome = { readonly answer: unknown } | { readonly error: unknown };

/** Calls, and says how it ended; what throws at once is a fault of a port that promises. */
export async function outcomeOf(call: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { answer: await call() };
  } catch (error) {
    return { error };
  }
}

/** The status of a `BackendError`, by its fields: it may come from another copy of the package. */
export function statusOf(outcome: Outcome): number | undefined {
  if (!('error' in outcome)) return undefined;
  const { status } = (outcome.error ?? {}) as { status?: unknown };
  return typeof status === 'number' ? status : undefined;
}

/** What a session may not read, or a server does not have: the rule cannot be looked at. */
export function notOurs(outcome: Outcome, what: string): LeftOut | undefined {
  const status = statusOf(outcome);
  if (status === undefined || ![401, 403, 404].includes(status)) return undefined;
  return { left_out: `${what} is not for this session: ${status} (${shown((outcome as { error: unknown }).error)})` };
}

/** Expects a call to be refused as the port says: a `BackendError` with one of these statuses, not worth repeating. */
export async function expectRefusal(
  faults: Faults,
  what: string,
  statuses: readonly number[],
  call: () => Promise<unknown>,
): Promise<void> {
  const outcome = await outcomeOf(call);
  const due = statuses.join(' or ');
  if (!('error' in outcome)) {
    faults.expect(false, `${what} answers ${shown(outcome.answer)}; it should be refused with ${due}.`);
    return;
  }
  const error = (outcome.error ?? {}) as Record<string, unknown>;
  if (!faults.expect(error.name === 'BackendError', `${what} rejects with ${shown(outcome.error)}, no BackendError.`)) {
    return;
  }
  faults.expect(
    statuses.includes(error.status as number),
    `${what} is refused with ${shown(error.status)}; it should be ${due}.`,
  );
  faults.expect(
    error.retryable === false,
    `${what}: the refusal says retryable ${shown(error.retryable)}; it is false.`,
  );
  for (const field of ['code', 'message'] as const) {
    const isText = typeof error[field] === 'string' && error[field] !== '';
    faults.expect(isText, `${what}: the refusal has no ${field}.`);
  }
}
