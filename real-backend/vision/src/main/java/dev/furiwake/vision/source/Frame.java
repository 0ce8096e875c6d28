package dev.furiwake.vision.source;

/**
 * One frame as a load balancer would send it.
 *
 * @param number its place in the source, from 0
 * @param timestampNs capture instant from the source's start, ns
 * @param name what errors call it: file and frame number
 * @param encoded a JPEG or PNG file's bytes, not yet decoded; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record Frame(int number, long timestampNs, String name, byte[] encoded) {}
