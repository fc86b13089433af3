import { expect, fixture, html } from '@open-wc/testing';
import type { BrexAccountSelect } from '../../../components/account-select/account-select.js';
import '../../../components/account-select/brex-account-select.js';
// Here from the start, so that no test waits long for what opens.
import '../../../components/account-select/popup.js';
import { backendInHand, cardAccount, cashAccount, settled } from '../books.js';
import { waitUntil } from '../wait.js';

const accounts = [cashAccount('a'), cardAccount('c')];

async function inForm(attributes: Record<string, string> = {}) {
  const { backend, calls } = backendInHand('listAccounts');
  const form = await fixture<HTMLFormElement>(html`<form><fieldset></fieldset></form>`);
  const select = document.createElement('brex-account-select');
  for (const [name, value] of Object.entries({ name: 'account', lang: 'en', ...attributes })) {
    select.setAttribute(name, value);
  }
  select.backend = backend;
  form.firstElementChild!.append(select);
  await settled(select);
  const answer = async () => {
    calls.at(-1)!.answer({ items: accounts });
    await waitUntil(() => select.shadowRoot!.querySelector('[part=option]'), 'what opens');
    await settled(select);
  };
  return { form, select, answer, submitted: () => new FormData(form).get('account') };
}

const choose = (select: BrexAccountSelect, index: number) =>
  select.shadowRoot!.querySelectorAll<HTMLElement>('[part=option]')[index]!.click();

describe('<brex-account-select> in a form', () => {
  it('submits the id of the chosen account under its name', async () => {
    const { form, select, answer, submitted } = await inForm();
    await answer();
    expect([submitted(), select.form]).to.deep.equal([null, form]);
    choose(select, 1);
    expect(submitted()).to.equal('c');
    select.value = 'a';
    expect(submitted()).to.equal('a');
  });

  it('submits no account that is not one of the client', async () => {
    const { select, answer, submitted } = await inForm({ value: 'foreign' });
    await answer();
    expect([submitted(), select.checkValidity()]).to.deep.equal([null, false]);
    expect(select.validationMessage).to.equal('Not an account of this client');
  });

  it('is checked when required, and says so where the person is', async () => {
    const { form, select, answer } = await inForm({ required: '' });
    await answer();
    const control = select.shadowRoot!.querySelector('[part=control]')!;
    expect([control.getAttribute('aria-required'), control.getAttribute('aria-invalid')]).to.deep.equal([
      'true',
      'false',
    ]);
    expect([form.checkValidity(), select.validity.valueMissing]).to.deep.equal([false, true]);
    form.reportValidity();
    await settled(select);
    expect(control.getAttribute('aria-invalid')).to.equal('true');
    expect(document.activeElement).to.equal(select);
    choose(select, 0);
    await settled(select);
    expect([form.checkValidity(), control.getAttribute('aria-invalid')]).to.deep.equal([true, 'false']);
  });

  it('goes back to the value of the attribute on reset', async () => {
    const { form, select, answer, submitted } = await inForm({ value: 'a' });
    await answer();
    choose(select, 1);
    form.reset();
    await settled(select);
    expect([select.value, submitted()]).to.deep.equal(['a', 'a']);
    expect(select.shadowRoot!.querySelector('[part=control]')!.textContent).to.include('Cash a');
  });

  it('takes back what the browser kept', async () => {
    const { select, answer, submitted } = await inForm();
    select.formStateRestoreCallback('c');
    await answer();
    expect([select.value, submitted()]).to.deep.equal(['c', 'c']);
  });

  it('is left out and cannot be used while it or its fieldset is disabled', async () => {
    const { form, select, answer, submitted } = await inForm({ value: 'a' });
    await answer();
    const control = select.shadowRoot!.querySelector<HTMLButtonElement>('[part=control]')!;
    const fieldset = form.querySelector('fieldset')!;
    fieldset.disabled = true;
    await settled(select);
    expect([submitted(), control.disabled, select.disabled]).to.deep.equal([null, true, false]);
    fieldset.disabled = false;
    select.disabled = true;
    await settled(select);
    expect([submitted(), control.disabled]).to.deep.equal([null, true]);
    select.disabled = false;
    await settled(select);
    expect([submitted(), control.disabled]).to.deep.equal(['a', false]);
  });

  it('takes focus when its label is clicked', async () => {
    const { form, select, answer } = await inForm({ id: 'from' });
    await answer();
    const label = Object.assign(document.createElement('label'), { htmlFor: 'from', textContent: 'From' });
    form.append(label);
    label.click();
    expect(document.activeElement).to.equal(select);
  });

  it('does not submit the form when an account is chosen by Enter', async () => {
    const { form, select, answer } = await inForm();
    await answer();
    let submitted = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submitted++;
    });
    select.shadowRoot!.querySelector<HTMLButtonElement>('[part=control]')!.click();
    choose(select, 0);
    expect(submitted).to.equal(0);
  });
});
