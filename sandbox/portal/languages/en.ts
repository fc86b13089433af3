import type { Text } from '../../../components/internal/strings.js';

/** The portal's own words. */
export const words = {
  skip: 'Skip to the books',
  'nav.label': 'Main',
  'books.title': 'Books',
  'books.account': 'Account',
  'books.statements': 'Statements',
  'books.opening': 'Opening the books',

  'role.account_admin': 'Account admin',
  'role.card_admin': 'Card admin',
  'role.bookkeeper': 'Bookkeeper',
  'role.employee': 'Employee',
  'role.pro_access_admin': 'Pro Access admin',
  'role.pro_access_user': 'Pro Access user',

  'people.title': 'Who is looking?',
  'people.help': 'Each window is one person. Open somebody in a new window to be two people at once.',
  'people.search': 'Find a person or a company',
  'people.found': { one: '{count} person', other: '{count} people' },
  'people.none': 'Nobody here is called that.',
  'people.switch': 'Choose another person',
  'people.choose': 'Choose a person',
  'people.firm': 'Accounting firm',
  'people.noBooks': 'no access to the books',
  'people.firmSession': 'firm session, no client open',
  'people.close': 'Close',

  'refused.role': '{name} may not read the books',
  'refused.roleHelp':
    '{role} of {company} is a role without the books. The accounting API answers account admins and bookkeepers; everybody else it refuses, whatever the page asks.',
  'refused.firm': '{name} has no client open',
  'refused.firmHelp':
    'This is a session of {firm}, the accounting firm, and no client’s. Books belong to one company: the accounting API refuses a firm session, so that nothing of one client can show under another.',
  'refused.who': 'Who may read them',
  'refused.whoFirm': 'People who may read books',
  'refused.answer': 'The API answered {status} {code}',
  'refused.trace': 'trace id {trace}',
  'unknown.title': 'There is nobody of this id here',
  'unknown.help': 'The address names a person of another world: another scenario or seed.',
  'none.title': '{company} has no account yet',
  'none.help': 'On {date} nothing had been opened. Move the clock on.',
  'failed.title': 'The sandbox does not answer',
  'failed.help': 'Is it still running? The page tries again when it comes back.',
  'failed.retry': 'Try again',

  'key.title': 'This sandbox asks for its control key',
  'key.help': 'Other machines can reach it, so it was started with a key that opens its clock and its people.',
  'key.label': 'Control key',
  'key.wrong': 'That is not the key it was started with.',
  'key.open': 'Open',

  'bar.label': 'Sandbox, not part of the product',
  'bar.sandbox': 'Sandbox',
  'bar.day': '+1 day',
  'bar.week': '+1 week',
  'bar.close': 'Next close · {date}',
  'bar.back': 'Back',
  'bar.backTo': 'Back to {date}',
  'bar.moved': 'It is {date}',
  'bar.refused': 'The clock stays: {reason}',
  'bar.world': '{scenario} · seed {seed}',
  'bar.lost': 'not live, trying again',
  'bar.more': 'Sandbox controls',
  'bar.theme': 'Theme',
  'bar.theme.system': 'System',
  'bar.theme.light': 'Light',
  'bar.theme.dark': 'Dark',
  'bar.language': 'Language',
} satisfies Record<string, Text>;

/** The portal's words in another language: all of them. */
export type Words = Readonly<Record<keyof typeof words, Text>>;
