/** Keeps what one types at a place where a field is still to come; no key of it reaches the rest of the page. */
export class EarlyKeys {
  /** What was typed so far. */
  text = '';

  /** Takes a key pressed at the place itself, not at something within it. */
  readonly take = (event: KeyboardEvent): void => {
    const { key, target, currentTarget, isComposing, ctrlKey, metaKey, altKey } = event;
    if (target !== currentTarget || isComposing || ctrlKey || metaKey || altKey) return;
    if (key === 'Backspace') this.text = this.text.slice(0, -1);
    else if ([...key].length === 1) this.text += key;
    else return;
    event.preventDefault();
  };
}
