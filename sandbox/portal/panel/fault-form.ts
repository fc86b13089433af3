/** A new rule of faults: what happens, to which requests, and how often. */
import { html, nothing } from 'lit';
import type { FaultRequest, FaultType } from '../../faults/types.js';
import type { Around } from './around.js';
import { kinds, presets } from './fault-kinds.js';
import { button, labelled } from './kit.js';

const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const;

/** Opens the form; `set` adds the rule and says whether it was taken. */
export function askForFault(around: Around, set: (rule: FaultRequest) => Promise<boolean>): void {
  const { modal, speech } = around;
  let type: FaultType = kinds[0]!.type;
  const finish = async (rule: FaultRequest) => {
    if (await set(rule)) modal.close();
  };
  const choose = (event: Event) => {
    type = (event.target as HTMLSelectElement).value as FaultType;
    around.update();
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void finish(ruleOf(new FormData(event.target as HTMLFormElement), speech.word(`fault.${type}`)));
  };
  modal.open({
    title: () => speech.word('faults.new'),
    body: () =>
      html`<h3>${speech.word('faults.presets')}</h3>
        <div class="presets">
          ${presets.map(({ key, rule }) => button(speech.word(key), () => finish({ name: speech.word(key), ...rule })))}
        </div>
        <form class="fields" @submit=${submit}>
          <h3>${speech.word('faults.what')}</h3>
          ${whatFields(around, type, choose)}
          <h3>${speech.word('faults.which')}</h3>
          ${whichFields(around)}
          <div><button class="button primary">${speech.word('faults.create')}</button></div>
        </form>`,
  });
}

function whatFields({ speech }: Around, type: FaultType, choose: (event: Event) => void): unknown {
  const kind = kinds.find((one) => one.type === type);
  return html`<div class="field-row">
      ${labelled(
        speech.word('faults.type'),
        html`<select class="field" name="type" data-first @change=${choose}>
          ${kinds.map((one) => html`<option value=${one.type} ?selected=${one.type === type}>${one.type}</option>`)}
        </select>`,
      )}
      ${
        kind?.field === undefined
          ? nothing
          : labelled(kind.field, number(kind.field, { min: '0', value: String(kind.usual ?? '') }))
      }
    </div>
    <p class="muted">${speech.word(`fault.${type}`)}</p>
    ${labelled(speech.word('faults.name'), html`<input class="field" name="name" maxlength="100" autocomplete="off" />`)}`;
}

function whichFields({ speech, personas }: Around): unknown {
  return html`<div class="field-row">
      ${labelled(
        speech.word('faults.method'),
        html`<select class="field" name="method">
          <option value="">${speech.word('faults.anyMethod')}</option>
          ${methods.map((method) => html`<option>${method}</option>`)}
        </select>`,
      )}
      ${labelled(
        speech.word('faults.person'),
        html`<select class="field" name="person">
          <option value="">${speech.word('faults.anybody')}</option>
          ${personas.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
        </select>`,
      )}
    </div>
    ${labelled(
      speech.word('faults.path'),
      (described: string) =>
        html`<input
          aria-describedby=${described}
          class="field"
          name="path"
          dir="ltr"
          spellcheck="false"
          autocomplete="off"
          .defaultValue=${'/v1/accounting/accounts/*/transactions'}
        />`,
      speech.word('faults.pathHelp'),
    )}
    <div class="field-row">
      ${labelled(speech.word('faults.nth'), (described: string) => number('nth', { min: '1' }, described), speech.word('faults.nthHelp'))}
      ${labelled(speech.word('faults.times'), (described: string) => number('times', { min: '1' }, described), speech.word('faults.timesHelp'))}
      ${labelled(speech.word('faults.odds'), (described: string) => number('odds', { min: '0', max: '1', step: 'any' }, described), speech.word('faults.oddsHelp'))}
    </div>`;
}

function number(
  name: string,
  { min, max, step = '1', value = '' }: { min: string; max?: string; step?: string; value?: string },
  described?: string,
): unknown {
  return html`<input
    class="field"
    type="number"
    name=${name}
    aria-describedby=${described ?? nothing}
    min=${min}
    max=${max ?? nothing}
    step=${step}
    .defaultValue=${value}
  />`;
}

/** The rule that a form says; `otherwise` names it where nobody did. */
function ruleOf(form: FormData, otherwise: string): FaultRequest {
  const text = (name: string) => ((form.get(name) as string | null) ?? '').trim();
  const type = text('type') as FaultType;
  const field = kinds.find((one) => one.type === type)?.field;
  const given = <K extends string>(name: K) => (text(name) === '' ? {} : { [name]: text(name) });
  const count = <K extends string>(name: K) => (text(name) === '' ? {} : { [name]: Number(text(name)) });
  return {
    name: text('name') || otherwise,
    match: { ...given('method'), ...given('path'), ...given('person'), ...count('nth') },
    fault: { type, ...(field !== undefined && count(field)) },
    ...count('times'),
    ...count('odds'),
  };
}
