package dev.furiwake.service.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.client.GatewayClient;
import dev.furiwake.client.LiveEvent;
import dev.furiwake.client.LiveEvents;
import dev.furiwake.client.RefusedException;
import dev.furiwake.client.WorkerClient;
import dev.furiwake.vision.natives.CacheFolder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole chain: real worker processes, real HTTP, a drawn video, a real browser. */
class LiveEndToEndTest {
  private static final CacheFolder CACHE =
      new CacheFolder(Path.of("..", "vision", "target", "test-cache").toAbsolutePath().normalize());
  private static final String TWO_CONTAINERS =
      """
      version: 1
      name: two
      trace: drawn-faces
      containers:
        - {name: A, threads: 1, memory: 2 GB}
        - {name: B, threads: 2, memory: 2 GB}
      load: closed-4
      policy: q-learning
      """;

  @TempDir Path folder;

  @Test
  void framesAreAnalysedAPolicyLearnsAWorkerDiesAndTheBrowserShowsIt() throws Exception {
    Path scenario = Files.writeString(folder.resolve("two.yaml"), TWO_CONTAINERS);
    Path policy = folder.resolve("learned.policy");
    Path log = folder.resolve("log");
    RecordingConsole console = new RecordingConsole();
    long frames = 260;
    CompletableFuture<Integer> live =
        CompletableFuture.supplyAsync(
            () ->
                new CommandLine(new LiveCommand(console, CACHE))
                    .execute(
                        "--scenario", scenario.toString(),
                        "--port", "0",
                        "--frames", Long.toString(frames),
                        "--shadow", "round-robin",
                        "--timeout", "20s",
                        "--save-policy", policy.toString(),
                        "--log", log.toString()));
    await(() -> !console.lines.isEmpty() || live.isDone());
    assertFalse(live.isDone(), () -> "ended early: " + console.notes);
    URI page = URI.create(console.lines.get(0).substring("live at ".length()));
    HttpClient http = WorkerClient.http(Duration.ofSeconds(5));
    GatewayClient gateway = new GatewayClient(http, page, Optional.empty());
    await(() -> completed(gateway) >= 20);
    headersAndPaths(http, page);
    events(gateway);
    browse(page);

    // kill -9 one of the two: its frames are sent to the other, and it is started again
    ProcessHandle.current()
        .children()
        .filter(p -> p.info().arguments().map(a -> List.of(a).contains("B")).orElse(false))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no worker called B among the children"))
        .destroyForcibly();
    assertEquals(0, live.get(120, TimeUnit.SECONDS), () -> console.notes.toString());

    assertTrue(console.notes.stream().anyMatch(n -> n.contains("worker B has ended")));
    List<String> lines = Files.readAllLines(log.resolve("frames.csv"));
    assertEquals(frames + 1, lines.size());
    // by its number each frame stands there once, and most show somebody
    assertEquals(
        frames, lines.stream().skip(1).map(l -> l.substring(0, l.indexOf(','))).distinct().count());
    long answered = lines.stream().filter(l -> l.contains(",completed,")).count();
    long withFaces =
        lines.stream().filter(l -> l.contains(",completed,") && !l.endsWith(",0")).count();
    assertTrue(answered >= frames - 8, answered + " answered");
    assertTrue(withFaces > answered / 2, withFaces + " with faces of " + answered);
    assertEquals(frames + 1, Files.readAllLines(log.resolve("shadow.csv")).size());
    assertTrue(Files.size(policy) > 100);
    assertEquals(
        0,
        ProcessHandle.current()
            .children()
            .filter(ProcessHandle::isAlive)
            .filter(p -> p.info().command().orElse("").endsWith("java"))
            .count());

    // what was learned can be gone on from
    RecordingConsole again = new RecordingConsole();
    int code =
        new CommandLine(new LiveCommand(again, CACHE))
            .execute(
                "--scenario",
                scenario.toString(),
                "--port",
                "0",
                "--frames",
                "6",
                "--evaluate",
                "--policy",
                policy.toString());
    assertEquals(0, code, () -> again.notes.toString());
    assertTrue(again.lines.get(1).startsWith("6 frames: 6 answered"), again.lines.toString());
  }

  private static long completed(GatewayClient gateway) {
    return gateway
        .state(0, Duration.ofSeconds(5))
        .join()
        .map(s -> s.frames().completed())
        .orElse(0L);
  }

