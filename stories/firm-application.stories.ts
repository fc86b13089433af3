import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { Application } from '../components/backend/pro-access.js';
import type { BrexFirmApplication } from '../components/firm-application/firm-application.js';
import { appears, inState, partOf, partsOf } from './owner.js';
import { firmAdmin, inPro, pro, proOf, refused, silent, type ProOptions } from './pro.js';
import { fails, goesStale, refreshes } from './states.js';
import './stories.css';

const elementIn = (canvas: HTMLElement) => canvas.querySelector('brex-firm-application')!;
const body = { firm_name: 'Harbor & Finch', name: 'Maya Okafor', email: 'maya+proaccess@harborfinch.example' };

/** A world in which somebody applied; `answered`: its clock stands where the answer is there. */
const applied = (options: ProOptions & { answered?: boolean } = {}) => {
  const { answered, before, through, ...rest } = options;
  return async () => {
    const { pro: world } = await pro(rest)();
    const application = await world.backend.applyForProAccess(body);
    if (answered) await world.sandbox.control.setClock(application.answer_expected_by);
    await before?.(world);
    world.interrupt(through);
    return { pro: world, application };
  };
};
const applicationOf = ({ loaded }: Pick<StoryContext, 'loaded'>) => loaded.application as Application;

/** Fills the form. */
async function fill(element: BrexFirmApplication, email: string): Promise<void> {
  await inState(element, 'empty');
  const fields = element.shadowRoot!.querySelectorAll('input');
  for (const [index, text] of [body.firm_name, body.name, email].entries()) await userEvent.type(fields[index]!, text);
}

const meta: Meta<BrexFirmApplication> = {
  title: 'Elements/Firm application',
  component: 'brex-firm-application',
  decorators: [inPro],
  loaders: [pro()],
  args: { label: '' },
  render: ({ label }, context) =>
    html`<brex-firm-application
      .label=${label}
      .applicationId=${(context.loaded.application as Application | undefined)?.id ?? ''}
    ></brex-firm-application>`,
};
export default meta;

type Story = StoryObj<BrexFirmApplication>;

/** The form. Nobody needs to be signed in for it. */
export const Default: Story = {
  play: async ({ canvasElement }) => inState(elementIn(canvasElement), 'empty'),
};

/** An address without `+proaccess` is shown corrected; it changes only when one says so. */
export const CorrectedAddress: Story = {
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await fill(element, 'maya@harborfinch.example');
    await expect((await appears(element, 'use')).textContent).toContain(`Use ${body.email}`);
  },
};

/** Sent as it was: the form says what would be right, and sends nothing. */
export const NotRightYet: Story = {
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await fill(element, 'maya@harborfinch.example');
    await userEvent.click(partOf(element, 'apply'));
    await waitFor(() => expect(element.shadowRoot!.querySelector('[aria-invalid=true]')).not.toBeNull());
  },
};

/** Applied with the corrected address. */
export const Apply: Story = {
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await fill(element, 'maya@harborfinch.example');
    await userEvent.click(await appears(element, 'use'));
    await userEvent.click(partOf(element, 'apply'));
    await inState(element, 'ready');
    await expect(partOf(element, 'next').textContent).toContain('An answer comes by');
  },
};

/** Submitted: an answer comes within one to two business days. */
export const Submitted: Story = {
  loaders: [applied()],
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'ready');
    await expect(partsOf(element, 'step')[1]!.ariaCurrent).toBe('step');
  },
};

/** The clock went on, and the answer is there: the welcome button opens the workspace. */
export const Approved: Story = {
  loaders: [applied()],
  play: async ({ canvasElement, loaded }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'ready');
    await proOf({ loaded }).sandbox.control.setClock(applicationOf({ loaded }).answer_expected_by);
    await userEvent.click(partOf(element, 'check'));
    await appears(element, 'welcome');
  },
};

/** The workspace is open, and its first admin may sign in. */
export const Completed: Story = {
  loaders: [applied({ answered: true })],
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await userEvent.click(await appears(element, 'welcome'));
    await waitFor(() => expect(partOf(element, 'next').textContent).toContain(`Sign in as ${body.email}`));
  },
};

/** The address belongs to somebody of a firm: the server refuses, and one may write to somebody. */
export const Refused: Story = {
  play: async ({ canvasElement, loaded }) => {
    const element = elementIn(canvasElement);
    const { backend } = proOf({ loaded });
    await backend.applyForProAccess(body);
    await fill(element, body.email);
    await userEvent.click(partOf(element, 'apply'));
    await expect((await appears(element, 'refusal')).textContent).toContain('already');
    await expect(partOf(element, 'contact').textContent).toContain('proaccess@brex.com');
  },
};

/** A link to an application that is not there. */
export const Unknown: Story = {
  render: () => html`<brex-firm-application application-id="app_none"></brex-firm-application>`,
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'failed');
    await expect(partOf(element, 'empty').textContent).toContain('There is no such application');
  },
};

/** A backend that takes no applications. */
export const Idle: Story = {
  render: () => html`<brex-firm-application .backend=${{}}></brex-firm-application>`,
  play: async ({ canvasElement }) => inState(elementIn(canvasElement), 'idle'),
};

/** The application is read for the first time. */
export const Loading: Story = {
  loaders: [applied({ as: firmAdmin, through: silent() })],
  play: async ({ canvasElement }) => {
    const element = elementIn(canvasElement);
    await inState(element, 'loading');
    await waitFor(() => expect(element.shadowRoot!.querySelector('.skeleton')).not.toBeNull());
  },
};

/** The application did not load. */
export const Failed: Story = {
  loaders: [applied({ through: refused(503) })],
  play: fails('The server could not answer'),
};

/** Reading again keeps what is known. */
export const Refreshing: Story = {
  loaders: [applied()],
  play: refreshes('steps'),
};

/** Reading again failed: what is known stays, and says that it is from before. */
export const Stale: Story = {
  loaders: [applied()],
  play: goesStale,
};
