/** How a firm becomes a partner: application, answer, welcome (RULES "Onboarding"). */
import { addBusinessDays, businessDayFrom, DAY, dayOf, isBusinessDay } from '../../fixtures/calendar.js';
import type { Instant } from '../../fixtures/facts.js';
import { draw, keyOf } from '../../fixtures/hash.js';
import { conflict, notFound } from '../answers.js';
import { hex } from '../hex.js';
import { quote } from '../query.js';
import type { Made } from './connections.js';
import { emailKey, isName, isProAccessEmail, sameEmail } from './email.js';
import { type Application, find, type FirmUser, makeId, type ProState, put } from './state.js';
import { emailsTaken } from './team.js';

/** Business days within which an application is answered, at least and at most. */
const ANSWERED_WITHIN = [1, 2] as const;

/** The instant so many business days later, at the same time of day; a weekend counts as its Monday, 00:00. */
function businessDaysLater(instant: Instant, count: number): Instant {
  const day = dayOf(instant);
  const received = isBusinessDay(day) ? instant : businessDayFrom(day) * DAY;
  return addBusinessDays(dayOf(received), count) * DAY + (received - dayOf(received) * DAY);
}

/** The latest instant an application sent at an instant is answered. */
export function answerDue(submittedAt: Instant): Instant {
  return businessDaysLater(submittedAt, ANSWERED_WITHIN[1]);
}

/** What an application is like at an instant. */
export function applicationStatus(application: Application, now: Instant): 'SUBMITTED' | 'APPROVED' | 'COMPLETED' {
  if (application.firmId !== null) return 'COMPLETED';
  return now >= application.answeredAt ? 'APPROVED' : 'SUBMITTED';
}

/** Somebody applies for a firm. @throws SandboxRefusal 400 (with the corrected address), 409 (the address is taken) */
export function applyForProAccess(
  state: ProState,
  now: Instant,
  { firmName, name, email }: { firmName: string; name: string; email: string },
): Made {
  isName(firmName, 'firm_name');
  isName(name);
  isProAccessEmail(email);
  const waiting = Object.values(state.applications).some((one) => one.firmId === null && sameEmail(one.email, email));
  if (waiting) throw conflict('application_waiting', `There is an application with ${quote(email)} already.`);
  if (emailsTaken(state).has(emailKey(email))) {
    throw conflict('email_taken', `${quote(email)} belongs to a person of a firm; sign in there.`);
  }
  const { state: next, id } = makeId(state, 'app_');
  const bits = keyOf(state.key, 'application', id);
  const [soonest, latest] = [businessDaysLater(now, ANSWERED_WITHIN[0]), answerDue(now)];
  const application: Application = {
    id,
    firmName,
    name,
    email,
    submittedAt: now,
    answeredAt: bits % 2 === 0 ? soonest : latest,
    welcomeToken: `wel_${[0, 1, 2, 3].map((word) => hex(draw(bits, word))).join('')}`,
    firmId: null,
  };
  return { state: put(next, 'applications', id, application), id };
}

/** An application by id. @throws SandboxRefusal 404 */
export function applicationOf(state: ProState, id: string): Application {
  const application = find(state.applications, id);
  if (!application) throw notFound(`There is no application ${quote(id)}.`);
  return application;
}

/**
 * The welcome link makes the workspace and its first admin, once.
 * @throws SandboxRefusal 404 (no such link, or not sent yet), 409 (used; the address was taken meanwhile)
 */
export function acceptWelcome(state: ProState, now: Instant, welcomeToken: string): Made {
  const application = Object.values(state.applications).find((one) => one.welcomeToken === welcomeToken);
  if (!application || applicationStatus(application, now) === 'SUBMITTED') {
    throw notFound('There is no such welcome link; it comes with the answer to the application.');
  }
  if (application.firmId !== null) {
    throw conflict('welcome_used', 'This welcome link was used; sign in with the account it made.');
  }
  const { email, name, firmName } = application;
  if (emailsTaken(state).has(emailKey(email))) {
    throw conflict('email_taken', `${quote(email)} joined a firm meanwhile; write to proaccess@brex.com.`);
  }
  const firm = makeId(state, 'firm_');
  const admin = makeId(firm.state, 'cuuser_');
  const user: FirmUser = {
    id: admin.id,
    firmId: firm.id,
    name,
    email,
    level: 'ADMIN',
    status: 'ACTIVE',
    invitedAt: now,
    invitedBy: null,
    signedInAt: now,
    levelBy: null,
    session: 0,
  };
  const withFirm = put(admin.state, 'firms', firm.id, { id: firm.id, name: firmName });
  const withUser = put(withFirm, 'firmUsers', user.id, user);
  return {
    state: put(withUser, 'applications', application.id, { ...application, firmId: firm.id }),
    id: user.id,
  };
}
