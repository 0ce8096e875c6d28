package dev.furiwake.client;

/**
 * What a worker tells of itself.
 *
 * @param name its name
 * @param threads its CPU limit as the scenario counts it
 * @param cpus cores it may use on average
 * @param memoryBytes its memory limit
 * @param inService frames it analyses now
 * @param waiting frames that wait in it
 * @param freePercent free CPU, percent of {@code cpus}, over its window
 * @param cpuNs CPU time of the whole process since it started, ns
 * @param residentBytes memory it holds
 * @param completed frames answered since it started
 */
public record WorkerStatus(
    String name,
    int threads,
    double cpus,
    long memoryBytes,
    int inService,
    int waiting,
    double freePercent,
    long cpuNs,
    long residentBytes,
    long completed) {}
