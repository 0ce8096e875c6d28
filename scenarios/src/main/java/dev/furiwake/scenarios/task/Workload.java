package dev.furiwake.scenarios.task;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.task.WorkloadPart.CameraPart;
import dev.furiwake.sim.filter.MeasuredFilter;
import dev.furiwake.sim.filter.MotionFilter;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.Trace;
import dev.furiwake.sim.workload.ArrivalProcess;
import dev.furiwake.sim.workload.CameraFrames;
import dev.furiwake.sim.workload.ClosedLoop;
import dev.furiwake.sim.workload.DiurnalPoisson;
import dev.furiwake.sim.workload.Drained;
import dev.furiwake.sim.workload.FixedRate;
import dev.furiwake.sim.workload.FrameSource;
import dev.furiwake.sim.workload.MarkovModulatedPoisson;
import dev.furiwake.sim.workload.Poisson;
import dev.furiwake.sim.workload.RecordedInstants;
import dev.furiwake.sim.workload.Superposition;
import dev.furiwake.sim.workload.TraceFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A scenario's frames bound to their trace: which come when, for any seed. Immutable.
 *
 * <p>Streams: {@code arrivals}, {@code states} (of bursts), {@code frames}, {@code phase}. Those of
 * the first camera are the run's own, those of the k-th further one are split off by the name
 * {@code camera-k}; so a camera more leaves the others' draws as they are.
 */
public final class Workload {
  private final WorkloadPart part;
  private final Trace trace;
  private final int threads;

  /**
   * Binds frames.
   *
   * @param threads of all containers, by which a load becomes a rate
   * @throws InputException if the trace lacks what the workload needs
   */
  Workload(WorkloadPart part, Trace trace, int threads) {
    this.part = part;
    this.trace = trace;
    this.threads = threads;
    if (part.load() instanceof Load.Recorded load && trace.spanNs() + load.gapNs().orElse(0) == 0) {
      throw new InputException(
          "load is trace-timestamps, but all frames of trace "
              + trace.name()
              + " were captured at one instant; accepted: a trace with timestamps");
    }
    for (int c = 0; c < part.cameras().size(); c++) {
      int offset = part.cameras().get(c).offset().orElse(0);
      if (offset >= trace.frames()) {
        throw new InputException(
            "cameras["
                + c
                + "].offset is "
                + offset
                + "; accepted: 0 to "
                + (trace.frames() - 1)
                + ", the frames of trace "
                + trace.name());
      }
    }
    if (part.filter().isPresent() && !moves(trace)) {
      throw new InputException(
          "edge-filter is given, but no frame of trace "
              + trace.name()
              + " has a motion score above 0; accepted: a trace that tells motion");
    }
  }

