import '@fontsource-variable/inter';
import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { configure } from 'storybook/test';
import '../components/define.js';
import manifest from '../custom-elements.json' with { type: 'json' };
import './preview.css';
import { boxClass, surround, usual, type Surroundings } from './surroundings.js';

setCustomElementsManifest(manifest);

// How long a play function waits for what must come: a machine that does much else takes its time.
configure({ asyncUtilTimeout: 60_000 });

type ToolbarIcon = NonNullable<NonNullable<NonNullable<Preview['globalTypes']>[string]['toolbar']>['icon']>;

const toolbar = (title: string, icon: ToolbarIcon, items: { value: string; title: string }[]) => ({
  description: title,
  toolbar: { title, icon, items, dynamicTitle: true },
});

export default {
  tags: ['autodocs'],
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    backgrounds: { disable: true },
    options: {
      storySort: {
        order: [
          'Guides',
          ['Start here', 'Read a client’s books', 'Scenarios', 'Accountant’s work', 'Theming'],
          'Elements',
        ],
      },
    },
  },
  globalTypes: {
    theme: toolbar('Theme', 'contrast', [
      { value: 'light', title: 'Light' },
      { value: 'dark', title: 'Dark' },
    ]),
    direction: toolbar('Direction', 'transfer', [
      { value: 'ltr', title: 'Left to right' },
      { value: 'rtl', title: 'Right to left' },
    ]),
    locale: toolbar('Locale', 'globe', [
      { value: 'en', title: 'English' },
      { value: 'en-GB', title: 'English (UK)' },
      { value: 'de', title: 'German' },
      { value: 'ja', title: 'Japanese' },
      { value: 'ar', title: 'Arabic' },
    ]),
    width: toolbar('Width', 'grow', [
      { value: 'full', title: 'Full width' },
      { value: '768', title: '768 px' },
      { value: '560', title: '560 px' },
      { value: '320', title: '320 px' },
    ]),
  },
  initialGlobals: { ...usual },
  decorators: [
    (story, { globals }) => {
      const surroundings: Surroundings = { ...usual, ...globals };
      return html`<div
        class=${boxClass}
        ${ref((box) => {
          if (box instanceof HTMLElement) surround(box, surroundings);
        })}
      >
        ${story()}
      </div>`;
    },
  ],
} satisfies Preview;
