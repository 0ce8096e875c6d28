package dev.furiwake.agents;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every agent must do, inherited by each learner's own test. The task it is driven through has
 * a few observations, rewards of +1 and −1, a terminal state now and then, and frames that overtake
 * each other.
 */
public abstract class AgentContract<A extends Agent> {
  protected static final int OBSERVATIONS = 6;
  protected static final int ACTIONS = 3;
  private static final int IN_FLIGHT = 4;
  private static final String HASH = "a5";

  /** Returns a fresh agent for the contract's task. */
  protected abstract A create(Draws draws);

  /** Returns a fresh agent, made alike, that has one action more. */
  protected abstract A createWider(Draws draws);

  protected abstract int act(A agent, int observation, long step, Mode mode);

  protected abstract void learn(
      A agent,
      long step,
      int observation,
      int action,
      double reward,
      int nextObservation,
      int nextAction,
      boolean terminated);

  protected abstract Explanation explain(A agent, int observation, long step, Mode mode);

  /**
   * Returns how many bytes a decision and what is learned from it may allocate: none, but for an
   * agent that has to call a library that does.
   */
  protected long bytesPerDecision() {
    return 0;
  }

  /** The task, with the frames in flight; a second one of the same seed goes the same way. */
  private final class Ride {
    private final Draws world;
    private final int[] observations = new int[IN_FLIGHT];
    private final int[] actions = new int[IN_FLIGHT];
    private final long[] steps = new long[IN_FLIGHT];
    private long step;
    private int flying;

    Ride(long seed) {
      world = new Scatter(seed);
    }

    private int observation(long at) {
      return (int) Long.remainderUnsigned(world.bits(at, 0), OBSERVATIONS);
    }

    /** Takes so many decisions and adds the actions to a list of as much room. */
    void go(A agent, int decisions, int[] into) {
      for (int i = 0; i < decisions; i++) {
        int observation = observation(step);
        int action = act(agent, observation, step, Mode.TRAIN);
        into[i] = action;
        if (flying == IN_FLIGHT) {
          land(
              agent,
              (int) Long.remainderUnsigned(world.bits(step, 1), IN_FLIGHT),
              observation,
              action);
        }
        observations[flying] = observation;
        actions[flying] = action;
        steps[flying] = step;
        flying++;
        step++;
      }
    }

    private void land(A agent, int place, int next, int nextAction) {
      long began = steps[place];
      double reward = world.bits(began * 7 + actions[place], 2) > 0 ? 1 : -1;
      boolean terminated = began % 17 == 16;
      learn(
          agent, began, observations[place], actions[place], reward, next, nextAction, terminated);
      flying--;
      observations[place] = observations[flying];
      actions[place] = actions[flying];
      steps[place] = steps[flying];
    }
  }

  private static byte[] bytes(Agent agent) {
    return PolicyFile.toBytes(agent, HASH);
  }

  private A trained(long seed, int decisions) {
    A agent = create(new Scatter(seed));
    new Ride(1).go(agent, decisions, new int[decisions]);
    return agent;
  }

  @Test
  void actionsAreLegal() {
    A agent = create(new Scatter(5));
    assertEquals(ACTIONS, agent.actions());
    Ride ride = new Ride(1);
    int[] taken = new int[50];
    for (int round = 0; round < 20; round++) {
      ride.go(agent, 50, taken);
      for (int i = 0; i < 50; i++) {
        assertTrue(taken[i] >= 0 && taken[i] < ACTIONS);
        for (Mode mode : Mode.values()) {
          // negative steps are those of actions that are drawn, but not executed
          int action = act(agent, i % OBSERVATIONS, -1 - i, mode);
          assertTrue(action >= 0 && action < ACTIONS);
        }
      }
    }
  }

  @Test
  void sameSeedSameActionsAndBytes() {
    int[] first = new int[1000];
    int[] second = new int[1000];
    int[] other = new int[1000];
    A one = create(new Scatter(3));
    A two = create(new Scatter(3));
    A three = create(new Scatter(4));
    new Ride(1).go(one, 1000, first);
    new Ride(1).go(two, 1000, second);
    new Ride(1).go(three, 1000, other);
    assertArrayEquals(first, second);
    assertArrayEquals(bytes(one), bytes(two));
    assertFalse(Arrays.equals(first, other), "another seed explores otherwise");
  }

