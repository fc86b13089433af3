/** Starts the sample, at its own page and at the one Brex sends the browser back to. */
import '@fontsource-variable/inter';
import { Sample } from './sample.js';

void new Sample(document.getElementById('app')!).start();
