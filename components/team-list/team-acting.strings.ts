import type { Text } from '../internal/strings.js';

/** The English texts of what an admin does in `<brex-team-list>`, loaded with it. */
export const teamActingStrings = {
  'teamActing.works': 'Clients of {name}',
  'teamActing.worksHelp': 'Each change is saved by itself.',
  'teamActing.add': 'Add a client…',
  'teamActing.addTo': 'Add a client for {name}',
  'teamActing.allClients': 'Every active client is listed here.',
  'teamActing.noClients': 'The firm has no active client yet.',
  'teamActing.deactivatedWorks': 'Deactivated people have no clients. Reactivate the person first.',
  'teamActing.inviteTitle': 'Invite a person',
  'teamActing.name': 'Name',
  'teamActing.email': 'E-mail',
  'teamActing.level': 'Level',
  'teamActing.level.USER': 'User: works for the clients assigned',
  'teamActing.level.ADMIN': 'Admin: also manages clients and team',
  'teamActing.send': 'Send invite',
  'teamActing.nameMissing': 'Enter the name of the person.',
  'teamActing.emailWrong': 'Enter an address such as name@domain.com.',
  'teamActing.invited': 'The invitation to {name} is sent.',
  'teamActing.endTitle': 'Deactivate {name}?',
  'teamActing.endBody': '{name} is signed out everywhere at once and cannot sign in.',
  'teamActing.endSelf': 'This is you: you are signed out everywhere at once and cannot sign in.',
  'teamActing.losing': {
    one: 'Loses {count} client, also after a reactivation. The client stays connected:',
    other: 'Loses {count} clients, also after a reactivation. The clients stay connected:',
  },
  'teamActing.contact': 'You become the contact of {clients}.',
  'teamActing.endNow': 'Deactivate',
  'teamActing.keep': 'Keep {name}',
  'teamActing.demoteTitle': 'Give up being an admin?',
  'teamActing.demoteBody': 'You can no longer manage clients and team. Another admin can make you an admin again.',
  'teamActing.demoteNow': 'Become a user',
  'teamActing.demoteKeep': 'Stay admin',
  'teamActing.uploadTitle': 'Upload a list of people',
  'teamActing.uploadHelp': 'A CSV file with these columns, in any order. Level is Admin or User.',
  'teamActing.uploadAll': 'Everybody is invited, or nobody: one bad line stops the whole list.',
  'teamActing.file': 'CSV file',
  'teamActing.paste': 'Or paste the lines',
  'teamActing.uploadNow': 'Invite everybody',
  'teamActing.uploadEmpty': 'Choose a file, or paste the lines, first.',
  'teamActing.unreadable': 'The file could not be read. Choose it again, or paste its lines.',
  'teamActing.progress': '{read} of {count} lines read',
  'teamActing.progressStart': 'Sending the list',
  'teamActing.bad': {
    one: '{count} line is not right. Nobody was invited.',
    other: '{count} lines are not right. Nobody was invited.',
  },
  'teamActing.line': 'Line',
  'teamActing.why': 'What is wrong',
  'teamActing.uploaded': { one: '{count} person is invited.', other: '{count} people are invited.' },
} satisfies Record<string, Text>;

type TeamActingStrings = { [K in keyof typeof teamActingStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends TeamActingStrings {}
}
