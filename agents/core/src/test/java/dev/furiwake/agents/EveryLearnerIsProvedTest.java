package dev.furiwake.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.agents.linear.LinearControl;
import dev.furiwake.agents.tabular.OneStep;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every learner on disk has a test that inherits the contract and works at least one update by
 * hand.
 */
class EveryLearnerIsProvedTest {

  /** Returns the classes compiled beside a class, by name. */
  private static List<Class<?>> beside(Class<?> root) throws Exception {
    Path folder = folder(root);
    List<Class<?>> classes = new ArrayList<>();
    for (Path file : files(folder)) {
      String name =
          folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), ".");
      if (!name.endsWith("package-info.class")) {
        String type = name.substring(0, name.length() - ".class".length());
        classes.add(Class.forName(type, false, root.getClassLoader()));
      }
    }
    return classes;
  }

  private static Path folder(Class<?> root) throws URISyntaxException {
    return Path.of(root.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
  }

  private static boolean concrete(Class<?> type) {
    return !type.isInterface() && !Modifier.isAbstract(type.getModifiers());
  }

  /** Returns the agent a contract test is about. */
  private static Agent subject(Class<?> test) throws Exception {
    Constructor<?> constructor = test.getDeclaredConstructor();
    constructor.setAccessible(true);
    Method create = AgentContract.class.getDeclaredMethod("create", Draws.class);
    create.setAccessible(true);
    return (Agent) create.invoke(constructor.newInstance(), new Scatter(1));
  }

  private static boolean worksByHand(Class<?> test) {
    return Arrays.stream(test.getDeclaredMethods())
        .anyMatch(
            method ->
                method.isAnnotationPresent(HandWorked.class)
                    && method.isAnnotationPresent(Test.class));
  }

  @Test
  void everyLearnerHasItsContractTestAndAHandWorkedUpdate() throws Exception {
    Set<String> learners = new TreeSet<>();
    for (Class<?> type : beside(Agent.class)) {
      if (concrete(type) && Agent.class.isAssignableFrom(type)) {
        learners.add(type.getName());
      }
    }
    Set<String> proved = new TreeSet<>();
    Set<String> algorithms = new TreeSet<>();
    for (Class<?> test : beside(EveryLearnerIsProvedTest.class)) {
      if (concrete(test) && AgentContract.class.isAssignableFrom(test)) {
        Agent subject = subject(test);
        assertTrue(worksByHand(test), test.getName() + " has no @HandWorked test");
        proved.add(subject.getClass().getName());
        algorithms.add(subject.algorithm());
      }
    }
    assertEquals(learners, proved, "learners on disk, learners under contract");
    // one class may be several algorithms; these are all there are
    assertEquals(
        new TreeSet<>(
            List.of(
                "q-learning",
                "sarsa",
                "expected-sarsa",
                "double-q-learning",
                "n-step-sarsa",
                "sarsa-lambda",
                "watkins-q-lambda",
                "dyna-q",
                "monte-carlo",
                "value-bandit",
                "ucb-bandit",
                "thompson-gaussian",
                "thompson-beta",
                "gradient-bandit",
                "gradient-bandit-without-baseline",
                "lin-ucb",
                "linear-sarsa",
                "linear-q-learning",
                "actor-critic",
                "factored-q")),
        algorithms);
    assertEquals(3, OneStep.Target.values().length, "each target is an algorithm above");
    assertEquals(2, LinearControl.Target.values().length, "each target is an algorithm above");
  }

  /** Order can't depend on hashing where nothing hashes. */
  @Test
  void noMainClassNamesAHashedCollection() throws Exception {
    List<String> found = new ArrayList<>();
    for (Path file : files(folder(Agent.class))) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      for (String hashed : List.of("java/util/Hash", "IdentityHashMap", "identityHashCode")) {
        if (text.contains(hashed)) {
          found.add(file.getFileName() + ": " + hashed);
        }
      }
    }
    assertEquals(List.of(), found);
  }
}
