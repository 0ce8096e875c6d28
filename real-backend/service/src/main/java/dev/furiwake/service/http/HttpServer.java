package dev.furiwake.service.http;

import dev.furiwake.scenarios.command.InputException;
import java.net.BindException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A Jetty server within {@link ServerLimits}: few threads, none of which ever waits for a client.
 * Stopping it first lets what was asked be answered.
 */
public final class HttpServer implements AutoCloseable {
  private static final int MOST_THREADS = 16;

  private final Server server;
  private final ServerConnector connector;
  private final String bind;

  /**
   * Makes a server; {@link #start} opens its port.
   *
   * @param name of its threads
   * @param bind address to listen on
   * @param port 0 for any that is free
   * @param drainMs how long stopping waits for answers
   */
  public HttpServer(
      String name, String bind, int port, Handler handler, ServerLimits limits, long drainMs) {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 2);
    threads.setName(name + "-http");
    threads.setDaemon(true);
    this.bind = bind;
    server = new Server(threads);
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setSendDateHeader(false);
    configuration.setRequestHeaderSize(limits.headerBytes());
    configuration.setHttpCompliance(HttpCompliance.RFC9110);
    configuration.setUriCompliance(UriCompliance.RFC3986);
    configuration.setIdleTimeout(limits.bodyMs());
    configuration.setNotifyRemoteAsyncErrors(false);
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
    connector.setHost(bind);
    connector.setPort(port);
    connector.setIdleTimeout(limits.idleMs());
    connector.setShutdownIdleTimeout(200);
    connector.setAcceptQueueSize(Math.min(limits.connections(), 128));
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
    SlowHeads slow = new SlowHeads(limits.headerMs(), System::nanoTime);
    connector.addBean(slow);
    connector.addEventListener(
        new org.eclipse.jetty.util.component.LifeCycle.Listener() {
          @Override
          public void lifeCycleStarted(org.eclipse.jetty.util.component.LifeCycle event) {
            slow.watch(connector.getScheduler());
          }
        });
    server.setHandler(new GracefulHandler(handler));
    server.setStopTimeout(drainMs);
    server.setErrorHandler(new PlainErrors());
  }

  /**
   * Opens the port.
   *
   * @throws InputException if it is taken
   */
  public void start() {
    try {
      server.start();
    } catch (Exception e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof BindException) {
          throw new InputException(
              "--port "
                  + connector.getPort()
                  + " of "
                  + bind
                  + " can't be opened ("
                  + cause.getMessage()
                  + "); accepted: a free port, or 0 for any",
              e);
        }
      }
      throw new IllegalStateException("the server can't be started", e);
    }
  }

  /** Returns the port that is open. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Returns where this machine reaches the server. */
  public URI address() {
    String host = bind.equals("0.0.0.0") || bind.equals("::") ? "127.0.0.1" : bind;
    return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port());
  }

  /** Returns a token check for what a request shows, or everything passing where none is asked. */
  public static boolean passes(Optional<AccessToken> token, String shown) {
    return token.isEmpty() || token.get().matches(shown);
  }

  /** Takes no more, answers what was asked, and closes. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (TimeoutException e) {
      return; // stopped, with somebody cut off who had all the time there was
    } catch (Exception e) {
      throw new IllegalStateException("the server can't be stopped", e);
    }
  }
}
