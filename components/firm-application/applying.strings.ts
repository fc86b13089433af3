import type { Text } from '../internal/strings.js';

/** The English texts of `<brex-firm-application>`, loaded with its form. */
export const applyingStrings = {
  'application.title': 'Apply for Pro Access',
  'application.help':
    'One login for all of your clients. Applying takes a minute; the answer, one to two business days.',
  'application.firm': 'Name of your firm',
  'application.firmWrong': 'Enter the name of your firm.',
  'application.name': 'Your name',
  'application.nameWrong': 'Enter your name.',
  'application.email': 'Work e-mail',
  'application.emailHint': 'In the form name+proaccess@your-domain. Mail to it reaches your usual inbox.',
  'application.emailWrong': 'Enter an address such as name+proaccess@your-domain.com.',
  'application.emailOther': 'Pro Access needs “+proaccess” after the name: {email}',
  'application.use': 'Use {email}',
  'application.used': 'The address is now {email}',
  'application.apply': 'Send application',
  'application.unknown': 'There is no such application',
  'application.unknownHelp': 'Check the link you came by, or write to proaccess@brex.com.',
  'application.another': 'New application',
  'application.mend': 'If this is not right, write to',
  'application.of': 'Application of {firm}',
  'application.by': '{name}, {email}',
  'application.submitted': 'Submitted',
  'application.answer': 'Answer',
  'application.expected': 'by {date}',
  'application.approved': 'Approved',
  'application.workspace': 'Workspace',
  'application.next.SUBMITTED':
    'An answer comes by {date}: one to two business days after the application. It goes to {email}.',
  'application.next.APPROVED': '{firm} is a partner. Open its workspace; you become its first admin.',
  'application.next.COMPLETED': 'The workspace of {firm} is open. Sign in as {email}.',
  'application.check': 'Check again',
  'application.checked': 'No answer yet.',
  'application.open': 'Open the workspace',
  'application.done': 'done',
  'application.sent': 'The application of {firm} is submitted.',
  'application.welcome': 'Welcome, {name}. The workspace of {firm} is open.',
} satisfies Record<string, Text>;

type ApplyingStrings = { [K in keyof typeof applyingStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends ApplyingStrings {}
}
