/** E-mail addresses as far as a form can tell (RULES "Onboarding"); the server has the last word. */

const ADDRESS = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]+$/u;

/** Whether a text looks like an address such as name@domain.com. */
export function isEmail(text: string): boolean {
  return ADDRESS.test(text.trim());
}

/** The address as Pro Access asks for it, `+proaccess` after the name; undefined for what is no address. */
export function proAccessEmail(text: string): string | undefined {
  const [, name = '', domain = ''] = /^(.*?)(?:\+proaccess)*(@[^@]*)$/i.exec(text.trim()) ?? [];
  return name && isEmail(name + domain) ? `${name}+proaccess${domain}` : undefined;
}
