/** Defines every element under its own name. */
import './provider/brex-provider.js';
