package dev.furiwake.service.gateway;

import java.util.OptionalInt;

/**
 * A frame as a source hands it to the gateway.
 *
 * @param traceIndex its place in the source, from 0; in its trace, where there is one
 * @param name what errors call it
 * @param encoded a JPEG or PNG file's bytes; not to be changed
 * @param motion mean absolute luma difference to the source's frame before, 0 … 255; NaN if nobody
 *     asked for it
 * @param persons people with a visible face by the source's ground truth; empty where there is none
 */
@SuppressWarnings("ArrayRecordComponent")
public record SourceFrame(
    int traceIndex, String name, byte[] encoded, double motion, OptionalInt persons) {}