  @Test
  void drawsOfAStepDependOnNothingButTheStep() {
    // Actions asked for in between, of other steps, shift nothing.
    A one = create(new Scatter(3));
    A two = create(new Scatter(3));
    Ride rideOne = new Ride(1);
    Ride rideTwo = new Ride(1);
    int[] first = new int[1];
    int[] second = new int[1];
    for (int i = 0; i < 500; i++) {
      rideOne.go(one, 1, first);
      act(two, i % OBSERVATIONS, -1 - i, Mode.TRAIN);
      rideTwo.go(two, 1, second);
      assertEquals(first[0], second[0], "step " + i);
    }
  }

  @Test
  void evaluatingAndExplainingChangeNothingAndEvaluatingDrawsNothing() {
    boolean[] mayDraw = {true};
    Scatter scatter = new Scatter(6);
    A agent =
        create(
            (step, purpose) -> {
              assertTrue(mayDraw[0], "a draw was asked for");
              return scatter.bits(step, purpose);
            });
    Ride ride = new Ride(1);
    for (int round = 0; round < 10; round++) {
      ride.go(agent, 37, new int[37]);
      byte[] before = bytes(agent);
      mayDraw[0] = false;
      for (int i = 0; i < 60; i++) {
        int action = act(agent, i % OBSERVATIONS, i, Mode.EVALUATE);
        assertEquals(
            action, explain(agent, i % OBSERVATIONS, i, Mode.EVALUATE).action(), "explained");
      }
      mayDraw[0] = true;
      for (int i = 0; i < 60; i++) {
        explain(agent, i % OBSERVATIONS, i, Mode.TRAIN);
      }
      assertArrayEquals(before, bytes(agent));
    }
  }

  @Test
  void explanationIsOfTheActionTaken() {
    A agent = trained(8, 400);
    Set<Integer> told = new HashSet<>();
    for (int step = 0; step < 300; step++) {
      for (Mode mode : Mode.values()) {
        int observation = step % OBSERVATIONS;
        Explanation explanation = explain(agent, observation, step, mode);
        assertEquals(act(agent, observation, step, mode), explanation.action());
        assertEquals(ACTIONS, explanation.options().size());
        assertFalse(explanation.why().isBlank());
        if (mode == Mode.EVALUATE) {
          assertFalse(explanation.exploratory(), explanation::why);
        }
        double sum = 0;
        boolean known = true;
        for (Explanation.Option option : explanation.options()) {
          known &= option.probability().isPresent();
          sum += option.probability().orElse(0);
        }
        if (known) {
          assertEquals(1, sum, 1e-12);
          assertTrue(
              explanation.options().get(explanation.action()).probability().getAsDouble() > 0,
              "it takes what it says it might");
        }
        told.add(explanation.action());
      }
    }
    assertTrue(told.size() > 1, "more than one action was explained");
  }

  @Test
  void loadedAgentIsEqualAndGoesOnAlike(@TempDir Path folder) throws IOException {
    for (int decisions : new int[] {0, 1, 5, 333}) {
      A agent = create(new Scatter(9));
      Ride ride = new Ride(1);
      ride.go(agent, decisions, new int[decisions]);
      Path file = folder.resolve("sub/policy-" + decisions);
      PolicyFile.write(file, agent, HASH);
      A loaded = PolicyFile.read(file, create(new Scatter(9)), HASH);
      assertArrayEquals(bytes(agent), Files.readAllBytes(file));
      assertArrayEquals(bytes(agent), bytes(loaded));
      // an agent that has learned something else forgets it
      A other = trained(9, 205);
      byte[] before = bytes(other);
      A forgetful = PolicyFile.read(file, other, HASH);
      assertArrayEquals(bytes(agent), bytes(forgetful));
      assertArrayEquals(before, bytes(other), "it is a copy that is filled");
      // go on with the same transitions, in the same flight
      Ride one = new Ride(2);
      Ride two = new Ride(2);
      int[] first = new int[300];
      int[] second = new int[300];
      one.go(agent, 300, first);
      two.go(loaded, 300, second);
      assertArrayEquals(first, second);
      assertArrayEquals(bytes(agent), bytes(loaded));
      try (var left = Files.list(folder.resolve("sub"))) {
        assertTrue(left.noneMatch(path -> path.toString().endsWith(".part")), "no draft is left");
      }
    }
  }

