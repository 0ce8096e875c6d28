/**
 * Sweeps: one scenario under many settings and seeds, from a YAML file to a result folder. Specs
 * and their validation, the runner with its log, tables, statistics and report.
 */
@NullMarked
package dev.furiwake.experiments.sweep;

import org.jspecify.annotations.NullMarked;
