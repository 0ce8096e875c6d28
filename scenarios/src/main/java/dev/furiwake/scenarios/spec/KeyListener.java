package dev.furiwake.scenarios.spec;

/** Is told of every key that a reader of a spec asks for; what a schema is made of. */
@FunctionalInterface
public interface KeyListener {
  /** Is told and does nothing. */
  KeyListener NONE = (section, key, shape, accepted, fallback, required) -> {};

  /**
   * A key was asked for.
   *
   * @param section path of the mapping it was asked for in, items of lists by their number
   * @param shape what it takes
   * @param accepted the same in words
   * @param fallback what holds where it is not given
   * @param required whether it must be given
   */
  void asked(
      String section, String key, Shape shape, String accepted, Object fallback, boolean required);

  /**
   * A key was looked for. Whoever finds it given asks for it then, unless it takes anything.
   *
   * @param section path of the mapping it was looked for in, as above
   */
  default void looked(String section, String key) {}
}
