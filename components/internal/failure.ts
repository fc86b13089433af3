import { html, nothing, type TemplateResult } from 'lit';
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

const wordsByCode: Readonly<Record<string, CommonKey>> = {
  role_not_allowed: 'common.roleNotAllowed',
  scope_missing: 'common.scopeMissing',
  token_missing: 'common.tokenMissing',
};

function failureKey(error: unknown): CommonKey {
  // By shape, not class: a second copy of the package on the page has a class of its own.
  const { status, code } = (error ?? {}) as Partial<BackendError>;
  if (code === 'token_unavailable') return 'common.signedOut';
  if (typeof status !== 'number' || status === 0) return 'common.networkError';
  if (status === 401) return wordsByCode[code ?? ''] ?? 'common.signedOut';
  if (status === 403) return 'common.roleNotAllowed';
  if (status === 404) return 'common.notFound';
  if (status === 429) return 'common.rateLimited';
  return status >= 500 ? 'common.serverError' : 'common.badRequest';
}

/** The words for a failure. A host's own backend may reject with anything. */
export function describeFailure(error: unknown, t: CommonTranslate): FailureWords {
  const { retryable, traceId, status } = (error ?? {}) as Partial<BackendError>;
  const key = failureKey(error);
  return {
    title: t(key),
    help: t(`${key}Help` as CommonKey),
    // A person may have signed in again meanwhile, so 401 may be tried again by hand.
    retryable: status === 401 || (retryable ?? status === undefined),
    traceId: typeof traceId === 'string' ? traceId : undefined,
  };
}

export interface FailureOptions {
  error: unknown;
  t: CommonTranslate;
  retry: () => void;
  /** Called after the trace id has been copied, or could not be. */
  copied: () => void;
  /** Replaces the headline, where an element can say more exactly what did not arrive. */
  title?: string;
  help?: string;
}

/** The panel every element shows for a failure: what happened, what to do, the trace id to copy. */
export function failurePanel({ error, t, retry, copied, title, help }: FailureOptions): TemplateResult {
  const words = describeFailure(error, t);
  const copy = async () => {
    await navigator.clipboard.writeText(words.traceId!).catch(() => undefined);
    copied();
  };
  return html`<div class="message" part="error" role="group">
    <span class="title">${title ?? words.title}</span>
    <span class="muted">${help ?? words.help}</span>
    <div class="actions">
      ${
        words.retryable
          ? html`<button class="button" part="retry" type="button" @click=${retry}>${t('common.retry')}</button>`
          : nothing
      }
      ${
        words.traceId
          ? html`<button class="button quiet" type="button" title=${words.traceId} @click=${copy}>
              ${t('common.copyTraceId')}
            </button>`
          : nothing
      }
    </div>
  </div>`;
}
