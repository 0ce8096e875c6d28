package dev.furiwake.architecture;

import java.util.List;

/**
 * A module of the house plan and the arrows that leave it.
 *
 * @param directory below the root of the repository
 * @param packageName its root package below the house's
 * @param uses the packages of the modules it extends directly; theirs follow by themselves
 */
record Module(String directory, String packageName, List<String> uses) {

  static Module module(String directory, String packageName, String... uses) {
    return new Module(directory, packageName, List.of(uses));
  }
}
