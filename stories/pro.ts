/**
 * Pro Access for a story: a real sandbox running in the page, the real `proAccessBackend` over its `fetch`, and somebody
 * signed in, chosen by what he or she is. Nothing is mocked; each story has a world of its own.
 *
 * ```ts
 * export default { decorators: [inPro], loaders: [pro({ as: firmAdmin })] } satisfies Meta;
 * export const Clients: Story = { render: () => html`<brex-client-list></brex-client-list>` };
 * ```
 */
import type { StoryContext } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { proAccessBackend } from '../components/backend/pro-access-backend.js';
import type { ProAccessBackend } from '../components/backend/pro-access-port.js';
import '../components/provider/brex-provider.js';
import { createSandbox, type Persona, type Sandbox, type SandboxOptions } from '../sandbox/index.js';
import { elementStrings } from '../sandbox/portal/languages/languages.js';
import type { Fetch, Interruption } from './interruptions.js';

export * from './interruptions.js';

/** Tells the person a story means from the others; the first who fits signs in. */
export type PersonChoice = (persona: Persona) => boolean;

export const firmAdmin: PersonChoice = ({ role }) => role === 'pro_access_admin';
export const firmUser: PersonChoice = ({ role }) => role === 'pro_access_user';
export const owner: PersonChoice = ({ role }) => role === 'account_admin';
export const employee: PersonChoice = ({ role }) => role === 'employee';

/** What a story wants to have open. */
export interface ProOptions extends SandboxOptions {
  /** Who is signed in; default a firm's admin. */
  as?: PersonChoice;
  /** What comes between the element and the server, from the start. */
  through?: Interruption;
  /** What happened before the story begins. */
  before?: (world: ProWorld) => Promise<unknown>;
}

/** An open world: what a loader gives to a story. */
export interface ProWorld {
  readonly sandbox: Sandbox;
  readonly personas: readonly Persona[];
  /** Who is signed in. */
  readonly persona: Persona;
  /** What the provider gives to the elements: the person's session, the interruption in force. */
  readonly backend: ProAccessBackend;
  /** Another person's session, without interruption: the other side of the same connection. */
  sessionOf: (who: PersonChoice) => ProAccessBackend;
  /** Puts something in the way from now on, or, without an argument, takes it out. */
  interrupt: (interruption?: Interruption) => void;
}

function sessionOver(fetch: Fetch, { token }: Persona): ProAccessBackend {
  return proAccessBackend({
    baseUrl: 'https://sandbox.example',
    getAccessToken: () => token,
    headers: { 'Sandbox-Pending': 'true' },
    fetch,
  });
}

/** Opens a world as a story wants it. */
export async function openPro({ as = firmAdmin, through, before, ...options }: ProOptions = {}): Promise<ProWorld> {
  const sandbox = createSandbox({ pending: true, ...options });
  const personas = (await sandbox.control.personas()).items;
  const find = (who: PersonChoice) => {
    const found = personas.find(who);
    if (!found) throw new Error('Nobody of this world is the one the story asks for.');
    return found;
  };
  const persona = find(as);
  let line: Fetch = sandbox.fetch;
  const world: ProWorld = {
    sandbox,
    personas,
    persona,
    backend: sessionOver((request) => line(request), persona),
    sessionOf: (who) => sessionOver(sandbox.fetch, find(who)),
    interrupt: (interruption) => (line = interruption?.(sandbox.fetch) ?? sandbox.fetch),
  };
  await before?.(world);
  world.interrupt(through);
  return world;
}

/** A story's loader: `loaders: [pro({ as: owner })]`. */
export function pro(options: ProOptions = {}): () => Promise<{ pro: ProWorld }> {
  return async () => ({ pro: await openPro(options) });
}

/** The world its loader opened, for a story's render and play. */
export function proOf(context: Pick<StoryContext, 'loaded'>): ProWorld {
  const { pro } = context.loaded as { pro?: ProWorld };
  if (!pro) throw new Error('The story has no world: give it `loaders: [pro()]`.');
  return pro;
}

/** A story's decorator: `<brex-provider>` with the person's session, and the texts of the language in the toolbar. */
export function inPro(story: () => unknown, context: Pick<StoryContext, 'loaded' | 'globals'>): TemplateResult {
  const strings = elementStrings(String(context.globals.locale ?? 'en'));
  return html`<brex-provider .backend=${proOf(context).backend} .strings=${strings}>${story()}</brex-provider>`;
}
