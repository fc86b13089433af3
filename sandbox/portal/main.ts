/** Starts the portal. */
import '@fontsource-variable/inter';
import '../../components/define.js';
import { Portal } from './portal.js';

void new Portal().start();
