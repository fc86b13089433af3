import type { BrexStrings } from '../../../components/internal/strings.js';

/** Texts that the elements of Pro Access share, in German. */
export const de: Partial<BrexStrings> = {
  'pro.role.BOOKKEEPER': 'Buchhaltung',
  'pro.role.BILL_PAY_DRAFTER': 'Rechnungserfassung',
  'pro.level.ADMIN': 'Admin',
  'pro.level.USER': 'Mitglied',
  'pro.status.PENDING': 'Ausstehend',
  'pro.status.ACTIVE': 'Aktiv',
  'pro.status.DISABLED': 'Deaktiviert',
  'pro.status.INVITED': 'Eingeladen',
  'pro.status.DISCONNECTED': 'Getrennt',
  'pro.status.DEACTIVATED': 'Deaktiviert',
  'pro.cancel': 'Abbrechen',
  'pro.close': 'Schließen',
  'pro.save': 'Speichern',
  'pro.saving': 'Wird gespeichert',
  'pro.refused': 'Das ging nicht',
};

/** In Japanese. */
export const ja: Partial<BrexStrings> = {
  'pro.role.BOOKKEEPER': '記帳担当',
  'pro.role.BILL_PAY_DRAFTER': '請求書入力担当',
  'pro.level.ADMIN': '管理者',
  'pro.level.USER': 'メンバー',
  'pro.status.PENDING': '承認待ち',
  'pro.status.ACTIVE': '有効',
  'pro.status.DISABLED': '無効',
  'pro.status.INVITED': '招待済み',
  'pro.status.DISCONNECTED': '解除済み',
  'pro.status.DEACTIVATED': '停止中',
  'pro.cancel': 'キャンセル',
  'pro.close': '閉じる',
  'pro.save': '保存',
  'pro.saving': '保存中',
  'pro.refused': '実行できませんでした',
};

/** In Arabic. */
export const ar: Partial<BrexStrings> = {
  'pro.role.BOOKKEEPER': 'محاسب',
  'pro.role.BILL_PAY_DRAFTER': 'مُعِدّ فواتير',
  'pro.level.ADMIN': 'مشرف',
  'pro.level.USER': 'مستخدم',
  'pro.status.PENDING': 'قيد الانتظار',
  'pro.status.ACTIVE': 'نشط',
  'pro.status.DISABLED': 'معطّل',
  'pro.status.INVITED': 'مدعو',
  'pro.status.DISCONNECTED': 'غير متصل',
  'pro.status.DEACTIVATED': 'موقوف',
  'pro.cancel': 'إلغاء',
  'pro.close': 'إغلاق',
  'pro.save': 'حفظ',
  'pro.saving': 'جارٍ الحفظ',
  'pro.refused': 'تعذّر التنفيذ',
};
