/** E-mail addresses: what is one, whose it is, and the `+proaccess` form (RULES "Onboarding"). */
import { badRequest } from '../answers.js';
import { quote } from '../query.js';

const ADDRESS = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]+$/u;
const LONGEST = 254;
const LONGEST_NAME = 200;

/** What is wrong with an address; undefined for a good one. */
export function emailFault(email: string): string | undefined {
  if (email.length > LONGEST) return `an e-mail address has at most ${LONGEST} characters`;
  return ADDRESS.test(email) ? undefined : `${quote(email)} is not an e-mail address such as name@domain.com`;
}

/** @throws SandboxRefusal 400 */
export function isEmail(email: string): void {
  const fault = emailFault(email);
  if (fault !== undefined) throw badRequest(`The field "email" is not right: ${fault}.`, 'email_invalid');
}

/** What is wrong with a name; undefined for a good one. Any text will do, markup too: it is text. */
export function nameFault(name: string): string | undefined {
  if (name.trim() === '') return 'the name is empty';
  return name.length > LONGEST_NAME ? `a name has at most ${LONGEST_NAME} characters` : undefined;
}

/** @throws SandboxRefusal 400 */
export function isName(name: string, field = 'name'): void {
  const fault = nameFault(name);
  if (fault !== undefined) throw badRequest(`The field "${field}" is not right: ${fault}.`, 'name_invalid');
}

/** An address as it is compared: the case of letters does not make another person. */
export const emailKey = (email: string): string => email.toLowerCase();

export const sameEmail = (one: string, other: string): boolean => emailKey(one) === emailKey(other);

/** The address as Pro Access asks for it: `+proaccess` after the name. */
export function proAccessEmail(email: string): string {
  const address = email.trim();
  const at = address.lastIndexOf('@');
  const name = address.slice(0, at).replace(/(\+proaccess)+$/i, '');
  return `${name}+proaccess${address.slice(at)}`;
}

/** @throws SandboxRefusal 400 with the corrected address, for any but `name+proaccess@domain` */
export function isProAccessEmail(email: string): void {
  isEmail(email.trim());
  const right = proAccessEmail(email);
  if (right.startsWith('+')) {
    throw badRequest(`The address ${quote(email)} has no name before "+proaccess".`, 'email_invalid');
  }
  if (email !== right) {
    throw badRequest(
      `Pro Access asks for an address with "+proaccess" after the name: write ${right} instead of ${quote(email)}.`,
      'email_not_pro_access',
    );
  }
}
