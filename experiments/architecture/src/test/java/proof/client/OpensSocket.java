package proof.client;

import java.net.http.HttpClient;

/** Breaks nothing: a client opens sockets. */
public final class OpensSocket {

  /** Opens one. */
  public HttpClient open() {
    return HttpClient.newHttpClient();
  }
}
