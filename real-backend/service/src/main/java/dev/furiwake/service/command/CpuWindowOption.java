package dev.furiwake.service.command;

import picocli.CommandLine.Option;

/** Over what a worker averages its free CPU, for the verbs that run or start one. */
final class CpuWindowOption {
  static final String NAME = "--cpu-window";

  @Option(
      names = NAME,
      paramLabel = "TIME",
      defaultValue = "1s",
      description = "Time over which free CPU is averaged. Default: ${DEFAULT-VALUE}.")
  String window = "1s";

  int milliseconds() {
    return Sizes.milliseconds(NAME, window);
  }
}
