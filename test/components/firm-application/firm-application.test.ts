import { expect, fixture, html } from '@open-wc/testing';
import type { BrexFirmApplication } from '../../../components/firm-application/firm-application.js';
import '../../../components/firm-application/brex-firm-application.js';
import { proAccessBackend } from '../../../components/backend/pro-access-backend.js';
import { createSandbox } from '../../../sandbox/index.js';
import { ariaTree } from '../aria.js';
import { appears, eventOf, inState, part, parts, type, wordsOf } from '../owner.js';
import { waitUntil } from '../wait.js';

/** A world, and the backend of somebody who has no token: one applies before there is a firm. */
function open() {
  const sandbox = createSandbox();
  const backend = proAccessBackend({
    baseUrl: 'https://sandbox.example',
    getAccessToken: () => null,
    fetch: sandbox.fetch,
  });
  return { sandbox, backend };
}

async function show(backend: object, applicationId = '') {
  const element = await fixture<BrexFirmApplication>(
    html`<brex-firm-application .backend=${backend} application-id=${applicationId}></brex-firm-application>`,
  );
  if (!applicationId) await inState(element, 'empty');
  return element;
}
const field = (element: BrexFirmApplication, id: 'firm_name' | 'name' | 'email') =>
  element.shadowRoot!.querySelector<HTMLInputElement>(`#${id}`)!;
const focused = (element: BrexFirmApplication) => element.shadowRoot!.activeElement;
const said = (element: BrexFirmApplication) => wordsOf(element.shadowRoot!.querySelector('[role=status]'));

async function fill(element: BrexFirmApplication, email: string): Promise<void> {
  type(field(element, 'firm_name'), 'Harbor & <b>Finch</b>');
  type(field(element, 'name'), 'Ana Pires');
  type(field(element, 'email'), email);
  await element.updateComplete;
}

describe('the address of an application', () => {
  it('is shown corrected as one types, and changes only when one says so', async () => {
    const element = await show(open().backend);
    await fill(element, 'ana@firm.example');
    expect(field(element, 'email').value).to.equal('ana@firm.example');
    expect(wordsOf(part(element, 'use'))).to.equal('Use ana+proaccess@firm.example');
    field(element, 'email').dispatchEvent(new Event('change'));
    await element.updateComplete;
    expect(said(element)).to.contain('ana+proaccess@firm.example');
    part(element, 'use').click();
    await element.updateComplete;
    expect(field(element, 'email').value).to.equal('ana+proaccess@firm.example');
    expect(focused(element)).to.equal(field(element, 'email'));
    expect(part(element, 'use')).to.equal(null);
  });

  for (const [typed, right] of [
    ['ana+books@firm.example', 'ana+books+proaccess@firm.example'],
    ['ana+PROACCESS@firm.example', 'ana+proaccess@firm.example'],
    [' ana@firm.example ', 'ana+proaccess@firm.example'],
    ['ana+proaccess@firm.example', undefined],
    ['ana@firm', undefined],
    ['+proaccess@firm.example', undefined],
  ] as const) {
    it(`of "${typed}" ${right ? `is to be ${right}` : 'has no correction'}`, async () => {
      const element = await show(open().backend);
      await fill(element, typed);
      expect(part(element, 'use') && wordsOf(part(element, 'use'))).to.equal(right ? `Use ${right}` : null);
    });
  }

  it('is refused before it is sent where it is not right, saying what would be', async () => {
    let sent = 0;
    const element = await show({ applyForProAccess: () => Promise.resolve(sent++) });
    await fill(element, 'ana@firm.example');
    part(element, 'apply').click();
    await waitUntil(() => focused(element) === field(element, 'email'));
    expect(field(element, 'email').ariaInvalid).to.equal('true');
    expect(await ariaTree(element)).to.contain('ana+proaccess@firm.example');
    expect(sent).to.equal(0);
  });
});

