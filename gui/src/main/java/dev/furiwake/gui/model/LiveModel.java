package dev.furiwake.gui.model;

import dev.furiwake.client.BadAnswerException;
import dev.furiwake.client.GatewayClient;
import dev.furiwake.client.GatewayWatch;
import dev.furiwake.client.LiveEvent;
import dev.furiwake.client.LiveSnapshot;
import dev.furiwake.client.RefusedException;
import dev.furiwake.client.WorkerClient;
import dev.furiwake.experiments.results.CsvTable;
import dev.furiwake.experiments.results.Decimal;
import dev.furiwake.experiments.watch.Moment;
import dev.furiwake.gui.text.Message;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** A running gateway that is looked at. One that is gone is asked again until it is back. */
public final class LiveModel implements AutoCloseable {
  /** Where a gateway is that was started with nothing else said. */
  public static final String USUAL = "http://127.0.0.1:7100";

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final Duration CONNECT = Duration.ofSeconds(3);

  private final Executor ui;
  private final Duration period;
  private final StringProperty address = new SimpleStringProperty(USUAL);
  private final StringProperty token = new SimpleStringProperty("");
  private final LongProperty chosenFrame = new SimpleLongProperty(-1);
  private final ReadOnlyBooleanWrapper attached = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Optional<Moment>> moment =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<CsvTable>> containers =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Message> problem = new ReadOnlyObjectWrapper<>(Message.NONE);
  private final ReadOnlyObjectWrapper<Message> remark = new ReadOnlyObjectWrapper<>(Message.NONE);
  private @Nullable GatewayWatch watch;

  /** Who is listened to; one that was left may still be in a call. */
  private @Nullable Ear ear;

  private LiveRun run = new LiveRun();

  /**
   * Makes a model that is attached to nothing.
   *
   * @param period between two looks
   */
  public LiveModel(Executor ui, Duration period) {
    this.ui = ui;
    this.period = period;
    chosenFrame.addListener(o -> tellChosen());
  }

  /** Attaches to the gateway at the address, leaving any other. */
  public void attach() {
    detach();
    Optional<URI> base = base();
    if (base.isEmpty()) {
      remark.set(Message.NONE);
      problem.set(Message.of("live.noaddress", address.get()));
      return;
    }
    run = new LiveRun();
    moment.set(Optional.empty());
    containers.set(Optional.empty());
    chosenFrame.set(-1);
    problem.set(Message.NONE);
    remark.set(Message.of("live.connecting", base.get().toString()));
    String shown = token.get().strip();
    Ear listener = new Ear(base.get(), !shown.isEmpty());
    GatewayWatch fresh =
        new GatewayWatch(
            new GatewayClient(
                WorkerClient.http(CONNECT),
                base.get(),
                shown.isEmpty() ? Optional.empty() : Optional.of(shown)),
            period,
            listener);
    watch = fresh;
    ear = listener;
    attached.set(true);
    fresh.start();
  }

  private Optional<URI> base() {
    try {
      URI uri = new URI(address.get().strip());
      boolean usable =
          ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
              && uri.getHost() != null;
      return usable ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Leaves the gateway; what was seen stays. */
  public void detach() {
    if (watch != null) {
      watch.close();
      watch = null;
      ear = null;
    }
    attached.set(false);
    problem.set(Message.NONE);
  }

  /** Hears of a gateway as long as the model is attached to it. */
  private final class Ear implements GatewayWatch.Listener {
    private final String base;
    private final boolean tokenShown;

    Ear(URI base, boolean tokenShown) {
      this.base = base.toString();
      this.tokenShown = tokenShown;
    }

    @Override
    public void seen(LiveSnapshot snapshot, List<LiveEvent> events, long missed) {
      ui(
          () -> {
            problem.set(Message.NONE);
            run.take(snapshot, events, missed);
            show(snapshot);
          });
    }

    @Override
    public void startedAnew() {
      ui(
          () -> {
            run = new LiveRun();
            chosenFrame.set(-1);
          });
    }

    @Override
    public void lost(Throwable cause) {
      ui(() -> problem.set(why(cause)));
    }

    /** Says what is wrong, and what would mend it. */
    private Message why(Throwable cause) {
      if (cause instanceof RefusedException refused
          && (refused.status() == UNAUTHORIZED || refused.status() == FORBIDDEN)) {
        return Message.of(tokenShown ? "live.othertoken" : "live.wantstoken", base);
      } else if (cause instanceof RefusedException || cause instanceof BadAnswerException) {
        return Message.of("live.nogateway", base, String.valueOf(cause.getMessage()));
      }
      return Message.of("live.gone", base, silence(cause));
    }

    private Message silence(Throwable cause) {
      for (Throwable c = cause; c != null; c = c.getCause()) {
        if (c instanceof UnresolvedAddressException) {
          return Message.of("live.unknownhost");
        }
      }
      return cause instanceof SocketTimeoutException
          ? Message.of("live.late")
          : cause instanceof ConnectException
              ? Message.of("live.closed")
              : Message.of("live.cut", String.valueOf(cause.getMessage()));
    }

    private void ui(Runnable action) {
      ui.execute(
          () -> {
            if (ear == this) {
              action.run();
            }
          });
    }
  }

  private void show(LiveSnapshot s) {
    containers.set(run.containers());
    moment.set(run.moment()); // last: who hears of it looks at all the rest
    remark.set(
        Message.of(
            "live.head",
            s.scenario(),
            s.policy(),
            s.source(),
            Decimal.fixed(s.elapsedSeconds(), 1),
            Long.toString(run.missed())));
  }

  private void tellChosen() {
    moment.set(run.moment());
  }

  /** Returns what happened to the chosen frame, in lines; empty if none is chosen. */
  public Message aboutChosen() {
    long frame = chosenFrame.get();
    if (frame < 0) {
      return Message.NONE;
    }
    List<String> lines = run.about(frame);
    return lines.isEmpty()
        ? Message.of("live.unknown", Long.toString(frame))
        : Message.words("#" + frame + "\n" + String.join("\n", lines));
  }

  /** Returns the gateway's policy; empty before it has told. */
  public String policy() {
    return run.snapshot().map(LiveSnapshot::policy).orElse("");
  }

  /** Where the gateway is. */
  public StringProperty address() {
    return address;
  }

  /** What it wants to be shown; empty for nothing. It is never remembered. */
  public StringProperty token() {
    return token;
  }

  /** The frame somebody wants to know more about; −1 for none. */
  public LongProperty chosenFrame() {
    return chosenFrame;
  }

  /** Whether a gateway is being followed, or asked again until it is back. */
  public ReadOnlyBooleanProperty attached() {
    return attached.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<Moment>> moment() {
    return moment.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<CsvTable>> containers() {
    return containers.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Message> problem() {
    return problem.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Message> remark() {
    return remark.getReadOnlyProperty();
  }

  @Override
  public void close() {
    if (watch != null) {
      watch.close();
    }
  }
}
