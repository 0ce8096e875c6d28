package dev.furiwake.scenarios.task;

import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.dispatch.Dispatcher;
import dev.furiwake.sim.random.RandomStream;
import java.util.Optional;

/**
 * A dispatcher's line in the {@link Catalog}: what can be set, how that is read, and how the
 * dispatcher is made.
 *
 * @param <S> its settings
 * @param defaults settings that hold unless a spec says otherwise
 */
record DispatcherEntry<S extends Record>(S defaults, Reader<S> reader, Maker<S> maker) {

  /** Reads settings from a spec. */
  @FunctionalInterface
  interface Reader<S> {
    /**
     * Returns the settings given, and the defaults of those that are not.
     *
     * @param containers how many there are
     */
    S read(SpecNode node, S defaults, int containers);
  }

  /** Makes a dispatcher for one run. */
  @FunctionalInterface
  interface Maker<S> {
    /**
     * Returns a fresh dispatcher.
     *
     * @param stream the dispatcher's own random numbers
     */
    Dispatcher make(S settings, ClusterSpec cluster, RandomStream stream);
  }

  /** Nothing can be set. */
  record None() {}

  /** Returns an entry of a dispatcher without settings. */
  static DispatcherEntry<None> plain(Catalog.DispatcherFactory factory) {
    return new DispatcherEntry<>(
        new None(),
        (node, defaults, containers) -> defaults,
        (settings, cluster, stream) -> factory.create(cluster, stream));
  }

  /** Returns the settings a spec gives. */
  Record read(SpecNode node, int containers) {
    return reader.read(node, defaults, containers);
  }

  /**
   * Returns a factory of dispatchers so set.
   *
   * @param settings as {@link #read} returned them; the defaults where empty
   */
  Catalog.DispatcherFactory factory(Optional<Record> settings) {
    @SuppressWarnings("unchecked") // whoever has settings of this entry has them from its reader
    S chosen = settings.isEmpty() ? defaults : (S) defaults.getClass().cast(settings.get());
    return (cluster, stream) -> maker.make(chosen, cluster, stream);
  }
}
