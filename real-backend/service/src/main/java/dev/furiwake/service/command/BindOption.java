package dev.furiwake.service.command;

import dev.furiwake.service.http.AccessToken;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a server of ours listens, for the verbs that have one. */
final class BindOption {
  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on; any but this machine's own needs a token in FURIWAKE_TOKEN."
              + " Default: ${DEFAULT-VALUE}.")
  String address = "127.0.0.1";

  /** Returns the token that requests must show, if any. */
  Optional<AccessToken> token() {
    return AccessToken.forBind(address, Optional.ofNullable(System.getenv("FURIWAKE_TOKEN")));
  }
}
