import type { BrexStrings } from '../../../components/internal/strings.js';
import type { Words } from './en.js';

/** The portal's own words in German. */
export const words: Words = {
  skip: 'Zu den Büchern springen',
  'nav.label': 'Hauptnavigation',
  'books.title': 'Bücher',
  'books.account': 'Konto',
  'books.statements': 'Kontoauszüge',
  'books.opening': 'Die Bücher werden geöffnet',

  'role.account_admin': 'Kontoadministration',
  'role.card_admin': 'Kartenadministration',
  'role.bookkeeper': 'Buchhaltung',
  'role.employee': 'Mitarbeit',
  'role.pro_access_admin': 'Pro-Access-Administration',
  'role.pro_access_user': 'Pro-Access-Nutzung',

  'people.title': 'Wer schaut hier?',
  'people.help': 'Jedes Fenster ist eine Person. Wer in zwei Fenstern öffnet, ist zwei Personen zugleich.',
  'people.search': 'Person oder Unternehmen suchen',
  'people.found': { one: '{count} Person', other: '{count} Personen' },
  'people.none': 'So heißt hier niemand.',
  'people.switch': 'Andere Person wählen',
  'people.choose': 'Person wählen',
  'people.firm': 'Kanzlei',
  'people.noBooks': 'ohne Zugang zu den Büchern',
  'people.firmSession': 'Kanzleisitzung, kein Mandant geöffnet',
  'people.close': 'Schließen',

  'refused.role': '{name} darf die Bücher nicht lesen',
  'refused.roleHelp':
    'Die Rolle „{role}“ bei {company} umfasst die Bücher nicht. Die Buchhaltungsschnittstelle antwortet Kontoadministration und Buchhaltung; alle anderen weist sie ab, was die Seite auch fragt.',
  'refused.firm': '{name} hat keinen Mandanten geöffnet',
  'refused.firmHelp':
    'Dies ist eine Sitzung der Kanzlei {firm} und keines Mandanten. Bücher gehören einem Unternehmen: Die Schnittstelle weist Kanzleisitzungen ab, damit nichts von einem Mandanten unter einem anderen erscheint.',
  'refused.who': 'Wer sie lesen darf',
  'refused.whoFirm': 'Wer Bücher lesen darf',
  'refused.answer': 'Die Schnittstelle antwortete {status} {code}',
  'refused.trace': 'Trace-ID {trace}',
  'unknown.title': 'Diese Person gibt es hier nicht',
  'unknown.help': 'Die Adresse nennt jemanden aus einer anderen Welt: anderes Szenario oder anderer Seed.',
  'none.title': '{company} hat noch kein Konto',
  'none.help': 'Am {date} war noch nichts eröffnet. Stellen Sie die Uhr weiter.',
  'failed.title': 'Die Sandbox antwortet nicht',
  'failed.help': 'Läuft sie noch? Die Seite versucht es wieder, sobald sie zurück ist.',
  'failed.retry': 'Erneut versuchen',

  'key.title': 'Diese Sandbox verlangt ihren Kontrollschlüssel',
  'key.help': 'Andere Rechner erreichen sie; darum wurde sie mit einem Schlüssel für Uhr und Personen gestartet.',
  'key.label': 'Kontrollschlüssel',
  'key.wrong': 'Mit diesem Schlüssel wurde sie nicht gestartet.',
  'key.open': 'Öffnen',

  'bar.label': 'Sandbox, nicht Teil des Produkts',
  'bar.sandbox': 'Sandbox',
  'bar.day': '+1 Tag',
  'bar.week': '+1 Woche',
  'bar.close': 'Nächster Abschluss · {date}',
  'bar.back': 'Zurück',
  'bar.backTo': 'Zurück auf {date}',
  'bar.moved': 'Es ist {date}',
  'bar.refused': 'Die Uhr bleibt stehen: {reason}',
  'bar.world': '{scenario} · Seed {seed}',
  'bar.lost': 'Verbindung verloren, neuer Versuch',
  'bar.more': 'Bedienung der Sandbox',
  'bar.theme': 'Darstellung',
  'bar.theme.system': 'System',
  'bar.theme.light': 'Hell',
  'bar.theme.dark': 'Dunkel',
  'bar.language': 'Sprache',
};

/** The texts of the elements in German. */
export const strings: Partial<BrexStrings> = {};
