import type { Text } from './strings.js';

/** Texts that several elements share. */
export const commonStrings = {
  'common.loading': 'Loading',
  'common.retry': 'Try again',
  'common.copyTraceId': 'Copy trace id',
  'common.traceIdCopied': 'Trace id copied',
  'common.cancel': 'Cancel',
  'common.continue': 'Continue',
  'common.copy': 'Copy',
  'common.unreadable': 'unreadable',
  'common.minorUnits': '{amount} {currency}, minor units',
  'common.updating': 'Updating',
  'common.stale': 'Could not update. What you see is from before.',
  'common.networkError': 'The server could not be reached',
  'common.networkErrorHelp': 'Check the connection, then try again.',
  'common.serverError': 'The server could not answer',
  'common.serverErrorHelp': 'This usually passes. Try again in a moment.',
  'common.rateLimited': 'Too many requests just now',
  'common.rateLimitedHelp': 'Wait a moment, then try again.',
  'common.signedOut': 'Your session has ended',
  'common.signedOutHelp': 'Sign in again to go on where you were.',
  'common.roleNotAllowed': 'Your role does not allow this',
  'common.roleNotAllowedHelp': 'Only an account admin or a bookkeeper may read the books. Ask an account admin.',
  'common.scopeMissing': 'This app was not given access',
  'common.scopeMissingHelp': 'Connect it again and allow it to read these accounts.',
  'common.tokenMissing': 'Nobody is signed in here',
  'common.tokenMissingHelp': 'The page that shows this has not signed in yet.',
  'common.notFound': 'This was not found',
  'common.notFoundHelp': 'It may belong to another client, or not be there any more.',
  'common.badRequest': 'The server did not accept the request',
  'common.badRequestHelp': 'Trying again will not help. Give the trace id to whoever runs this page.',
} satisfies Record<string, Text>;

type CommonStrings = { [K in keyof typeof commonStrings]: Text };

declare module './strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends CommonStrings {}
}
