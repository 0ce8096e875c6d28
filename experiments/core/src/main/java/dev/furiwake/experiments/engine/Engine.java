package dev.furiwake.experiments.engine;

import java.util.Iterator;

/** A place, or many, where tasks are run: bytes in, bytes out. */
public interface Engine {

  /** A task. */
  final class Task {
    private final long number;
    private final byte[] bytes;

    /**
     * Makes a task, which takes over the bytes.
     *
     * @param number by which its result is told
     * @param bytes what {@link TaskProgram#run} is given
     */
    public Task(long number, byte[] bytes) {
      this.number = number;
      this.bytes = bytes;
    }

    public long number() {
      return number;
    }

    /** Returns the bytes; they are the task's own. */
    public byte[] bytes() {
      return bytes;
    }
  }

  /** Takes results. */
  @FunctionalInterface
  interface Results {
    /**
     * Takes the result of a task.
     *
     * @param result what {@link TaskProgram#run} returned
     */
    void take(long number, byte[] result);
  }

  /**
   * Runs every task once, by a {@link TaskProgram} of the shared bytes, in any order, and returns
   * when all results are taken.
   *
   * @param shared what all tasks have in common; to be sent to each place once
   * @param tasks made as they are asked for; never asked by two threads at once
   * @param results never told by two threads at once; what it throws ends the run and is thrown
   */
  void run(byte[] shared, Iterator<Task> tasks, Results results);
}
