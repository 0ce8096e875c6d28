package proof.vision;

import java.io.IOException;
import java.net.Socket;

/** Breaks: only client and service open sockets. */
public final class OpensSocket {

  /** Opens one. */
  public Socket open() throws IOException {
    return new Socket("localhost", 80);
  }
}
