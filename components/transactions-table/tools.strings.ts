import type { Text } from '../internal/strings.js';

/** Texts of the tools above the rows; they come with their module. */
export const toolStrings = {
  'table.view': 'View',
  'table.dateOrder': 'Date order',
  'table.filtered': '{label} · filtered',
  'table.balanceAll': 'counts all rows',
  'table.filter': 'Filter',
  'table.search': 'Search',
  'table.searchHelp': 'Search descriptions and counterparties',
  'table.found': { one: '{shown} of {count} transaction', other: '{shown} of {count} transactions' },
  'table.foundPending': '{rows}, {shown} of {count} pending',
  'table.nothing': 'No transactions match',
  'table.nothingSoFar': 'None of the transactions read so far match',
  'table.nothingIn': 'Searched: {range}.',
  'table.searchAll': 'Search all periods',
  'table.clear': 'Clear filters',
  'table.chip': '{name}: {value}',
  'table.remove': 'Remove filter {name}: {value}',

  'table.direction': 'In or out',
  'table.type': 'Type',
  'table.kind': 'Kind',
  'table.more': 'More',
  'table.any': 'Any',
  'table.choice': '{value} ({count})',
  'table.none': 'None',
  'table.CREDIT_CARD': 'Card',
  'table.cardDigits': 'Card ··{digits}',

  'table.period': 'Statement period',
  'table.openPeriod': '{period}, open',
  'table.periodsFailed': 'Statement periods did not load',
  'table.lastDays': { one: 'Last day, to {date}', other: 'Last {count} days, to {date}' },
  'table.from': 'From',
  'table.to': 'To',
  'table.fromDate': 'from {date}',
  'table.toDate': 'to {date}',
  'table.dateOrderWrong': 'From comes after to.',

  'table.exactly': 'Exactly',
  'table.between': 'Between',
  'table.amountIn': 'Amount in {currency}',
  'table.eitherSign': 'Without regard to sign',
  'table.eitherSignOf': '{amount}, either sign',
  'table.atLeast': 'at least {amount}',
  'table.atMost': 'at most {amount}',
  'table.amountRange': '{from} to {to}',
  'table.amountWrong': 'Write an amount such as {example}.',
  'table.amountOrder': 'The first amount is above the second.',

  'table.type.PURCHASE': 'Purchase',
  'table.type.REFUND': 'Refund',
  'table.type.CHARGEBACK': 'Chargeback',
  'table.type.REWARDS_CREDIT': 'Rewards credit',
  'table.type.COLLECTION': 'Collection',
  'table.type.PAYMENT': 'Payment',
  'table.type.FEE': 'Fee',
  'table.type.INTEREST': 'Interest',
  'table.type.ADJUSTMENT': 'Adjustment',
  'table.type.CARD_COLLECTION': 'Card collection',
  'table.kind.CARD': 'Card',
  'table.kind.CASH': 'Cash',

  'table.flaws': {
    one: '{count} row does not follow from the others as the server sent them',
    other: '{count} rows do not follow from the others as the server sent them',
  },
  'table.flawsHelp': 'They are marked. Figures that rest on them may be wrong.',
  'table.flawsShow': 'Show the first',
  'table.flaw.gap': 'Balance jumps by {amount}',
  'table.flaw.balance': 'Balance off by {amount}',
  'table.flaw.duplicate': 'Sent twice',
  'table.flaw.order': 'Out of order',
  'table.flaw.unreadable': 'Unreadable',
} satisfies Record<string, Text>;

type ToolStrings = { [K in keyof typeof toolStrings]: Text };

declare module '../internal/strings.js' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- merged into the map of all texts
  interface BrexStrings extends ToolStrings {}
}
