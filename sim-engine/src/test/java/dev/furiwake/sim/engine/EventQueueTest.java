package dev.furiwake.sim.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventQueueTest {
  private record Event(long time, int priority, int inserted) {}

  /** The stated order, written as a comparator: time, then priority, then insertion. */
  private static final Comparator<Event> ORDER =
      Comparator.comparingLong(Event::time)
          .thenComparingInt(Event::priority)
          .thenComparingInt(Event::inserted);

  @Test
  void staysInOrderUnderRandomOperations() {
    for (int seed = 0; seed < 10; seed++) {
      RandomStream random = new RandomStreams(seed).stream("operations");
      EventQueue queue = new EventQueue();
      List<Event> reference = new ArrayList<>();
      int inserted = 0;
      for (int step = 0; step < 3000; step++) {
        int operation = random.nextInt(5);
        // few instants and priorities, so that ties are the rule
        Event event = new Event(random.nextInt(20), random.nextInt(4), inserted);
        if (operation <= 2 || reference.isEmpty()) {
          queue.add(event.time(), event.priority(), inserted++);
          insert(reference, event);
        } else if (operation == 3) {
          queue.removeNext();
          reference.remove(0);
        } else {
          queue.replaceNext(event.time(), event.priority(), inserted++);
          reference.remove(0);
          insert(reference, event);
        }
        assertEquals(reference.size(), queue.size());
        if (!reference.isEmpty()) {
          assertEquals(reference.get(0).time(), queue.nextTime());
          assertEquals(reference.get(0).inserted(), queue.nextPayload());
        } else {
          assertEquals(Long.MAX_VALUE, queue.nextTime());
        }
      }
      drain(queue, reference);
    }
  }

  private static void insert(List<Event> sorted, Event event) {
    sorted.add(-1 - Collections.binarySearch(sorted, event, ORDER), event);
  }

  private static void drain(EventQueue queue, List<Event> reference) {
    for (Event event : reference) {
      assertEquals(event.inserted(), queue.nextPayload());
      queue.removeNext();
    }
    assertEquals(0, queue.size());
  }

  @Test
  void priorityGoesBeforeInsertionAndTimeBeforePriority() {
    EventQueue queue = new EventQueue();
    queue.add(5, 3, 'd');
    queue.add(5, 0, 'b');
    queue.add(5, 0, 'c');
    queue.add(4, 127, 'a');
    StringBuilder order = new StringBuilder();
    while (queue.size() > 0) {
      order.append((char) queue.nextPayload());
      queue.removeNext();
    }
    assertEquals("abcd", order.toString());
  }

  @Test
  void copyIsIndependent() {
    EventQueue queue = new EventQueue();
    List<Event> reference = new ArrayList<>();
    RandomStream random = new RandomStreams(1).stream("copy");
    for (int i = 0; i < 500; i++) {
      Event event = new Event(random.nextInt(30), random.nextInt(3), i);
      queue.add(event.time(), event.priority(), i);
      reference.add(event);
    }
    reference.sort(ORDER);
    EventQueue copy = queue.copy();
    drain(queue, reference);
    // an event put into the copy comes after those of its instant, as it would have in the original
    copy.add(reference.get(0).time(), reference.get(0).priority(), 500);
    reference.add(new Event(reference.get(0).time(), reference.get(0).priority(), 500));
    reference.sort(ORDER);
    drain(copy, reference);
  }
}