  /** Whoever follows from outside hears of every frame: decided, answered, rewarded. */
  private static void events(GatewayClient gateway) {
    LiveEvents events = gateway.events(0, Duration.ofSeconds(5)).join();
    assertEquals(0, events.missed());
    for (int i = 0; i < events.events().size(); i++) {
      assertEquals(i + 1, events.events().get(i).number());
    }
    for (long frame = 0; frame < 10; frame++) {
      long number = frame;
      assertTrue(
          events.events().stream()
              .anyMatch(e -> e instanceof LiveEvent.Decided d && d.frame() == number),
          number + " decided");
      assertTrue(
          events.events().stream()
              .anyMatch(e -> e instanceof LiveEvent.Rewarded r && r.frame() == number),
          number + " rewarded");
    }
    assertEquals(400, refusal(gateway.events(-1, Duration.ofSeconds(5))));
  }

  private static int refusal(CompletableFuture<LiveEvents> asked) {
    CompletionException e = assertThrows(CompletionException.class, asked::join);
    return e.getCause() instanceof RefusedException refused ? refused.status() : -1;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "not within three minutes");
      Thread.sleep(50);
    }
  }

  private static void headersAndPaths(HttpClient http, URI page) throws Exception {
    HttpResponse<String> home = get(http, page);
    assertEquals(200, home.statusCode());
    String policy = home.headers().firstValue("Content-Security-Policy").orElse("");
    assertTrue(policy.contains("default-src 'none'"), policy);
    assertEquals("DENY", home.headers().firstValue("X-Frame-Options").orElse(""));
    assertFalse(home.body().contains("https://"), "the page loads nothing from elsewhere");
    for (String path :
        List.of("/live.html", "/v1/frames/../../etc/passwd.jpg", "/v1/frames/-1.jpg", "/x")) {
      int status = get(http, page.resolve(path)).statusCode();
      assertTrue(status == 404 || status == 400, path + " " + status);
    }
    assertEquals(400, get(http, page.resolve("/v1/state?since=x")).statusCode());
  }

  private static HttpResponse<String> get(HttpClient http, URI at) throws Exception {
    return http.send(
        HttpRequest.newBuilder(at).timeout(Duration.ofSeconds(10)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Looks at the page with a desktop's and a phone's width. */
  private void browse(URI page) throws Exception {
    Optional<Path> program = Browser.installed();
    boolean required = "true".equals(System.getenv("FURIWAKE_BROWSER_REQUIRED"));
    if (program.isEmpty() && required) {
      throw new AssertionError("FURIWAKE_BROWSER_REQUIRED, but no chromium is installed");
    }
    if (program.isEmpty()) {
      skipped = true;
      return;
    }
    Path pictures = Files.createDirectories(Path.of("target", "screenshots"));
    try (Browser browser = new Browser(program.get(), folder.resolve("profile"))) {
      for (int width : new int[] {1280, 390}) {
        browser.size(width, 900, width < 500);
        browser.open(page);
        browser.await("document.body && document.body.dataset.ready === 'yes'");
        browser.await("Number(document.getElementById('picture').dataset.frame) > 0");
        // a pixel of the picture that is not the canvas's black, so a frame was really drawn
        assertEquals(
            "true",
            browser.evaluate(
                "[...document.getElementById('picture').getContext('2d')"
                    + ".getImageData(320, 20, 1, 1).data].slice(0, 3).some(v => v > 0)"));
        assertEquals("2", browser.evaluate("document.querySelectorAll('#containers tr').length"));
        assertEquals("5", browser.evaluate("document.querySelectorAll('.chart canvas').length"));
        assertTrue(
            browser
                .evaluate("document.getElementById('about').textContent")
                .contains("q-learning"));
        // nothing reaches out of a phone's width
        assertEquals(
            "true", browser.evaluate("document.documentElement.scrollWidth <= window.innerWidth"));
        Thread.sleep(1500);
        Files.write(pictures.resolve("live-" + width + ".png"), browser.screenshot());
      }
    }
  }

  private boolean skipped;

  @org.junit.jupiter.api.AfterEach
  void sayWhatWasSkipped() {
    Assumptions.assumeFalse(
        skipped, "no browser: the page was not looked at; apt install chromium lets it be");
  }
}
