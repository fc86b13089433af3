/** What the parts of the control panel know of each other. */
import type { AppClient, Persona, SandboxEvent, SandboxInfo } from '../../control/control.js';
import type { Control } from '../control.js';
import type { Modal } from './modal.js';
import type { PanelSpeech } from './speech.js';

/** The panel around a part. */
export interface Around {
  /** The control routes of the world that is shown. */
  readonly control: Control;
  readonly speech: PanelSpeech;
  /** The one dialog. */
  readonly modal: Modal;
  /** The world's name; `default` is the one without. */
  readonly world: string;
  readonly info: SandboxInfo;
  readonly personas: readonly Persona[];
  readonly apps: readonly AppClient[];
  /** Draws again, once before the next frame. */
  update(): void;
  /** Says something to those who do not see it happen. */
  tell(words: string): void;
  /** Does something; where it is refused, the reason is shown until the next attempt, and nothing is answered. */
  attempt<T>(work: () => Promise<T>): Promise<T | undefined>;
  /** Asks who lives here and which apps are registered, again. */
  meet(): Promise<void>;
}

/** A part of the panel. */
export interface Section {
  /** The world was met, or began anew, or something may have been missed: reads everything. */
  open?(): Promise<void>;
  /** Something happened in the world. */
  event?(event: SandboxEvent): void;
  render(): unknown;
}
