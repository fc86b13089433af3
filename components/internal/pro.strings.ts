import type { Text } from './strings.js';

/** Texts of Pro Access that several elements share. */
export const proStrings = {
  'pro.role.BOOKKEEPER': 'Bookkeeper',
  'pro.role.BILL_PAY_DRAFTER': 'Bill pay drafter',
  'pro.level.ADMIN': 'Admin',
  'pro.level.USER': 'User',
  'pro.status.PENDING': 'Pending',
  'pro.status.ACTIVE': 'Active',
  'pro.status.DISABLED': 'Disabled',
  'pro.status.INVITED': 'Invited',
  'pro.status.DISCONNECTED': 'Disconnected',
  'pro.status.DEACTIVATED': 'Deactivated',
  'pro.cancel': 'Cancel',
  'pro.close': 'Close',
  'pro.save': 'Save',
  'pro.saving': 'Saving',
  'pro.refused': 'This could not be done',
} satisfies Record<string, Text>;

type ProStrings = { [K in keyof typeof proStrings]: Text };

declare module './strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends ProStrings {}
}
