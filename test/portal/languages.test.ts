import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accountSelectStrings } from '../../components/account-select/account-select.strings.js';
import { searchStrings } from '../../components/client-switcher/search.strings.js';
import { switcherStrings } from '../../components/client-switcher/client-switcher.strings.js';
import { clientDialogsStrings } from '../../components/client-list/client-dialogs.strings.js';
import { clientListStrings } from '../../components/client-list/client-list.strings.js';
import { clientsStrings } from '../../components/client-list/clients.strings.js';
import { applyingStrings } from '../../components/firm-application/applying.strings.js';
import { firmApplicationStrings } from '../../components/firm-application/firm-application.strings.js';
import { actingStrings } from '../../components/firm-invite/acting.strings.js';
import { firmInviteStrings } from '../../components/firm-invite/firm-invite.strings.js';
import { firmsStrings } from '../../components/firm-invite/firms.strings.js';
import { assigningStrings } from '../../components/internal/assigning.strings.js';
import { commonStrings } from '../../components/internal/common.strings.js';
import { exportingStrings } from '../../components/internal/exporting.strings.js';
import { proStrings } from '../../components/internal/pro.strings.js';
import type { Text } from '../../components/internal/strings.js';
import { endingStrings } from '../../components/member-list/ending.strings.js';
import { monthEndStrings } from '../../components/month-end/month-end.strings.js';
import { memberListStrings } from '../../components/member-list/member-list.strings.js';
import { membersStrings } from '../../components/member-list/members.strings.js';
import { deskStrings } from '../../components/statements-list/desk.strings.js';
import { statementsListStrings } from '../../components/statements-list/statements-list.strings.js';
import { teamActingStrings } from '../../components/team-list/team-acting.strings.js';
import { teamListStrings } from '../../components/team-list/team-list.strings.js';
import { teamStrings } from '../../components/team-list/team.strings.js';
import { annotationStrings } from '../../components/transactions-table/annotations.strings.js';
import { detailStrings } from '../../components/transactions-table/details.strings.js';
import { amountsStrings } from '../../components/transactions-table/amounts.strings.js';
import { chartStrings } from '../../components/transactions-table/chart.strings.js';
import { printToolStrings } from '../../components/transactions-table/print-tool.strings.js';
import { selectionStrings } from '../../components/transactions-table/selection.strings.js';
import { printStrings } from '../../components/internal/print.strings.js';
import { toolStrings } from '../../components/transactions-table/tools.strings.js';
import { exportToolStrings } from '../../components/transactions-table/export-tool.strings.js';
import { tableStrings } from '../../components/transactions-table/transactions-table.strings.js';
import { words } from '../../sandbox/portal/languages/en.js';
import { elementStrings, languages, languageTag } from '../../sandbox/portal/languages/languages.js';
import { panelWords } from '../../sandbox/portal/languages/panel.js';

const elements: Record<string, Text> = {
  ...commonStrings,
  ...proStrings,
  ...switcherStrings,
  ...searchStrings,
  ...accountSelectStrings,
  ...statementsListStrings,
  ...deskStrings,
  ...tableStrings,
  ...toolStrings,
  ...amountsStrings,
  ...selectionStrings,
  ...printToolStrings,
  ...printStrings,
  ...chartStrings,
  ...firmInviteStrings,
  ...firmsStrings,
  ...actingStrings,
  ...firmApplicationStrings,
  ...applyingStrings,
  ...memberListStrings,
  ...membersStrings,
  ...endingStrings,
  ...annotationStrings,
  ...detailStrings,
  ...assigningStrings,
  ...clientListStrings,
  ...clientsStrings,
  ...clientDialogsStrings,
  ...teamListStrings,
  ...teamStrings,
  ...teamActingStrings,
  ...exportingStrings,
  ...monthEndStrings,
  ...exportToolStrings,
};

/** The placeholders of a text; of one with plural forms those of `other`, which is always there. */
function placeholders(text: Text): string[] {
  const template = typeof text === 'string' ? text : text.other;
  return [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).sort();
}

/** Each plural form the language has for whole numbers. */
function forms(tag: string): string[] {
  const rules = new Intl.PluralRules(tag);
  return [...new Set(Array.from({ length: 200 }, (_, count) => rules.select(count)))].sort();
}

describe('a language of the portal', () => {
  for (const tag of ['ar', 'de', 'ja'] as const) {
    const strings = elementStrings(tag) as Record<string, Text>;

    it(`has every text of the elements and no other: ${tag}`, () => {
      assert.deepEqual(Object.keys(strings).sort(), Object.keys(elements).sort());
    });

    it(`has the same placeholders as the English: ${tag}`, () => {
      const all = { ...elements, ...words };
      const own = { ...strings, ...(languages[tag].words as Record<string, Text>) };
      for (const [key, text] of Object.entries<Text>(panelWords.en)) {
        assert.deepEqual(placeholders(panelWords[tag][key as 'title']), placeholders(text), key);
      }
      for (const [key, text] of Object.entries(all)) assert.deepEqual(placeholders(own[key]!), placeholders(text), key);
    });

    it(`has the plural forms of the language: ${tag}`, () => {
      for (const text of [
        ...Object.values(strings),
        ...Object.values(languages[tag].words),
        ...Object.values(panelWords[tag]),
      ]) {
        if (typeof text === 'object')
          for (const form of forms(tag)) assert.ok(text[form as 'other'], JSON.stringify(text));
      }
    });
  }

  it('is the one of the locale, English where there is none', () => {
    assert.equal(languageTag('de-AT'), 'de');
    assert.equal(languageTag('fr'), 'en');
    assert.equal(languageTag('constructor'), 'en');
    assert.equal(elementStrings('en-GB'), undefined);
  });
});
