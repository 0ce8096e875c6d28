/**
 * Where runs are computed. A task is bytes, and so is its result: whatever carries bytes to a place
 * where {@link dev.furiwake.experiments.engine.TaskProgram} can be loaded is an engine. Nothing
 * here, and nothing a task needs, uses the libraries that read YAML and JSON.
 */
@NullMarked
package dev.furiwake.experiments.engine;

import org.jspecify.annotations.NullMarked;
