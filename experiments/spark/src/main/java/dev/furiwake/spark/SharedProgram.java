package dev.furiwake.spark;

import dev.furiwake.experiments.engine.TaskProgram;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The bytes all tasks share, broadcast: they go to each executor once, and are made into a program
 * there once. Safe for any number of threads.
 */
final class SharedProgram implements Serializable {
  private static final long serialVersionUID = 1;

  private final byte[] shared;
  private transient @Nullable TaskProgram program;

  SharedProgram(byte[] shared) {
    this.shared = shared;
  }

  /** Returns a program for one thread's use, over traces that all threads here share. */
  synchronized TaskProgram program() {
    TaskProgram made = program;
    if (made == null) {
      made = new TaskProgram(shared);
      program = made;
    }
    return made.another();
  }
}
