package dev.furiwake.spark;

import dev.furiwake.experiments.engine.Engine;
import java.util.Arrays;
import java.util.Iterator;

/** Gives another engine tasks of which every third ends too early, so that reading it fails. */
record Breaking(Engine engine) implements Engine {

  static Engine of(Engine engine) {
    return new Breaking(engine);
  }

  @Override
  public void run(byte[] shared, Iterator<Task> tasks, Results results) {
    engine.run(
        shared,
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return tasks.hasNext();
          }

          @Override
          public Task next() {
            Task task = tasks.next();
            return task.number() % 3 == 0
                ? new Task(task.number(), Arrays.copyOf(task.bytes(), 7))
                : task;
          }
        },
        results);
  }
}
