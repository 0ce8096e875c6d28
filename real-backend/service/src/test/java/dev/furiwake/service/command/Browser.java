package dev.furiwake.service.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A headless Chromium, driven by its DevTools protocol over a web socket. */
final class Browser implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 40;

  private final JsonMapper json = JsonMapper.builder().build();
  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger last = new AtomicInteger();
  private final ConcurrentHashMap<Integer, CompletableFuture<JsonNode>> asked =
      new ConcurrentHashMap<>();
  private final String session;

  /** Returns the browser that is installed, if any. */
  static Optional<Path> installed() {
    return List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .stream()
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts it with a profile of its own. */
  Browser(Path program, Path profile) throws Exception {
    process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader errors =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    String line = errors.readLine();
    while (line != null && !line.contains("DevTools listening on ")) {
      line = errors.readLine();
    }
    if (line == null) {
      throw new IOException(program + " ended without opening its DevTools");
    }
    Thread drain = new Thread(() -> errors.lines().forEach(ignored -> {}), "browser");
    drain.setDaemon(true);
    drain.start();
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(line.substring(line.indexOf("ws://"))), new Listener())
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    String target =
        ask("Target.createTarget", json.createObjectNode().put("url", "about:blank"), "")
            .path("targetId")
            .asString();
    session =
        ask(
                "Target.attachToTarget",
                json.createObjectNode().put("targetId", target).put("flatten", true),
                "")
            .path("sessionId")
            .asString();
  }

  private JsonNode ask(String method, ObjectNode parameters, String inSession) throws Exception {
    int id = last.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    asked.put(id, answer);
    ObjectNode message = json.createObjectNode().put("id", id).put("method", method);
    message.set("params", parameters);
    if (!inSession.isEmpty()) {
      message.put("sessionId", inSession);
    }
    socket.sendText(json.writeValueAsString(message), true).get(10, TimeUnit.SECONDS);
    return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Sets the size of what is seen. */
  void size(int width, int height, boolean phone) throws Exception {
    ask(
        "Emulation.setDeviceMetricsOverride",
        json.createObjectNode()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", phone),
        session);
  }

  /** Opens a page. */
  void open(URI page) throws Exception {
    ask("Page.navigate", json.createObjectNode().put("url", page.toString()), session);
  }

  /** Returns what an expression gives, as text. */
  String evaluate(String expression) throws Exception {
    JsonNode result =
        ask(
            "Runtime.evaluate",
            json.createObjectNode()
                .put("expression", "String(" + expression + ")")
                .put("awaitPromise", true),
            session);
    if (result.has("exceptionDetails")) {
      throw new AssertionError(result.path("exceptionDetails").toString());
    }
    return result.path("result").path("value").asString();
  }

  /** Waits until an expression is true. */
  void await(String expression) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!evaluate(expression).equals("true")) {
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "never true in the page: "
                + expression
                + "; it says: "
                + evaluate("document.body.innerText"));
      }
      Thread.sleep(100);
    }
  }

  /** Returns a picture of the whole page as PNG. */
  byte[] screenshot() throws Exception {
    JsonNode shot =
        ask(
            "Page.captureScreenshot",
            json.createObjectNode().put("format", "png").put("captureBeyondViewport", true),
            session);
    return Base64.getDecoder().decode(shot.path("data").asString());
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean whole) {
      text.append(part);
      if (whole) {
        JsonNode message = json.readTree(text.toString());
        text.setLength(0);
        CompletableFuture<JsonNode> answer = asked.remove(message.path("id").asInt(-1));
        if (answer != null) {
          if (message.has("error")) {
            answer.completeExceptionally(new IOException(message.path("error").toString()));
          } else {
            answer.complete(message.path("result"));
          }
        }
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }
  }
}
