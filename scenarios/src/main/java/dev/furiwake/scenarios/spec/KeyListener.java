package dev.furiwake.scenarios.spec;

import java.util.Optional;

/** Is told of every key that a reader of a spec asks for; what a schema is made of. */
@FunctionalInterface
public interface KeyListener {
  /** Is told and does nothing. */
  KeyListener NONE = (path, shape, accepted, fallback, required) -> {};

  /**
   * A key was asked for.
   *
   * @param path of the key, items of lists written {@code []}
   * @param shape what it takes
   * @param accepted the same in words
   * @param fallback what holds where it is not given: a text, number or truth value; empty if it is
   *     something else
   * @param required whether it must be given
   */
  void asked(
      String path, Shape shape, String accepted, Optional<Object> fallback, boolean required);
}
