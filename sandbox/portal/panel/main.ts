/** Starts the control panel. */
import '@fontsource-variable/inter';
import { Panel } from './panel.js';

void new Panel(document.getElementById('panel')!).start();
