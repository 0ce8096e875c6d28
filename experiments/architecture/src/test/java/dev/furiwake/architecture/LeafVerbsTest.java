package dev.furiwake.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.cli.LeafVerb;
import dev.furiwake.scenarios.command.CommandProvider;
import dev.furiwake.scenarios.command.Console;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The table of leaf verbs, which the launcher and the root help read, tells the truth. */
class LeafVerbsTest {

  @Test
  void theTableNamesTheVerbsThatLeafModulesContribute() {
    for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
      String packageName = provider.getClass().getPackageName();
      if (packageName.startsWith("dev.furiwake.cli")) {
        continue;
      }
      Module module =
          HousePlan.MODULES.stream()
              .filter(m -> (packageName + ".").startsWith("dev.furiwake." + m.packageName() + "."))
              .findFirst()
              .orElseThrow();
      List<String> contributed =
          provider.commands(new Silence()).stream()
              .map(command -> new CommandLine(command).getCommandName())
              .toList();
      List<String> listed =
          LeafVerb.all().stream()
              .filter(verb -> verb.module().equals(module.directory()))
              .map(LeafVerb::name)
              .toList();
      assertEquals(contributed, listed, "verbs.txt, " + module.directory());
    }
  }

  @Test
  void everyVerbIsListedOnceAndItsModuleExists() {
    List<String> modules = HousePlan.MODULES.stream().map(Module::directory).toList();
    List<LeafVerb> verbs = LeafVerb.all();
    assertEquals(
        verbs.size(), verbs.stream().map(LeafVerb::name).collect(Collectors.toSet()).size());
    for (LeafVerb verb : verbs) {
      assertTrue(modules.contains(verb.module()), verb::toString);
    }
  }

  /** A console for commands that are asked their name only. */
  private static final class Silence implements Console {
    @Override
    public void line(String text) {
      throw new AssertionError(text);
    }

    @Override
    public void note(String text) {
      throw new AssertionError(text);
    }

    @Override
    public Progress progress(String task, long total) {
      throw new AssertionError(task);
    }
  }
}
