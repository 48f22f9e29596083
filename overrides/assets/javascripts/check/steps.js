// Work that is cut into steps, so that a page stays awake while it is done.

// Milliseconds of work before the page may react.
const SLICE = 10;
// Milliseconds of one frame, at 60 frames a second.
const FRAME = 16;

/**
 * Do all steps at once: in a worker nobody waits.
 * @template T
 * @param {Generator<void, T>} steps
 * @returns {T}
 */
export function finish(steps) {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/**
 * Do one step in each frame, so that the page is laid out between them.
 * @param {Generator<void, void>} steps
 */
export async function inFrames(steps) {
  while (!steps.next().done) await new Promise((resolve) => setTimeout(resolve, FRAME));
}

/**
 * Do the steps in slices of some milliseconds, and let the page answer its reader between them.
 * @template T
 * @param {Generator<void, T>} steps
 * @returns {Promise<T>}
 */
export async function inSlices(steps) {
  for (;;) {
    const end = performance.now() + SLICE;
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (performance.now() < end);
    await new Promise((resolve) => setTimeout(resolve));
  }
}
