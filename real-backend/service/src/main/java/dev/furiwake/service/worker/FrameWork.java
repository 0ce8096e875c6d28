package dev.furiwake.service.worker;

import dev.furiwake.client.Answer;

/** Analyses one encoded frame on the calling thread, which is always the same for one object. */
@FunctionalInterface
interface FrameWork {
  /**
   * Returns what was found.
   *
   * @param frame its number
   * @throws dev.furiwake.scenarios.command.InputException if it is not a whole image
   */
  Answer analyze(long frame, byte[] encoded);
}
