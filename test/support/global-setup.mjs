import { openRunFolder } from './run-folder.mjs';

/** Servers start when the first test asks for one (see server.ts), so that a run without databases starts none. */
export default function setup() {
  openRunFolder();
}