describe('an application', () => {
  it('asks first for what is missing', async () => {
    const element = await show(open().backend);
    expect(element.matches(':state(empty)')).to.equal(true);
    part(element, 'apply').click();
    await waitUntil(() => focused(element) === field(element, 'firm_name'));
    const tree = await ariaTree(element);
    expect(tree).to.contain('- textbox "Name of your firm"');
    expect(tree).to.contain('Enter the name of your firm.');
  });

  it('is submitted, answered by the world’s clock, and opens the workspace once', async () => {
    const { sandbox, backend } = open();
    const element = await show(backend);
    await fill(element, 'ana+proaccess@firm.example');
    const asked = eventOf(element, 'brex-apply');
    const told = eventOf(element, 'brex-applied');
    part(element, 'apply').click();
    expect((await asked).detail).to.deep.equal({
      firm_name: 'Harbor & <b>Finch</b>',
      name: 'Ana Pires',
      email: 'ana+proaccess@firm.example',
    });
    const { application } = (await told).detail;
    expect(element.applicationId).to.equal(application.id);
    await inState(element, 'ready');
    await waitUntil(() => focused(element)?.id === 'title');
    expect(wordsOf(focused(element))).to.equal('Application of Harbor & <b>Finch</b>');
    expect(wordsOf(part(element, 'next'))).to.contain('An answer comes by Jan 16, 2026');
    expect(wordsOf(parts(element, 'step')[1])).to.contain('by Jan 16, 2026');
    expect(parts(element, 'step')[1]!.ariaCurrent).to.equal('step');
    expect(part(element, 'welcome')).to.equal(null);

    part(element, 'check').click();
    await waitUntil(() => said(element) === 'No answer yet.');
    await sandbox.control.setClock(application.answer_expected_by);
    part(element, 'check').click();
    await appears(element, 'welcome');
    expect(wordsOf(part(element, 'next'))).to.contain('is a partner');

    const welcomed = eventOf(element, 'brex-welcomed');
    part(element, 'welcome').click();
    const { welcome } = (await welcomed).detail;
    expect(welcome.firm.name).to.equal('Harbor & <b>Finch</b>');
    expect(welcome.firm_user).to.include({ level: 'ADMIN', status: 'ACTIVE', email: 'ana+proaccess@firm.example' });
    const firm = proAccessBackend({
      baseUrl: 'https://sandbox.example',
      getAccessToken: () => welcome.token,
      fetch: sandbox.fetch,
    });
    expect((await firm.getMe()).firm!.id).to.equal(welcome.firm.id);
    await waitUntil(() => wordsOf(part(element, 'next')).includes('Sign in as ana+proaccess@firm.example'));
    expect(part(element, 'welcome')).to.equal(null);
    expect(focused(element)?.id).to.equal('title');
  });

  it('is not asked for again by itself', async () => {
    const { backend } = open();
    const { id } = await backend.applyForProAccess({
      firm_name: 'Finch',
      name: 'Ana',
      email: 'ana+proaccess@finch.example',
    });
    let asked = 0;
    const getApplication = (...args: [string]) => {
      asked++;
      return backend.getApplication(...args);
    };
    const element = await show({ ...backend, getApplication }, id);
    await inState(element, 'ready');
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(asked).to.equal(1);
    await element.refresh();
    expect(asked).to.equal(2);
  });

  it('shows why the server refused it, and whom to write to', async () => {
    const { backend } = open();
    const body = { firm_name: 'Finch', name: 'Ana', email: 'ana+proaccess@firm.example' };
    await backend.applyForProAccess(body);
    const element = await show(backend);
    await fill(element, body.email);
    part(element, 'apply').click();
    expect(wordsOf(await appears(element, 'refusal'))).to.contain('There is an application with');
    expect(part<HTMLAnchorElement>(element, 'contact').href).to.equal('mailto:proaccess@brex.com');
    expect(field(element, 'email').value).to.equal(body.email);
    type(field(element, 'email'), 'other+proaccess@firm.example');
    await element.updateComplete;
    expect(part(element, 'refusal')).to.equal(null);
  });

  it('is not sent when the host cancels it', async () => {
    const { backend } = open();
    const element = await show(backend);
    await fill(element, 'ana+proaccess@firm.example');
    element.addEventListener('brex-apply', (event) => event.preventDefault());
    part(element, 'apply').click();
    await element.updateComplete;
    expect(element.applicationId).to.equal('');
  });

  it('that does not exist is said so, with the ways on', async () => {
    const element = await show(open().backend, 'app_none');
    await inState(element, 'failed');
    expect(wordsOf(part(element, 'empty')))
      .to.contain('There is no such application')
      .and.contain('proaccess@brex.com');
    part(element, 'action').click();
    await inState(element, 'empty');
    expect(field(element, 'email')).to.not.equal(null);
  });

  it('stays when it could not be read again', async () => {
    const { backend } = open();
    const { id } = await backend.applyForProAccess({
      firm_name: 'Finch',
      name: 'Ana',
      email: 'ana+proaccess@finch.example',
    });
    let broken = false;
    const getApplication = (...args: [string]) =>
      broken ? Promise.reject(new TypeError('Failed to fetch')) : backend.getApplication(...args);
    const element = await show({ ...backend, getApplication }, id);
    await inState(element, 'ready');
    broken = true;
    await element.refresh();
    await inState(element, 'stale');
    expect(part(element, 'steps')).to.not.equal(null);
    expect(wordsOf(part(element, 'error'))).to.contain('from before');
  });

  it('whose welcome link was used elsewhere says so, and what is now', async () => {
    const { sandbox, backend } = open();
    const { id, answer_expected_by: due } = await backend.applyForProAccess({
      firm_name: 'Finch',
      name: 'Ana',
      email: 'ana+proaccess@finch.example',
    });
    await sandbox.control.setClock(due);
    const element = await show(backend, id);
    await appears(element, 'welcome');
    await backend.acceptWelcome((await backend.getApplication(id)).welcome_token!);
    part(element, 'welcome').click();
    expect(wordsOf(await appears(element, 'refusal'))).to.contain('This welcome link was used');
    await waitUntil(() => wordsOf(part(element, 'next')).includes('Sign in as'));
  });
});