  private static boolean moves(Trace trace) {
    for (int i = 0; i < trace.frames(); i++) {
      if (trace.motion(i) > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the mean arrival rate of all cameras together in frames per second, frames kept back at
   * the edge included; NaN for a closed loop.
   */
  public double arrivalRate() {
    Load load = part.load();
    if (load instanceof Load.Poisson p) {
      return rateAt(p.rho());
    }
    if (load instanceof Load.FixedRate f) {
      return rateAt(f.rho());
    }
    if (load instanceof Load.Bursts b) {
      return rateAt(b.rho());
    }
    if (load instanceof Load.Diurnal d) {
      return rateAt(d.rho());
    }
    if (load instanceof Load.Recorded r) {
      return r.pace() instanceof Load.Pace.ForLoad f
          ? rateAt(f.rho())
          : ((Load.Pace.Speed) r.pace()).factor() * recordedRate(r) * totalRate();
    }
    return Double.NaN;
  }

  private double rateAt(double rho) {
    return rho * (threads / (trace.meanCostNs() * 1e-9));
  }

  /** Returns frames per recorded second, over a whole repetition of the trace. */
  private double recordedRate(Load.Recorded load) {
    return trace.frames() / ((trace.spanNs() + gapNs(load)) * 1e-9);
  }

  private long gapNs(Load.Recorded load) {
    return load.gapNs().orElseGet(() -> Math.round((double) trace.spanNs() / (trace.frames() - 1)));
  }

  private double totalRate() {
    double total = 0;
    for (CameraPart camera : part.cameras()) {
      total += camera.rate();
    }
    return total;
  }

  /** Returns the instants at which a run's frames arrive. */
  public ArrivalProcess arrivals(RandomStreams seed) {
    ArrivalProcess process = isSingle() ? camera(seed, 0) : superposition(seed);
    return part.drainEpisodes() ? new Drained(process, part.framesPerEpisode()) : process;
  }

  /** Returns what a run's frames contain. */
  public FrameSource frames(RandomStreams seed) {
    if (isSingle()) {
      return content(seed, 0);
    }
    List<FrameSource> cameras = new ArrayList<>();
    for (int c = 0; c < part.cameras().size(); c++) {
      cameras.add(content(streams(seed, c), c));
    }
    return new CameraFrames(cameras, superposition(seed));
  }

  /** Returns what a run's cameras keep back; empty for nothing. */
  Optional<MeasuredFilter> filter() {
    int cameras = part.cameras().size();
    return part.filter()
        .map(
            f ->
                new MeasuredFilter(
                    trace,
                    cameras,
                    new MotionFilter(trace, cameras, f.motion(), f.minEvent(), f.hold())));
  }

  private boolean isSingle() {
    return part.cameras().size() == 1 && part.cameras().get(0).phaseNs().isEmpty();
  }

  private static RandomStreams streams(RandomStreams seed, int camera) {
    return camera == 0 ? seed : seed.apart("camera-" + camera);
  }

  private Superposition superposition(RandomStreams seed) {
    int n = part.cameras().size();
    List<ArrivalProcess> processes = new ArrayList<>();
    long[] phases = new long[n];
    for (int c = 0; c < n; c++) {
      RandomStreams own = streams(seed, c);
      processes.add(camera(own, c));
      phases[c] = phaseNs(own, c);
    }
    return new Superposition(processes, phases);
  }

  private long phaseNs(RandomStreams own, int camera) {
    boolean byTheClock =
        part.load() instanceof Load.FixedRate || part.load() instanceof Load.Recorded;
    return part.cameras()
        .get(camera)
        .phaseNs()
        .orElseGet(
            () ->
                byTheClock
                    ? (long) (own.stream("phase").nextDouble() * 1e9 / cameraRate(camera))
                    : 0);
  }

  private double cameraRate(int camera) {
    return arrivalRate() * part.cameras().get(camera).rate() / totalRate();
  }

  private int offset(RandomStreams own, int camera) {
    return part.cameras()
        .get(camera)
        .offset()
        .orElseGet(() -> own.stream("frames").nextInt(trace.frames()));
  }

  private FrameSource content(RandomStreams own, int camera) {
    return part.order() == WorkloadPart.FrameOrder.CYCLIC
        ? TraceFrames.cyclic(trace, offset(own, camera))
        : TraceFrames.resampled(trace, own.stream("frames"));
  }

  /** Returns one camera's arrivals, without its phase. */
  private ArrivalProcess camera(RandomStreams own, int camera) {
    Load load = part.load();
    if (load instanceof Load.Closed closed) {
      return new ClosedLoop(closed.frames());
    }
    double rate = cameraRate(camera);
    if (load instanceof Load.Poisson) {
      return new Poisson(rate, own.stream("arrivals"));
    }
    if (load instanceof Load.FixedRate) {
      return new FixedRate(rate);
    }
    if (load instanceof Load.Bursts bursts) {
      return bursts(bursts, rate, own);
    }
    if (load instanceof Load.Diurnal d) {
      return new DiurnalPoisson(
          rate, d.profile(), d.periodNs(), d.startNs(), own.stream("arrivals"));
    }
    Load.Recorded recorded = (Load.Recorded) load;
    return new RecordedInstants(
        trace, rate / recordedRate(recorded), gapNs(recorded), offset(own, camera));
  }

  private static ArrivalProcess bursts(Load.Bursts load, double meanRate, RandomStreams own) {
    double[] rates = load.states().stream().mapToDouble(Load.State::rate).toArray();
    double[] sojourns = load.states().stream().mapToDouble(Load.State::sojournNs).toArray();
    double factor = meanRate / MarkovModulatedPoisson.meanRate(rates, sojourns);
    for (int s = 0; s < rates.length; s++) {
      rates[s] *= factor;
    }
    return new MarkovModulatedPoisson(
        rates, sojourns, own.stream("arrivals"), own.stream("states"));
  }
}
