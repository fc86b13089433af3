/** A key with its modifiers, `mod+k`: `mod` is Command on a Mac, else Control. */
interface Keys {
  key: string;
  ctrl: boolean;
  meta: boolean;
  alt: boolean;
  shift: boolean;
}

const isMac = (): boolean => /mac|iphone|ipad/i.test(navigator.platform);

function parse(shortcut: string): Keys | undefined {
  const parts = shortcut.toLowerCase().split('+');
  const key = parts.pop()?.trim();
  if (!key) return undefined;
  const has = (name: string) => parts.includes(name);
  const mod = has('mod');
  return {
    key,
    ctrl: has('ctrl') || (mod && !isMac()),
    meta: has('meta') || (mod && isMac()),
    alt: has('alt'),
    shift: has('shift'),
  };
}

function isEditable(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, select, textarea'));
}

/** Whether a key press is the shortcut. One without Control, Command or Alt is left to whoever types. */
export function isShortcut(event: KeyboardEvent, shortcut: string): boolean {
  const keys = parse(shortcut);
  if (!keys || event.isComposing || event.repeat || event.defaultPrevented) return false;
  if (!keys.ctrl && !keys.meta && !keys.alt && isEditable(event)) return false;
  return (
    event.key.toLowerCase() === keys.key &&
    event.ctrlKey === keys.ctrl &&
    event.metaKey === keys.meta &&
    event.altKey === keys.alt &&
    (event.shiftKey === keys.shift || keys.key.length === 1)
  );
}

/** The shortcut for `aria-keyshortcuts`; and as it is printed on keys. */
export function shortcutWords(shortcut: string): { aria: string; keys: string } | undefined {
  const keys = parse(shortcut);
  if (!keys) return undefined;
  const names = [keys.ctrl && 'Control', keys.meta && 'Meta', keys.alt && 'Alt', keys.shift && 'Shift'].filter(Boolean);
  const mac: Record<string, string> = { Control: '⌃', Meta: '⌘', Alt: '⌥', Shift: '⇧' };
  const key = keys.key.length === 1 ? keys.key.toUpperCase() : keys.key;
  const printed = isMac()
    ? names.map((name) => mac[name as string]).join('')
    : names.map((n) => `${n === 'Control' ? 'Ctrl' : n} `).join('');
  return { aria: [...names, key].join('+'), keys: printed + key };
}
