import type { Text } from '../internal/strings.js';

/** The English texts of `<brex-firm-invite>` that only who may invite and remove needs. */
export const actingStrings = {
  'firmInvite.openHelp': 'Choose a firm that you already trust with your books.',
  'firmInvite.search': 'Firm',
  'firmInvite.searchHint': 'Type a part of its name.',
  'firmInvite.searching': 'Searching',
  'firmInvite.found': { one: '{count} firm found', other: '{count} firms found' },
  'firmInvite.clear': 'Clear the firm',
  'firmInvite.connected': 'Connected already',
  'firmInvite.invitedAlready': 'Invited already',
  'firmInvite.connectedWhy': '{firm} is connected already. To change who invited whom, remove it first.',
  'firmInvite.invitedWhy':
    '{firm} is invited already and has not answered. Withdraw the invitation to name somebody else.',
  'firmInvite.missing': 'Not in the list?',
  'firmInvite.notPartner': '{name} is not a partner yet',
  'firmInvite.notPartnerUnnamed': 'A firm that is not in the list is not a partner yet',
  'firmInvite.notPartnerHelp': 'Only firms with Pro Access can be invited. There are two ways on.',
  'firmInvite.theFirm': 'your firm',
  'firmInvite.ask': 'Ask the firm to apply',
  'firmInvite.askHelp': 'Send it these words. You can invite it once it has been accepted.',
  'firmInvite.askWords':
    'We would like {firm} to keep our books. Please apply for Pro Access with an e-mail address of the form ' +
    'name+proaccess@your-domain. The answer takes one to two business days; then we can invite you.',
  'firmInvite.askWhere': 'Apply here: {url}',
  'firmInvite.copyWords': 'Copy these words',
  'firmInvite.copied': 'Copied',
  'firmInvite.bookkeeper': 'Or invite a bookkeeper by e-mail',
  'firmInvite.bookkeeperHelp': 'One person joins your company directly and uses one of your seats.',
  'firmInvite.seatsFree': { one: '{count} of {total} seats is free.', other: '{count} of {total} seats are free.' },
  'firmInvite.noSeat': 'All {total} seats are in use. End a member’s access first, or add seats.',
  'firmInvite.name': 'Name',
  'firmInvite.nameWrong': 'Enter the person’s name.',
  'firmInvite.email': 'E-mail',
  'firmInvite.emailWrong': 'Enter an address such as name@domain.com.',
  'firmInvite.inviteBookkeeper': 'Invite bookkeeper',
  'firmInvite.bookkeeperInvited': '{name} is invited as a bookkeeper, at {email}.',
  'firmInvite.person': 'Your contact there',
  'firmInvite.peopleLoading': 'Loading its people',
  'firmInvite.peopleFailed': 'Its people did not load. Without a choice the firm’s first admin is invited.',
  'firmInvite.review': 'What {firm} will be able to do',
  'firmInvite.can.books': 'See accounts, transactions and statements',
  'firmInvite.can.manage': 'Manage integrations and exports, as a bookkeeper',
  'firmInvite.can.bills': 'Submit bills, as a bill pay drafter',
  'firmInvite.cannot.pay': 'Approve payments',
  'firmInvite.cannot.seats': { one: 'Use your {count} seat', other: 'Use any of your {count} seats' },
  'firmInvite.cannot.seat': 'Use any of your seats',
  'firmInvite.can': 'Can:',
  'firmInvite.cannot': 'Cannot:',
  'firmInvite.follows':
    '{person} gets the bookkeeper role once the firm accepts. The firm can then assign more of its people; you will ' +
    'see each of them among yours.',
  'firmInvite.firstAdmin': 'The firm’s first admin',
  'firmInvite.back': 'Back',
  'firmInvite.invite': 'Invite {firm}',
  'firmInvite.invited': '{firm} is invited',
  'firmInvite.chosen': '{firm} chosen. Review what it will be able to do, then invite it.',
  'firmInvite.done': 'Done',
  'firmInvite.withdrawn': 'The invitation to {firm} is withdrawn.',
  'firmInvite.removeTitle': 'Remove {firm}?',
  'firmInvite.losing': {
    one: '{count} person loses access to {company} at once.',
    other: '{count} people lose access to {company} at once.',
  },
  'firmInvite.losingNobody': 'Nobody of {firm} is assigned, so nobody loses access.',
  'firmInvite.losingUnknown': 'Everybody of {firm} loses access at once. Their names did not load.',
  'firmInvite.company': 'your company',
  'firmInvite.youInvited': 'the one you invited',
  'firmInvite.loses': 'Loses access:',
  'firmInvite.stays': 'Keeps access:',
  'firmInvite.staysDirect': {
    one: '{names} stays: invited directly as a bookkeeper',
    other: '{names} stay: invited directly as bookkeepers',
  },
  'firmInvite.staysFirm': {
    one: '{names} stays: works for {firm}',
    other: '{names} stay: they work for {firm}',
  },
  'firmInvite.untouched': 'Statements and transactions are not touched. You can invite the firm again later.',
  'firmInvite.keep': 'Keep {firm}',
  'firmInvite.removeFirm': 'Remove firm',
  'firmInvite.removed': '{firm} is removed.',
} satisfies Record<string, Text>;

type ActingStrings = { [K in keyof typeof actingStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends ActingStrings {}
}
