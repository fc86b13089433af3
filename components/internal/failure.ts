import { html, nothing, type TemplateResult } from 'lit';
import type { Announcer } from './announcer.js';
import type { Translate } from './base.js';
import type { commonStrings } from './common.strings.js';
import { type BackendError } from '../backend/errors.js';

type CommonKey = keyof typeof commonStrings;
export type CommonTranslate = Translate<typeof commonStrings>;

/** What happened and what one can do, in plain words, for anything a backend may reject with. */
export interface FailureWords {
  title: string;
  help: string;
  /** Whether trying again makes sense. */
  retryable: boolean;
  traceId: string | undefined;
}

const keys: Readonly<Record<string, CommonKey>> = {
  token_unavailable: 'common.signedOut',
  role_not_allowed: 'common.roleNotAllowed',
  scope_missing: 'common.scopeMissing',
  token_missing: 'common.tokenMissing',
  0: 'common.networkError',
  401: 'common.signedOut',
  403: 'common.roleNotAllowed',
  404: 'common.notFound',
  429: 'common.rateLimited',
};

function failureKey({ status = 0, code = '' }: Partial<BackendError>): CommonKey {
  return (
    (Object.hasOwn(keys, code) ? keys[code] : keys[status]) ??
    (status < 500 ? 'common.badRequest' : 'common.serverError')
  );
}

/** The words for a failure. A host's own backend may reject with anything. */
export function describeFailure(error: unknown, t: CommonTranslate): FailureWords {
  // By shape, not class: a second copy of the package on the page has a class of its own.
  const failure = (error ?? {}) as Partial<BackendError>;
  const { retryable, traceId, status } = failure;
  const key = failureKey(failure);
  return {
    title: t(key),
    help: t(`${key}Help` as CommonKey),
    // A person may have signed in again meanwhile, so 401 may be tried again by hand.
    retryable: status === 401 || (retryable ?? status === undefined),
    traceId: typeof traceId === 'string' ? traceId : undefined,
  };
}

/** A button below a panel's words. */
interface Action {
  label: string;
  run: () => void;
  part?: string;
  quiet?: boolean;
  title?: string;
}

/** What one sees in place of data: a title, a sentence, what one can do. */
export function messagePanel(title: string, help?: string, actions: Action[] = [], part = 'message'): TemplateResult {
  return html`<div class=${part === 'error' ? 'message' : 'message center'} part=${part}>
    <span class="title">${title}</span>
    ${help ? html`<span class="muted">${help}</span>` : nothing}
    <div class="actions" ?hidden=${!actions.length}>
      ${actions.map(
        ({ label, run, part: own, quiet, title: hint }) =>
          html`<button
            class=${quiet ? 'button quiet' : 'button'}
            part=${own ?? 'action'}
            type="button"
            title=${hint ?? nothing}
            @click=${run}
          >
            ${label}
          </button>`,
      )}
    </div>
  </div>`;
}

export interface FailureOptions {
  error: unknown;
  t: CommonTranslate;
  retry: () => void;
  /** Says that the trace id was copied. */
  announcer: Announcer;
  /** Replaces the headline, where an element can say more exactly what did not arrive. */
  title?: string;
  help?: string;
}

/** The panel every element shows for a failure: what happened, what to do, the trace id to copy. */
export function failurePanel({ error, t, retry, announcer, title, help }: FailureOptions): TemplateResult {
  const words = describeFailure(error, t);
  const { traceId } = words;
  const actions: Action[] = [];
  if (words.retryable) actions.push({ label: t('common.retry'), run: retry, part: 'retry' });
  if (traceId) {
    const run = () => announcer.copy(traceId, t('common.traceIdCopied'));
    actions.push({ label: t('common.copyTraceId'), run, quiet: true, title: traceId });
  }
  return messagePanel(title ?? words.title, help ?? words.help, actions, 'error');
}
