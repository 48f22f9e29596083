// Scripts start one after the other.

/**
 * What fails is reported, and takes no other with it.
 * @param {(() => void)[]} starts
 */
export function startAll(starts) {
  for (const start of starts) {
    try {
      start();
    } catch (error) {
      reportError(error);
    }
  }
}
