package dev.furiwake.architecture;

import static dev.furiwake.architecture.Module.module;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The modules and their arrows, as data: a new module is one line. */
final class HousePlan {
  static final List<Module> MODULES =
      List.of(
          module("sim-engine", "sim"),
          module("agents/core", "agents"),
          module("agents/onnx", "onnx", "agents"),
          module("agents/deep", "deep", "agents"),
          module("scenarios", "scenarios", "sim", "agents"),
          module("real-backend/vision", "vision", "scenarios"),
          module("real-backend/client", "client", "scenarios"),
          module("real-backend/service", "service", "vision", "client"),
          module("real-backend/validation", "validation", "service", "experiments"),
          module("experiments/core", "experiments", "scenarios"),
          module("experiments/cli", "cli", "experiments"),
          module("experiments/bench", "bench", "experiments"),
          module("experiments/export", "export", "experiments"),
          module("experiments/spark", "spark", "experiments"),
          module("gui", "gui", "experiments", "client"));

  /** Packages of the only modules that may print, open sockets and open windows. */
  static final List<String> PRINT = List.of("cli");

  static final List<String> OPEN_SOCKETS = List.of("client", "service");
  static final List<String> OPEN_WINDOWS = List.of("gui");

  private HousePlan() {}

  /** Returns the package names that a module may use, its own included, arrows followed through. */
  static Set<String> reach(String packageName) {
    Set<String> reached = new LinkedHashSet<>();
    collect(packageName, reached);
    return reached;
  }

  private static void collect(String packageName, Set<String> reached) {
    if (reached.add(packageName)) {
      Module module =
          MODULES.stream()
              .filter(m -> m.packageName().equals(packageName))
              .findFirst()
              .orElseThrow(
                  () -> new IllegalArgumentException("no module has package " + packageName));
      module.uses().forEach(used -> collect(used, reached));
    }
  }
}
