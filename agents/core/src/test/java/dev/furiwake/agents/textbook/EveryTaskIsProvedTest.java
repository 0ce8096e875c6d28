package dev.furiwake.agents.textbook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.agents.environment.Environment;
import dev.furiwake.agents.environment.EnvironmentContract;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every task on disk has a test that inherits the contract. */
class EveryTaskIsProvedTest {

  private static Set<Class<?>> concrete(Class<?> beside, Class<?> kind) throws Exception {
    Path root = Path.of(beside.getProtectionDomain().getCodeSource().getLocation().toURI());
    Set<Class<?>> found = new TreeSet<>((a, b) -> a.getName().compareTo(b.getName()));
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name =
            root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), ".");
        if (name.endsWith("package-info.class")) {
          continue;
        }
        Class<?> type =
            Class.forName(
                name.substring(0, name.length() - ".class".length()),
                false,
                beside.getClassLoader());
        if (kind.isAssignableFrom(type)
            && !type.isInterface()
            && !Modifier.isAbstract(type.getModifiers())) {
          found.add(type);
        }
      }
    }
    return found;
  }

  @Test
  void everyTaskHasItsContractTest() throws Exception {
    Set<String> tasks = new TreeSet<>();
    for (Class<?> task : concrete(Environment.class, Environment.class)) {
      tasks.add(task.getSimpleName());
    }
    Set<String> proved = new TreeSet<>();
    for (Class<?> test : concrete(EveryTaskIsProvedTest.class, EnvironmentContract.class)) {
      Constructor<?> constructor = test.getDeclaredConstructor();
      constructor.setAccessible(true);
      Method create = EnvironmentContract.class.getDeclaredMethod("create", int.class);
      create.setAccessible(true);
      proved.add(create.invoke(constructor.newInstance(), 10).getClass().getSimpleName());
    }
    assertEquals(tasks, proved);
    assertEquals(7, tasks.size(), "of the book");
  }
}
