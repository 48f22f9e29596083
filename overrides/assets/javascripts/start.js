// Scripts start one after the other.

/**
 * A start that fails is reported, and stops no other.
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
