package dev.furiwake.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command without a verb: holds the options all verbs share. */
@Command(
    name = "furiwake",
    mixinStandardHelpOptions = true,
    description = "A laboratory for reinforcement-learning schedulers.",
    synopsisHeading = "%nUsage: ",
    customSynopsis = "furiwake VERB [OPTION...] [ARGUMENT...]",
    optionListHeading = "%nOptions:%n",
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  furiwake make-video faces.avi       draw a video of moving faces",
      "  furiwake analyze faces.avi          what is on each frame, as JSON lines",
      "  furiwake VERB --help                the options of a verb",
    })
final class RootCommand {

  @Option(
      names = {"--debug", "--stacktrace"},
      scope = ScopeType.INHERIT,
      description = "Show where a failure came from (also: FURIWAKE_TRACE=1).")
  private boolean stacktrace;

  boolean stacktrace() {
    return stacktrace;
  }
}
