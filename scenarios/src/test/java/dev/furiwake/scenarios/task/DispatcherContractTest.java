package dev.furiwake.scenarios.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.LinkSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import dev.furiwake.sim.dispatch.ClusterOracle;
import dev.furiwake.sim.dispatch.Dispatcher;
import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.engine.Simulation;
import dev.furiwake.sim.engine.SimulationObserver;
import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.SpeedupCurve;
import dev.furiwake.sim.workload.Poisson;
import dev.furiwake.sim.workload.TraceFrames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every dispatcher of the catalog must do. Whatever is registered is tested here, and must
 * have a test class of its own and a line in the documentation.
 */
class DispatcherContractTest {
  private static final Catalog CATALOG = new Catalog();
  private static final Path TESTS = Path.of("..", "sim-engine", "src", "test", "java");
  private static final Path DOCUMENT = Path.of("..", "docs", "dispatchers.md");

  private static Stream<DynamicTest> each(Consumer<String> check) {
    return CATALOG.dispatchers().stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> check.accept(name)));
  }

  private static RandomStream stream() {
    return new RandomStreams(77).stream("dispatch");
  }

  /** Containers of all kinds: 1 to 8 threads, three speeds, both disciplines. */
  private static ClusterSpec cluster(int containers) {
    RandomStream random = new RandomStreams(containers).stream("cluster");
    ServiceDiscipline sharing =
        new ServiceDiscipline.ProcessorSharing(new SpeedupCurve.Amdahl(0.9));
    List<ContainerSpec> specs = new ArrayList<>();
    for (int c = 0; c < containers; c++) {
      specs.add(
          new ContainerSpec(
              "c" + c,
              1 + random.nextInt(8),
              Long.MAX_VALUE,
              new double[] {0.5, 1, 2}[random.nextInt(3)],
              random.nextInt(2) == 0 ? sharing : new ServiceDiscipline.Fifo(),
              LinkSpec.NONE));
    }
    return ClusterSpec.of(specs);
  }

  /**
   * A world without engine: frames end after random times in random order, CPU readings are random,
   * other gateways' frames come and go. What an oracle knows is refused, unless the dispatcher is
   * clairvoyant by name.
   */
  private static final class World implements ClusterOracle {
    private final ClusterSpec cluster;
    private final boolean clairvoyant;
    private final RandomStream random;
    private final int[] inFlight;
    private final double[] free;
    private final double[] ewma;
    private final double[] foretold;
    private final Outcome.Completed completed = new Outcome.Completed();
    private final Outcome.Rejected rejected = new Outcome.Rejected();

    /** Frames under way: number, container, instant of sending. */
    private final long[][] underWay = new long[40][3];

    private int count;
    private long now;
    private long frame;

    World(ClusterSpec cluster, String dispatcher, long seed) {
      this.cluster = cluster;
      this.clairvoyant = dispatcher.startsWith("clairvoyant");
      this.random = new RandomStreams(seed).stream("world");
      int n = cluster.containers().size();
      this.inFlight = new int[n];
      this.free = new double[n];
      this.ewma = new double[n];
      this.foretold = new double[n];
      Arrays.fill(ewma, Double.NaN);
      Arrays.setAll(foretold, c -> random.nextInt(1000));
    }

    /** Lets things happen, telling them all, until a frame is to be placed. */
    void advance(List<Dispatcher> told) {
      now += 1 + random.nextInt(20_000_000);
      boolean settle = false;
      while (count > 0 && (count == underWay.length || random.nextInt(3) > 0)) {
        int out = random.nextInt(count--);
        long[] ended = underWay[out];
        underWay[out] = underWay[count];
        underWay[count] = ended;
        int c = (int) ended[1];
        inFlight[c]--;
        ewma[c] = (double) (now - ended[2]);
        completed.set(ended[0], c, 0, ended[2], ended[2], ended[2], now, now);
        told.forEach(d -> d.ended(completed));
        settle = true;
      }
      if (random.nextInt(20) == 0) {
        long lost = frame++;
        rejected.set(lost, now);
        told.forEach(d -> d.ended(rejected));
        settle = true;
      }
      if (settle) {
        told.forEach(d -> d.settle(this));
      }
      int c = random.nextInt(inFlight.length);
      free[c] = random.nextInt(11) * 10;
      foretold[c] = random.nextInt(1000);
    }

    /** Places the frame and goes on to the next. */
    void place(int container) {
      assertTrue(
          container >= 0 && container < inFlight.length,
          "container " + container + " of " + inFlight.length);
      inFlight[container]++;
      underWay[count][0] = frame++;
      underWay[count][1] = container;
      underWay[count++][2] = now;
    }

    /** Lets the first decide for so many frames; the others must decide alike. */
    List<Integer> drive(int frames, Dispatcher leader, Dispatcher... followers) {
      List<Dispatcher> all = new ArrayList<>(List.of(followers));
      all.add(0, leader);
      List<Integer> choices = new ArrayList<>();
      for (int i = 0; i < frames; i++) {
        advance(all);
        int choice = leader.choose(frame, (int) frame, this);
        for (Dispatcher follower : followers) {
          assertEquals(choice, follower.choose(frame, (int) frame, this), "frame " + frame);
        }
        place(choice);
        choices.add(choice);
      }
      return choices;
    }

    @Override
    public long nowNs() {
      return now;
    }

    @Override
    public int containers() {
      return inFlight.length;
    }

    @Override
    public int threads(int container) {
      return cluster.containers().get(container).threads();
    }

    @Override
    public double freePercent(int container) {
      return free[container];
    }

    @Override
    public int inFlight(int container) {
      return inFlight[container];
    }

    @Override
    public double responseEwmaNs(int container) {
      return ewma[container];
    }

    private double foretold(int container) {
      if (!clairvoyant) {
        throw new AssertionError("asks what only a simulation knows");
      }
      return foretold[container];
    }

    @Override
    public double responseIfSentNs(int container) {
      return foretold(container);
    }

    @Override
    public double addedDelayIfSentNs(int container) {
      return foretold(container);
    }

    @Override
    public double backlogIfSentNs(int container) {
      return foretold(container);
    }
  }

  private static Dispatcher create(String name, ClusterSpec cluster) {
    return CATALOG.dispatcher(name).create(cluster, stream());
  }

  @TestFactory
  Stream<DynamicTest> choosesWhatThereIsAndAsksNothingForbidden() {
    return each(
        name -> {
          for (int n : new int[] {1, 2, 3, 4, 17, 1024}) {
            ClusterSpec cluster = cluster(n);
            List<Integer> choices = new World(cluster, name, 5).drive(400, create(name, cluster));
            assertEquals(400, choices.size());
            assertTrue(n == 1 || new HashSet<>(choices).size() > 1, "stuck to one of " + n);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> decidesAlikeFromTheSameSeed() {
    // The second is made later, has other identity hashes and sees other objects.
    return each(
        name -> {
          ClusterSpec cluster = cluster(9);
          List<Integer> first = new World(cluster, name, 6).drive(1500, create(name, cluster));
          ClusterSpec again = cluster(9);
          assertEquals(first, new World(again, name, 6).drive(1500, create(name, again)));
        });
  }

  @TestFactory
  Stream<DynamicTest> readsItsStreamByFrameAlone() {
    // A stream read in order would go on elsewhere, and whoever shares it would draw other numbers.
    return each(
        name -> {
          ClusterSpec cluster = cluster(9);
          RandomStream shared = stream();
          Dispatcher one = CATALOG.dispatcher(name).create(cluster, shared);
          List<Integer> together =
              new World(cluster, name, 7)
                  .drive(500, one, CATALOG.dispatcher(name).create(cluster, shared));
          assertEquals(stream().nextLong(), shared.nextLong(), "the stream stands where it stood");
          assertEquals(together, new World(cluster, name, 7).drive(500, create(name, cluster)));
        });
  }

  @TestFactory
  Stream<DynamicTest> aCopyGoesOnAlikeAndApart() {
    return each(
        name -> {
          for (int n : new int[] {1, 4, 40}) {
            ClusterSpec cluster = cluster(n);
            World world = new World(cluster, name, 8);
            Dispatcher leader = create(name, cluster);
            world.drive(300, leader);
            Dispatcher copy = leader.copy();
            // What becomes of a further copy in another world must not be felt.
            new World(cluster, name, 9).drive(300, leader.copy());
            List<Integer> choices = world.drive(300, leader, copy);
            Dispatcher second = copy.copy();
            world.drive(300, copy, second, leader);
            assertEquals(300, choices.size());
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> aForkedRunGoesOnAlike() {
    return each(
        name -> {
          Task task = TaskTest.task(name, "open-0.7", 4);
          StringBuilder straight = new StringBuilder();
          Simulation whole = simulation(name, task, straight);
          whole.run();
          for (int steps : new int[] {0, 1, 777}) {
            StringBuilder log = new StringBuilder();
            Simulation origin = simulation(name, task, log);
            for (int i = 0; i < steps; i++) {
              origin.advanceOne();
            }
            StringBuilder forked = new StringBuilder(log);
            origin.fork(logging(forked)).run();
            assertEquals(straight.toString(), forked.toString(), "forked after " + steps);
            origin.run();
            assertEquals(straight.toString(), log.toString(), "origin of " + steps);
          }
        });
  }

  private static Simulation simulation(String name, Task task, StringBuilder log) {
    RandomStreams streams = new RandomStreams(3);
    return new Simulation(
        task.cluster(),
        new Poisson(task.arrivalRate(), streams.stream("arrivals")),
        TraceFrames.cyclic(task.trace(), streams.stream("frames")),
        CATALOG.dispatcher(name).create(task.cluster(), streams.stream("dispatch")),
        600,
        logging(log));
  }

  private static SimulationObserver logging(StringBuilder log) {
    return new SimulationObserver() {
      @Override
      public void ended(Outcome outcome) {
        Outcome.Completed done = (Outcome.Completed) outcome;
        log.append(done.frame()).append(' ').append(done.container()).append(' ');
        log.append(done.endedNs()).append('\n');
      }
    };
  }

  @TestFactory
  Stream<DynamicTest> allocatesNothing() {
    // Bytes, not time: they are the same on every machine. The first frames may still grow what
    // must be as large as the frames under way.
    return each(
        name -> {
          ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
          ClusterSpec cluster = cluster(6);
          World world = new World(cluster, name, 10);
          Dispatcher dispatcher = create(name, cluster);
          List<Dispatcher> told = List.of(dispatcher);
          long bytes = 0;
          for (int i = 0; i < 3000; i++) {
            world.advance(told);
            long before = thread.getCurrentThreadAllocatedBytes();
            int choice = dispatcher.choose(world.frame, 0, world);
            if (i >= 1000) {
              bytes += thread.getCurrentThreadAllocatedBytes() - before;
            }
            world.place(choice);
          }
          assertEquals(0, bytes, "bytes in 2000 decisions");
        });
  }

  @TestFactory
  Stream<DynamicTest> holdsNothingThatIsOrderedByHashing() {
    return each(name -> holdsNoHash(create(name, cluster(3)).getClass(), new HashSet<>()));
  }

  private static void holdsNoHash(Class<?> type, Set<Class<?>> seen) {
    if (!type.getName().startsWith("dev.furiwake.sim.dispatch.") || !seen.add(type)) {
      return;
    }
    for (Field field : type.getDeclaredFields()) {
      Class<?> held = field.getType();
      while (held.isArray()) {
        held = held.getComponentType();
      }
      String where = type.getSimpleName() + "." + field.getName();
      assertFalse(Map.class.isAssignableFrom(held), where + " is a map");
      assertTrue(
          !Collection.class.isAssignableFrom(held) || held == List.class, where + " is a set");
      assertTrue(
          !Modifier.isStatic(field.getModifiers()) || Modifier.isFinal(field.getModifiers()),
          where + " is static and changes");
      holdsNoHash(held, seen);
    }
  }

  @TestFactory
  Stream<DynamicTest> hasATestClassOfItsOwnAndALineInTheDocument() {
    return each(
        name -> {
          String test = create(name, cluster(3)).getClass().getSimpleName() + "Test.java";
          try (Stream<Path> files = Files.walk(TESTS)) {
            List<Path> found = files.filter(f -> f.endsWith(test)).toList();
            assertEquals(1, found.size(), name + " needs one " + test + " under " + TESTS);
            assertTrue(Files.readString(found.get(0)).contains("@Test"), test + " tests nothing");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          assertEquals(1, documented(name).size(), name + " needs one line in " + DOCUMENT);
        });
  }

  /** Returns the document's table lines that begin with a dispatcher's name. */
  static List<String> documented(String name) {
    try (Stream<String> lines = Files.lines(DOCUMENT)) {
      return lines.filter(line -> line.startsWith("| `" + name + "` |")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
