import { JSDOM } from 'jsdom';

/* Kaoto asks for some of a browser when its code is read. */
const { window } = new JSDOM('', { url: 'http://localhost/' });
for (const name of ['document', 'DOMParser', 'Element', 'HTMLElement', 'localStorage', 'Node', 'XMLSerializer']) globalThis[name] = window[name];
globalThis.window = window;
Object.defineProperty(globalThis, 'navigator', { value: window.navigator, configurable: true });
