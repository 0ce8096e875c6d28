package dev.furiwake.sim.filter;

/**
 * What a filter did during a run.
 *
 * @param frames frames it was asked about
 * @param sent frames it let pass
 * @param bytes encoded size of all frames
 * @param bytesSaved encoded size of those it kept back
 * @param events runs of frames with a face
 * @param eventsMissed events of which no frame was sent
 */
public record FilterReport(
    long frames, long sent, long bytes, long bytesSaved, long events, long eventsMissed) {}