  @Test
  void failedWriteLeavesNoDraft(@TempDir Path folder) throws IOException {
    Path taken = folder.resolve("policy");
    Files.createDirectories(taken.resolve("full"));
    assertThrows(IOException.class, () -> PolicyFile.write(taken, trained(9, 5), HASH));
    try (var left = Files.list(folder)) {
      assertEquals(1, left.count(), "only the folder that stood in the way");
    }
  }

  @Test
  void copyIsEqualAndIndependent() {
    A agent = trained(10, 222);
    byte[] before = bytes(agent);
    A copy = copy(agent);
    assertNotSame(agent, copy);
    assertSame(agent.getClass(), copy.getClass());
    assertArrayEquals(before, bytes(copy));
    int[] first = new int[200];
    int[] second = new int[200];
    new Ride(2).go(copy, 200, second);
    assertArrayEquals(before, bytes(agent), "what the copy learns is its own");
    new Ride(2).go(agent, 200, first);
    assertArrayEquals(first, second);
    assertArrayEquals(bytes(agent), bytes(copy));
  }

  @SuppressWarnings("unchecked") // asserted to be of the same class
  private A copy(A agent) {
    return (A) agent.copy();
  }

  @Test
  void terminatingEndsTheEpisodeByItself() {
    A agent = create(new Scatter(11));
    Ride ride = new Ride(1);
    for (int i = 0; i < 40; i++) {
      ride.go(agent, 9, new int[9]);
      learn(agent, 1000 + i, i % OBSERVATIONS, i % ACTIONS, 1, 0, 0, true);
      byte[] after = bytes(agent);
      agent.endEpisode();
      assertArrayEquals(after, bytes(agent));
    }
  }

  @Test
  void learningAndActingAllocateNothingOfTheirOwn() {
    // HotSpot counts what a thread allocates; the classes are loaded by a first ride
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    A agent = create(new Scatter(12));
    Ride ride = new Ride(1);
    int decisions = 5000;
    int[] into = new int[decisions];
    ride.go(agent, decisions, into);
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    ride.go(agent, decisions, into);
    long bytes = threads.getThreadAllocatedBytes(thread) - before;
    assertTrue(
        bytes < decisions * (1 + bytesPerDecision()), bytes + " bytes in " + decisions + " steps");
  }

  private void refused(byte[] bytes, String because) {
    A fresh = create(new Scatter(13));
    byte[] before = bytes(fresh);
    PolicyFormatException e =
        assertThrows(
            PolicyFormatException.class,
            () -> PolicyFile.fromBytes(bytes, "old.policy", fresh, HASH));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.startsWith("old.policy "), message);
    assertTrue(message.contains(because), message);
    assertArrayEquals(before, bytes(fresh), "the agent at hand stays as it was");
  }

  @Test
  void damagedFilesAreRefused() {
    byte[] good = bytes(trained(13, 100));
    int stride = Math.max(1, good.length / 97);
    for (int length = 0; length < good.length; length += length < 64 ? 1 : stride) {
      refused(Arrays.copyOf(good, length), "");
    }
    refused(Arrays.copyOf(good, good.length + 1), "check sum");
    for (int i = 0; i < good.length; i += i < 64 ? 1 : stride) {
      byte[] bad = good.clone();
      bad[i] ^= 0x10;
      refused(bad, i < 8 ? "no saved policy" : i < 12 ? "format version" : "check sum");
    }
    refused("not a policy at all, some text".getBytes(StandardCharsets.UTF_8), "no saved policy");
  }

  /** Puts the right check sum at the end again. */
  private static byte[] sealed(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, bytes.length - 4);
    ByteBuffer.wrap(bytes).putInt(bytes.length - 4, (int) crc.getValue());
    return bytes;
  }

  @Test
  void foreignFilesAreRefusedWithTheReason() {
    A agent = trained(14, 100);
    String name = agent.algorithm();
    PolicyFormatException hash =
        assertThrows(
            PolicyFormatException.class,
            () -> PolicyFile.fromBytes(PolicyFile.toBytes(agent, "b6"), "old.policy", agent, HASH));
    assertEquals(
        "old.policy was learned under settings of hash b6; accepted: a5", hash.getMessage());
    byte[] version = bytes(agent);
    version[11] = 2;
    refused(sealed(version), "format version 2; accepted: 1");
    byte[] algorithm = bytes(agent);
    algorithm[14] = 'X'; // the name begins after its length
    refused(sealed(algorithm), "was saved by X" + name.substring(1) + "; accepted: " + name);
    refused(bytes(createWider(new Scatter(14))), "does not fit this " + name);
  }
}
