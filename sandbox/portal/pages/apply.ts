/** A firm applies for Pro Access; its first admin begins here. */
import type { BrexFirmApplication } from '../../../components/firm-application/firm-application.js';
import type { FirmUser, NamedRef } from '../../../components/backend/pro-access.js';
import type { Place } from '../address.js';
import { byId, element } from '../dom.js';
import { hideNotice, showWelcome } from '../notice.js';
import type { Around, Page } from './page.js';

export class ApplyPage implements Page {
  readonly #around: Around;
  #made: BrexFirmApplication | undefined;
  #welcomed: { firm: NamedRef; firm_user: FirmUser } | undefined;

  constructor(around: Around) {
    this.#around = around;
  }

  show({ application = '' }: Place): void {
    const made = (this.#made ??= this.#make());
    if (made.applicationId !== application) this.#welcomed = undefined;
    made.applicationId = application;
    made.hidden = false;
    if (this.#welcomed) this.#welcome();
    else hideNotice();
  }

  hide(): void {
    if (this.#made) this.#made.hidden = true;
    this.#welcomed = undefined;
  }

  #make(): BrexFirmApplication {
    const made = element('brex-firm-application', { class: 'page' });
    made.addEventListener('brex-applied', ({ detail }) => {
      this.#around.go({ page: 'apply', application: detail.application.id });
    });
    made.addEventListener('brex-welcomed', ({ detail }) => {
      this.#welcomed = detail.welcome;
      this.#welcome();
    });
    byId('pages').append(made);
    return made;
  }

  #welcome(): void {
    const { firm, firm_user: person } = this.#welcomed!;
    showWelcome(firm.name, person.name, () => this.#around.become(person.id), this.#around.speech);
  }
}
