import type { BrexStrings } from '../../../components/internal/strings.js';
import type { Words } from './en.js';

/** The portal's own words in Japanese. */
export const words: Words = {
  skip: '帳簿へ移動',
  'nav.label': 'メイン',
  'books.title': '帳簿',
  'books.account': '口座',
  'books.statements': '明細書',
  'books.opening': '帳簿を開いています',

  'role.account_admin': 'アカウント管理者',
  'role.card_admin': 'カード管理者',
  'role.bookkeeper': '記帳担当',
  'role.employee': '従業員',
  'role.pro_access_admin': 'Pro Access 管理者',
  'role.pro_access_user': 'Pro Access ユーザー',

  'people.title': '誰として見ますか',
  'people.help': 'ウィンドウごとに一人です。別のウィンドウで開けば、同時に二人になれます。',
  'people.search': '人または会社を検索',
  'people.found': { other: '{count} 人' },
  'people.none': '該当する人はいません。',
  'people.switch': '別の人を選ぶ',
  'people.choose': '人を選ぶ',
  'people.firm': '会計事務所',
  'people.noBooks': '帳簿の権限なし',
  'people.firmSession': '事務所セッション、顧客未選択',
  'people.close': '閉じる',

  'refused.role': '{name} さんは帳簿を閲覧できません',
  'refused.roleHelp':
    '{company} の「{role}」には帳簿の権限がありません。会計 API が応答するのはアカウント管理者と記帳担当だけで、それ以外はページが何を求めても拒否します。',
  'refused.firm': '{name} さんは顧客を開いていません',
  'refused.firmHelp':
    'これは会計事務所 {firm} のセッションで、顧客のものではありません。帳簿は一つの会社に属します。ある顧客の内容が別の顧客に表示されないよう、会計 API は事務所のセッションを拒否します。',
  'refused.who': '閲覧できる人',
  'refused.whoFirm': '帳簿を閲覧できる人',
  'refused.answer': 'API の応答 {status} {code}',
  'refused.trace': 'トレース ID {trace}',
  'unknown.title': 'この ID の人はここにいません',
  'unknown.help': 'アドレスの人は別の世界（シナリオまたはシード）の人です。',
  'none.title': '{company} にはまだ口座がありません',
  'none.help': '{date} の時点では何も開設されていません。時計を進めてください。',
  'failed.title': 'サンドボックスが応答しません',
  'failed.help': '動作していますか。復帰すると自動で再試行します。',
  'failed.retry': '再試行',

  'key.title': 'コントロールキーが必要です',
  'key.help': '他の端末から接続できるため、時計と人を操作するキー付きで起動されています。',
  'key.label': 'コントロールキー',
  'key.wrong': '起動時のキーと一致しません。',
  'key.open': '開く',

  'bar.label': 'サンドボックス（製品の一部ではありません）',
  'bar.sandbox': 'サンドボックス',
  'bar.day': '+1 日',
  'bar.week': '+1 週間',
  'bar.close': '次の締め · {date}',
  'bar.back': '戻る',
  'bar.backTo': '{date} に戻る',
  'bar.moved': '現在は {date} です',
  'bar.refused': '時計は動きません: {reason}',
  'bar.world': '{scenario} · シード {seed}',
  'bar.lost': '切断されました。再試行中',
  'bar.more': 'サンドボックスの操作',
  'bar.theme': 'テーマ',
  'bar.theme.system': 'システム',
  'bar.theme.light': 'ライト',
  'bar.theme.dark': 'ダーク',
  'bar.language': '言語',
};

/** The texts of the elements in Japanese. */
export const strings: Partial<BrexStrings> = {};
