/**
 * Judges what a client did, request by request (RULES "Audit"). Pure: it knows the steps and nothing else. What is of
 * no walk is judged here, the walks are `walks.ts`.
 */
import { failed, type Step, tooSoon } from './step.js';
import type { AuditFinding, AuditReport } from './types.js';
import { Walks } from './walks.js';

/** Judges the steps. `whole`: whether they begin with the first request there was. */
export function auditOf(steps: readonly Step[], whole: boolean): AuditReport {
  const walks = new Walks(whole);
  const findings: AuditFinding[] = [];
  const judges = [secrets(), retries(), keys(), spending(), deadTokens()];
  for (const step of steps) {
    if (step.list) walks.take(step);
    for (const judge of judges) {
      const finding = judge(step);
      if (finding) findings.push(finding);
    }
  }
  const judged = walks.end();
  const all = [...findings, ...judged.flatMap((walk) => walk.findings)];
  return { walks: judged, findings, passed: !all.some(({ level }) => level === 'error') };
}

type Judge = (step: Step) => AuditFinding | undefined;

/** Nothing secret in an address: addresses are logged. */
function secrets(): Judge {
  return ({ secretInQuery, sequence }) =>
    secretInQuery === undefined
      ? undefined
      : {
          level: 'error',
          code: 'token_in_query',
          message: `The parameter "${secretInQuery}" carries a token, code or secret in the address, where it is logged. Send it in a header or the body.`,
          sequence,
        };
}

/** Requests that are of no walk: waits as it was told, and sends a write again only under a key. */
function retries(): Judge {
  const before = new Map<string, Step>();
  return (step) => {
    if (step.list) return undefined;
    const name = `${step.asker} ${step.method} ${step.path}`;
    const last = before.get(name);
    if (failed(step)) before.set(name, step);
    else before.delete(name);
    if (!last) return undefined;
    const soon = tooSoon(last, step);
    if (soon) return soon;
    const again = step.path.startsWith('/v1/') && step.body === last.body && last.status !== 429;
    if (!again || !['POST', 'PUT'].includes(step.method) || step.key !== undefined) return undefined;
    return {
      level: 'warning',
      code: 'retried_without_key',
      message: `Request ${last.sequence} may have been done although its answer failed; sent again without Idempotency-Key it may be done twice.`,
      sequence: step.sequence,
    };
  };
}

/** A key is of one request. */
function keys(): Judge {
  const first = new Map<string, Step>();
  return (step) => {
    if (step.key === undefined || !['POST', 'PUT'].includes(step.method)) return undefined;
    const name = `${step.asker} ${step.key}`;
    const known = first.get(name);
    if (!known) first.set(name, step);
    const same = !known || (known.method === step.method && known.path === step.path && known.body === step.body);
    if (same) return undefined;
    return {
      level: 'error',
      code: 'idempotency_key_reused',
      message: `The Idempotency-Key of request ${known.sequence} was sent with another request; choose a new key for each.`,
      sequence: step.sequence,
    };
  };
}

/** Codes and refresh tokens are good once. */
function spending(): Judge {
  const spent = new Map<string, Step>();
  return (step) => {
    if (!step.spent) return undefined;
    const { kind, value } = step.spent;
    const before = spent.get(value);
    if (!before) {
      if (step.status === 200 && step.arrived) spent.set(value, step);
      return undefined;
    }
    return {
      level: 'error',
      code: kind === 'code' ? 'code_reused' : 'refresh_token_reused',
      message:
        kind === 'code'
          ? `The code was exchanged by request ${before.sequence}; a second time ends what the first gave.`
          : `The refresh token was used by request ${before.sequence}, which gave a new one; the old one ends all of them. Keep the newest.`,
      sequence: step.sequence,
    };
  };
}

/** A token that is dead stays dead: get a new one, or ask for consent again. */
function deadTokens(): Judge {
  const dead = new Map<string, Step>();
  return (step) => {
    if (step.token === undefined) return undefined;
    const before = dead.get(step.token);
    const isDead = step.code === 'token_expired' || step.code === 'token_revoked';
    if (isDead && !before) dead.set(step.token, step);
    if (!isDead || !before) return undefined;
    return {
      level: 'warning',
      code: 'dead_token_resent',
      message: `Request ${before.sequence} was told ${before.code}, and the same token was sent again. Refresh it, or ask for consent again.`,
      sequence: step.sequence,
    };
  };
}
